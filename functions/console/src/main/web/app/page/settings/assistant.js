import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { all } from '../../pages-of.js';
import { go } from '../../router.js';
import { may, onceMay } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { field, input, number, problems, refused, select, send, submit, text } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { crumbs, notice } from '../../ui/parts.js';
import { load } from '../../visit.js';
import { providers } from '../../contract.js';
import { viewerZone } from '../../format.js';
import { cameFrom, place } from './frame.js';
import { reported, variableRows } from './post-call-variables.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Assistant} Assistant */

const LABELS = {
  name: 'Name', direction: 'Direction', provider: 'Provider', providerAssistantId: 'Its id at the provider', connectionId: 'Connection',
  timezone: 'Time zone', prompt: 'Prompt', postCallVariables: 'Post-call variables', maxCallMinutes: 'Longest call', ringSeconds: 'Ring for',
};

/** @returns {Partial<Assistant>} */
const fresh = () => ({ name: '', direction: 'outbound', provider: providers[0] ?? 'simulator', timezone: viewerZone, prompt: '', postCallVariables: [], maxCallMinutes: 10, ringSeconds: 30 });

/** @param {Visit} visit */
function open(visit) {
  const id = visit.params.assistantId;
  void load(visit, 'assistant', async () => {
    const found = id ? await api.get(`/v1/assistants/${id}`, { signal: visit.signal }) : fresh();
    visit.state.rows = [...found.postCallVariables];
    visit.state.provider = found.provider;
    return found;
  });
  onceMay('operator', visit.signal, () => void readConnections(visit));
}

/** @param {Visit} visit */
function readConnections(visit) {
  return load(visit, 'connections', () => all('/v1/connections', visit.signal));
}

/**
 * What is sent of where the assistant is at its provider; a connection that nobody has touched is left out, so that it
 * stays although the list of them could not be read.
 * @param {Visit} visit @param {FormData} data
 */
function atProvider(visit, data) {
  const provider = text(data, 'provider');
  if (provider === 'simulator') return {};
  const stored = visit.state.assistant?.data;
  const connectionId = text(data, 'connectionId') || null;
  const untouched = visit.params.assistantId && stored?.provider === provider && connectionId === stored.connectionId;
  return { ...(untouched ? {} : { connectionId }), providerAssistantId: text(data, 'providerAssistantId') || null };
}

/** @param {Visit} visit @param {SubmitEvent} event */
function save(visit, event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const id = visit.params.assistantId;
  void send(visit, 'sent', async (key) => {
    const body = {
      name: text(data, 'name'), direction: text(data, 'direction'), provider: text(data, 'provider'), timezone: text(data, 'timezone'),
      prompt: text(data, 'prompt') || null, postCallVariables: reported(data),
      maxCallMinutes: number(data, 'maxCallMinutes'), ringSeconds: number(data, 'ringSeconds'),
      ...atProvider(visit, data),
    };
    if (!body.name) throw refused({ name: 'Give it a name.' });
    if (id) await api.patch(`/v1/assistants/${id}`, body, { signal: visit.signal });
    else await api.post('/v1/assistants', body, { key, signal: visit.signal });
    visit.state.touched = false;
    go(cameFrom(visit.query, '/settings/assistants'));
    say(id ? 'Saved.' : 'The assistant is added.');
  });
}

/** @param {Visit} visit @param {Assistant} assistant */
async function remove(visit, assistant) {
  const wanted = await ask({
    title: `Remove “${assistant.name}”?`,
    body: html`<p>It is refused while a campaign or a phone number names it.</p>`,
    deed: 'Remove the assistant',
    safe: 'Keep it',
  });
  if (!wanted) return;
  await send(visit, 'sent', async () => {
    await api.delete(`/v1/assistants/${assistant.id}`, { signal: visit.signal });
    go('/settings/assistants');
    say('The assistant is removed.');
  });
}

/**
 * Which connection it is called through. The one it has is always among them, whatever could be read of the others.
 * @param {Visit} visit @param {Assistant} assistant @param {Record<string, string>} errors
 */
