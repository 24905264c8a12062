import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { bytes, count, counted } from '../../format.js';
import { may } from '../../session.js';
import { say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, crumbs, notice, progress, time } from '../../ui/parts.js';
import { table } from '../../ui/table.js';
import { load, watch } from '../../visit.js';
import { importSource, importStatus, wordOf } from '../../words.js';
import { everyInWords, rowsInWords } from './every.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Import} Import */

/** @param {Visit} visit */
function open(visit) {
  const path = `/v1/campaigns/${visit.params.id}/imports/${visit.params.importId}`;
  void load(visit, 'campaign', () => api.get(`/v1/campaigns/${visit.params.id}`, { signal: visit.signal }));
  let ran = false;
  visit.state.again = watch(visit, 'import', async () => {
    const found = await api.get(path, { signal: visit.signal });
    if (ran && found.status === 'completed') say(`The import is done: ${counted(found.created, 'lead')} made.`);
    ran = found.status === 'processing' || found.status === 'awaiting_upload';
    return found;
  }, (found) => (found && (found.status === 'completed' || found.status === 'failed') ? 0 : 1_000));
}

/** @param {Visit} visit */
async function cancel(visit) {
  await send(visit, 'acted', (key) => api.post(`/v1/campaigns/${visit.params.id}/imports/${visit.params.importId}/cancel`, undefined, { key, signal: visit.signal }));
  void visit.state.again();
}

/** @param {Import} one */
function counts(one) {
  /** @param {string} name @param {number} value @param {string} [tone] */
  const tile = (name, value, tone = '') => html`<div><dt>${name}</dt><dd class=${value && tone ? `tone-text-${tone}` : ''}>${count(value)}</dd></div>`;
  return html`<dl class="counts">${tile('Rows', one.rows)}${tile('Leads made', one.created, 'green')}${tile('Updated', one.updated)}${tile('There already', one.duplicates)}${tile('Do not call', one.doNotCall, 'amber')}${tile('Rejected', one.rejected, 'red')}</dl>`;
}

/** @param {Import} one */
function outcome(one) {
  if (one.status === 'awaiting_upload') return html`<p>Its file has not arrived yet. If the upload broke off, choose the file again on the page of imports.</p>`;
  if (one.status === 'processing') {
    return progress('How much of it is read', one.bytesDone, one.bytes, `${bytes(one.bytesDone)} of ${bytes(one.bytes)} read, ${rowsInWords(one.rows)}`);
  }
  if (one.status === 'failed') {
    return notice(html`<h2>${one.detail === 'cancelled' ? 'It was cancelled' : 'It could not be imported'}</h2><p>${one.detail === 'cancelled' ? 'What was imported by then stays.' : one.detail}</p>`, one.detail === 'cancelled' ? 'warn' : 'bad');
  }
  if (one.detail === 'unchanged') return notice('Nothing has changed since the run before.', 'good');
  const good = one.rejected === 0;
  return notice(html`<p><b>${counted(one.created, 'lead')} made</b> out of ${rowsInWords(one.rows)}${good ? '; nothing was rejected.' : html`; ${rowsInWords(one.rejected)} ${one.rejected === 1 ? 'was' : 'were'} rejected.`}</p>`, good ? 'good' : 'warn');
}

/** @param {Import} one */
function warned(one) {
  if (one.warnings.length === 0) return nothing;
  return notice(html`<h2>Not everything is read as it is written</h2><ul>${one.warnings.map((warning) => html`<li>${warning.message}</li>`)}</ul>`, 'warn');
}

/** @param {Visit} visit @param {Import} one */
function rejected(visit, one) {
  if (one.errors.length === 0) return nothing;
  const back = `/campaigns/${visit.params.id}/imports`;
  return html`<section class="ledger"><div class="card-head"><h2>Rejected rows${one.rejected + one.doNotCall > one.errors.length ? html` <span class="muted">the first ${count(one.errors.length)}</span>` : nothing}</h2>
      ${one.rejectedReportUrl ? html`<a class="button" href=${one.rejectedReportUrl} download rel="noreferrer">Download all of them</a>` : nothing}</div>
    <p class="muted">Correct them in your file and <a href=${back}>import it again</a>: whoever was imported stays one lead.</p><br>
    ${table('Rejected rows', [
      { name: 'Line', cell: (error) => count(error.line) },
      { name: 'Column', cell: (error) => error.column || html`<span class="muted">–</span>` },
      { name: 'Value', cell: (error) => html`<span class="mono">${error.value}</span>` },
      { name: 'What is wrong', kind: 'wide', cell: (error) => error.message },
    ], one.errors.map((error, index) => ({ ...error, key: String(index) })), (error) => error.key)}</section>`;
}

/** @param {Visit} visit @param {Import} one */
function content(visit, one) {
  const zone = visit.state.campaign?.data?.schedule.timezone ?? 'UTC';
  const running = one.status === 'processing' || one.status === 'awaiting_upload';
  return html`<div class="head"><div><h1>${one.source === 'csv' ? one.fileName : wordOf(importSource, one.source).word}</h1>
      <p class="sentence">${badge(wordOf(importStatus, one.status))} <span class="muted">${time(one.createdAt, zone)}${one.sync ? html`, ${everyInWords(one.sync.every)}` : nothing}</span></p></div>
      <div class="actions">${running && may('operator') ? html`<button type="button" @click=${() => cancel(visit)}>Cancel</button>` : nothing}
        ${one.status === 'completed' ? html`<a class="button primary" href="/campaigns/${visit.params.id}">To the campaign</a>` : nothing}</div></div>
    ${visit.state.acted?.error ? notice(wentWrong(visit.state.acted.error), 'bad') : nothing}
    <section class="card">${outcome(one)}${one.status === 'awaiting_upload' ? nothing : counts(one)}
      ${running ? html`<p class="muted">It goes on when you leave this page.</p>` : nothing}</section>
    ${warned(one)}${rejected(visit, one)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => visit.state.import?.data?.fileName ?? 'Import',
  open,
  view: (visit) => html`${crumbs([['/campaigns', 'Campaigns'], [`/campaigns/${visit.params.id}`, visit.state.campaign?.data?.name ?? 'Campaign'], [`/campaigns/${visit.params.id}/imports`, 'Imports']])}
    ${loaded(visit.state.import, (one) => content(visit, one), visit.state.again)}`,
};
