// The settings of a campaign as a form: the same when it is created and when it is changed.
import { html, nothing } from '../../html.js';
import { city, phone } from '../../format.js';
import { box, choices, field, input, select } from '../../ui/form.js';
import { day as DAYS } from '../../words.js';
import { limits } from './settings-limits.js';

/** @typedef {import('../../types.js').Assistant} Assistant */
/** @typedef {import('../../types.js').PhoneNumber} PhoneNumber */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Html} Html */
/** @typedef {Omit<Campaign, 'id' | 'status' | 'pauseReason' | 'pauseDetail' | 'completing' | 'createdAt' | 'updatedAt' | 'startedAt' | 'completedAt' | 'metrics'>} Settings */
/**
 * @typedef {object} Form
 * @property {Settings} initial what the fields begin with
 * @property {Settings} current what stands in them now
 * @property {Assistant[]} assistants
 * @property {PhoneNumber[]} numbers
 * @property {import('../../ui/form.js').FieldErrors} errors
 * @property {boolean} locked while it runs, who calls can't be changed
 */

export const LABELS = {
  name: 'Name',
  assistantId: 'Assistant',
  phoneNumberIds: 'Phone numbers',
  'schedule.start': 'From',
  'schedule.end': 'Until',
  'schedule.timezone': 'Time zone',
  'schedule.days': 'Days',
  'schedule.blackoutDates': 'Dates without calls',
  'schedule.startsAt': 'Not before',
  'schedule.endsAt': 'Not after',
  'retry.maxRetries': 'Retries',
  'retry.intervalMinutes': 'Time between attempts',
  'retry.until': 'Goal',
  'retry.until.value': 'Goal',
  maxConcurrentCalls: 'Calls at once',
  callsPerSecond: 'Calls started a second',
  maxAttemptsPerNumberPerDay: 'Calls to a number within a day',
};

/** What a campaign begins with. @returns {Settings} */
export function defaults() {
  return {
    name: '', assistantId: '', phoneNumberIds: [],
    schedule: {
      start: '09:00', end: '17:30', timezone: '', days: Object.keys(DAYS).slice(0, 5), daysPreset: 'business_days',
      blackoutDates: [], useLeadTimezone: false, whenTimezoneUnknown: 'hold', startsAt: null, endsAt: null,
    },
    retry: { maxRetries: 3, intervalMinutes: 60, onVoicemail: false, until: null },
    maxConcurrentCalls: 3, callsPerSecond: 1, completeWhenDone: true, maxAttemptsPerNumberPerDay: null,
    breaker: { failedPercent: 80, minCalls: 50, windowMinutes: 10 },
  };
}

/** @param {Form} form */
export function settingsFields(form) {
  return html`
    <section class="section"><h2>Who calls</h2>${who(form)}</section>
    <section class="section"><h2>When</h2>${when(form)}</section>
    <section class="section"><h2>If nobody is reached</h2>${again(form)}</section>
    ${limits(form)}`;
}

/** @param {Form} form */
function who(form) {
  const { initial, current, assistants, errors } = form;
  const chosen = assistants.find((one) => one.id === current.assistantId);
  return html`
    ${input({ name: 'name', label: 'Name', value: initial.name, errors, hint: 'For you; nobody who is called hears it.' })}
    ${form.locked
      ? html`<p class="notice notice-info">While it runs, who calls can’t be changed: pause it first. The assistant is <b>${chosen?.name ?? current.assistantId}</b>.</p>`
      : html`${select({
          name: 'assistantId', label: 'Assistant', value: initial.assistantId, errors,
          options: [
            ...(assistants.length === 1 ? [] : [{ value: '', words: 'Choose one' }]),
            ...assistants.map((one) => ({ value: one.id, words: one.direction === 'outbound' ? one.name : `${one.name} (takes calls, makes none)` })),
          ],
        })}
        ${numbersOf(form)}`}`;
}

/** @param {Form} form */
function numbersOf({ initial, current, numbers, errors }) {
  const own = numbers.filter((one) => one.assistantId === current.assistantId || initial.phoneNumberIds.includes(one.id));
  if (!current.assistantId) return nothing;
  if (own.length === 0) {
    return html`<div class="field ${errors.phoneNumberIds ? 'wrong' : ''}" id="f-phoneNumberIds"><span class="label">Phone numbers</span>
      <p>This assistant has no phone number yet. <a href="/settings/numbers">Assign one to it</a>, or go on and do that before you start.</p></div>`;
  }
  return choices({
    legend: 'Phone numbers', name: 'phoneNumberIds', type: 'checkbox', errors,
    hint: own.length > 1 ? 'Calls are spread over those that you tick.' : '',
    options: own.map((one) => ({
      value: one.id,
      words: phone(one.number),
      checked: own.length === 1 || initial.phoneNumberIds.includes(one.id),
    })),
  });
}

