// Numbers, money, lengths and times as people read them. Nothing here asks for the time or touches the page.
const LOCALE = 'en-GB';

const WHOLE = new Intl.NumberFormat(LOCALE);
const PLURAL = new Intl.PluralRules(LOCALE);
const LIST = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** The zone of whoever looks. */
export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param {number} number */
export function count(number) {
  return WHOLE.format(number);
}

/** "1 lead", "1,000 leads". @param {number} number @param {string} one @param {string} [many] */
export function counted(number, one, many = `${one}s`) {
  return `${count(number)} ${PLURAL.select(number) === 'one' ? one : many}`;
}

/** @param {string[]} words */
export function listed(words) {
  return LIST.format(words);
}

/** @param {number} part @param {number} whole */
export function percent(part, whole) {
  if (whole === 0) return '0 %';
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return '< 1 %';
  // What is not all of it never looks as if it were.
  return `${share < 100 ? Math.min(99, Math.round(share)) : 100} %`;
}

/** @param {number} micros @param {string} currency */
export function money(micros, currency) {
  const amount = micros / 1_000_000;
  const small = Math.abs(amount) < 1 && micros % 10_000 !== 0;
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 4 : 2,
  }).format(amount);
}

/** "1 min 20 s". @param {number} seconds */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts = [hours ? `${hours} h` : '', minutes ? `${minutes} min` : '', rest && !hours ? `${rest} s` : ''];
  return parts.filter(Boolean).join(' ') || '0 s';
}

/** "1 hour", "90 minutes", "2 days". @param {number} minutes */
export function interval(minutes) {
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day');
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour');
  return counted(minutes, 'minute');
}

/** @param {number} size */
export function bytes(size) {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let amount = size;
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[unit]}`;
}

const TWO = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(' '),
);

/** How many digits are read in one breath. @type {Readonly<Record<number, readonly number[]>>} */
const GROUPS = {
  6: [3, 3], 7: [3, 4], 8: [4, 4], 9: [3, 3, 3], 10: [3, 3, 4], 11: [3, 4, 4], 12: [4, 4, 4], 13: [3, 3, 3, 4],
};

/** "+1 202 555 0199", "+49 3012 3456": the code of the country, then groups; null for one that was erased. @param {string | null} e164 */
export function phone(e164) {
  if (e164 === null) return 'an erased number';
  const digits = e164.replace(/\D/g, '');
  if (digits.length < 5) return e164;
  const code = /^[17]/.test(digits) ? 1 : TWO.has(digits.slice(0, 2)) ? 2 : 3;
  const rest = digits.slice(code);
  const parts = [];
  let at = 0;
  for (const size of GROUPS[rest.length] ?? [rest.length]) {
    parts.push(rest.slice(at, at + size));
    at += size;
  }
  return `+${digits.slice(0, code)} ${parts.join(' ')}`;
}

/** "New York" of "America/New_York". @param {string} zone */
export function city(zone) {
  return (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}

/** @param {number} instant @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function parts(instant, zone, options) {
  const found = new Intl.DateTimeFormat(LOCALE, { timeZone: zone, hourCycle: 'h23', ...options }).formatToParts(instant);
  return Object.fromEntries(found.map((part) => [part.type, part.value]));
}

/** @param {number} instant @param {string} zone */
function offset(instant, zone) {
  return (parts(instant, zone, { timeZoneName: 'longOffset' }).timeZoneName ?? 'GMT').replace('GMT', 'UTC');
}

const HOUR = 3_600_000;

/** ", UTC+1" where the clocks are changed within some hours, so that two times can't be told apart. */
function doubtful(/** @type {number} */ instant, /** @type {string} */ zone) {
  const own = offset(instant, zone);
  if (own === offset(instant - 3 * HOUR, zone) && own === offset(instant + 3 * HOUR, zone)) return '';
  return `, ${own.replace(/([+-])0?(\d+):00/, '$1$2')}`;
}

/**
 * "Mon 23 Nov, 09:00"; the year when it is not this one.
 * @param {string | number} instant @param {string} zone @param {number} now
 */
export function wallClock(instant, zone, now) {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  const p = parts(at, zone, {
    weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
  });
  const year = p.year === parts(now, zone, { year: 'numeric' }).year ? '' : ` ${p.year}`;
  return `${p.weekday} ${p.day} ${p.month}${year}, ${p.hour}:${p.minute}${doubtful(at, zone)}`;
}

/** With seconds, for logs. @param {string} instant @param {string} zone @param {number} now */
export function exactly(instant, zone, now) {
  const at = Date.parse(instant);
  return `${wallClock(at, zone, now)}:${parts(at, zone, { second: '2-digit' }).second?.padStart(2, '0') ?? '00'}`;
}

/** Whether two zones show the same at an instant. @param {number} instant @param {string} one @param {string} other */
export function sameClock(instant, one, other) {
  return offset(instant, one) === offset(instant, other);
}

/** The same instant for the viewer: "03:00 your time", with the day if that is another one. */
export function yourTime(/** @type {string | number} */ instant, /** @type {string} */ zone, /** @type {string} */ own) {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  if (sameClock(at, zone, own)) return '';
  const mine = parts(at, own, { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const there = parts(at, zone, { day: 'numeric' });
  return `${mine.day === there.day ? '' : `${mine.weekday} `}${mine.hour}:${mine.minute} your time`;
}

/** "in 14 h", "3 min ago", "now". @param {string | number} instant @param {number} now */
export function relative(instant, now) {
  const away = (typeof instant === 'number' ? instant : Date.parse(instant)) - now;
  const size = Math.abs(away);
  if (size < 10_000) return 'now';
  const text =
    size < 60_000 ? `${Math.round(size / 1000)} s`
    : size < HOUR ? `${Math.round(size / 60_000)} min`
    : size < 48 * HOUR ? `${Math.round(size / HOUR)} h`
    : `${Math.round(size / (24 * HOUR))} days`;
  return away > 0 ? `in ${text}` : `${text} ago`;
}

/** The hour of an instant in a zone, such as "14". @param {string} instant @param {string} zone */
export function hourOf(instant, zone) {
  return parts(Date.parse(instant), zone, { hour: '2-digit' }).hour ?? '';
}

/** "2026-11-23T09:00" of an instant, as a zone's clock shows it. @param {string} instant @param {string} zone */
export function localOf(instant, zone) {
  const p = parts(Date.parse(instant), zone, {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** The instant at which a zone's clock shows "2026-11-23T09:00"; of two, the first. @param {string} local @param {string} zone */
export function instantOf(local, zone) {
  const wanted = Date.parse(`${local}:00Z`);
  for (const away of [-14, -12, 12, 14].map((hours) => wanted - hours * HOUR)) {
    const shown = Date.parse(`${localOf(new Date(away).toISOString(), zone)}:00Z`);
    const guess = away + (wanted - shown);
    if (localOf(new Date(guess).toISOString(), zone) === local) return new Date(guess).toISOString();
  }
  return new Date(wanted).toISOString();
}
