// A file is dropped or chosen, its columns are looked at, and it is sent.
import { html, nothing } from '../../html.js';
import { ApiError, api } from '../../api.js';
import { firstGuess, mappingOf, mappingProblem, readHead } from '../../csv-head.js';
import { bytes, percent } from '../../format.js';
import { go } from '../../router.js';
import { upload } from '../../upload.js';
import { problems, refused, select, send, submit, text } from '../../ui/form.js';
import { progress } from '../../ui/parts.js';

/** @typedef {import('../../types.js').Visit} Visit */

const LOOKED_AT = 64 * 1024;
const MOST = 2 * 1024 ** 3;

/** What a column can become, in the words of the interface. */
const FIELDS = {
  variable: 'A variable',
  phone: 'The phone number',
  name: 'The name',
  timezone: 'The time zone',
  external_id: 'Your own id',
  secondary_phone: 'A second number',
  secondary_phone_2: 'A third number',
  secondary_phone_3: 'A fourth number',
  secondary_phone_variables: 'Variables of the second number',
  secondary_phone_variables_2: 'Variables of the third number',
  secondary_phone_variables_3: 'Variables of the fourth number',
  consent_source: 'Consent: source',
  consent_at: 'Consent: when',
  consent_wording: 'Consent: wording',
};

/** @param {Visit} visit @param {File | undefined} file */
async function chosen(visit, file) {
  if (!file) return;
  if (file.size > MOST) {
    visit.set({ refusal: 'A file has at most 2 GiB. Cut it in two.' });
    return;
  }
  const head = readHead(new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer()), file.size <= LOOKED_AT);
  visit.set({ file, head, chosen: firstGuess(head), refusal: file.size === 0 ? 'This file is empty.' : '', sent: {} });
  requestAnimationFrame(() => document.getElementById('mapping-title')?.focus());
}

/** @param {Visit} visit @param {DragEvent} event */
function dropped(visit, event) {
  event.preventDefault();
  visit.set({ over: false });
  void chosen(visit, event.dataTransfer?.files[0]);
}

/** @param {Visit} visit @param {SubmitEvent} event */
function begin(visit, event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const { file, head } = visit.state;
  void send(visit, 'sent', async (key) => {
    const wrong = head.kind === 'csv' ? mappingProblem(head.headings, visit.state.chosen) : '';
    if (wrong) throw refused({ mapping: wrong });
    const mapping = mappingOf(head.headings, visit.state.chosen);
    const created = visit.state.created ?? (await api.post(`/v1/campaigns/${visit.params.id}/imports`, {
      source: 'csv', fileName: file.name.slice(-255), bytes: file.size, onDuplicate: text(data, 'onDuplicate'), phoneCheck: text(data, 'phoneCheck'),
      ...(Object.keys(mapping).length ? { mapping } : {}),
      ...(text(data, 'defaultCountry') ? { defaultCountry: text(data, 'defaultCountry').toUpperCase() } : {}),
      ...(text(data, 'encoding') ? { encoding: text(data, 'encoding') } : {}),
    }, { key, signal: visit.signal }));
    await transfer(visit, created, file);
  });
}

/** What was begun is gone on with, if it breaks off. @param {Visit} visit @param {import('../../types.js').ImportUpload} created @param {File} file */
async function transfer(visit, created, file) {
  const cancel = new AbortController();
  visit.signal.addEventListener('abort', () => cancel.abort());
  visit.set({ created, uploading: 0, cancel });
  try {
    await upload(`/v1/campaigns/${visit.params.id}/imports/${created.id}`, created.upload, file, cancel.signal, (sent) => visit.set({ uploading: sent }));
    visit.set({ uploading: undefined });
    go(`/campaigns/${visit.params.id}/imports/${created.id}`);
  } catch (error) {
    // An address that is good no more: the next try begins anew.
    if (error instanceof ApiError && error.status === 403) visit.set({ created: null });
    throw error;
  } finally {
    visit.set({ uploading: undefined });
  }
}

/** @param {Visit} visit */
export function fileForm(visit) {
  if (visit.state.uploading !== undefined) return uploading(visit);
  return visit.state.file && !visit.state.refusal ? mapping(visit) : dropZone(visit);
}

/** @param {Visit} visit */
function dropZone(visit) {
  const pick = () => /** @type {HTMLInputElement | null} */ (document.getElementById('file'))?.click();
  return html`<section class="drop ${visit.state.over ? 'over' : ''}" aria-label="Import a file"
      @dragenter=${() => visit.set({ over: true })} @dragleave=${() => visit.set({ over: false })} @drop=${(/** @type {DragEvent} */ event) => dropped(visit, event)}>
    <h2>Drop your list here</h2>
    <p class="muted">CSV or Excel (.xlsx), up to 2 GiB. It needs one column with phone numbers; every other column becomes a variable.</p>
    <button type="button" class="primary" @click=${pick}>Choose a file</button>
    <input id="file" type="file" hidden accept=".csv,.tsv,.txt,.xlsx,.gz,text/csv" @change=${(/** @type {Event} */ event) => chosen(visit, /** @type {HTMLInputElement} */ (event.target).files?.[0])}>
    <p><button type="button" class="quiet small" @click=${template}>Get a template to fill in</button></p>
    ${visit.state.refusal ? html`<p class="error" role="alert">${visit.state.refusal}</p>` : nothing}
  </section>`;
}

