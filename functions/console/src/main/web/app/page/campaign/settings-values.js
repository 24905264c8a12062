// What stands in the form, in the words of the API. Pure but for reading the form's data.
import { instantOf } from '../../format.js';
import { number, text } from '../../ui/form.js';
import { day as DAYS } from '../../words.js';

/** @typedef {import('./settings-form.js').Settings} Settings */
/** @typedef {import('../../types.js').Assistant} Assistant */

const WEEK = Object.keys(DAYS);

/**
 * @param {FormData} data
 * @param {Settings} before what is kept where the form has no field for it
 * @param {Assistant[]} assistants
 * @returns {Settings}
 */
export function valuesOf(data, before, assistants) {
  const assistantId = data.has('assistantId') ? text(data, 'assistantId') : before.assistantId;
  const zone = text(data, 'schedule.timezone');
  return {
    name: text(data, 'name'),
    assistantId,
    phoneNumberIds: data.has('assistantId') ? data.getAll('phoneNumberIds').map(String) : before.phoneNumberIds,
    schedule: {
      start: text(data, 'schedule.start'),
      end: text(data, 'schedule.end'),
      timezone: zone,
      ...daysOf(data),
      blackoutDates: text(data, 'schedule.blackoutDates').split(/[\s,;]+/).filter(Boolean),
      useLeadTimezone: data.has('schedule.useLeadTimezone'),
      whenTimezoneUnknown: text(data, 'schedule.whenTimezoneUnknown') || 'hold',
      startsAt: instant(text(data, 'schedule.startsAt'), zone),
      endsAt: instant(text(data, 'schedule.endsAt'), zone),
    },
    retry: {
      maxRetries: number(data, 'retry.maxRetries') ?? 0,
      intervalMinutes: Math.round((number(data, 'retry.interval') ?? 0) * (number(data, 'retry.unit') ?? 1)),
      onVoicemail: data.has('retry.onVoicemail'),
      until: goalOf(data, assistants.find((one) => one.id === assistantId)),
    },
    maxConcurrentCalls: number(data, 'maxConcurrentCalls') ?? 0,
    callsPerSecond: number(data, 'callsPerSecond') ?? 0,
    maxAttemptsPerNumberPerDay: number(data, 'maxAttemptsPerNumberPerDay'),
    ...(data.has('compliancePreset') ? { compliancePreset: text(data, 'compliancePreset') || null, requireConsent: data.has('requireConsent') } : {}),
    completeWhenDone: data.has('completeWhenDone'),
    breaker: data.has('breaker') ? (before.breaker ?? { failedPercent: 80, minCalls: 50, windowMinutes: 10 }) : null,
  };
}

/** @param {FormData} data */
function daysOf(data) {
  const daysPreset = text(data, 'schedule.daysPreset');
  if (daysPreset === 'every_day') return { daysPreset, days: WEEK };
  if (daysPreset === 'business_days') return { daysPreset, days: WEEK.slice(0, 5) };
  return { daysPreset: 'custom', days: data.getAll('schedule.days').map(String) };
}

/** @param {string} local @param {string} zone */
function instant(local, zone) {
  if (!local) return null;
  try {
    return instantOf(local, zone || 'UTC');
  } catch {
    // A zone that is none: the API says so at its own field.
    return null;
  }
}

/** @param {FormData} data @param {Assistant | undefined} assistant @returns {import('../../types.js').Goal | null} */
function goalOf(data, assistant) {
  const variable = text(data, 'retry.until');
  if (!variable) return null;
  const type = assistant?.postCallVariables.find((one) => one.name === variable)?.type ?? 'string';
  const value = text(data, 'goal.value');
  const typed = type === 'boolean' ? value !== 'false' : type === 'number' ? (value === '' ? '' : Number(value)) : value;
  return { variable, operator: type === 'number' ? text(data, 'goal.operator') || 'equals' : 'equals', value: typed };
}

/** What is sent: the days by their preset, where there is one. @param {Settings} settings @param {boolean} locked */
export function bodyOf(settings, locked) {
  const { daysPreset, days, timezone, ...schedule } = settings.schedule;
  const { assistantId, phoneNumberIds, ...others } = settings;
  return {
    ...others,
    ...(locked ? {} : { assistantId, phoneNumberIds }),
    schedule: { ...schedule, timezone: timezone || null, days: daysPreset === 'custom' ? days : daysPreset },
  };
}

/** What the page can say by itself. @param {Settings} settings @returns {Record<string, string>} */
export function missing(settings) {
  /** @type {Record<string, string>} */
  const wrong = {};
  if (!settings.name) wrong.name = 'Give it a name.';
  if (!settings.assistantId) wrong.assistantId = 'Choose the assistant that calls.';
  if (!settings.schedule.start) wrong['schedule.start'] = 'Say from when.';
  if (!settings.schedule.end) wrong['schedule.end'] = 'Say until when.';
  if (settings.schedule.days.length === 0) wrong['schedule.days'] = 'Choose a day at least.';
  if (settings.retry.until?.value === '') wrong['retry.until.value'] = 'Say what the goal is.';
  return wrong;
}
