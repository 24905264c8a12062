// A campaign's settings in sentences. Pure: the form, the campaign's page and the tests read the same.
import { city, counted, interval, listed } from './format.js';
import { day as DAYS } from './words.js';

const WEEK = Object.keys(DAYS);
const BUSINESS = WEEK.slice(0, 5);

/** "Mon–Fri", "every day", "Mon, Wed and Fri". @param {readonly string[]} days */
export function daysInWords(days) {
  const ordered = WEEK.filter((day) => days.includes(day));
  if (ordered.length === 7) return 'every day';
  if (ordered.join() === BUSINESS.join()) return 'Mon–Fri';
  return listed(ordered.map((day) => DAYS[day] ?? day));
}

/** "09:00–17:30", "22:00–02:00 the next day", "all day". @param {string} start @param {string} end */
export function hoursInWords(start, end) {
  if (start === '00:00' && end === '23:59') return 'all day';
  return `${start}–${end}${end < start ? ' the next day' : ''}`;
}

/** @param {{days: readonly string[], start: string, end: string, timezone?: string | null, useLeadTimezone?: boolean}} schedule */
export function scheduleInWords(schedule) {
  const where = schedule.useLeadTimezone ? 'by each lead’s own clock' : schedule.timezone ? `${city(schedule.timezone)} time` : '';
  const days = daysInWords(schedule.days);
  return [`${days.charAt(0).toUpperCase()}${days.slice(1)}`, hoursInWords(schedule.start, schedule.end), where]
    .filter(Boolean)
    .join(', ')
    .replace('Every day, all day', 'Every day, around the clock');
}

const COMPARED = { equals: 'is', gte: 'is at least', lte: 'is at most' };

/** @param {import('./types.js').Goal} goal */
export function goalInWords(goal) {
  const value = typeof goal.value === 'string' ? `“${goal.value}”` : String(goal.value);
  return `${goal.variable} ${COMPARED[/** @type {keyof typeof COMPARED} */ (goal.operator)] ?? goal.operator} ${value}`;
}

/** @param {import('./types.js').Retry} retry */
export function retryInWords(retry) {
  const attempts = `up to ${counted(retry.maxRetries + 1, 'attempt')}, ${interval(retry.intervalMinutes)} apart`;
  const again = retry.onVoicemail || retry.until ? 'voicemail counts as nobody reached' : 'voicemail counts as reached';
  const goal = retry.until ? `; a lead is done when ${goalInWords(retry.until)}` : '; a lead is done when somebody answers';
  return `${attempts}${goal}; ${again}`;
}

/** The whole, as sentences. @param {{schedule: Parameters<typeof scheduleInWords>[0], retry: import('./types.js').Retry, maxConcurrentCalls: number}} settings */
export function inWords(settings) {
  const retry = retryInWords(settings.retry);
  return [
    `${scheduleInWords(settings.schedule)}.`,
    `${retry.charAt(0).toUpperCase()}${retry.slice(1)}.`,
    `${counted(settings.maxConcurrentCalls, 'call')} at once at most.`,
  ];
}
