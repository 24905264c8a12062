import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { providers } from '../../contract.js';
import { phone } from '../../format.js';
import { WHOLE_NUMBER, e164 } from '../../number.js';
import { all } from '../../pages-of.js';
import { go } from '../../router.js';
import { may } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { input, number, problems, refused, select, send, submit, text } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { crumbs } from '../../ui/parts.js';
import { load } from '../../visit.js';
import { cameFrom, place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').PhoneNumber} PhoneNumber */

const LABELS = { number: 'Number', assistantId: 'Assistant', provider: 'Provider', providerNumberId: 'Its id at the provider', callsPerSecond: 'Calls a second' };

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'line', async () => {
    const assistants = await all('/v1/assistants', visit.signal);
    const id = visit.params.phoneNumberId;
    const first = assistants.length === 1 ? assistants[0].id : null;
    const found = id ? await api.get(`/v1/phone-numbers/${id}`, { signal: visit.signal }) : { number: '', assistantId: first, provider: providers[0], callsPerSecond: 1 };
    visit.state.provider = found.provider;
    return { found, assistants };
  });
}

/** @param {Visit} visit @param {SubmitEvent} event */
function save(visit, event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const id = visit.params.phoneNumberId;
  void send(visit, 'sent', async (key) => {
    const given = e164(text(data, 'number'));
    if (!given) throw refused({ number: WHOLE_NUMBER });
    const provider = text(data, 'provider');
    const body = {
      number: given, assistantId: text(data, 'assistantId') || null, provider, callsPerSecond: number(data, 'callsPerSecond'),
      ...(provider === 'vapi' ? { providerNumberId: text(data, 'providerNumberId') || null } : {}),
    };
    if (id) await api.patch(`/v1/phone-numbers/${id}`, body, { signal: visit.signal });
    else await api.post('/v1/phone-numbers', body, { key, signal: visit.signal });
    go(cameFrom(visit.query, '/settings/numbers'));
    say(id ? 'Saved.' : 'The number is added.');
  });
}

/** @param {Visit} visit @param {PhoneNumber} line */
async function remove(visit, line) {
  const wanted = await ask({ title: `Remove ${phone(line.number)}?`, body: html`<p>It is refused while a campaign names it.</p>`, deed: 'Remove the number', safe: 'Keep it' });
  if (!wanted) return;
  await send(visit, 'sent', async () => {
    await api.delete(`/v1/phone-numbers/${line.id}`, { signal: visit.signal });
    go('/settings/numbers');
    say('The number is removed.');
  });
}

/** @param {Visit} visit @param {{found: PhoneNumber, assistants: import('../../types.js').Assistant[]}} line */
function form(visit, { found, assistants }) {
  const errors = visit.state.sent?.fields ?? {};
  const changed = (/** @type {Event} */ event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.name === 'provider') visit.set({ provider: target.value });
  };
  return html`<form class="card narrow" novalidate @input=${changed} @submit=${(/** @type {SubmitEvent} */ event) => save(visit, event)}>
    ${problems(visit.state.sent, LABELS)}
    ${input({ name: 'number', label: 'Number', type: 'tel', value: found.number, errors, hint: 'With + and its country, such as +49 30 123456.' })}
    ${select({ name: 'assistantId', label: 'Assistant', value: found.assistantId, errors, hint: 'A campaign can use it when it is the assistant’s; both are of one provider.', options: [{ value: '', words: 'Nobody’s yet' }, ...assistants.map((one) => ({ value: one.id, words: one.name }))] })}
    ${select({ name: 'provider', label: 'Provider', value: found.provider, errors, options: providers.map((one) => ({ value: one, words: one === 'simulator' ? 'Simulator' : one.replace(/^./, (first) => first.toUpperCase()) })) })}
    ${visit.state.provider !== 'vapi' ? nothing : input({ name: 'providerNumberId', label: 'Its id at the provider', value: found.providerNumberId, errors })}
    ${input({ name: 'callsPerSecond', label: 'Calls a second', type: 'number', step: 'any', min: 0.1, max: 100, kind: 'short', value: found.callsPerSecond, errors, hint: 'How fast the provider lets this number start calls.' })}
    ${may('operator')
      ? html`<div class="actions">${submit(visit.params.phoneNumberId ? 'Save' : 'Add number', visit.state.sent, 'Saving…')}
          ${visit.params.phoneNumberId ? html`<button type="button" class="quiet danger-quiet" @click=${() => remove(visit, found)}>Remove…</button>` : nothing}</div>`
      : nothing}
  </form>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => (visit.params.phoneNumberId ? 'Phone number' : 'Add a phone number'),
  open,
  view: (visit) => html`${crumbs([['/settings/numbers', 'Phone numbers']])}
    ${place('/settings/numbers', visit.params.phoneNumberId ? phone(visit.state.line?.data?.found.number ?? '') : 'Add a phone number', loaded(visit.state.line, (line) => form(visit, line), () => open(visit)))}`,
};
