import { html, nothing } from '../html.js';
import { api } from '../api.js';
import { go } from '../router.js';
import { all } from '../pages-of.js';
import { problems, refused, send, submit } from '../ui/form.js';
import { loaded } from '../ui/loaded.js';
import { crumbs, empty } from '../ui/parts.js';
import { load } from '../visit.js';
import { LABELS, defaults, settingsFields } from './campaign/settings-form.js';
import { bodyOf, missing, valuesOf } from './campaign/settings-values.js';
import { aside, preview } from './campaign/settings-aside.js';

/** @typedef {import('../types.js').Visit} Visit */

/** @param {Visit} visit */
async function open(visit) {
  const choice = await load(visit, 'choice', async () => {
    const [assistants, numbers] = await Promise.all([all('/v1/assistants', visit.signal), all('/v1/phone-numbers', visit.signal)]);
    return { assistants, numbers };
  });
  if (!choice) return;
  const initial = defaults();
  const only = choice.assistants.length === 1 ? choice.assistants[0] : undefined;
  if (only) {
    initial.assistantId = only.id;
    initial.schedule.timezone = only.timezone;
  }
  visit.set({ initial, current: initial });
  preview(visit, initial);
}

/** @param {Visit} visit @param {Event} event */
function changed(visit, event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const target = /** @type {HTMLInputElement} */ (event.target);
  const { assistants } = visit.state.choice.data;
  const before = visit.state.current;
  if (target.name === 'assistantId') followZone(form, assistants, before.assistantId, target.value);
  const current = valuesOf(new FormData(form), visit.state.initial, assistants);
  visit.set({ current, touched: true });
  preview(visit, current);
}

/** A zone that nobody has changed is the assistant's. @param {HTMLFormElement} form @param {import('../types.js').Assistant[]} assistants @param {string} before @param {string} after */
function followZone(form, assistants, before, after) {
  const zone = /** @type {HTMLInputElement} */ (form.elements.namedItem('schedule.timezone'));
  const was = assistants.find((one) => one.id === before)?.timezone ?? '';
  if (zone.value === was) zone.value = assistants.find((one) => one.id === after)?.timezone ?? '';
}

/** @param {Visit} visit @param {SubmitEvent} event */
function create(visit, event) {
  event.preventDefault();
  const settings = valuesOf(new FormData(/** @type {HTMLFormElement} */ (event.target)), visit.state.initial, visit.state.choice.data.assistants);
  void send(visit, 'sent', async (key) => {
    const wrong = missing(settings);
    if (Object.keys(wrong).length) throw refused(wrong);
    const campaign = await api.post('/v1/campaigns', bodyOf(settings, false), { key, signal: visit.signal });
    visit.state.touched = false;
    go(`/campaigns/${campaign.id}`);
  });
}

/** @param {Visit} visit @param {{assistants: import('../types.js').Assistant[], numbers: import('../types.js').PhoneNumber[]}} choice */
function form(visit, choice) {
  if (choice.assistants.length === 0) {
    return empty('An assistant comes first', 'A campaign calls with one assistant, and there is none yet.', html`<a class="button primary" href="/settings/assistants/new?next=/campaigns/new">Add an assistant</a>`);
  }
  const { initial, current, sent } = visit.state;
  if (!initial) return nothing;
  return html`<div class="with-aside">
    <form class="sections" novalidate @input=${(/** @type {Event} */ event) => changed(visit, event)} @submit=${(/** @type {SubmitEvent} */ event) => create(visit, event)}>
      ${problems(sent, LABELS)}
      ${settingsFields({ initial, current, ...choice, errors: sent?.fields ?? {}, locked: false })}
      <div class="actions stick">${submit('Create campaign', sent, 'Creating…')} <a class="button quiet" href="/campaigns">Cancel</a>
        <span class="muted">It is a draft until you start it.</span></div>
    </form>
    ${aside(visit, current)}
  </div>`;
}

/** @type {import('../types.js').ConsolePage} */
export const page = {
  role: 'operator',
  title: () => 'Create campaign',
  open: (visit) => void open(visit),
  dirty: (visit) => visit.state.touched === true,
  view: (visit) => html`${crumbs([['/campaigns', 'Campaigns']])}
    <h1>Create campaign</h1>
    ${loaded(visit.state.choice, (choice) => form(visit, choice), () => open(visit))}`,
};
