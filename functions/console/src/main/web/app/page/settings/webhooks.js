import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { ask, say } from '../../ui/dialog.js';
import { choices, input, problems, refused, send, submit, text } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { badge, copyable, empty } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').WebhookEndpoint} Endpoint */

/** What can be told. */
const EVENTS = ['call.completed', 'call.updated', 'lead.completed', 'lead.max_retries', 'campaign.started', 'campaign.paused', 'campaign.completed', 'import.completed', 'do_not_call.added'];

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'list', () => api.get('/v1/webhook-endpoints', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
}

/** @param {Visit} visit @param {SubmitEvent} event */
function add(visit, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  void send(visit, 'sent', async (key) => {
    const events = data.getAll('events').map(String);
    const url = text(data, 'url');
    if (!/^https?:\/\//.test(url)) throw refused({ url: 'Write the whole address, beginning with https.' });
    if (events.length === 0) throw refused({ events: 'Choose one at least.' });
    const made = await api.post('/v1/webhook-endpoints', { url, events }, { key, signal: visit.signal });
    visit.set({ made });
    form.reset();
    open(visit);
  });
}

/** @param {Visit} visit @param {Endpoint} one */
async function remove(visit, one) {
  const wanted = await ask({ title: 'Remove this endpoint?', body: html`<p>Nothing is told to <b>${one.url}</b> any more; what is still to be delivered is dropped.</p>`, deed: 'Remove the endpoint', safe: 'Keep it' });
  if (!wanted) return;
  const done = await send(visit, 'sent', () => api.delete(`/v1/webhook-endpoints/${one.id}`, { signal: visit.signal }));
  if (done) say('The endpoint is removed.');
  open(visit);
}

/** @param {Visit} visit @param {import('../../types.js').Page<Endpoint>} page */
function list(visit, page) {
  if (page.items.length === 0) return empty('No endpoints yet', 'An endpoint is an address of yours that is told what happens, as it happens.');
  return html`${table('Webhook endpoints', [
    { name: 'Address', kind: 'wide', cell: (one) => html`<a class="strong" href="/settings/webhooks/${one.id}">${one.url}</a>` },
    { name: 'State', cell: (one) => badge(one.enabled ? { word: one.consecutiveFailures ? 'Failing' : 'Enabled', tone: one.consecutiveFailures ? 'amber' : 'green' } : { word: 'Disabled', tone: 'red' }) },
    { name: 'Told of', cell: (one) => one.events.join(', ') },
    { name: 'Remove', cell: (one) => html`<button type="button" class="small quiet danger-quiet" @click=${() => remove(visit, one)}>Remove…</button>` },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'admin',
  title: () => 'Webhooks',
  open,
  view: (visit) => place('/settings/webhooks', 'Webhooks', html`
    ${visit.state.made?.secret
      ? html`<div class="secret" role="alert"><p>The secret that signs what is sent there: copy it now, it is not shown again.</p>${copyable(visit.state.made.secret)}</div>`
      : nothing}
    <section class="card"><h2>Add an endpoint</h2>${problems(visit.state.sent, { url: 'Address', events: 'Told of' })}
      <form novalidate @submit=${(/** @type {SubmitEvent} */ event) => add(visit, event)}>
        ${input({ name: 'url', label: 'Address', type: 'url', errors: visit.state.sent?.fields })}
        ${choices({ legend: 'Told of', name: 'events', type: 'checkbox', kind: 'inline', errors: visit.state.sent?.fields, options: EVENTS.map((value) => ({ value, words: html`<code>${value}</code>`, checked: value.endsWith('.completed') && !value.startsWith('import') })) })}
        ${submit('Add endpoint', visit.state.sent)}</form></section><br>
    ${loaded(visit.state.list, (page) => list(visit, page), () => open(visit))}`),
};
