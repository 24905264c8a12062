// Stays on pages: each has its own state and ends everything that it began when it is left.
import { retryAfterMillis } from './api.js';

/**
 * @param {string} path
 * @param {Record<string, string>} params
 * @param {URLSearchParams} query
 * @param {() => void} paint
 */
export function begin(path, params, query, paint) {
  const controller = new AbortController();
  /** @type {import('./types.js').Visit} */
  const visit = {
    path,
    params,
    query,
    signal: controller.signal,
    state: {},
    watched: {},
    set(change) {
      if (controller.signal.aborted) return;
      Object.assign(visit.state, change);
      paint();
    },
  };
  return { visit, end: () => controller.abort() };
}

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

/**
 * Reads something once into `state[name]`: `{data}`, or `{error}` with the data that was there before.
 * @template T
 * @param {import('./types.js').Visit} visit
 * @param {string} name
 * @param {() => Promise<T>} read
 * @returns {Promise<T | undefined>}
 */
export async function load(visit, name, read) {
  const before = visit.state[name] ?? {};
  try {
    const data = await read();
    visit.set({ [name]: { data, at: Date.now() } });
    return data;
  } catch (error) {
    if (isAbort(error)) return undefined;
    visit.set({ [name]: { ...before, error, failures: (before.failures ?? 0) + 1 } });
    return undefined;
  }
}

const LONGEST = 60_000;

/**
 * Reads something again and again while the page is open and its tab is seen: the next time after the last one ended,
 * with a little jitter, ever more seldom while it fails, and not before the API asks for it.
 * @template T
 * @param {import('./types.js').Visit} visit
 * @param {string} name
 * @param {() => Promise<T>} read
 * @param {(data: T | undefined) => number} every milliseconds; 0 for never again
 * @returns {() => Promise<void>} reads at once
 */
export function watch(visit, name, read, every) {
  let timer = 0;
  let running = false;
  // Whoever watches it anew takes over.
  const mine = Symbol(name);
  const ended = () => visit.signal.aborted || visit.watched[name] !== mine;
  visit.watched[name] = mine;
  const once = async () => {
    clearTimeout(timer);
    if (running || ended()) return;
    running = true;
    await load(visit, name, read);
    running = false;
    plan();
  };
  const plan = () => {
    const loaded = /** @type {import('./types.js').Loaded<T>} */ (visit.state[name] ?? {});
    const usual = every(loaded.data) || (loaded.error ? 5_000 : 0);
    if (ended() || document.hidden || usual === 0) return;
    const wait = Math.max(retryAfterMillis(loaded.error), Math.min(LONGEST, usual * 2 ** (loaded.failures ?? 0)));
    timer = setTimeout(once, wait * (1 + 0.2 * unit()));
  };
  const seen = () => (document.hidden ? clearTimeout(timer) : void once());
  document.addEventListener('visibilitychange', seen, { signal: visit.signal });
  visit.signal.addEventListener('abort', () => clearTimeout(timer));
  void once();
  return once;
}

/** From 0 to 1. */
function unit() {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255;
}
