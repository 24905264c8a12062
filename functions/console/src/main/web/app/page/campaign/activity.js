import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { loaded } from '../../ui/loaded.js';
import { badge, empty, exactTime } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { watch } from '../../visit.js';
import { activity as ACTIVITY, wordOf } from '../../words.js';
import { follow, frame } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Activity} Activity */

/** @param {Visit} visit */
function open(visit) {
  follow(visit);
  const cursor = visit.query.get('cursor');
  visit.state.again = watch(visit, 'activity', () => api.get(`/v1/campaigns/${visit.params.id}/activity`, {
    signal: visit.signal, query: { cursor, limit: 50 },
  }), () => (cursor || visit.state.metrics?.data?.status === 'completed' ? 0 : 5_000));
}

/** @param {Visit} visit @param {Campaign} campaign @param {import('../../types.js').Page<Activity>} page */
function list(visit, campaign, page) {
  if (page.items.length === 0) return empty('Nothing has happened yet', 'What people change and what the engine does by itself is written here.');
  const items = page.items.map((one, index) => ({ ...one, key: `${one.at}${index}` }));
  return html`${table('Activity', [
    { name: 'When', cell: (one) => exactTime(one.at, campaign.schedule.timezone) },
    { name: 'What', cell: (one) => badge(wordOf(ACTIVITY, one.type)) },
    { name: 'Who', cell: (one) => (one.actor.kind === 'engine' ? html`<span class="muted">the engine</span>` : (one.actor.name ?? one.actor.keyId ?? 'a key')) },
    { name: 'Detail', kind: 'wide', cell: (one) => one.detail || nothing },
  ], items, (one) => one.key)}
  ${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => `Activity · ${visit.state.campaign?.data?.name ?? 'Campaign'}`,
  open,
  view: (visit) => frame(visit, '/activity', (campaign) => html`${loaded(visit.state.activity, (found) => list(visit, campaign, found), visit.state.again)}`),
};
