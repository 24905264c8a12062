// One endpoint, and what was delivered to it: the attempts with what was answered, and when the next one comes.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { now } from '../../clock.js';
import { counted, relative } from '../../format.js';
import { ask, say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, copyable, crumbs, empty, facts, notice, ownTime } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load, watch } from '../../visit.js';
import { delivery as STATES, disabledReason, wordOf } from '../../words.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Delivery} Delivery */
/** @typedef {import('../../types.js').WebhookEndpoint} Endpoint */

const EVERY_MILLIS = 5_000;

/** @param {Visit} visit */
const pathOf = (visit) => `/v1/webhook-endpoints/${visit.params.endpointId}`;

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'endpoint', () => api.get(pathOf(visit), { signal: visit.signal }));
  visit.state.again = watch(visit, 'deliveries', () => api.get(`${pathOf(visit)}/deliveries`, {
    signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 },
  }), () => (visit.query.get('cursor') ? 0 : EVERY_MILLIS));
}

/** @param {Visit} visit @param {Delivery} one */
async function replay(visit, one) {
  const done = await send(visit, 'sent', (key) => api.post(`${pathOf(visit)}/deliveries/${one.id}/replay`, undefined, { key, signal: visit.signal }));
  if (done) say('It is sent again.');
  void visit.state.again();
}

const KEPT_MILLIS = 30 * 86_400_000;

/** Sends again whatever has never arrived, once the receiver is mended. @param {Visit} visit */
async function replayFailed(visit) {
  const wanted = await ask({
    title: 'Send all that failed again?',
    body: html`<p>Whatever of the last 30 days has not arrived is sent again, in the background, with the same ids and bodies.</p>`,
    deed: 'Send them again',
    safe: 'Leave them',
  });
  if (!wanted) return;
  const done = await send(visit, 'sent', () => api.post(`${pathOf(visit)}/replay`, { from: new Date(now() - KEPT_MILLIS).toISOString(), which: 'failed' }, { signal: visit.signal }));
  if (done) say('They are being sent again.');
  void visit.state.again();
}

/** @param {Visit} visit @param {boolean} enabled */
async function enable(visit, enabled) {
  await send(visit, 'sent', async () => {
    const { data } = await api.patch(pathOf(visit), { enabled }, { signal: visit.signal });
    visit.set({ endpoint: { data } });
    say(enabled ? 'It is told again from now on.' : 'It is told nothing until you enable it.');
  });
}

/** @param {Visit} visit */
async function rotate(visit) {
  const wanted = await ask({
    title: 'Make another secret?',
    body: html`<p>It is shown once. For 24 hours messages are signed with both, so that your receiver can be changed meanwhile.</p>`,
    deed: 'Make another secret',
    safe: 'Keep the one there is',
  });
  if (!wanted) return;
  await send(visit, 'sent', async (key) => visit.set({ made: await api.post(`${pathOf(visit)}/rotate-secret`, undefined, { key, signal: visit.signal }) }));
}

/** @param {Delivery} one */
function attempts(one) {
  if (one.attempts.length === 0) return one.reason ?? html`<span class="muted">none yet</span>`;
  return html`<details class="quiet"><summary>${counted(one.attempts.length, 'attempt')}</summary><ol>${one.attempts.map((attempt) => html`<li>${ownTime(attempt.at)}:
    ${attempt.status ?? 'no answer'}, ${attempt.durationMillis} ms ${attempt.error ?? nothing}</li>`)}</ol></details>`;
}

/** @param {Visit} visit @param {import('../../types.js').Page<Delivery>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('Nothing was delivered yet', 'Deliveries are kept here for 30 days, with what was answered.');
  return html`${table('Deliveries', [
    { name: 'Event', cell: (one) => html`<code>${one.event}</code>` },
    { name: 'When', cell: (one) => ownTime(one.createdAt) },
    { name: 'State', cell: (one) => badge(wordOf(STATES, one.status)) },
    { name: 'Attempts', kind: 'wide', cell: attempts },
    { name: 'Next try', cell: (one) => (one.nextAttemptAt ? (Date.parse(one.nextAttemptAt) <= now() ? 'at any moment' : relative(one.nextAttemptAt, now())) : html`<span class="muted">–</span>`) },
    { name: 'Again', cell: (one) => html`<button type="button" class="small" @click=${() => replay(visit, one)}>Send again</button>` },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @param {Visit} visit @param {Endpoint} endpoint */
function about(visit, endpoint) {
  return html`<section class="card"><div class="card-head"><h2>${endpoint.enabled ? 'It is told' : `It is told nothing: ${wordOf(disabledReason, endpoint.disabledReason ?? '').word}`}</h2>
      <div class="actions"><button type="button" class="small" @click=${() => enable(visit, !endpoint.enabled)}>${endpoint.enabled ? 'Disable' : 'Enable'}</button>
        <button type="button" class="small" @click=${() => rotate(visit)}>Another secret…</button></div></div>
    ${facts([
      ['Address', endpoint.url],
      ['Told of', endpoint.events.join(', ')],
      ['Failed in a row', counted(endpoint.consecutiveFailures, 'delivery', 'deliveries')],
      ['Failing since', ownTime(endpoint.failingSince)],
    ])}</section>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'admin',
  title: () => 'Webhook endpoint',
  open,
  view: (visit) => html`${crumbs([['/settings/webhooks', 'Webhooks']])}
    ${place('/settings/webhooks', 'Endpoint', html`
      ${visit.state.made?.secret
        ? html`<div class="secret" role="alert"><p>The new secret: copy it now, it is not shown again.</p>${copyable(visit.state.made.secret)}</div>`
        : nothing}
      ${visit.state.sent?.error ? notice(wentWrong(visit.state.sent.error), 'bad') : nothing}
      ${loaded(visit.state.endpoint, (endpoint) => about(visit, /** @type {Endpoint} */ (endpoint)), () => open(visit))}
      <section class="ledger"><div class="card-head"><h2>Deliveries</h2><button type="button" class="small" @click=${() => replayFailed(visit)}>Send failed ones again…</button></div>${loaded(visit.state.deliveries, (page) => list(visit, page), visit.state.again)}</section>`)}`,
};
