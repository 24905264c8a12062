// What few people change: closed at first, with what holds in its line.
import { hasCompliance } from '../../contract.js';
import { html, nothing } from '../../html.js';
import { counted, localOf } from '../../format.js';
import { box, field, input, select } from '../../ui/form.js';

/** @param {import('./settings-form.js').Form} form */
export function limits({ initial, current, errors }) {
  const open = ['maxConcurrentCalls', 'callsPerSecond', 'compliancePreset', 'maxAttemptsPerNumberPerDay', 'schedule.blackoutDates', 'schedule.startsAt', 'schedule.endsAt'].some((name) => errors[name]);
  const zone = initial.schedule.timezone || 'UTC';
  return html`<details class="section more" ?open=${open}>
    <summary><h2>Limits and rules</h2><span class="muted">${counted(current.maxConcurrentCalls || 0, 'call')} at once, ${current.callsPerSecond} a second${current.completeWhenDone ? ', completes by itself' : ''}</span></summary>
    <div class="pair">
      ${input({ name: 'maxConcurrentCalls', label: 'Calls at once', type: 'number', min: 1, max: 1000, value: initial.maxConcurrentCalls, errors, kind: 'short', hint: '1 to 1,000.' })}
      ${input({ name: 'callsPerSecond', label: 'Calls started a second', type: 'number', step: 'any', min: 0.1, max: 100, value: initial.callsPerSecond, errors, kind: 'short', hint: '0.1 to 100.' })}
    </div>
    ${input({ name: 'maxAttemptsPerNumberPerDay', label: 'Calls to one number within 24 hours', type: 'number', min: 1, max: 50, optional: true, value: initial.maxAttemptsPerNumberPerDay, errors, kind: 'short', hint: 'Counting all campaigns. Empty: as often as the retries want.' })}
    ${hasCompliance ? compliance(initial, errors) : nothing}
    ${field({
      name: 'schedule.blackoutDates', label: 'Dates without calls', optional: true, errors, hint: 'One a line, such as 2026-12-25.',
      control: ({ id, described, invalid }) => html`<textarea id=${id} name="schedule.blackoutDates" rows="3" class="medium" aria-describedby=${described} aria-invalid=${invalid} .defaultValue=${initial.schedule.blackoutDates.join('\n')}></textarea>`,
    })}
    <div class="pair">
      ${input({ name: 'schedule.startsAt', label: 'Not before', type: 'datetime-local', optional: true, errors, value: initial.schedule.startsAt ? localOf(initial.schedule.startsAt, zone) : '' })}
      ${input({ name: 'schedule.endsAt', label: 'Not after', type: 'datetime-local', optional: true, errors, value: initial.schedule.endsAt ? localOf(initial.schedule.endsAt, zone) : '', hint: 'Leads that are open then expire.' })}
    </div>
    ${box({ name: 'completeWhenDone', label: 'Complete by itself when every lead is done', checked: initial.completeWhenDone })}
    ${box({ name: 'breaker', label: 'Pause by itself when calls fail', checked: initial.breaker !== null, hint: `At ${initial.breaker?.failedPercent ?? 80} % failed out of at least ${initial.breaker?.minCalls ?? 50} calls within ${initial.breaker?.windowMinutes ?? 10} minutes.` })}
  </details>`;
}

/** Rules of the law. @param {import('./settings-form.js').Settings} initial @param {import('../../ui/form.js').FieldErrors} errors */
function compliance(initial, errors) {
  return html`${select({
      name: 'compliancePreset', label: 'Rules of the law', value: initial.compliancePreset ?? '', errors, hint: 'They hold beside the hours above, by the clock of whoever is called.',
      options: [
        { value: '', words: 'None but your own' },
        { value: 'us_federal', words: 'US federal: from 8:00 and before 21:00' },
        { value: 'us_strict', words: 'US strict: from 9:00, Sundays 12:00, before 20:00; three calls a day' },
      ],
    })}
    ${box({ name: 'requireConsent', label: 'Call nobody of whom no consent is known', checked: initial.requireConsent ?? false, hint: 'Leads without one are held until they have it.' })}`;
}