/** @param {Form} form */
function when({ initial, current, errors, assistants }) {
  const { schedule } = initial;
  const zone = assistants.find((one) => one.id === current.assistantId)?.timezone ?? '';
  const overnight = current.schedule.end < current.schedule.start;
  return html`
    <div class="pair">
      ${input({ name: 'schedule.start', label: 'From', type: 'time', value: schedule.start, errors, kind: 'short' })}
      ${input({ name: 'schedule.end', label: 'Until', type: 'time', value: schedule.end, errors, kind: 'short', hint: overnight ? 'That is the next day.' : '' })}
    </div>
    ${choices({
      legend: 'Days', name: 'schedule.daysPreset', type: 'radio', kind: 'inline',
      options: [
        { value: 'business_days', words: 'Monday to Friday', checked: schedule.daysPreset === 'business_days' },
        { value: 'every_day', words: 'Every day', checked: schedule.daysPreset === 'every_day' },
        { value: 'custom', words: 'Others', checked: schedule.daysPreset === 'custom' },
      ],
    })}
    <div ?hidden=${current.schedule.daysPreset !== 'custom'}>${choices({
      legend: 'Which days', name: 'schedule.days', type: 'checkbox', kind: 'inline', errors,
      options: Object.entries(DAYS).map(([value, words]) => ({ value, words, checked: schedule.days.includes(value) })),
    })}</div>
    ${input({
      name: 'schedule.timezone', label: 'Time zone', value: schedule.timezone || zone, list: 'zones', errors,
      hint: zone ? `The assistant’s is ${zone}. Hours and days are read by this clock.` : 'Hours and days are read by this clock.',
    })}
    <datalist id="zones">${zones().map((name) => html`<option value=${name}>${city(name)}</option>`)}</datalist>
    ${box({ name: 'schedule.useLeadTimezone', label: 'Use each lead’s own clock instead', checked: schedule.useLeadTimezone, hint: 'By the lead’s time zone, or else by its numbers.' })}
    <div class="indent" ?hidden=${!current.schedule.useLeadTimezone}>${choices({
      legend: 'Leads whose zone nobody knows', name: 'schedule.whenTimezoneUnknown', type: 'radio',
      options: [
        { value: 'hold', words: 'Are held back', checked: schedule.whenTimezoneUnknown === 'hold' },
        { value: 'use_campaign', words: 'Are called by the campaign’s clock', checked: schedule.whenTimezoneUnknown === 'use_campaign' },
      ],
    })}</div>`;
}

/** @type {string[] | undefined} */
let known;

function zones() {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return known;
}

/** @param {Form} form */
function again(form) {
  const { retry } = form.initial;
  const unit = retry.intervalMinutes % 1440 === 0 ? 1440 : retry.intervalMinutes % 60 === 0 ? 60 : 1;
  return html`
    <div class="pair">
      ${input({ name: 'retry.maxRetries', label: 'Retries', type: 'number', min: 1, max: 5, value: retry.maxRetries, errors: form.errors, kind: 'short', hint: 'After the first attempt; 1 to 5.' })}
      ${field({
        name: 'retry.intervalMinutes', label: 'Time between attempts', errors: form.errors, hint: '10 minutes to 3 days.',
        control: ({ id, described, invalid }) => html`<div class="joined">
          <input id=${id} name="retry.interval" type="number" min="1" class="short" value=${retry.intervalMinutes / unit} aria-describedby=${described} aria-invalid=${invalid}>
          <select name="retry.unit" aria-label="Unit">${[[1, 'minutes'], [60, 'hours'], [1440, 'days']].map(([size, words]) => html`<option value=${size} ?selected=${size === unit}>${words}</option>`)}</select></div>`,
      })}
    </div>
    ${box({ name: 'retry.onVoicemail', label: 'Try again after a voicemail', checked: retry.onVoicemail, hint: 'Otherwise a voicemail counts as reached.' })}
    ${goal(form)}`;
}

/** @param {Form} form */
function goal({ initial, current, assistants, errors }) {
  const chosen = assistants.find((one) => one.id === current.assistantId);
  const variables = chosen?.postCallVariables ?? [];
  const until = current.retry.until;
  const type = variables.find((one) => one.name === until?.variable)?.type ?? typeof until?.value;
  const first = initial.retry.until;
  return html`${select({
      name: 'retry.until', label: 'A lead is done when', value: first?.variable ?? '', errors,
      hint: variables.length ? 'The goal: what the assistant reports after a call. Until then the lead is called again.' : 'To have a goal, give the assistant a post-call variable.',
      options: [{ value: '', words: 'somebody answers' }, ...variables.map((one) => ({ value: one.name, words: `“${one.name}” is what you want` }))],
    })}
    ${until
      ? html`<div class="joined indent" role="group" aria-label="The goal">
          <span class="mono">${until.variable}</span>
          ${type === 'number'
            ? html`<select name="goal.operator" aria-label="Compared how">${[['equals', 'is'], ['gte', 'is at least'], ['lte', 'is at most']].map(([value, words]) => html`<option value=${value} ?selected=${value === first?.operator}>${words}</option>`)}</select>
                <input name="goal.value" id="f-retry-until-value" type="number" step="any" class="short" aria-label="Value" value=${first?.value ?? ''}>`
            : type === 'boolean'
              ? html`<span>is</span><select name="goal.value" id="f-retry-until-value" aria-label="Value">${['true', 'false'].map((value) => html`<option value=${value} ?selected=${value === String(first?.value ?? true)}>${value}</option>`)}</select>`
              : html`<span>is</span><input name="goal.value" id="f-retry-until-value" aria-label="Value" value=${first?.value ?? ''}>`}
        </div>`
      : nothing}`;
}
