// "Why is this lead not being called?": a verdict, then when, then one way out, then what was looked at.
import { html, nothing } from '../../html.js';
import { now } from '../../clock.js';
import { relative } from '../../format.js';
import { may } from '../../session.js';
import { loaded } from '../../ui/loaded.js';
import { placedTime } from '../../ui/parts.js';
import { closedReason, explainReason, wordOf } from '../../words.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Lead} Lead */
/** @typedef {import('../../types.js').Explanation} Explanation */

/** @param {Lead} lead @param {Explanation} explanation */
function verdict(lead, { reason, callable }) {
  if (reason === 'final') return `Never again: ${wordOf(closedReason, lead.closedReason ?? '').word.toLowerCase()}`;
  if (callable) return 'Now';
  if (reason === 'call_live') return wordOf(explainReason, reason).word;
  return `Not now: ${wordOf(explainReason, reason).word.replace(/^./, (first) => first.toLowerCase())}`;
}

/** @param {Lead} lead @param {string} reason @returns {[string, string] | null} */
function wayOut(lead, reason) {
  switch (reason) {
    case 'campaign_not_running': return [`/campaigns/${lead.campaignId}`, 'To the campaign'];
    case 'window_closed':
    case 'blackout_date':
    case 'zone_unknown':
    case 'number_cap':
    case 'retry_wait': return [`/campaigns/${lead.campaignId}/settings`, 'Change the settings'];
    case 'insufficient_balance': return ['/settings/account', 'Add credit'];
    case 'do_not_call': return ['/settings/do-not-call', 'To the do-not-call list'];
    default: return null;
  }
}

/** @param {Visit} visit @param {Lead} lead @param {string} zone */
export function why(visit, lead, zone) {
  return html`<section class="card why" aria-labelledby="why-title"><h2 id="why-title">When is it called?</h2>
    ${loaded(visit.state.why, (explanation) => answer(lead, explanation, zone))}</section>`;
}

/** @param {Lead} lead @param {Explanation} explanation @param {string} zone */
function answer(lead, explanation, zone) {
  const { reason, callable, nextCallAt } = explanation;
  const out = reason === 'final' || !may('operator') ? null : wayOut(lead, reason);
  const failed = explanation.checks.findIndex((one) => !one.ok);
  return html`<p class="verdict tone-text-${wordOf(explainReason, reason).tone}">${verdict(lead, explanation)}</p>
    <p>${explanation.detail}</p>
    ${nextCallAt && !callable ? html`<p>Next chance: <b>${placedTime(nextCallAt, zone)}</b>, ${relative(nextCallAt, now())}.</p>` : nothing}
    ${out ? html`<p><a class="button small" href=${out[0]}>${out[1]}</a></p>` : nothing}
    <details class="quiet"><summary>What was looked at</summary>
      <ul class="checks">${explanation.checks.map((one, index) => {
        const looked = failed === -1 || index <= failed;
        return html`<li class=${!looked ? 'skipped' : one.ok ? 'ok' : 'not'}><span class="tick" aria-hidden="true">${!looked ? '–' : one.ok ? '✓' : '✗'}</span>
          <div><b>${wordOf(explainReason, one.code).says ?? wordOf(explainReason, one.code).word}</b>${looked && one.ok ? nothing : html`<br>${one.detail}`}</div></li>`;
      })}</ul></details>`;
}
