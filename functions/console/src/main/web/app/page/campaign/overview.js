import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { city, count, counted, hourOf, money, relative } from '../../format.js';
import { now } from '../../clock.js';
import { account } from '../../shell.js';
import { columns, stacked } from '../../ui/chart.js';
import { ago, notice, placedTime } from '../../ui/parts.js';
import { load, watch } from '../../visit.js';
import { activity as ACTIVITY, callResult, leadStatus, limitedBy, pauseReason, voicemail, wordOf } from '../../words.js';
import { readPreflight } from './read.js';
import { follow, frame, hasHours } from './frame.js';
import { startList } from './start-list.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Metrics} Metrics */

/** @param {Visit} visit */
function open(visit) {
  follow(visit);
  const id = visit.params.id;
  const read = (/** @type {string} */ path, /** @type {Record<string, any>} */ query = {}) => api.get(`/v1/campaigns/${id}/${path}`, { signal: visit.signal, query });
  const { poke } = visit.state;
  const pokeActivity = watch(visit, 'activity', () => read('activity', { limit: 5 }), () => (visit.state.metrics?.data?.status === 'completed' ? 0 : 10_000));
  // Whoever has just paused it is told so by its activity.
  visit.state.poke = () => Promise.all([poke(), pokeActivity()]);
  watch(visit, 'forecast', () => read('forecast'), () => (visit.state.metrics?.data?.status === 'in_progress' ? 30_000 : 0));
  if (hasHours) watch(visit, 'hours', () => read('metrics/hourly'), () => (visit.state.metrics?.data?.status === 'in_progress' ? 15_000 : 0));
  void load(visit, 'account', account);
  void readPreflight(visit);
  // What is missing may be mended in another tab: looked at again when this one is seen.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && visit.state.campaign?.data?.status !== 'in_progress') void readPreflight(visit);
  }, { signal: visit.signal });
}

/** @param {Campaign} campaign @param {Metrics} metrics */
function tiles(campaign, metrics) {
  const done = metrics.leads.completed + metrics.leads.maxRetries;
  return html`<dl class="tiles">
    <div class=${metrics.callsInProgress ? 'tile is-live' : 'tile'}><dt>Calls in progress</dt><dd>${count(metrics.callsInProgress)}</dd><dd class="muted">of ${count(campaign.maxConcurrentCalls)} at most</dd></div>
    <div class="tile"><dt>Calls completed</dt><dd>${count(metrics.callsCompleted)}</dd><dd class="muted">${count(metrics.results.completed)} reached somebody</dd></div>
    <div class="tile"><dt>Leads remaining</dt><dd>${count(metrics.leadsRemaining)}</dd><dd class="muted">of ${count(metrics.leadsRemaining + done)}</dd></div>
    <div class="tile"><dt>Next call</dt>${next(campaign, metrics)}</div>
  </dl>`;
}

/** @param {Campaign} campaign @param {Metrics} metrics */
function next(campaign, metrics) {
  if (!metrics.nextCallAt) return html`<dd>–</dd><dd class="muted">${metrics.status === 'in_progress' && metrics.leadsRemaining ? 'calls are under way' : 'none is planned'}</dd>`;
  return html`<dd>${Date.parse(metrics.nextCallAt) <= now() ? 'now' : relative(metrics.nextCallAt, now())}</dd><dd class="muted">${placedTime(metrics.nextCallAt, campaign.schedule.timezone)}</dd>`;
}

