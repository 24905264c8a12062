import { html, nothing } from '../../html.js';
import { ApiError, api } from '../../api.js';
import { city, counted, phone } from '../../format.js';
import { go } from '../../router.js';
import { may } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, copyable, crumbs, facts, time } from '../../ui/parts.js';
import { load, watch } from '../../visit.js';
import { closedReason, leadStatus, wordOf } from '../../words.js';
import { why } from './lead-why.js';
import { history } from './lead-history.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Lead} Lead */

const EVERY_MILLIS = 5_000;

/** @param {Visit} visit */
function open(visit) {
  const base = `/v1/campaigns/${visit.params.id}/leads/${visit.params.leadId}`;
  const get = (/** @type {string} */ path, /** @type {Record<string, any>} */ query = {}) => api.get(base + path, { signal: visit.signal, query });
  const every = () => (visit.state.lead?.data?.closedReason ? 0 : EVERY_MILLIS);
  visit.state.again = () => Promise.all([
    load(visit, 'lead', () => get('')),
    load(visit, 'why', () => get('/explain')),
    load(visit, 'calls', () => get('/calls', { limit: 200 })),
  ]);
  void load(visit, 'campaign', () => api.get(`/v1/campaigns/${visit.params.id}`, { signal: visit.signal }));
  watch(visit, 'pulse', () => pulse(visit), every);
}

/** Reads all of it again; fails with the first that fails, so that it is asked more seldom then. @param {Visit} visit */
async function pulse(visit) {
  await visit.state.again();
  const failed = ['lead', 'why', 'calls'].find((name) => visit.state[name]?.error);
  if (failed) throw visit.state[failed].error;
}

/** @param {Visit} visit @param {string} path @param {string} said */
async function act(visit, path, said) {
  const done = await send(visit, 'acted', (key) => api.post(`/v1/campaigns/${visit.params.id}/leads/${visit.params.leadId}/${path}`, undefined, { key, signal: visit.signal }));
  await visit.state.again();
  if (done) say(said);
}

/** @param {Visit} visit @param {Lead} lead */
async function remove(visit, lead) {
  const wanted = await ask({
    title: `Remove ${lead.name || phone(lead.phone)}?`,
    body: html`<p>The lead goes, with its variables. It can’t be undone.</p><p><b>Mark as completed</b> is gentler: it is not called any more, and its history stays.</p>`,
    deed: 'Remove the lead',
    safe: 'Keep it',
  });
  if (!wanted) return;
  await send(visit, 'acted', async () => {
    await api.delete(`/v1/campaigns/${visit.params.id}/leads/${visit.params.leadId}`, { signal: visit.signal });
    go(`/campaigns/${visit.params.id}/leads`);
    say('The lead is removed.');
  });
}

/** @param {Visit} visit @param {Lead} lead */
function deeds(visit, lead) {
  if (!may('operator')) return nothing;
  const final = lead.closedReason !== null;
  return html`<div class="actions">
    <button type="button" @click=${() => act(visit, 'reset', 'It is called again from the beginning.')}>Reset</button>
    ${final ? nothing : html`<button type="button" @click=${() => act(visit, 'complete', 'It is not called any more.')}>Mark as completed</button>`}
    <button type="button" class="danger-quiet" @click=${() => remove(visit, lead)}>Remove…</button>
  </div>`;
}

/** What is longer is read in a window of its own, which the keyboard reaches. */
const LONG = 400;

/** @param {Record<string, unknown>} variables @param {string} none */
export function variableTable(variables, none) {
  const entries = Object.entries(variables);
  if (entries.length === 0) return html`<p class="muted">${none}</p>`;
  return html`<dl class="variables">${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd tabindex=${String(value).length > LONG ? 0 : nothing}>${String(value)}</dd></div>`)}</dl>`;
}

/** @param {Lead} lead */
function numbers(lead) {
  return html`<ul class="numbers"><li><span dir="ltr">${phone(lead.phone)}</span> <span class="muted">first</span></li>
    ${lead.secondaryContacts.map((one, index) => html`<li><span dir="ltr">${phone(one.phone)}</span> <span class="muted">then (${index + 2})</span></li>`)}</ul>`;
}

/** @param {Visit} visit @param {Lead} lead */
function content(visit, lead) {
  const campaign = /** @type {import('../../types.js').Campaign | undefined} */ (visit.state.campaign?.data);
  const zone = campaign?.schedule.useLeadTimezone ? (lead.timezones[0] ?? campaign.schedule.timezone) : (campaign?.schedule.timezone ?? 'UTC');
  const refusal = visit.state.acted?.error;
  return html`<div class="head"><div><h1>${lead.name || html`<span dir="ltr">${phone(lead.phone)}</span>`}</h1>
      <p class="sentence">${badge(wordOf(leadStatus, lead.status))} ${lead.closedReason ? wordOf(closedReason, lead.closedReason).word : nothing}
      <span class="muted">${counted(lead.attemptsMade, 'attempt')} made${campaign ? ` of ${campaign.retry.maxRetries + 1}` : ''}</span></p></div>
      ${deeds(visit, lead)}</div>
    ${refusal ? html`<div class="notice notice-bad" role="alert" tabindex="-1" id="problems">${refusal instanceof ApiError && refusal.code === 'call_live' ? html`<p>A call to this lead is live, or its outcome is not known yet. Try again when it has ended.</p>` : wentWrong(refusal)}</div>` : nothing}
    ${why(visit, lead, zone)}
    <div class="grid two">
      <section class="card"><h2>Numbers</h2>${numbers(lead)}</section>
      <section class="card"><h2>Variables</h2>${variableTable(lead.variables, 'It came with none.')}</section>
    </div>
    <section class="card"><h2>Calls</h2>${loaded(visit.state.calls, (page) => history(page.items, zone))}</section>
    <section class="card"><h2>About it</h2>${facts([
      ['Time zone', lead.timezone ?? (lead.timezones.length ? `${lead.timezones.map(city).join(', ')} (by its number)` : 'not known')],
      ['Added', time(lead.createdAt, zone)],
      ['Your own id', lead.externalId ?? '–'],
      ['Id', copyable(lead.id)],
    ])}</section>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => visit.state.lead?.data?.name || 'Lead',
  open,
  view: (visit) => html`${crumbs([['/campaigns', 'Campaigns'], [`/campaigns/${visit.params.id}`, visit.state.campaign?.data?.name ?? 'Campaign'], [`/campaigns/${visit.params.id}/leads`, 'Leads']])}
    ${loaded(visit.state.lead, (lead) => content(visit, lead), visit.state.again)}`,
};
