import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { city } from '../../format.js';
import { may } from '../../session.js';
import { loaded } from '../../ui/loaded.js';
import { empty } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Assistant} Assistant */

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'list', () => api.get('/v1/assistants', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
}

/** @param {Visit} visit @param {import('../../types.js').Page<Assistant>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('No assistants yet', 'An assistant speaks with the people who are called, and reports what they said.', may('operator') ? html`<a class="button primary" href="/settings/assistants/new">Add an assistant</a>` : nothing);
  return html`${table('Assistants', [
    { name: 'Name', kind: 'wide', cell: (one) => html`<a class="strong" href="/settings/assistants/${one.id}">${one.name}</a>` },
    { name: 'Direction', cell: (one) => (one.direction === 'outbound' ? 'Makes calls' : 'Takes calls') },
    { name: 'Provider', cell: (one) => one.provider },
    { name: 'Time zone', cell: (one) => city(one.timezone) },
    { name: 'Reports', cell: (one) => (one.postCallVariables.length ? one.postCallVariables.map((variable) => variable.name).join(', ') : html`<span class="muted">nothing</span>`) },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: () => 'Assistants',
  open,
  view: (visit) => place('/settings/assistants', 'Assistants', loaded(visit.state.list, (page) => list(visit, page), () => open(visit)),
    may('operator') ? html`<a class="button primary" href="/settings/assistants/new">Add an assistant</a>` : nothing),
};
