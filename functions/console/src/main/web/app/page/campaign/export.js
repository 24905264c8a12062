// A file of a campaign's leads or calls: it is made in the background, and can be read for a while where the API says.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { counted } from '../../format.js';
import { send } from '../../ui/form.js';
import { wentWrong } from '../../ui/loaded.js';
import { notice } from '../../ui/parts.js';
import { watch } from '../../visit.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Export} Export */

/** @param {Visit} visit @param {'leads' | 'calls'} kind */
function begin(visit, kind) {
  const path = `/v1/campaigns/${visit.params.id}/exports`;
  void send(visit, 'exporting', async (key) => {
    const begun = await api.post(path, { kind }, { key, signal: visit.signal });
    visit.set({ exported: { data: begun } });
    watch(visit, 'exported', () => api.get(`${path}/${begun.id}`, { signal: visit.signal }), (one) => (one?.status === 'processing' ? 1_000 : 0));
  });
}

/** The button that begins it. @param {Visit} visit @param {'leads' | 'calls'} kind */
export function exportButton(visit, kind) {
  const busy = visit.state.exporting?.busy || visit.state.exported?.data?.status === 'processing';
  return html`<button type="button" aria-disabled=${busy ? 'true' : nothing} @click=${() => (busy ? undefined : begin(visit, kind))}>Export as a file</button>`;
}

/** How it stands. @param {Visit} visit */
export function exported(visit) {
  if (visit.state.exporting?.error) return notice(wentWrong(visit.state.exporting.error), 'bad');
  const one = /** @type {Export | undefined} */ (visit.state.exported?.data);
  if (!one) return nothing;
  if (one.status === 'processing') return notice(html`<p>The file is being made: ${counted(one.rows, 'row')} so far.</p>`, 'info');
  if (one.status === 'failed' || !one.url) return notice(html`<p>The file could not be made. ${one.detail}</p>`, 'bad');
  return notice(html`<p><b>The file is ready.</b> <a href=${one.url} download rel="noreferrer">Download ${counted(one.rows, 'row')}</a> <span class="muted">The link is good for an hour.</span></p>`, 'good');
}
