import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { all } from '../../pages-of.js';
import { phone } from '../../format.js';
import { may } from '../../session.js';
import { say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { empty } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').PhoneNumber} PhoneNumber */

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'list', () => api.get('/v1/phone-numbers', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
  void load(visit, 'assistants', () => all('/v1/assistants', visit.signal));
}

/** @param {Visit} visit @param {PhoneNumber} number @param {Event} event */
function assign(visit, number, event) {
  const assistantId = /** @type {HTMLSelectElement} */ (event.target).value || null;
  void send(visit, 'sent', async () => {
    await api.patch(`/v1/phone-numbers/${number.id}`, { assistantId }, { signal: visit.signal });
    say(assistantId ? 'The number is assigned.' : 'The number is nobody’s now.');
    open(visit);
  });
}

/** @param {Visit} visit @param {PhoneNumber} number */
function owner(visit, number) {
  const assistants = /** @type {import('../../types.js').Assistant[]} */ (visit.state.assistants?.data ?? []);
  if (!may('operator')) return assistants.find((one) => one.id === number.assistantId)?.name ?? html`<span class="muted">nobody’s</span>`;
  return html`<select aria-label="Assistant of ${phone(number.number)}" class="medium" @change=${(/** @type {Event} */ event) => assign(visit, number, event)}>
    <option value="" ?selected=${!number.assistantId}>Nobody’s</option>
    ${assistants.map((one) => html`<option value=${one.id} ?selected=${one.id === number.assistantId}>${one.name}</option>`)}</select>`;
}

/** @param {Visit} visit @param {import('../../types.js').Page<PhoneNumber>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('No phone numbers yet', 'The people who are called see one of them.', may('operator') ? html`<a class="button primary" href="/settings/numbers/new">Add a number</a>` : nothing);
  return html`${visit.state.sent?.error ? html`<div class="notice notice-bad" role="alert">${wentWrong(visit.state.sent.error)}</div>` : nothing}
    ${table('Phone numbers', [
      { name: 'Number', cell: (one) => html`<a class="strong nowrap" dir="ltr" href="/settings/numbers/${one.id}">${phone(one.number)}</a>` },
      { name: 'Assistant', kind: 'wide', cell: (one) => owner(visit, one) },
      { name: 'Provider', cell: (one) => one.provider },
      { name: 'Calls a second', kind: 'number', cell: (one) => String(one.callsPerSecond) },
    ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: () => 'Phone numbers',
  open,
  view: (visit) => place('/settings/numbers', 'Phone numbers', loaded(visit.state.list, (page) => list(visit, page), () => open(visit)),
    may('operator') ? html`<a class="button primary" href="/settings/numbers/new">Add a number</a>` : nothing),
};
