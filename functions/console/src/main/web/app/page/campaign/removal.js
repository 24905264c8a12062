// A campaign goes with its leads, some thousand with each request: asked for again until the answer is that it is gone. Pure.

/** How long somebody may wait here before they are told how to go on. */
export const LONGEST_MILLIS = 60 * 60_000;
const REST_MILLIS = 1_000;
const LONGEST_REST_MILLIS = 60_000;

/**
 * Asks until the campaign is gone. Whoever asks ends it by leaving the page, since `remove` throws then.
 * @param {object} of
 * @param {() => Promise<{status: number}>} of.remove one request
 * @param {(requests: number) => void} of.progress after each answer that says that leads are left
 * @param {() => number} of.now milliseconds
 * @param {(millis: number) => Promise<unknown>} of.rest
 * @returns {Promise<'gone' | 'left'>} `left` where leads are left after the longest time
 */
export async function removed({ remove, progress, now, rest }) {
  const until = now() + LONGEST_MILLIS;
  for (let requests = 0; now() < until;) {
    try {
      const { status } = await remove();
      if (status === 204) return 'gone';
      requests += 1;
      progress(requests);
    } catch (error) {
      // An answer that was lost on the way may have been the last.
      if (requests > 0 && statusOf(error) === 404) return 'gone';
      const wait = restAfter(error);
      if (requests === 0 || wait === 0) throw error;
      await rest(wait);
    }
  }
  return 'left';
}

/** Of a refusal by the API; 0 where no answer came, -1 for whatever else was thrown. @param {any} error */
function statusOf(error) {
  return error?.status ?? -1;
}

/** How long to wait for another try; 0 where none would help. @param {any} error */
function restAfter(error) {
  const status = statusOf(error);
  const passing = status === 429 || status === 0 || status >= 500;
  return passing ? Math.min(LONGEST_REST_MILLIS, Math.max(REST_MILLIS, (error.retryAfterSeconds ?? 0) * 1000)) : 0;
}
