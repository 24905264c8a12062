import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './built.mjs';

const { LONGEST_MILLIS, removed } = await script('page/campaign/removal.js');

/** Answers in turn, the last one again and again; a request takes a second. */
function server(...answers) {
  const seen = { requests: 0, told: [], rested: [], clock: 0 };
  const of = {
    remove: async () => {
      const answer = answers[Math.min(seen.requests, answers.length - 1)];
      seen.requests += 1;
      seen.clock += 1_000;
      if (answer.thrown) throw answer.thrown;
      return answer;
    },
    progress: (requests) => seen.told.push(requests),
    now: () => seen.clock,
    rest: async (millis) => {
      seen.rested.push(millis);
      seen.clock += millis;
    },
  };
  return { seen, of };
}

const left = { status: 202 };
const gone = { status: 204 };

test('a campaign is gone when the answer is that it is, however many it takes', async () => {
  const { seen, of } = server(...Array(700).fill(left), gone);
  assert.equal(await removed(of), 'gone');
  assert.equal(seen.requests, 701);
  assert.equal(seen.told.at(-1), 700);
});

test('leads that are left after the longest time are told, and never taken for gone', async () => {
  const { seen, of } = server(left);
  assert.equal(await removed(of), 'left');
  assert.equal(seen.requests, LONGEST_MILLIS / 1_000);
});

test('what passes is waited for as long as the server asks, and a minute at most', async () => {
  const { seen, of } = server(left, { thrown: { status: 429, retryAfterSeconds: 7 } }, { thrown: { status: 0 } }, { thrown: { status: 503, retryAfterSeconds: 900 } }, gone);
  assert.equal(await removed(of), 'gone');
  assert.deepEqual(seen.rested, [7_000, 1_000, 60_000]);
});

test('an answer that was lost may have been the last', async () => {
  const { of } = server(left, { thrown: { status: 0 } }, { thrown: { status: 404 } });
  assert.equal(await removed(of), 'gone');
});

test('a refusal is told, as is a campaign that was not there to begin with', async () => {
  for (const answers of [[{ thrown: { status: 409 } }], [{ thrown: { status: 404 } }], [left, { thrown: { status: 409 } }], [left, { thrown: new DOMException('left', 'AbortError') }]]) {
    await assert.rejects(removed(server(...answers).of));
  }
});
