// What an assistant reports after a call, as rows that come and go.
import { html, nothing, repeat } from '../../html.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').PostCallVariable} PostCallVariable */

/** The rows as they stand in the form. @param {FormData} data @returns {PostCallVariable[]} */
export function reported(data) {
  const names = data.getAll('variable.name').map((one) => String(one).trim());
  const types = data.getAll('variable.type').map(String);
  return names
    .map((name, index) => ({ name, type: /** @type {PostCallVariable['type']} */ (types[index] ?? 'string') }))
    .filter((one) => one.name);
}

/** @param {Visit} visit @param {import('../../ui/form.js').FieldErrors} errors */
export function variableRows(visit, errors) {
  const rows = /** @type {PostCallVariable[]} */ (visit.state.rows);
  const wrong = Object.entries(errors).find(([name]) => name.startsWith('postCallVariables'))?.[1];
  const add = () => {
    visit.set({ rows: [...rows, { name: '', type: 'boolean' }], touched: true });
    requestAnimationFrame(() => /** @type {HTMLInputElement | null} */ (document.querySelector('.variable-rows li:last-child input'))?.focus());
  };
  return html`<fieldset class="field ${wrong ? 'wrong' : ''}" id="f-postCallVariables"><legend class="label">Post-call variables</legend>
    <p class="hint">What it reports after a call. A campaign’s goal is one of them, such as <code>confirmed</code>.</p>
    ${wrong ? html`<p class="error">${wrong}</p>` : nothing}
    <ul class="variable-rows">${repeat(rows, (row) => row, (row) => html`<li class="joined">
      <input name="variable.name" aria-label="Name of the variable" value=${row.name} spellcheck="false" autocomplete="off">
      <select name="variable.type" aria-label="Type">${[['boolean', 'yes or no'], ['number', 'a number'], ['string', 'a text']].map(([value, words]) => html`<option value=${value} ?selected=${value === row.type}>${words}</option>`)}</select>
      <button type="button" class="small quiet" @click=${() => visit.set({ rows: rows.filter((one) => one !== row), touched: true })}>Remove</button></li>`)}</ul>
    <button type="button" class="small" @click=${add}>Add a variable</button></fieldset>`;
}
