// One endpoint, and what was delivered to it: the attempts with what was answered, and when the next one comes.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { now } from '../../clock.js';
import { counted, relative } from '../../format.js';
import { say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, crumbs, empty, facts, notice, ownTime } from '../../ui/parts.js';
import { filters, pager, table } from '../../ui/table.js';
import { load, watch } from '../../visit.js';
import { delivery as STATES, wordOf } from '../../words.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Delivery} Delivery */
/** @typedef {import('../../types.js').WebhookEndpoint} Endpoint */

const EVERY_MILLIS = 5_000;

/** @param {Visit} visit */
function open(visit) {
  const path = `/v1/webhook-endpoints/${visit.params.endpointId}`;
  void load(visit, 'endpoint', () => api.get(path, { signal: visit.signal }));
  visit.state.again = watch(visit, 'deliveries', () => api.get(`${path}/deliveries`, {
    signal: visit.signal, query: { status: visit.query.get('status'), cursor: visit.query.get('cursor'), limit: 50 },
  }), () => (visit.query.get('cursor') ? 0 : EVERY_MILLIS));
}

/** @param {Visit} visit @param {Delivery} one */
async function replay(visit, one) {
  const done = await send(visit, 'sent', (key) => api.post(`/v1/webhook-endpoints/${visit.params.endpointId}/deliveries/${one.id}/replay`, undefined, { key, signal: visit.signal }));
  if (done) say('It is sent again.');
  void visit.state.again();
}

/** @param {Delivery} one */
function attempts(one) {
  if (one.attempts.length === 0) return html`<span class="muted">none yet</span>`;
  return html`<details class="quiet"><summary>${counted(one.attempts.length, 'attempt')}</summary><ol>${one.attempts.map((attempt) => html`<li>${ownTime(attempt.at)}:
    ${attempt.status ?? 'no answer'}${attempt.durationMillis === undefined ? nothing : `, ${attempt.durationMillis} ms`} ${attempt.error ?? nothing}</li>`)}</ol></details>`;
}

/** @param {Visit} visit @param {import('../../types.js').Page<Delivery>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('Nothing was delivered yet', 'Deliveries are kept here with what was answered.');
  return html`${table('Deliveries', [
    { name: 'Event', cell: (one) => html`<code>${one.event}</code>` },
    { name: 'State', cell: (one) => badge(wordOf(STATES, one.status)) },
    { name: 'Attempts', kind: 'wide', cell: attempts },
    { name: 'Next try', cell: (one) => (one.nextAttemptAt ? relative(one.nextAttemptAt, now()) : html`<span class="muted">–</span>`) },
    { name: '', cell: (one) => html`<button type="button" class="small" @click=${() => replay(visit, one)}>Send again</button>` },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: () => 'Webhook endpoint',
  open,
  view: (visit) => html`${crumbs([['/settings/webhooks', 'Webhooks']])}
    ${place('/settings/webhooks', 'Endpoint', html`
      ${loaded(visit.state.endpoint, (/** @type {Endpoint} */ endpoint) => html`<section class="card">${facts([['Address', endpoint.url], ['Told of', endpoint.events.join(', ')]])}</section>`)}
      <section class="ledger"><h2>Deliveries</h2>
        ${visit.state.sent?.error ? notice(wentWrong(visit.state.sent.error), 'bad') : nothing}
        ${filters('State', visit.path, visit.query, 'status', [{ value: '', words: 'All' }, ...Object.entries(STATES).map(([value, word]) => ({ value, words: word.word }))])}
        ${loaded(visit.state.deliveries, (page) => list(visit, page), visit.state.again)}</section>`)}`,
};