/** Why nobody is called, if nobody is. @param {Campaign} campaign @param {Metrics} metrics @param {Visit} visit */
function silence(campaign, metrics, visit) {
  if (metrics.callsInProgress > 0 || campaign.status === 'draft' || campaign.status === 'completed') return nothing;
  if (campaign.status === 'paused') {
    const reason = campaign.pauseReason;
    if (reason) {
      return notice(html`<h2>Nobody is being called: ${wordOf(pauseReason, reason).word}</h2><p>${campaign.pauseDetail}</p>
        ${reason === 'insufficient_balance' ? html`<a class="button" href="/settings/account">Add credit</a>` : nothing}`, 'bad');
    }
    const last = visit.state.activity?.data?.items.find((/** @type {any} */ one) => one.type === 'paused' || one.type === 'stopped');
    return notice(html`<p><b>Nobody is being called:</b> ${last ? html`${wordOf(ACTIVITY, last.type).word.toLowerCase()} by ${last.actor.name ?? 'the engine'} ${ago(last.at)}.` : 'it is paused.'} Resume it to go on.</p>`, 'warn');
  }
  if (metrics.leadsRemaining === 0) {
    return notice(html`<p><b>Every lead is done.</b> ${campaign.completeWhenDone ? 'It is about to complete.' : 'Add leads, or complete it.'}</p>`, 'info');
  }
  if (metrics.nextCallAt && Date.parse(metrics.nextCallAt) - now() > 30_000) {
    return notice(html`<p><b>Nobody is being called right now.</b> The next call is due ${placedTime(metrics.nextCallAt, campaign.schedule.timezone)}, ${relative(metrics.nextCallAt, now())}.</p>`, 'info');
  }
  return nothing;
}

/** @param {string} id @param {Metrics} metrics */
function charts(id, { leads, results }) {
  /** @param {keyof typeof leads} key @param {string} code */
  const lead = (key, code) => ({ name: wordOf(leadStatus, code).word, tone: wordOf(leadStatus, code).tone, value: leads[key], path: `/campaigns/${id}/leads?status=${code}` });
  /** @param {'busy' | 'unanswered' | 'failed'} key */
  const result = (key) => ({ name: wordOf(callResult, key).word, tone: wordOf(callResult, key).tone, value: results[key], path: `/campaigns/${id}/calls?result=${key}` });
  return html`<div class="grid two">
    <section class="card"><h2>Leads by status</h2>${stacked('Leads by status', [
      lead('created', 'created'), lead('scheduled', 'scheduled'), lead('processing', 'processing'),
      lead('completed', 'completed'), lead('rescheduled', 'rescheduled'), lead('maxRetries', 'max_retries'),
    ])}</section>
    <section class="card"><h2>Calls by result</h2>${stacked('Calls by result', [
      { name: 'Somebody answered', tone: 'green', value: results.completed, path: `/campaigns/${id}/calls?result=completed` },
      { name: voicemail.word, tone: voicemail.tone, value: results.voicemail },
      result('busy'), result('unanswered'), result('failed'),
    ])}</section>
  </div>`;
}

/** @param {Campaign} campaign @param {import('../../types.js').HourOfCalls[]} items */
function hours(campaign, items) {
  if (items.length === 0) return nothing;
  const zone = campaign.schedule.timezone;
  return html`<section class="card"><h2>Calls by hour</h2><p class="muted">By when they were placed, ${city(zone)} time</p>
    ${columns('Calls by hour and result', withHoursBefore(items).map((one) => ({
      name: hourOf(one.hour, zone),
      parts: [
        { name: 'Answered', tone: 'green', value: one.completed },
        { name: 'Voicemail', tone: 'teal', value: one.voicemail },
        { name: 'Busy', tone: 'amber', value: one.busy },
        { name: 'Unanswered', tone: 'plain', value: one.unanswered },
        { name: 'Failed', tone: 'red', value: one.failed },
        { name: 'Under way', tone: 'violet', value: one.placed - one.completed - one.voicemail - one.busy - one.unanswered - one.failed },
      ],
    })))}</section>`;
}

const LEAST_HOURS = 12;
const HOUR_MILLIS = 3_600_000;

