// A file of numbers that are not to be called.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { count, counted } from '../../format.js';
import { upload } from '../../upload.js';
import { input, problems, refused, send, submit, text } from '../../ui/form.js';
import { notice } from '../../ui/parts.js';
import { watch } from '../../visit.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').DoNotCallImport} DoNotCallImport */

/** What the API takes in one request. */
const MOST = 32 * 1024 * 1024;

/** @param {Visit} visit @param {SubmitEvent} event @param {() => void} done */
function begin(visit, event, done) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  const file = /** @type {File} */ (data.get('file'));
  void send(visit, 'filed', async (key) => {
    if (!file.size) throw refused({ file: 'Choose a file with a column of numbers.' });
    if (file.size >= MOST) throw refused({ file: 'A file has less than 32 MiB here. Cut it in two.' });
    const country = text(data, 'defaultCountry').toUpperCase();
    const created = await api.post('/v1/do-not-call/imports', {
      fileName: file.name.slice(-255), bytes: file.size, ...(country ? { defaultCountry: country } : {}),
    }, { key, signal: visit.signal });
    const path = `/v1/do-not-call/imports/${created.id}`;
    await upload(path, created.upload, file, visit.signal, () => undefined);
    form.reset();
    watch(visit, 'file', async () => {
      const one = await api.get(path, { signal: visit.signal });
      if (one.status === 'completed') done();
      return one;
    }, (one) => (one && (one.status === 'completed' || one.status === 'failed') ? 0 : 1_000));
  });
}

/** @param {DoNotCallImport | undefined} one */
function outcome(one) {
  if (!one) return nothing;
  if (one.status === 'failed') return notice(html`<p>${one.fileName} could not be read. ${one.detail}</p>`, 'bad');
  if (one.status !== 'completed') return notice(html`<p>${one.fileName}: ${counted(one.rows, 'row')} read so far. It goes on when you leave this page.</p>`, 'info');
  return notice(html`<p><b>${counted(one.created, 'row')} listed</b>, ${count(one.duplicates)} were listed already${one.rejected
    ? html`, ${count(one.rejected)} could not be read. ${one.rejectedReportUrl ? html`<a href=${one.rejectedReportUrl} download rel="noreferrer">Download them</a>` : nothing}`
    : '; nothing was rejected.'}</p>`, one.rejected ? 'warn' : 'good');
}

/** @param {Visit} visit @param {() => void} done */
export function fileOfNumbers(visit, done) {
  const errors = visit.state.filed?.fields;
  return html`<section class="card"><h2>List the numbers of a file</h2>
    <p class="muted">CSV or Excel with a column “phone”; a column “reason” is kept. Each number holds from the moment it is read.</p>
    ${problems(visit.state.filed, { file: 'File', defaultCountry: 'Country' })}
    <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => begin(visit, event, done)}>
      ${input({ name: 'file', label: 'File', type: 'file', errors })}
      ${input({ name: 'defaultCountry', label: 'Country, if missing', optional: true, kind: 'short', errors })}
      ${submit('List them', visit.state.filed, 'Sending…')}</form>
    ${outcome(visit.state.file?.data)}</section><br>`;
}
