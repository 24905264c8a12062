// Everything that is asked of the API goes through here.
import { session } from './session.js';

/** What the API, or the way to it, has refused. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 where no answer came
   * @param {Partial<import('./types.js').Problem>} problem
   * @param {string} requestId
   * @param {number} retryAfterSeconds
   */
  constructor(status, problem, requestId = '', retryAfterSeconds = 0) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem.code ?? '';
    this.errors = problem.errors ?? [];
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const LONGEST_REST_SECONDS = 600;
/** Longer than the API may take; what is still awaited then was lost on the way. */
const LONGEST_ANSWER_MILLIS = 60_000;

/** How long the API asks to be left alone after a refusal; 0 where it does not say. @param {unknown} error */
export function retryAfterMillis(error) {
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : 0;
  return seconds > 0 ? 1000 * Math.min(LONGEST_REST_SECONDS, seconds) : 0;
}

/**
 * @typedef {object} Options
 * @property {AbortSignal} [signal]
 * @property {Record<string, string | number | null | undefined>} [query] what is empty is left out
 * @property {string} [key] Idempotency-Key: one for each thing that somebody wants
 * @property {string} [etag] If-Match
 * @property {string} [as] a key that is not the session's
 */

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {Options} options
 * @returns {Promise<{data: any, etag: string, status: number}>}
 */
async function send(method, path, body, options) {
  const headers = new Headers({ accept: 'application/json' });
  const key = options.as ?? session.key;
  if (key) headers.set('authorization', `Bearer ${key}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (options.key) headers.set('idempotency-key', options.key);
  if (options.etag) headers.set('if-match', options.etag);
  const { response, text } = await reached(path + queryOf(options.query), {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.any([AbortSignal.timeout(LONGEST_ANSWER_MILLIS), ...(options.signal ? [options.signal] : [])]),
    cache: 'no-store',
    credentials: 'omit',
  });
  const data = parsed(text);
  if (response.ok) return { data, etag: response.headers.get('etag') ?? '', status: response.status };
  // A key that was good is good no more; one that never was is told where it was entered.
  if (response.status === 401 && session.me) session.expire();
  throw new ApiError(
    response.status,
    data ?? {},
    response.headers.get('x-request-id') ?? '',
    Number(response.headers.get('retry-after') ?? 0),
  );
}

/** @param {string} path @param {RequestInit} request */
async function reached(path, request) {
  try {
    const response = await fetch(path, request);
    return { response, text: await response.text() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, { code: 'unreachable', detail: 'The server does not answer.' });
  }
}

/** @param {Options['query']} query */
function queryOf(query) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size ? `?${search}` : '';
}

/** @param {string} text */
function parsed(text) {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const api = {
  /** @param {string} path @param {Options} options @returns {Promise<any>} */
  get: async (path, options = {}) => (await send('GET', path, undefined, options)).data,
  /** With its ETag. @param {string} path @param {Options} options */
  read: (path, options = {}) => send('GET', path, undefined, options),
  /** @param {string} path @param {unknown} body @param {Options} options @returns {Promise<any>} */
  post: async (path, body, options = {}) => (await send('POST', path, body, options)).data,
  /** @param {string} path @param {unknown} body @param {Options} options */
  patch: (path, body, options = {}) => send('PATCH', path, body, options),
  /** @param {string} path @param {Options} options */
  delete: (path, options = {}) => send('DELETE', path, undefined, options),
};

/** A key for one intent. `crypto.randomUUID` is missing where the console is reached by a bare address. */
export function intent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
