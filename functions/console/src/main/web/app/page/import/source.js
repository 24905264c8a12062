// Leads from a Google sheet or from GoHighLevel, once or again and again.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { go } from '../../router.js';
import { input, problems, refused, select, send, submit, text } from '../../ui/form.js';
import { onRemoved as REMOVED } from '../../words.js';

/** @typedef {import('../../types.js').Visit} Visit */

const LABELS = { connectionId: 'Connection', spreadsheetId: 'Sheet', range: 'Part of it', filter: 'Tag', every: 'How often', onRemoved: 'Who is gone' };

/** The id in a sheet's address, or the id itself. @param {string} given */
export function spreadsheetId(given) {
  return /\/d\/([\w-]+)/.exec(given)?.[1] ?? given.trim();
}

/** @param {Visit} visit @param {string} source @param {SubmitEvent} event */
function begin(visit, source, event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  void send(visit, 'sent', async (key) => {
    const every = text(data, 'every');
    const tag = text(data, 'filter');
    const sheet = spreadsheetId(text(data, 'spreadsheetId'));
    if (source === 'google_sheets' && !sheet) throw refused({ spreadsheetId: 'Paste the address of the sheet.' });
    const created = await api.post(`/v1/campaigns/${visit.params.id}/imports`, {
      source,
      connectionId: text(data, 'connectionId'),
      onDuplicate: text(data, 'onDuplicate'),
      ...(source === 'google_sheets' ? { spreadsheetId: sheet, ...(text(data, 'range') ? { range: text(data, 'range') } : {}) } : {}),
      ...(source === 'gohighlevel' && tag ? { filter: [{ field: 'tags', operator: 'contains', value: tag }] } : {}),
      ...(every ? { every, onRemoved: text(data, 'onRemoved') } : {}),
    }, { key, signal: visit.signal });
    go(`/campaigns/${visit.params.id}/imports/${created.id}`);
  });
}

/** @param {Visit} visit @param {string} source @param {import('../../types.js').Connection[]} connections */
export function sourceForm(visit, source, connections) {
  const errors = visit.state.sent?.fields ?? {};
  const repeats = Boolean(visit.state.every);
  return html`<form class="card narrow" novalidate @input=${(/** @type {Event} */ event) => {
      const target = /** @type {HTMLInputElement} */ (event.target);
      if (target.name === 'every') visit.set({ every: target.value });
    }} @submit=${(/** @type {SubmitEvent} */ event) => begin(visit, source, event)}>
    ${problems(visit.state.sent, LABELS)}
    ${select({ name: 'connectionId', label: 'Connection', errors, options: connections.map((one) => ({ value: one.id, words: one.name })) })}
    ${source === 'google_sheets'
      ? html`${input({ name: 'spreadsheetId', label: 'Sheet', errors, hint: 'Paste its address from the browser.' })}
          ${input({ name: 'range', label: 'Part of it', optional: true, errors, hint: 'Such as Leads!A1:F. Empty: the first tab. Its first row names the columns.' })}`
      : input({ name: 'filter', label: 'Only contacts with the tag', optional: true, errors })}
    ${select({ name: 'every', label: 'How often', errors, value: '', options: [{ value: '', words: 'Once' }, { value: 'PT15M', words: 'Every 15 minutes' }, { value: 'PT1H', words: 'Every hour' }, { value: 'P1D', words: 'Every day' }] })}
    ${repeats
      ? select({ name: 'onRemoved', label: 'What becomes of the lead of somebody who is no longer there', errors, options: Object.entries(REMOVED).map(([value, words]) => ({ value, words })) })
      : nothing}
    ${select({ name: 'onDuplicate', label: 'A number that is there already', value: repeats ? 'update' : 'skip', options: [{ value: 'skip', words: 'Leave the lead as it is' }, { value: 'update', words: 'Update the lead' }] })}
    <div class="actions">${submit('Import', visit.state.sent, 'Beginning…')}</div>
  </form>`;
}
