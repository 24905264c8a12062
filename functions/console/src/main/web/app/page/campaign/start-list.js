// What a campaign needs before it can start: each thing with what is missing and where that is mended; and what to expect.
import { html, nothing } from '../../html.js';
import { count, counted, money } from '../../format.js';
import { may } from '../../session.js';
import { loaded } from '../../ui/loaded.js';
import { placedTime } from '../../ui/parts.js';
import { check as CHECKS, limitedBy, wordOf } from '../../words.js';
import { readPreflight } from './read.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */

/** @param {string} code @param {string} id @returns {[string, string] | null} */
function mending(code, id) {
  switch (code) {
    case 'no_leads': return [`/campaigns/${id}/imports`, 'Add leads'];
    case 'insufficient_balance': return ['/settings/account', 'Add credit'];
    case 'phone_number_not_assigned': return ['/settings/numbers', 'Assign a number'];
    case 'assistant_not_outbound': return [`/campaigns/${id}/settings`, 'Choose another assistant'];
    case 'window_never_opens': return [`/campaigns/${id}/settings`, 'Change the hours'];
    case 'goal_variable_unknown': return [`/campaigns/${id}/settings`, 'Change the goal'];
    case 'connection_not_usable': return ['/settings/connections', 'Enter credentials'];
    default: return null;
  }
}

/** @param {Visit} visit @param {Campaign} campaign */
export function startList(visit, campaign) {
  return html`<div class="grid two">
    <section class="card" id="start-list" tabindex="-1" aria-labelledby="start-list-title">
      <h2 id="start-list-title">${visit.state.preflight?.data?.ready ? 'Ready to start' : 'Before it can start'}</h2>
      ${loaded(visit.state.preflight, (readiness) => checks(campaign, readiness), () => readPreflight(visit))}
    </section>
    <section class="card"><h2>What to expect</h2>${loaded(visit.state.forecast, (forecast) => expectation(visit, campaign, forecast))}</section>
  </div>`;
}

/** @param {Campaign} campaign @param {import('../../types.js').Readiness} readiness */
function checks(campaign, readiness) {
  return html`<ul class="checks">${readiness.checks.map((one) => {
      const mend = one.ok || !may('operator') ? null : mending(one.code, campaign.id);
      return html`<li class=${one.ok ? 'ok' : 'not'}><span class="tick" aria-hidden="true">${one.ok ? '✓' : '✗'}</span>
        <div><b>${wordOf(CHECKS, one.code).word}</b><span class="sr">: ${one.ok ? 'there' : 'missing'}</span>${one.ok ? nothing : html`<br><span>${one.detail}</span>`}</div>
        ${mend ? html`<a class="button small" href=${mend[0]}>${mend[1]}</a>` : nothing}</li>`;
    })}</ul>
    ${readiness.warnings.length
      ? html`<h3>Worth a look</h3><ul class="warnings">${readiness.warnings.map((one) => html`<li>${one.detail}</li>`)}</ul>`
      : nothing}`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {import('../../types.js').Forecast} forecast */
function expectation(visit, campaign, forecast) {
  const currency = visit.state.account?.data?.currency;
  if (forecast.calls === 0) return html`<p class="muted">Add leads to see how long it will take and what it will cost.</p>`;
  const zone = campaign.schedule.timezone;
  return html`<p>About <b>${counted(forecast.calls, 'call')}</b> and ${counted(forecast.minutes, 'minute')} of talking${currency ? html`, for about <b>${money(forecast.costMicros, currency)}</b>` : nothing}.</p>
    ${forecast.finishesAt
      ? html`<p>Started now, it is probably done <b>${placedTime(forecast.finishesAt, zone)}</b>${forecast.finishesAtLatest ? html`, hardly later than ${placedTime(forecast.finishesAtLatest, zone)}` : nothing}.</p>`
      : html`<p>As it is, it never comes to an end.</p>`}
    <p class="muted">Held up most by ${wordOf(limitedBy, forecast.limitedBy).word}. ${forecast.assumptions.source === 'usual' ? `It is taken for granted that ${count(Math.round(100 * forecast.assumptions.personRate))} % of calls reach somebody, as is usual.` : 'Worked out from how its own calls went.'}</p>`;
}
