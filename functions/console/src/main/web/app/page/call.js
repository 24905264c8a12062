import { html, nothing } from '../html.js';
import { api } from '../api.js';
import { duration, money, phone } from '../format.js';
import { account } from '../shell.js';
import { loaded } from '../ui/loaded.js';
import { badge, copyable, crumbs, exactTime, facts, outside } from '../ui/parts.js';
import { load, watch } from '../visit.js';
import { resultOf } from './campaign/lead-history.js';
import { variableTable } from './campaign/lead.js';

/** @typedef {import('../types.js').Visit} Visit */
/** @typedef {import('../types.js').Call} Call */

/** @param {Visit} visit */
function open(visit) {
  void load(visit, 'account', account);
  visit.state.again = watch(visit, 'call', async () => {
    const call = await api.get(`/v1/calls/${encodeURIComponent(visit.params.callId ?? '')}`, { signal: visit.signal });
    if (!visit.state.campaign) void load(visit, 'campaign', () => api.get(`/v1/campaigns/${call.campaignId}`, { signal: visit.signal }));
    return call;
  }, (call) => (call && call.endedAt && !call.analysisPending ? 0 : 3_000));
}

/** @param {string} instant @param {string} zone */
function when(instant, zone) {
  return html`<span class="when">${exactTime(instant, zone)}</span>`;
}

/** What happened when. @param {Call} call @param {string} zone */
function course(call, zone) {
  return html`<ol class="feed">
    <li><span class="dot tone-blue"></span><div><b>Placed</b> from <span dir="ltr">${phone(call.from)}</span></div>${when(call.startedAt, zone)}</li>
    ${call.answeredAt ? html`<li><span class="dot tone-violet"></span><div><b>Answered</b></div>${when(call.answeredAt, zone)}</li>` : nothing}
    ${call.endedAt ? html`<li><span class="dot tone-${resultOf(call).tone}"></span><div><b>Ended</b>: ${resultOf(call).word.toLowerCase()}${call.failureCode ? html` <code>${call.failureCode}</code>` : nothing}</div>${when(call.endedAt, zone)}</li>` : nothing}
    ${call.analysisPending ? html`<li><span class="dot"></span><div>What the conversation came to is still awaited.</div></li>` : nothing}
  </ol>`;
}

/** @param {Visit} visit @param {Call} call */
function content(visit, call) {
  const zone = visit.state.campaign?.data?.schedule.timezone ?? 'UTC';
  const currency = visit.state.account?.data?.currency;
  const links = [outside(call.recordingUrl, 'Recording'), outside(call.transcriptUrl, 'Transcript')].filter((one) => one !== nothing);
  return html`<div class="head"><div><h1>Call to <span dir="ltr">${phone(call.number)}</span></h1>
      <p class="sentence">${badge(resultOf(call))} <span class="muted">attempt ${call.attempt}, the lead’s ${call.numberKind === 'primary' ? 'first number' : 'other number'}</span></p></div>
      <div class="actions"><a class="button" href="/campaigns/${call.campaignId}/leads/${call.leadId}">To the lead</a></div></div>
    <div class="grid two">
      <section class="card"><h2>Course</h2>${course(call, zone)}</section>
      <section class="card"><h2>What it came to</h2>${call.summary ? html`<p class="summary-text">${call.summary}</p>` : nothing}
        ${variableTable(call.variables, call.analysisPending ? 'Not told yet.' : 'The assistant has reported nothing.')}</section>
    </div>
    ${call.transcript ? html`<section class="card"><h2>What was said</h2><p class="summary-text">${call.transcript}</p></section>` : nothing}
    <section class="card"><h2>About it</h2>${facts([
      ['Talked', call.durationSeconds ? duration(call.durationSeconds) : 'not at all'],
      ['Cost', currency ? money(call.costMicros, currency) : '–'],
      ['Recording and transcript', links.length ? html`${links.map((link, index) => html`${index ? ' · ' : ''}${link}`)}` : 'none'],
      ['Id', copyable(call.id)],
      ['Id at the provider', call.providerCallId ? copyable(call.providerCallId) : '–'],
    ])}</section>`;
}

/** @type {import('../types.js').ConsolePage} */
export const page = {
  title: () => 'Call',
  open,
  view: (visit) => {
    const call = visit.state.call?.data;
    return html`${crumbs([['/campaigns', 'Campaigns'], ...(call ? [/** @type {[string, string]} */ ([`/campaigns/${call.campaignId}`, visit.state.campaign?.data?.name ?? 'Campaign']), /** @type {[string, string]} */ ([`/campaigns/${call.campaignId}/calls`, 'Calls'])] : [])])}
      ${loaded(visit.state.call, (found) => content(visit, found), visit.state.again)}`;
  },
};
