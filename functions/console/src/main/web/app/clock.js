// What time it is for the engine. It is the browser's time, except in a local run that is faster or elsewhere in time.
import { api } from './api.js';

let offset = 0;
let rate = 1;
let read = 0;

/** Beyond that the two clocks are not one: less is the browser's own fault. */
const APART = 90_000;
const AGAIN = 20_000;

/** The engine's time, in milliseconds. */
export function now() {
  const machine = Date.now();
  return machine + offset + (machine - read) * (rate - 1);
}

/** Asks the API for the time: an always-open schedule opens next at this very instant. */
async function ask() {
  const preview = /** @type {import('./types.js').SchedulePreview} */ (
    await api.post('/v1/schedule-preview', { schedule: {} })
  );
  return { machine: Date.now(), engine: Date.parse(preview.nextOpening ?? '') };
}

/** Reads the time once, and where it is not the browser's, how fast it runs. Never fails. @param {() => void} known */
export async function synchronize(known) {
  try {
    const first = await ask();
    if (Number.isNaN(first.engine) || Math.abs(first.engine - first.machine) < APART) {
      offset = 0;
      rate = 1;
      return;
    }
    tell(first);
    known();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const second = await ask();
    rate = Math.max(0, Math.round((second.engine - first.engine) / (second.machine - first.machine)));
    tell(second);
    known();
    setTimeout(() => void synchronize(known), AGAIN);
  } catch {
    // The browser's clock will do.
  }
}

/** @param {{machine: number, engine: number}} times */
function tell(times) {
  offset = times.engine - times.machine;
  read = times.machine;
}
