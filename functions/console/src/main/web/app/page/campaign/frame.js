// What all pages of a campaign share: who it is, how it is, what can be done with it, and the way to its other pages.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { has } from '../../capability.js';
import { counted } from '../../format.js';
import { inWords } from '../../summary.js';
import { loaded, wentWrong } from '../../ui/loaded.js';
import { badge, crumbs, notice, progress } from '../../ui/parts.js';
import { watch } from '../../visit.js';
import { campaignStatus, wordOf } from '../../words.js';
import { actions } from './actions.js';
import { readCampaign } from './read.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Metrics} Metrics */
/** @typedef {import('../../types.js').Html} Html */

/** What was seen of a campaign last: another of its pages begins with it. @type {Map<string, {campaign: any, metrics: any}>} */
const seen = new Map();

/** How often its figures are read. @param {Metrics | undefined} metrics */
function every(metrics) {
  if (!metrics) return 5_000;
  if (metrics.callsInProgress > 0) return 2_000;
  if (metrics.status === 'completed') return 0;
  if (metrics.status === 'in_progress') return 5_000;
  return 15_000;
}

/** Begins to follow the campaign; `state.poke()` reads at once. @param {Visit} visit */
export function follow(visit) {
  const id = visit.params.id ?? '';
  const known = seen.get(id);
  if (known) visit.set(known);
  void readCampaign(visit);
  visit.state.poke = watch(visit, 'metrics', async () => {
    const metrics = await api.get(`/v1/campaigns/${id}/metrics`, { signal: visit.signal });
    const campaign = visit.state.campaign?.data;
    if (campaign && campaign.status !== metrics.status) void readCampaign(visit);
    seen.set(id, { campaign: visit.state.campaign, metrics: { data: metrics } });
    return metrics;
  }, every);
}

const TABS = [
  ['', 'Overview'],
  ['/leads', 'Leads'],
  ['/calls', 'Calls'],
  ['/imports', 'Imports'],
  ['/settings', 'Settings'],
  ['/activity', 'Activity'],
];

/**
 * A campaign's page with one of its tabs.
 * @param {Visit} visit
 * @param {string} tab
 * @param {(campaign: Campaign, metrics: Metrics | undefined) => Html} content
 */
export function frame(visit, tab, content) {
  return html`${crumbs([['/campaigns', 'Campaigns']])}
    ${loaded(visit.state.campaign, (campaign) => html`
      ${head(visit, /** @type {Campaign} */ (campaign), tab)}
      <nav class="tabs" aria-label="Of this campaign">${TABS.map(([path, words]) => html`<a href="/campaigns/${visit.params.id}${path}" aria-current=${path === tab ? 'page' : nothing}>${words}</a>`)}</nav>
      ${content(/** @type {Campaign} */ (campaign), visit.state.metrics?.data)}`, () => readCampaign(visit))}`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {string} tab */
function head(visit, campaign, tab) {
  const refusal = visit.state.acted?.error;
  return html`<div class="head">
      <div><h1>${campaign.name} ${tab ? html`<span class="sr">: ${TABS.find(([path]) => path === tab)?.[1]}</span>` : nothing}</h1>
        <p class="sentence">${badge(wordOf(campaignStatus, campaign.status))} ${inWords(campaign).slice(0, 1).join(' ')} <span class="muted">${counted(campaign.retry.maxRetries + 1, 'attempt')} at most.</span></p></div>
      ${actions(visit, campaign)}
    </div>
    ${visit.state.removing ? notice(progress('Removing the campaign', 0, 0, html`Its leads are being removed, ${counted(visit.state.removing, 'part')} so far. Stay on this page until it is gone.`)) : nothing}
    ${refusal ? html`<div class="notice notice-bad" role="alert" tabindex="-1" id="problems">${wentWrong(refusal)}</div>` : nothing}`;
}

/** Whether the API has the calls of each hour. */
export const hasHours = has('GET /v1/campaigns/{campaignId}/metrics/hourly');
