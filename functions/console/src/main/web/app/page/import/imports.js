import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { all } from '../../pages-of.js';
import { count } from '../../format.js';
import { may, onceMay } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, notice, time } from '../../ui/parts.js';
import { address, pager, table } from '../../ui/table.js';
import { load, watch } from '../../visit.js';
import { importSource, importStatus, wordOf } from '../../words.js';
import { follow, frame } from '../campaign/frame.js';
import { fileForm } from './file.js';
import { sourceForm } from './source.js';
import { everyInWords } from './every.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Import} Import */

/** @param {Visit} visit */
function open(visit) {
  follow(visit);
  visit.state.again = watch(visit, 'imports', () => api.get(`/v1/campaigns/${visit.params.id}/imports`, { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 25 } }),
    (page) => (page?.items.some((/** @type {Import} */ one) => one.status === 'processing') ? 2_000 : 15_000));
  onceMay('operator', visit.signal, () => void readConnections(visit));
}

/** @param {Visit} visit */
function readConnections(visit) {
  return load(visit, 'connections', () => all('/v1/connections', visit.signal));
}

/** Where leads can come from: sources only where there is a connection to one. @param {Visit} visit */
function sources(visit) {
  const connections = /** @type {import('../../types.js').Connection[]} */ (visit.state.connections?.data ?? []);
  const kinds = [['google', 'google_sheets'], ['gohighlevel', 'gohighlevel']].filter(([kind]) => connections.some((one) => one.kind === kind));
  if (!may('operator')) return nothing;
  const chosen = visit.query.get('from') ?? '';
  const tab = (/** @type {string} */ value, /** @type {string} */ words) => html`<a class="chip" href=${address(visit.path, new URLSearchParams(value ? { from: value } : {}))} aria-current=${value === chosen ? 'true' : nothing}>${words}</a>`;
  return html`${visit.state.connections?.error
      ? notice(html`<p>Whether there are Google Sheets or GoHighLevel to import from could not be read.</p>${wentWrong(visit.state.connections.error)}<button type="button" class="small" @click=${() => readConnections(visit)}>Try again</button>`, 'bad')
      : nothing}
    ${kinds.length
      ? html`<nav class="chips" aria-label="Where from">${tab('', 'A file')}${kinds.map(([, source]) => tab(source ?? '', wordOf(importSource, source ?? '').word))}</nav>`
      : nothing}
    ${chosen && kinds.some(([, source]) => source === chosen)
      ? sourceForm(visit, chosen, connections.filter((one) => one.kind === (chosen === 'gohighlevel' ? 'gohighlevel' : 'google')))
      : fileForm(visit)}`;
}

/** @param {Visit} visit @param {Import} one */
async function endSync(visit, one) {
  const wanted = await ask({ title: 'End the repetition?', body: html`<p>No other run begins. One that is under way goes on, and the leads stay.</p>`, deed: 'End it', safe: 'Let it repeat' });
  if (!wanted) return;
  const done = await send(visit, 'ended', () => api.delete(`/v1/campaigns/${visit.params.id}/imports/${one.id}`, { signal: visit.signal }));
  if (done) say('It repeats no more.');
  void visit.state.again();
}

/** @param {Visit} visit @param {Campaign} campaign @param {import('../../types.js').Page<Import>} page */
function list(visit, campaign, page) {
  if (page.items.length === 0) return nothing;
  const zone = campaign.schedule.timezone;
  return html`<section class="ledger"><h2>Imports</h2>${visit.state.ended?.error ? notice(wentWrong(visit.state.ended.error), 'bad') : nothing}${table('Imports', [
    { name: 'From', kind: 'wide', cell: (one) => html`<a class="strong" href="/campaigns/${campaign.id}/imports/${one.id}">${one.source === 'csv' ? one.fileName : wordOf(importSource, one.source).word}</a>${one.sync
      ? html`<br><span class="muted small">${everyInWords(one.sync.every)}, next ${time(one.sync.nextRunAt, zone)}</span> ${may('operator') ? html`<button type="button" class="small quiet" @click=${() => endSync(visit, one)}>End…</button>` : nothing}` : nothing}` },
    { name: 'Status', cell: (one) => badge(wordOf(importStatus, one.status)) },
    { name: 'Rows', kind: 'number', cell: (one) => count(one.rows) },
    { name: 'Leads made', kind: 'number', cell: (one) => count(one.created) },
    { name: 'Rejected', kind: 'number', cell: (one) => (one.rejected ? html`<b class="tone-text-red">${count(one.rejected)}</b>` : '0') },
    { name: 'When', cell: (one) => time(one.createdAt, zone) },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}</section>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => `Imports · ${visit.state.campaign?.data?.name ?? 'Campaign'}`,
  open,
  dirty: (visit) => visit.state.uploading !== undefined,
  view: (visit) => frame(visit, '/imports', (campaign) => html`${sources(visit)}
    ${loaded(visit.state.imports, (page) => list(visit, campaign, page), visit.state.again)}`),
};
