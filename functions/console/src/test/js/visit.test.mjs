import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { script } from './built.mjs';

globalThis.sessionStorage = { getItem: () => null };
globalThis.document = { hidden: false, addEventListener: () => undefined };
const { begin, watch } = await script('visit.js');

/** Lets everything that was promised be kept. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('whoever watches something anew takes over', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { visit, end } = begin('/', {}, new URLSearchParams(), () => undefined);
  const reads = { first: 0, second: 0 };
  watch(visit, 'list', async () => (reads.first += 1), () => 1_000);
  await settled();
  watch(visit, 'list', async () => (reads.second += 1), () => 1_000);
  for (let seconds = 0; seconds < 5; seconds += 1) {
    await settled();
    mock.timers.tick(1_500);
  }
  await settled();
  assert.equal(reads.first, 1);
  assert.ok(reads.second > 3, `${reads.second} reads`);
  end();
  mock.timers.reset();
});

test('what fails is asked ever more seldom, and as before once it is answered', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { visit, end } = begin('/', {}, new URLSearchParams(), () => undefined);
  let works = false;
  let reads = 0;
  watch(visit, 'list', async () => {
    reads += 1;
    if (!works) throw new Error('no');
    return reads;
  }, () => 1_000);
  for (let seconds = 0; seconds < 20; seconds += 1) {
    await settled();
    mock.timers.tick(1_000);
  }
  assert.ok(reads <= 5, `${reads} reads`);
  works = true;
  for (let seconds = 0; seconds < 40; seconds += 1) {
    await settled();
    mock.timers.tick(1_000);
  }
  assert.ok(reads >= 15, `${reads} reads`);
  assert.equal(visit.state.list.error, undefined);
  end();
  mock.timers.reset();
});