/** A single column would fill the window. @param {import('../../types.js').HourOfCalls[]} items */
function withHoursBefore(items) {
  const first = Date.parse(items[0]?.hour ?? '');
  const missing = Math.max(0, LEAST_HOURS - items.length);
  const none = { placed: 0, completed: 0, voicemail: 0, busy: 0, unanswered: 0, failed: 0 };
  return [...Array.from({ length: missing }, (_, index) => ({ hour: new Date(first - (missing - index) * HOUR_MILLIS).toISOString(), ...none })), ...items];
}

/** @param {Campaign} campaign @param {Visit} visit */
function latest(campaign, visit) {
  const items = visit.state.activity?.data?.items ?? [];
  return html`<section class="card"><div class="card-head"><h2>Latest</h2><a href="/campaigns/${campaign.id}/activity">All activity</a></div>
    ${items.length === 0
      ? html`<p class="muted">Nothing has happened yet.</p>`
      : html`<ul class="feed">${items.map((/** @type {import('../../types.js').Activity} */ one) => html`<li>
          <span class="dot tone-${wordOf(ACTIVITY, one.type).tone}"></span>
          <div><b>${wordOf(ACTIVITY, one.type).word}</b> <span class="muted">${one.actor.kind === 'engine' ? 'by itself' : `by ${one.actor.name ?? 'a key'}`}</span>${one.detail ? html`<br>${one.detail}` : nothing}</div>
          ${ago(one.at)}</li>`)}</ul>`}</section>`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {Metrics | undefined} metrics */
function content(visit, campaign, metrics) {
  if (!metrics) return html`<div class="loading" role="status"><span class="sr">Loading</span><div></div><div></div></div>`;
  const fresh = campaign.status === 'draft' || (campaign.status === 'completed' && visit.state.preflight?.data?.ready);
  const currency = visit.state.account?.data?.currency;
  return html`${silence(campaign, metrics, visit)}
    ${campaign.status === 'draft' ? nothing : tiles(campaign, metrics)}
    ${campaign.status === 'draft' || fresh ? startList(visit, campaign) : nothing}
    ${campaign.status === 'in_progress' || campaign.status === 'paused' ? prospect(visit, campaign, currency) : nothing}
    ${campaign.status === 'draft' && metrics.callsCompleted === 0 ? nothing : charts(campaign.id, metrics)}
    ${visit.state.hours?.data ? hours(campaign, visit.state.hours.data.items) : nothing}
    <div class="grid two">${latest(campaign, visit)}${spent(campaign, metrics, currency)}</div>`;
}

/** @param {Campaign} campaign @param {Metrics} metrics @param {string | undefined} currency */
function spent(campaign, metrics, currency) {
  if (!currency || campaign.status === 'draft') return nothing;
  const each = metrics.callsCompleted ? metrics.spentMicros / metrics.callsCompleted : 0;
  return html`<section class="card"><h2>Spent</h2><p class="big">${money(metrics.spentMicros, currency)}</p><p class="muted">${money(Math.round(each), currency)} a call on average</p></section>`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {string | undefined} currency */
function prospect(visit, campaign, currency) {
  const forecast = /** @type {import('../../types.js').Forecast | undefined} */ (visit.state.forecast?.data);
  if (!forecast || forecast.calls === 0) return nothing;
  const left = `${counted(forecast.calls, 'more call')}${currency ? `, about ${money(forecast.costMicros, currency)}` : ''}`;
  return html`<p class="prospect">${forecast.finishesAt
    ? html`Will probably be done ${placedTime(forecast.finishesAt, campaign.schedule.timezone)}, after ${left}.`
    : html`It will not come to an end as it is; ${left}.`} <span class="muted">Held up most by ${limit(forecast)}.</span></p>`;
}

/** @param {import('../../types.js').Forecast} forecast */
function limit(forecast) {
  return wordOf(limitedBy, forecast.limitedBy).word;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => visit.state.campaign?.data?.name ?? 'Campaign',
  open,
  view: (visit) => frame(visit, '', (campaign, metrics) => content(visit, campaign, metrics)),
};
