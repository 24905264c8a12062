// What is shown while something is read, when that failed, and when what is shown is old.
import { html, nothing } from '../html.js';
import { ApiError } from '../api.js';

/** @typedef {import('../types.js').Html} Html */

/** What went wrong, in words; code and request for whoever helps. @param {unknown} error */
export function wentWrong(error) {
  const known = error instanceof ApiError ? error : null;
  const detail = error instanceof Error ? error.message : String(error);
  return html`<p>${detail}</p>
    ${known && (known.code || known.requestId)
      ? html`<details class="quiet"><summary>For support</summary><p><code>${known.status} ${known.code}</code>${known.requestId ? html` · request <code>${known.requestId}</code>` : nothing}</p></details>`
      : nothing}`;
}

/**
 * @template T
 * @param {import('../types.js').Loaded<T> | undefined} loaded
 * @param {(data: T) => Html} view
 * @param {() => unknown} [again]
 * @returns {Html}
 */
export function loaded(loaded, view, again) {
  if (loaded?.data !== undefined) {
    return html`${stale(loaded)}${view(loaded.data)}`;
  }
  if (loaded?.error) {
    const missing = loaded.error instanceof ApiError && loaded.error.status === 404;
    return html`<div class="notice notice-bad" role="alert">
      <h2>${missing ? 'There is nothing here' : 'This could not be read'}</h2>
      ${missing ? html`<p>It may have been removed, or it belongs to another account.</p>` : wentWrong(loaded.error)}
      ${again && !missing ? html`<button type="button" @click=${again}>Try again</button>` : nothing}
    </div>`;
  }
  return html`<div class="loading" role="status"><span class="sr">Loading</span><div></div><div></div><div></div></div>`;
}

/** @param {import('../types.js').Loaded<unknown>} loaded */
function stale(loaded) {
  if (!loaded.error || (loaded.failures ?? 0) < 2) return nothing;
  const seconds = Math.round((Date.now() - (loaded.at ?? Date.now())) / 1000);
  return html`<div class="notice notice-warn" role="status">The figures are ${seconds} s old: ${loaded.error instanceof Error ? loaded.error.message : 'the server does not answer.'} Trying again.</div>`;
}
