import { html, nothing } from '../../html.js';
import { ApiError, api } from '../../api.js';
import { phone } from '../../format.js';
import { WHOLE_NUMBER, e164 } from '../../number.js';
import { may } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { input, problems, refused, send, submit, text } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, empty, notice, ownTime } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { listedBy, wordOf } from '../../words.js';
import { fileOfNumbers } from './do-not-call-file.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').DoNotCallNumber} Listed */

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'list', () => api.get('/v1/do-not-call', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
}

/** @param {SubmitEvent} event @param {string} name */
function numberOf(event, name) {
  const number = e164(text(new FormData(/** @type {HTMLFormElement} */ (event.target)), name));
  if (!number) throw refused({ [name]: WHOLE_NUMBER });
  return number;
}

/** @param {Visit} visit @param {SubmitEvent} event */
function look(visit, event) {
  event.preventDefault();
  void send(visit, 'looked', async () => {
    const number = numberOf(event, 'looked');
    visit.set({ found: null });
    try {
      const one = await api.get(`/v1/do-not-call/${encodeURIComponent(number)}`, { signal: visit.signal });
      visit.set({ found: { number, listed: one } });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      visit.set({ found: { number, listed: null } });
    }
  });
}

/** @param {Visit} visit @param {SubmitEvent} event */
function add(visit, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  void send(visit, 'sent', async (key) => {
    const reason = text(new FormData(form), 'reason');
    await api.post('/v1/do-not-call', { phone: numberOf(event, 'phone'), ...(reason ? { reason } : {}) }, { key, signal: visit.signal });
    form.reset();
    say('It is listed: no campaign calls it any more.');
    open(visit);
  });
}

/** @param {Visit} visit @param {Listed} one */
async function unlist(visit, one) {
  const wanted = await ask({
    title: `Take ${phone(one.phone)} off the list?`,
    body: html`<p>Campaigns may call it again. ${one.source === 'opt_out' ? html`<b>The person has said in a call not to be called.</b>` : nothing}</p>
      <p>Leads that were closed because of it stay closed until they are reset.</p>`,
    deed: 'Take it off the list',
    safe: 'Leave it listed',
  });
  if (!wanted) return;
  await send(visit, 'removed', () => api.delete(`/v1/do-not-call/${encodeURIComponent(one.phone)}`, { signal: visit.signal }));
  visit.set({ found: null });
  open(visit);
}

/** @param {Visit} visit @param {Listed} one */
function takeOff(visit, one) {
  return may('admin') ? html`<button type="button" class="small quiet danger-quiet" @click=${() => unlist(visit, one)}>Take off…</button>` : nothing;
}

/** @param {Visit} visit */
function answer(visit) {
  const found = visit.state.found;
  if (!found) return nothing;
  if (!found.listed) return notice(html`<b dir="ltr">${phone(found.number)}</b> is not on the list.`, 'good');
  return notice(html`<p><b dir="ltr">${phone(found.number)}</b> is on the list: ${wordOf(listedBy, found.listed.source).word.toLowerCase()}, ${ownTime(found.listed.listedAt)}. ${found.listed.reason}</p>${takeOff(visit, found.listed)}`, 'warn');
}

/** @param {Visit} visit @param {import('../../types.js').Page<Listed>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('Nobody is listed', 'Numbers on this list are called by no campaign. Whoever says so in a call is listed by itself.');
  return html`${table('Numbers that are not called', [
    { name: 'Number', cell: (one) => html`<span class="strong nowrap" dir="ltr">${phone(one.phone)}</span>` },
    { name: 'Why', kind: 'wide', cell: (one) => one.reason || html`<span class="muted">–</span>` },
    { name: 'Listed by', cell: (one) => badge(wordOf(listedBy, one.source)) },
    { name: 'When', cell: (one) => ownTime(one.listedAt) },
    ...(may('admin') ? [{ name: 'Take off', cell: (/** @type {Listed} */ one) => takeOff(visit, one) }] : []),
  ], page.items, (one) => one.phone)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: () => 'Do not call',
  open,
  view: (visit) => place('/settings/do-not-call', 'Do not call', html`
    <div class="grid two">
      <section class="card"><h2>Look a number up</h2>${problems(visit.state.looked, { looked: 'Number' })}
        <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => look(visit, event)}>
          ${input({ name: 'looked', label: 'Number', type: 'tel', errors: visit.state.looked?.fields })}<button type="submit">Look up</button></form>${answer(visit)}</section>
      ${may('operator')
        ? html`<section class="card"><h2>List a number</h2>${problems(visit.state.sent, { phone: 'Number', reason: 'Reason' })}
            <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => add(visit, event)}>
              ${input({ name: 'phone', label: 'Number', type: 'tel', errors: visit.state.sent?.fields })}${input({ name: 'reason', label: 'Reason', optional: true, errors: visit.state.sent?.fields })}
              ${submit('List it', visit.state.sent)}</form></section>`
        : nothing}
    </div><br>
    ${may('operator') ? fileOfNumbers(visit, () => open(visit)) : nothing}
    ${visit.state.removed?.error ? notice(wentWrong(visit.state.removed.error), 'bad') : nothing}
    ${loaded(visit.state.list, (page) => list(visit, page), () => open(visit))}`),
};
