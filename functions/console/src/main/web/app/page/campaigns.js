import { html, nothing } from '../html.js';
import { api } from '../api.js';
import { count, counted, money } from '../format.js';
import { may, session } from '../session.js';
import { account } from '../shell.js';
import { help } from '../help.js';
import { loaded } from '../ui/loaded.js';
import { badge, empty, time } from '../ui/parts.js';
import { sliver } from '../ui/chart.js';
import { filters, pager, table } from '../ui/table.js';
import { load, watch } from '../visit.js';
import { campaignStatus, wordOf } from '../words.js';

/** @typedef {import('../types.js').Visit} Visit */
/** @typedef {import('../types.js').Campaign} Campaign */

const EVERY_MILLIS = 5_000;
const ORDER = { in_progress: 1, paused: 2, draft: 3, completed: 4 };

/** Those that need help first, then those that run. @param {Campaign[]} items */
function sorted(items) {
  /** @param {Campaign} campaign */
  const rank = (campaign) => (help(campaign) ? 0 : ORDER[campaign.status]);
  return items.map((item, index) => ({ item, index })).sort((a, b) => rank(a.item) - rank(b.item) || a.index - b.index).map((one) => one.item);
}

/** @param {Visit} visit */
function open(visit) {
  watch(
    visit,
    'campaigns',
    () => api.get('/v1/campaigns', {
      signal: visit.signal,
      query: { include: 'metrics', status: visit.query.get('status'), cursor: visit.query.get('cursor'), limit: 50 },
    }),
    () => EVERY_MILLIS,
  );
}

/** What is there already, for whoever begins. @param {Visit} visit */
function begin(visit) {
  if (visit.state.begun) return;
  visit.state.begun = true;
  void load(visit, 'setup', async () => {
    const [assistants, numbers, money] = await Promise.all([
      api.get('/v1/assistants', { signal: visit.signal, query: { limit: 1 } }),
      api.get('/v1/phone-numbers', { signal: visit.signal, query: { limit: 1 } }),
      account(),
    ]);
    return { assistant: assistants.items.length > 0, number: numbers.items.length > 0, money };
  });
}

/** @param {Visit} visit */
function firstSteps(visit) {
  begin(visit);
  return html`<div class="card first-steps">
    <h2>Your first campaign</h2>
    <p class="muted">A campaign calls a list of people with one assistant. Three things come first.</p>
    ${loaded(visit.state.setup, (setup) => {
      const steps = stepsOf(setup);
      const next = steps.findIndex((one) => !one.done);
      return html`<ol class="steps">${steps.map((one, index) => step(one, index, index === next))}</ol>`;
    })}
  </div>`;
}

/** @param {{assistant: boolean, number: boolean, money: import('../types.js').Account}} setup @returns {Step[]} */
function stepsOf(setup) {
  const { currency, pricePerMinuteMicros, balanceMicros, billing } = setup.money;
  return [
    { done: setup.assistant, name: 'An assistant', says: 'Who speaks, and what it reports after a call.', path: '/settings/assistants/new?next=/campaigns', deed: 'Add an assistant' },
    { done: setup.number, name: 'A phone number', says: 'What the people you call see.', path: '/settings/numbers/new?next=/campaigns', deed: 'Add a number' },
    ...(billing === 'prepaid'
      ? [{ done: balanceMicros > 0, name: 'Money', says: `A minute of talking costs ${money(pricePerMinuteMicros, currency)}.`, path: '/settings/account?next=/campaigns', deed: 'Add credit' }]
      : []),
    { done: false, name: 'The campaign', says: 'When to call, how often to try, and when somebody counts as reached.', path: '/campaigns/new', deed: 'Create a campaign' },
  ];
}

/** @typedef {{done: boolean, name: string, says: string, path: string, deed: string}} Step */

/** @param {Step} of @param {number} index @param {boolean} isNext */
function step({ done, name, says, path, deed }, index, isNext) {
  return html`<li class=${done ? 'done' : ''}><span class="tick" aria-hidden="true">${done ? '✓' : index + 1}</span>
    <div><b>${name}</b>${done ? html` <span class="sr">(done)</span>` : nothing}<br><span class="muted">${says}</span></div>
    ${done || !may('operator') ? nothing : html`<a class="button small ${isNext ? 'primary' : ''}" href=${path}>${deed}</a>`}</li>`;
}

/** @param {Campaign} campaign */
function name(campaign) {
  const trouble = help(campaign);
  return html`<a class="strong" href="/campaigns/${campaign.id}">${campaign.name}</a>${trouble ? html`<p class="trouble">${trouble}</p>` : nothing}`;
}

/** @param {Campaign} campaign */
function progress(campaign) {
  const metrics = campaign.metrics;
  if (!metrics) return nothing;
  const done = metrics.leads.completed + metrics.leads.maxRetries;
  const total = done + metrics.leadsRemaining;
  if (total === 0) return html`<span class="muted">No leads yet</span>`;
  const words = `${count(done)} of ${counted(total, 'lead')} done`;
  return html`${sliver(words, done, total)}<span class="muted small">${words}</span>`;
}

/** @param {Visit} visit @param {import('../types.js').Page<Campaign>} page */
function list(visit, page) {
  const filtered = visit.query.get('status');
  if (page.items.length === 0 && !filtered && !visit.query.get('cursor')) return firstSteps(visit);
  if (page.items.length === 0) {
    return empty('No campaigns match', 'None has this status.', html`<a class="button" href="/campaigns">Show all</a>`);
  }
  return html`${table('Campaigns', [
    { name: 'Campaign', kind: 'wide', cell: name },
    { name: 'Status', cell: (one) => badge(wordOf(campaignStatus, one.status)) },
    { name: 'Progress', cell: progress },
    { name: 'Live calls', kind: 'number', cell: (one) => html`<span class=${one.metrics?.callsInProgress ? 'live' : 'muted'}>${count(one.metrics?.callsInProgress ?? 0)}</span>` },
    { name: 'Next call', cell: (one) => (one.metrics?.callsInProgress ? html`<span class="muted">calling now</span>` : time(one.metrics?.nextCallAt, one.schedule.timezone)) },
  ], sorted(page.items), (one) => one.id)}
  ${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../types.js').ConsolePage} */
export const page = {
  title: () => 'Campaigns',
  open,
  view: (visit) => html`<div class="head">
      <div><h1>Campaigns</h1></div>
      ${may('operator') ? html`<a class="button primary" href="/campaigns/new">Create campaign</a>` : nothing}
    </div>
    ${session.me?.role === 'viewer' ? html`<p class="muted">You see everything and change nothing: this key is a viewer’s.</p>` : nothing}
    ${visit.state.campaigns?.data?.items.length || visit.query.size
      ? filters('Status', visit.path, visit.query, 'status', [
          { value: '', words: 'All' },
          ...Object.entries(campaignStatus).map(([value, word]) => ({ value, words: word.word })),
        ])
      : nothing}
    ${loaded(visit.state.campaigns, (found) => list(visit, found), () => open(visit))}`,
};
