import { html } from '../../html.js';
import { api } from '../../api.js';
import { go } from '../../router.js';
import { say } from '../../ui/dialog.js';
import { field, input, problems, refused, select, send, submit, text } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { crumbs } from '../../ui/parts.js';
import { load } from '../../visit.js';
import { connectionKind, wordOf } from '../../words.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Connection} Connection */

/** What each kind is let in with. @type {Record<string, [name: string, label: string, hint?: string][]>} */
const CREDENTIALS = {
  vapi: [['apiKey', 'API key'], ['webhookSecret', 'Webhook secret'], ['webhookCredentialId', 'Id of the credential that signs callbacks', 'If Vapi signs with the secret instead of sending it.']],
  retell: [['apiKey', 'API key']],
  twilio: [['accountSid', 'Account SID'], ['authToken', 'Auth token'], ['apiKeySid', 'API key SID', 'If you use an API key.'], ['apiKeySecret', 'API key secret']],
  gohighlevel: [['token', 'Token of the private integration'], ['locationId', 'Id of the sub-account']],
  google: [['serviceAccount', 'Key file of the service account', 'The whole JSON file. Or else an API key, for sheets that everybody may read.'], ['apiKey', 'API key']],
};

/** @param {Visit} visit */
function open(visit) {
  const id = visit.params.connectionId;
  void load(visit, 'connection', async () => {
    const found = id ? await api.get(`/v1/connections/${id}`, { signal: visit.signal }) : { kind: 'google', name: '', baseUrl: null };
    visit.state.kind = found.kind;
    return found;
  });
}

/** @param {FormData} data @param {string} kind */
function credentialsOf(data, kind) {
  return Object.fromEntries((CREDENTIALS[kind] ?? []).map(([name]) => [name, text(data, `credentials.${name}`)]).filter(([, value]) => value));
}

/** @param {Visit} visit @param {SubmitEvent} event */
function save(visit, event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const id = visit.params.connectionId;
  void send(visit, 'sent', async (key) => {
    const credentials = credentialsOf(data, visit.state.kind);
    const body = { name: text(data, 'name'), baseUrl: text(data, 'baseUrl') || null, ...(Object.keys(credentials).length ? { credentials } : {}) };
    if (!body.name) throw refused({ name: 'Give it a name.' });
    if (id) await api.patch(`/v1/connections/${id}`, body, { signal: visit.signal });
    else await api.post('/v1/connections', { kind: visit.state.kind, ...body }, { key, signal: visit.signal });
    go('/settings/connections');
    say(id ? 'Saved.' : 'The connection is added. Check it now.');
  });
}

/** @param {Visit} visit @param {Connection} found */
function form(visit, found) {
  const errors = visit.state.sent?.fields ?? {};
  const id = visit.params.connectionId;
  const kind = visit.state.kind;
  return html`<form class="card narrow" novalidate @submit=${(/** @type {SubmitEvent} */ event) => save(visit, event)} @input=${(/** @type {Event} */ event) => {
      const target = /** @type {HTMLInputElement} */ (event.target);
      if (target.name === 'kind') visit.set({ kind: target.value });
    }}>
    ${problems(visit.state.sent, { name: 'Name', kind: 'To', baseUrl: 'Address', credentials: 'Credentials' })}
    ${id ? html`<p class="field"><span class="label">To</span>${wordOf(connectionKind, kind).word}</p>`
      : select({ name: 'kind', label: 'To', value: kind, errors, options: Object.entries(connectionKind).map(([value, word]) => ({ value, words: word.word })) })}
    ${input({ name: 'name', label: 'Name', value: found.name, errors })}
    <fieldset id="f-credentials"><legend class="label">Credentials</legend>
      <p class="hint">They are kept apart, and nobody can read them here again.${id ? ' Leave them empty to keep those that are there.' : ''}</p>
      ${(CREDENTIALS[kind] ?? []).map(([name, label, hint]) => name === 'serviceAccount'
        ? field({ name: `credentials.${name}`, label, hint, errors, control: ({ id: fieldId, described, invalid }) => html`<textarea id=${fieldId} name="credentials.${name}" rows="4" class="mono" spellcheck="false" aria-describedby=${described} aria-invalid=${invalid}></textarea>` })
        : input({ name: `credentials.${name}`, label, hint, type: /Sid$|Id$/.test(name) ? 'text' : 'password', errors }))}
    </fieldset>
    <details class="quiet"><summary>Another address</summary>${input({ name: 'baseUrl', label: 'Address', optional: true, value: found.baseUrl, errors, hint: 'Only if the other end is not where the whole world finds it.' })}</details>
    <br><div class="actions">${submit(id ? 'Save' : 'Add connection', visit.state.sent, 'Saving…')}</div>
  </form>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'admin',
  title: (visit) => (visit.params.connectionId ? 'Connection' : 'Add a connection'),
  open,
  view: (visit) => html`${crumbs([['/settings/connections', 'Connections']])}
    ${place('/settings/connections', visit.params.connectionId ? (visit.state.connection?.data?.name ?? 'Connection') : 'Add a connection', loaded(visit.state.connection, (found) => form(visit, found), () => open(visit)))}`,
};
