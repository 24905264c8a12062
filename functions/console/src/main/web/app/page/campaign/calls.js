import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { duration, money, phone } from '../../format.js';
import { may } from '../../session.js';
import { account } from '../../shell.js';
import { loaded } from '../../ui/loaded.js';
import { badge, empty, exactTime } from '../../ui/parts.js';
import { filters, pager, table } from '../../ui/table.js';
import { load, watch } from '../../visit.js';
import { callResult } from '../../words.js';
import { exportButton, exported } from './export.js';
import { follow, frame } from './frame.js';
import { resultOf } from './lead-history.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Call} Call */

const EVERY_MILLIS = 10_000;
const SHOWN = ['in_progress', 'completed', 'busy', 'unanswered', 'failed'];

/** @param {Visit} visit */
function open(visit) {
  follow(visit);
  const { query } = visit;
  void load(visit, 'account', account);
  visit.state.again = watch(visit, 'calls', () => api.get(`/v1/campaigns/${visit.params.id}/calls`, {
    signal: visit.signal, query: { result: query.get('result'), cursor: query.get('cursor'), limit: 50 },
  }), () => (query.get('cursor') || visit.state.metrics?.data?.status === 'completed' ? 0 : EVERY_MILLIS));
}

/** @param {Visit} visit @param {Campaign} campaign @param {import('../../types.js').Page<Call>} page */
function list(visit, campaign, page) {
  const currency = visit.state.account?.data?.currency;
  if (page.items.length === 0) {
    return visit.query.get('result')
      ? empty('No calls match', 'None has ended like that.', html`<a class="button" href=${visit.path}>Show all</a>`)
      : empty('No calls yet', 'They appear here as they are placed.', campaign.status === 'draft' ? html`<a class="button" href="/campaigns/${campaign.id}">To the start</a>` : nothing);
  }
  return html`${table('Calls', [
    { name: 'When', cell: (call) => html`<a class="strong" href="/calls/${call.id}">${exactTime(call.startedAt, campaign.schedule.timezone)}</a>` },
    { name: 'Number', cell: (call) => html`<a class="nowrap" dir="ltr" href="/campaigns/${campaign.id}/leads/${call.leadId}">${phone(call.number)}</a>` },
    { name: 'Result', cell: (call) => badge(resultOf(call)) },
    { name: 'Attempt', kind: 'number', cell: (call) => String(call.attempt) },
    { name: 'Talked', kind: 'number', cell: (call) => (call.durationSeconds ? duration(call.durationSeconds) : html`<span class="muted">–</span>`) },
    { name: 'Cost', kind: 'number', cell: (call) => (call.costMicros && currency ? money(call.costMicros, currency) : html`<span class="muted">–</span>`) },
  ], page.items, (call) => call.id)}
  ${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => `Calls · ${visit.state.campaign?.data?.name ?? 'Campaign'}`,
  open,
  view: (visit) => frame(visit, '/calls', (campaign) => html`
    <div class="toolbar">${filters('Result', visit.path, visit.query, 'result', [{ value: '', words: 'All' }, ...SHOWN.map((value) => ({ value, words: callResult[value]?.word ?? value }))])}
      ${may('operator') ? html`<div class="actions">${exportButton(visit, 'calls')}</div>` : nothing}</div>
    ${exported(visit)}
    ${loaded(visit.state.calls, (page) => list(visit, campaign, page), visit.state.again)}`),
};