function connection(visit, assistant, errors) {
  const list = /** @type {import('../../types.js').Loaded<import('../../types.js').Connection[]> | undefined} */ (visit.state.connections);
  const own = assistant.provider === visit.state.provider ? (assistant.connectionId ?? '') : '';
  const words = list?.data?.find((one) => one.id === own)?.name ?? own;
  const others = (list?.data ?? []).filter((one) => one.kind === visit.state.provider && one.id !== own);
  const none = list?.data && !own && others.length === 0;
  return html`${list?.error
      ? notice(html`<p>The list of connections could not be read.</p>${wentWrong(list.error)}<button type="button" class="small" @click=${() => readConnections(visit)}>Try again</button>`, 'bad')
      : nothing}
    ${select({
      name: 'connectionId', label: 'Connection', value: own, errors,
      hint: none ? 'There is none to this provider yet. An admin adds it in the settings, at “Connections”.' : '',
      options: [{ value: '', words: 'Choose one' }, ...(own ? [{ value: own, words }] : []), ...others.map((one) => ({ value: one.id, words: one.name }))],
    })}`;
}

/** @param {Visit} visit @param {Assistant} assistant */
function form(visit, assistant) {
  const errors = visit.state.sent?.fields ?? {};
  const simulated = visit.state.provider === 'simulator';
  const changed = (/** @type {Event} */ event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    visit.set({ touched: true, ...(target.name === 'provider' ? { provider: target.value } : {}) });
  };
  return html`<form class="sections" novalidate @input=${changed} @submit=${(/** @type {SubmitEvent} */ event) => save(visit, event)}>
    ${problems(visit.state.sent, LABELS)}
    <section class="section"><h2>Who it is</h2>
      ${input({ name: 'name', label: 'Name', value: assistant.name, errors })}
      ${select({ name: 'direction', label: 'Direction', value: assistant.direction, errors, options: [{ value: 'outbound', words: 'Makes calls' }, { value: 'inbound', words: 'Takes calls' }] })}
      ${select({ name: 'provider', label: 'Provider', value: assistant.provider, errors, hint: simulated ? 'The simulator plays a telephone network: nobody is really called.' : '', options: providers.map((one) => ({ value: one, words: one === 'simulator' ? 'Simulator' : one.replace(/^./, (first) => first.toUpperCase()) })) })}
      ${simulated ? nothing : html`
        ${connection(visit, assistant, errors)}
        ${input({ name: 'providerAssistantId', label: visit.state.provider === 'twilio' ? 'Address of its TwiML' : 'Its id at the provider', value: assistant.providerAssistantId, errors })}`}
      ${input({ name: 'timezone', label: 'Time zone', value: assistant.timezone, hint: 'Campaigns use it unless they have their own.', errors })}
    </section>
    <section class="section"><h2>What it says and reports</h2>
      ${field({
        name: 'prompt', label: 'Prompt', optional: true, errors, hint: html`Variables of a lead stand in braces: <code>{name}</code>, <code>{phone}</code>, or one of your own such as <code>{company}</code>.`,
        control: ({ id, described, invalid }) => html`<textarea id=${id} name="prompt" rows="5" aria-describedby=${described} aria-invalid=${invalid} .defaultValue=${assistant.prompt ?? ''}></textarea>`,
      })}
      ${variableRows(visit, errors)}
    </section>
    <section class="section"><h2>A call</h2><div class="pair">
      ${input({ name: 'ringSeconds', label: 'Ring for (seconds)', type: 'number', min: 5, max: 120, kind: 'short', value: assistant.ringSeconds, errors })}
      ${input({ name: 'maxCallMinutes', label: 'Longest call (minutes)', type: 'number', min: 1, max: 120, kind: 'short', value: assistant.maxCallMinutes, errors })}
    </div></section>
    ${may('operator')
      ? html`<div class="actions stick">${submit(visit.params.assistantId ? 'Save' : 'Add assistant', visit.state.sent, 'Saving…')}
          ${visit.params.assistantId ? html`<button type="button" class="quiet danger-quiet" @click=${() => remove(visit, assistant)}>Remove…</button>` : nothing}</div>`
      : nothing}
  </form>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => (visit.params.assistantId ? (visit.state.assistant?.data?.name ?? 'Assistant') : 'Add an assistant'),
  open,
  dirty: (visit) => visit.state.touched === true,
  view: (visit) => html`${crumbs([['/settings/assistants', 'Assistants']])}
    ${place('/settings/assistants', visit.params.assistantId ? (visit.state.assistant?.data?.name ?? 'Assistant') : 'Add an assistant',
      loaded(visit.state.assistant, (assistant) => form(visit, assistant), () => open(visit)))}`,
};
