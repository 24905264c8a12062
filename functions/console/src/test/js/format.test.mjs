import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './built.mjs';

const f = await script('format.js');
const NOW = Date.parse('2026-11-20T12:00:00Z');

test('an instant is told by the clock of its zone, and by the viewer’s where that is another', () => {
  assert.equal(f.wallClock('2026-11-23T08:00:00Z', 'Europe/Berlin', NOW), 'Mon 23 Nov, 09:00');
  assert.equal(f.yourTime('2026-11-23T08:00:00Z', 'Europe/Berlin', 'America/New_York'), '03:00 your time');
  assert.equal(f.yourTime('2026-11-23T08:00:00Z', 'Europe/Berlin', 'Europe/Paris'), '');
  assert.equal(f.yourTime('2026-11-23T08:00:00Z', 'Europe/Berlin', 'Asia/Kathmandu'), '13:45 your time');
  assert.equal(f.yourTime('2026-11-23T02:00:00Z', 'Europe/Berlin', 'America/New_York'), 'Sun 21:00 your time');
  assert.equal(f.wallClock('2027-01-04T08:00:00Z', 'Europe/Berlin', NOW), 'Mon 4 Jan 2027, 09:00');
});

test('where clocks are changed, the two times that look alike are told apart', () => {
  assert.equal(f.wallClock('2026-10-25T00:30:00Z', 'Europe/Berlin', NOW), 'Sun 25 Oct, 02:30, UTC+2');
  assert.equal(f.wallClock('2026-10-25T01:30:00Z', 'Europe/Berlin', NOW), 'Sun 25 Oct, 02:30, UTC+1');
  assert.equal(f.wallClock('2026-10-25T12:30:00Z', 'Europe/Berlin', NOW), 'Sun 25 Oct, 13:30');
});

test('a wall clock is read in its zone, also beside a clock change', () => {
  assert.equal(f.instantOf('2026-11-23T09:00', 'Europe/Berlin'), '2026-11-23T08:00:00.000Z');
  assert.equal(f.instantOf('2026-03-29T03:00', 'Europe/Berlin'), '2026-03-29T01:00:00.000Z');
  assert.equal(f.instantOf('2026-10-25T04:00', 'Europe/Berlin'), '2026-10-25T03:00:00.000Z');
  assert.equal(f.localOf('2026-11-23T08:00:00Z', 'Asia/Kathmandu'), '2026-11-23T13:45');
});

test('distances in time are said in one unit', () => {
  assert.equal(f.relative(NOW + 3_000, NOW), 'now');
  assert.equal(f.relative(NOW + 14 * 3_600_000, NOW), 'in 14 h');
  assert.equal(f.relative(NOW - 3 * 60_000, NOW), '3 min ago');
  assert.equal(f.relative(NOW + 72 * 3_600_000, NOW), 'in 3 days');
});

test('numbers are grouped, whatever country they are of', () => {
  assert.equal(f.phone('+12025550199'), '+1 202 555 0199');
  assert.equal(f.phone('+4930123456'), '+49 3012 3456');
  assert.equal(f.phone('+4915112345678'), '+49 151 1234 5678');
  assert.equal(f.phone('+353861234567'), '+353 861 234 567');
  assert.equal(f.phone('+15550001'), '+1 555 0001');
});

test('money has two digits, and four below one', () => {
  assert.equal(f.money(84_000_000, 'EUR'), '€84.00');
  assert.equal(f.money(29_300, 'USD'), '$0.0293');
  assert.equal(f.money(440_000, 'USD'), '$0.44');
  assert.equal(f.money(0, 'USD'), '$0.00');
});

test('lengths, counts, shares and sizes', () => {
  assert.equal(f.duration(80), '1 min 20 s');
  assert.equal(f.duration(0), '0 s');
  assert.equal(f.duration(3_660), '1 h 1 min');
  assert.equal(f.interval(60), '1 hour');
  assert.equal(f.interval(2_880), '2 days');
  assert.equal(f.interval(90), '90 minutes');
  assert.equal(f.counted(1, 'lead'), '1 lead');
  assert.equal(f.counted(48_210, 'lead'), '48,210 leads');
  assert.equal(f.percent(1, 1_000), '< 1 %');
  assert.equal(f.percent(999, 1_000), '99 %');
  assert.equal(f.percent(19, 60), '32 %');
  assert.equal(f.percent(60, 60), '100 %');
  assert.equal(f.bytes(13_800_000), '13.8 MB');
  assert.equal(f.city('America/Argentina/Buenos_Aires'), 'Buenos Aires');
});
