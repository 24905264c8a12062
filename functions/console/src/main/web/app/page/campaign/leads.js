import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { count, phone } from '../../format.js';
import { WHOLE_NUMBER, e164 } from '../../number.js';
import { go } from '../../router.js';
import { may } from '../../session.js';
import { refused, send, text } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { badge, empty, time } from '../../ui/parts.js';
import { address, filters, pager, table } from '../../ui/table.js';
import { watch } from '../../visit.js';
import { callResult, closedReason, leadStatus, wordOf } from '../../words.js';
import { bulk, followActions } from './bulk.js';
import { exportButton, exported } from './export.js';
import { follow, frame } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Metrics} Metrics */
/** @typedef {import('../../types.js').Lead} Lead */

const COUNTS = {
  created: 'created', scheduled: 'scheduled', processing: 'processing', completed: 'completed',
  rescheduled: 'rescheduled', max_retries: 'maxRetries',
};
const EVERY_MILLIS = 10_000;

/** @param {Visit} visit */
function open(visit) {
  follow(visit);
  followActions(visit);
  const { query } = visit;
  visit.state.again = watch(visit, 'leads', () => api.get(`/v1/campaigns/${visit.params.id}/leads`, {
    signal: visit.signal,
    query: { status: query.get('status'), phone: query.get('phone'), cursor: query.get('cursor'), limit: 50 },
  }), () => (query.get('cursor') || visit.state.metrics?.data?.status !== 'in_progress' ? 0 : EVERY_MILLIS));
}

/** @param {Visit} visit @param {SubmitEvent} event */
function search(visit, event) {
  event.preventDefault();
  const given = text(new FormData(/** @type {HTMLFormElement} */ (event.target)), 'phone');
  void send(visit, 'searched', async () => {
    const query = new URLSearchParams(visit.query);
    query.delete('cursor');
    query.delete('phone');
    if (given) {
      const number = e164(given);
      if (!number) throw refused({ phone: WHOLE_NUMBER });
      query.set('phone', number);
    }
    go(address(visit.path, query));
  });
}

/** @param {Visit} visit @param {Metrics | undefined} metrics */
function chips(visit, metrics) {
  return filters('Lead status', visit.path, visit.query, 'status', [
    { value: '', words: 'All' },
    ...Object.entries(leadStatus).map(([value, word]) => ({
      value,
      words: html`${word.word} ${metrics ? html`<span class="muted">${count(metrics.leads[/** @type {keyof Metrics['leads']} */ (COUNTS[/** @type {keyof typeof COUNTS} */ (value)])])}</span>` : nothing}`,
    })),
  ]);
}

/** @param {Lead} lead */
function status(lead) {
  return html`${badge(wordOf(leadStatus, lead.status))}${lead.closedReason ? html` <span class="muted small">${wordOf(closedReason, lead.closedReason).word}</span>` : nothing}`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {import('../../types.js').Page<Lead>} page */
function list(visit, campaign, page) {
  const base = `/campaigns/${campaign.id}`;
  if (page.items.length === 0 && !visit.query.size) {
    return empty('No leads yet', 'A lead is one person to call. Bring a list as a file, or add people one by one.', may('operator')
      ? html`<a class="button primary" href="${base}/imports">Import a list</a> <a class="button" href="${base}/leads/new">Add a lead</a>` : nothing);
  }
  if (page.items.length === 0) {
    return empty('No leads match', visit.query.get('phone') ? 'Nobody in this campaign has that number first.' : 'None has this status now.', html`<a class="button" href="${base}/leads">Show all</a>`);
  }
  return html`${table('Leads', [
    { name: 'Number', cell: (lead) => html`<a class="strong nowrap" dir="ltr" href="${base}/leads/${lead.id}">${phone(lead.phone)}</a>` },
    { name: 'Name', kind: 'wide', cell: (lead) => lead.name || html`<span class="muted">–</span>` },
    { name: 'Status', cell: status },
    { name: 'Attempts', kind: 'number', cell: (lead) => count(lead.attemptsMade) },
    { name: 'Last result', cell: (lead) => (lead.lastResult ? wordOf(callResult, lead.lastResult).word : html`<span class="muted">–</span>`) },
    { name: 'Next call', cell: (lead) => time(lead.nextCallAt, campaign.schedule.useLeadTimezone ? (lead.timezones[0] ?? campaign.schedule.timezone) : campaign.schedule.timezone) },
  ], page.items, (lead) => lead.id)}
  ${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {Metrics | undefined} metrics */
function content(visit, campaign, metrics) {
  const error = visit.state.searched?.fields?.phone;
  return html`<div class="toolbar">
      <form class="search" role="search" novalidate @submit=${(/** @type {SubmitEvent} */ event) => search(visit, event)}>
        <label class="sr" for="f-phone">Find a number</label>
        <input id="f-phone" name="phone" type="search" inputmode="tel" placeholder="Find a number" autocomplete="off" value=${visit.query.get('phone') ?? ''} aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? 'f-phone-error' : nothing}>
        <button type="submit">Find</button>
      </form>
      ${may('operator') ? html`<div class="actions"><a class="button" href="/campaigns/${campaign.id}/leads/new">Add a lead</a><a class="button" href="/campaigns/${campaign.id}/imports">Import a list</a>${exportButton(visit, 'leads')}</div>` : nothing}
    </div>
    ${exported(visit)}
    ${error ? html`<p class="error" id="f-phone-error" role="alert">${error}</p>` : nothing}
    ${chips(visit, metrics)}
    ${bulk(visit, campaign, metrics)}
    ${loaded(visit.state.leads, (page) => list(visit, campaign, page), visit.state.again)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => `Leads · ${visit.state.campaign?.data?.name ?? 'Campaign'}`,
  open,
  view: (visit) => frame(visit, '/leads', (campaign, metrics) => content(visit, campaign, metrics)),
};
