import { counted, interval } from '../../format.js';

/** "PT15M" as "every 15 minutes". @param {string} every */
export function everyInWords(every) {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(every);
  if (!found) return `every ${every}`;
  const minutes = Number(found[1] ?? 0) * 1440 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return minutes === 60 ? 'every hour' : minutes === 1440 ? 'every day' : `every ${interval(minutes)}`;
}

/** @param {number} rows */
export function rowsInWords(rows) {
  return counted(rows, 'row');
}
