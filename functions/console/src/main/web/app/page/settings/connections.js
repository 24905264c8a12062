import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { ask, say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, empty, notice, ownTime } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { connectionKind, wordOf } from '../../words.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Connection} Connection */

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'list', () => api.get('/v1/connections', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
}

/** @param {Visit} visit @param {Connection} one */
async function check(visit, one) {
  const checks = { ...visit.state.checks, [one.id]: 'asking' };
  visit.set({ checks });
  try {
    const answer = await api.post(`/v1/connections/${one.id}/check`, undefined, { signal: visit.signal });
    visit.set({ checks: { ...visit.state.checks, [one.id]: answer } });
  } catch (error) {
    visit.set({ checks: { ...visit.state.checks, [one.id]: { ok: false, detail: error instanceof Error ? error.message : 'It could not be asked.' } } });
  }
}

/** @param {Visit} visit @param {Connection} one */
async function remove(visit, one) {
  const wanted = await ask({ title: `Remove “${one.name}”?`, body: html`<p>Its credentials go, too. It is refused while an assistant, or an import that runs or repeats, uses it.</p>`, deed: 'Remove the connection', safe: 'Keep it' });
  if (!wanted) return;
  const done = await send(visit, 'removed', () => api.delete(`/v1/connections/${one.id}`, { signal: visit.signal }));
  if (done) say('The connection is removed.');
  open(visit);
}

/** @param {Visit} visit @param {Connection} one */
function state(visit, one) {
  const found = visit.state.checks?.[one.id];
  if (found === 'asking') return html`<span class="muted">asking…</span>`;
  if (found) return html`${badge({ word: found.ok ? 'Works' : 'Does not work', tone: found.ok ? 'green' : 'red' })} <span class="small">${found.detail}</span>`;
  return one.credentialsVersion === 0 ? badge({ word: 'No credentials', tone: 'amber' }) : html`<button type="button" class="small" @click=${() => check(visit, one)}>Check</button>`;
}

/** @param {Visit} visit @param {import('../../types.js').Page<Connection>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('No connections yet', 'A connection lets Redial into a telephone provider, a Google sheet or GoHighLevel.', html`<a class="button primary" href="/settings/connections/new">Add a connection</a>`);
  return html`${visit.state.removed?.error ? notice(wentWrong(visit.state.removed.error), 'bad') : nothing}
    ${table('Connections', [
      { name: 'Name', cell: (one) => html`<a class="strong" href="/settings/connections/${one.id}">${one.name}</a>` },
      { name: 'To', cell: (one) => wordOf(connectionKind, one.kind).word },
      { name: 'State', kind: 'wide', cell: (one) => state(visit, one) },
      { name: 'Changed', cell: (one) => ownTime(one.updatedAt) },
      { name: 'Remove', cell: (one) => html`<button type="button" class="small quiet danger-quiet" @click=${() => remove(visit, one)}>Remove…</button>` },
    ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'admin',
  title: () => 'Connections',
  open,
  view: (visit) => place('/settings/connections', 'Connections',
    loaded(visit.state.list, (page) => list(visit, page), () => open(visit)),
    html`<a class="button primary" href="/settings/connections/new">Add a connection</a>`),
};