function template() {
  const text = 'phone,name,timezone,secondary_phone,appointment\r\n+12025550111,Ada Example,America/New_York,+12025550112,Monday at nine\r\n';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'leads.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {Visit} visit */
function mapping(visit) {
  const { file, head, sent } = visit.state;
  const errors = sent?.fields ?? {};
  return html`<form class="card mapping" novalidate @submit=${(/** @type {SubmitEvent} */ event) => begin(visit, event)}>
    <div class="card-head"><h2 id="mapping-title" tabindex="-1">${file.name} <span class="muted">${bytes(file.size)}</span></h2>
      <button type="button" class="quiet small" @click=${() => visit.set({ file: null, created: null, sent: {} })}>Another file</button></div>
    ${problems(sent, { mapping: 'Columns', defaultCountry: 'Country' })}
    ${head.kind === 'csv' ? columnTable(visit) : html`<p class="notice notice-info">${CLOSED[/** @type {keyof typeof CLOSED} */ (head.kind)] ?? CLOSED.gzip}</p>`}
    <div class="pair">
      ${select({ name: 'onDuplicate', label: 'A number that is there already', options: [{ value: 'skip', words: 'Leave the lead as it is' }, { value: 'update', words: 'Update the lead' }] })}
      ${select({ name: 'phoneCheck', label: 'How numbers are checked', options: [{ value: 'shape', words: 'By their shape' }, { value: 'possible', words: 'Possible in their country' }, { value: 'valid', words: 'Valid in their country' }] })}
      ${select({ name: 'defaultCountry', label: 'Numbers without a country', errors, options: [{ value: '', words: 'Reject them' }, ...countries()] })}
      ${select({ name: 'encoding', label: 'Encoding of the text', options: [{ value: '', words: 'Find it out' }, ...ENCODINGS.map((value) => ({ value, words: value }))] })}
    </div>
    <div class="actions">${submit(visit.state.created ? 'Go on' : 'Import', sent, 'Beginning…')}</div>
  </form>`;
}

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1257',
  'iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'macintosh', 'shift_jis', 'gb18030', 'big5', 'euc-kr'];

const CLOSED = {
  workbook: 'A workbook: its columns are seen when it is imported. The first sheet is read, and its first row names the columns.',
  gzip: 'A compressed file: its columns are seen when it is imported.',
  'old-workbook': 'This is an old Excel workbook, which can’t be read. Save it as .xlsx or CSV first.',
};

/** @type {{value: string, words: string}[] | undefined} */
let known;

function countries() {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  known ??= 'AE AR AT AU BE BG BR CA CH CL CO CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IT JP KE KR LT LU LV MA MX MY NG NL NO NZ PE PH PK PL PT RO RS SA SE SG SI SK TH TR TW UA US VN ZA'
    .split(' ')
    .map((code) => ({ value: code, words: `Are of ${names.of(code) ?? code}` }))
    .sort((one, other) => one.words.localeCompare(other.words));
  return known;
}

/** @param {Visit} visit */
function columnTable(visit) {
  const { head } = visit.state;
  const choose = (/** @type {number} */ index, /** @type {Event} */ event) => visit.set({
    chosen: visit.state.chosen.map((/** @type {string} */ one, /** @type {number} */ at) => (at === index ? /** @type {HTMLSelectElement} */ (event.target).value : one)),
  });
  return html`<div class="table" id="f-mapping"><table><caption class="sr">The columns of the file, and what they become</caption>
    <thead><tr><th scope="col">Your column</th><th scope="col">First rows</th><th scope="col">Becomes</th></tr></thead>
    <tbody>${head.headings.map((/** @type {string} */ heading, /** @type {number} */ index) => html`<tr>
      <th scope="row" data-label="Your column"><b>${heading || html`<span class="muted">no name</span>`}</b></th>
      <td class="preview" data-label="First rows"><span>${head.rows.slice(0, 3).map((/** @type {string[]} */ row) => (row[index] ?? '').slice(0, 60)).filter(Boolean).join(' · ')}</span></td>
      <td data-label="Becomes"><select aria-label="What ${heading || `column ${index + 1}`} becomes" @change=${(/** @type {Event} */ event) => choose(index, event)}>${Object.entries(FIELDS).map(([value, words]) => html`<option value=${value} ?selected=${value === visit.state.chosen[index]}>${words}</option>`)}</select></td></tr>`)}</tbody></table></div><br>`;
}

/** @param {Visit} visit */
function uploading(visit) {
  const { file, uploading: sent, cancel } = visit.state;
  return html`<section class="card"><h2>Sending ${file.name}</h2>
    ${progress('Upload', sent, file.size, `${bytes(Math.min(sent, file.size))} of ${bytes(file.size)}, ${percent(Math.min(sent, file.size), file.size)}`)}
    <p class="muted">Stay on this page until it is sent. The import goes on without you.</p>
    <div class="actions"><button type="button" @click=${() => cancel.abort()}>Cancel</button></div></section>`;
}
