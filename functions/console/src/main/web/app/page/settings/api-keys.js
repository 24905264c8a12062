import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { session } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { input, problems, refused, select, send, submit, text } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { badge, copyable, empty, ownTime } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { role as ROLES, wordOf } from '../../words.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').ApiKey} ApiKey */

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'list', () => api.get('/v1/api-keys', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
}

/** @param {Visit} visit @param {SubmitEvent} event */
function create(visit, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  void send(visit, 'sent', async (key) => {
    const name = text(data, 'name');
    if (!name) throw refused({ name: 'Say what it is for.' });
    const made = await api.post('/v1/api-keys', { name, role: text(data, 'role') }, { key, signal: visit.signal });
    visit.set({ made: { ...made, name } });
    form.reset();
    open(visit);
  });
}

/** @param {Visit} visit @param {ApiKey} one */
async function revoke(visit, one) {
  const own = one.id === session.me?.keyId;
  const wanted = await ask({
    title: `Revoke “${one.name}”?`,
    body: html`<p>Whoever uses it is refused from the next request on. It can’t be undone.</p>${own ? html`<p><b>It is the key that you are signed in with.</b></p>` : nothing}`,
    deed: 'Revoke the key',
    safe: 'Keep it',
    typed: own ? one.name : undefined,
  });
  if (!wanted) return;
  const done = await send(visit, 'sent', () => api.delete(`/v1/api-keys/${one.id}`, { signal: visit.signal }));
  if (done) say('The key is revoked.');
  open(visit);
}

/** @param {Visit} visit @param {import('../../types.js').Page<ApiKey>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('No keys yet', 'Make one for each program and each person, with no more rights than they need.');
  return html`${table('API keys', [
    { name: 'Name', kind: 'wide', cell: (one) => html`<b>${one.name}</b>${one.id === session.me?.keyId ? html` <span class="muted">(yours)</span>` : nothing}` },
    { name: 'Role', cell: (one) => badge(wordOf(ROLES, one.role)) },
    { name: 'Created', cell: (one) => ownTime(one.createdAt) },
    { name: 'Revoke', cell: (one) => html`<button type="button" class="small quiet danger-quiet" @click=${() => revoke(visit, one)}>Revoke…</button>` },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'admin',
  title: () => 'API keys',
  open,
  view: (visit) => place('/settings/api-keys', 'API keys', html`
    ${visit.state.made
      ? html`<div class="secret" role="alert"><p><b>${visit.state.made.name}</b>: copy it now, it is not shown again.</p>${copyable(visit.state.made.key)}</div>`
      : nothing}
    <section class="card"><h2>Make a key</h2>${problems(visit.state.sent, { name: 'What for', role: 'Role' })}
      <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => create(visit, event)}>
        ${input({ name: 'name', label: 'What for', errors: visit.state.sent?.fields })}
        ${select({ name: 'role', label: 'Role', value: 'viewer', errors: visit.state.sent?.fields, options: Object.entries(ROLES).map(([value, word]) => ({ value, words: `${word.word}: ${word.says}` })) })}
        ${submit('Make key', visit.state.sent)}</form></section><br>
    ${loaded(visit.state.list, (page) => list(visit, page), () => open(visit))}`),
};
