import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './built.mjs';

const s = await script('summary.js');
const { help } = await script('help.js');
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

test('hours and days are said as people say them', () => {
  const schedule = { days: WEEK.slice(0, 5), start: '09:00', end: '17:30', timezone: 'Europe/Berlin' };
  assert.equal(s.scheduleInWords(schedule), 'Mon–Fri, 09:00–17:30, Berlin time');
  assert.equal(s.scheduleInWords({ ...schedule, days: ['monday', 'wednesday'], start: '22:00', end: '02:00' }), 'Mon and Wed, 22:00–02:00 the next day, Berlin time');
  assert.equal(s.scheduleInWords({ ...schedule, days: WEEK, start: '00:00', end: '23:59' }), 'Every day, around the clock, Berlin time');
  assert.equal(s.scheduleInWords({ ...schedule, useLeadTimezone: true }), 'Mon–Fri, 09:00–17:30, by each lead’s own clock');
});

test('retries say how often, how far apart and until when', () => {
  const retry = { maxRetries: 3, intervalMinutes: 60, onVoicemail: false, until: null };
  assert.equal(s.retryInWords(retry), 'up to 4 attempts, 1 hour apart; a lead is done when somebody answers; voicemail counts as reached');
  assert.equal(
    s.retryInWords({ ...retry, until: { variable: 'confirmed', operator: 'equals', value: true } }),
    'up to 4 attempts, 1 hour apart; a lead is done when confirmed is true; voicemail counts as nobody reached',
  );
  assert.equal(s.goalInWords({ variable: 'score', operator: 'gte', value: 8 }), 'score is at least 8');
});

test('a campaign needs help when nobody will be called, calls fail, or it was paused by the engine', () => {
  const metrics = {
    callsInProgress: 0, callsCompleted: 30, leadsRemaining: 5, nextCallAt: '2026-11-23T08:00:00Z',
    leads: { scheduled: 0 }, results: { failed: 2 },
  };
  const campaign = { status: 'in_progress', pauseReason: null, completeWhenDone: true, metrics };
  assert.equal(help(campaign), '');
  assert.equal(help({ ...campaign, metrics: { ...metrics, nextCallAt: null } }), 'It runs, and nobody will be called');
  assert.equal(help({ ...campaign, metrics: { ...metrics, results: { failed: 21 } } }), '70 % of its calls fail');
  assert.equal(help({ ...campaign, metrics: { ...metrics, callsCompleted: 10, results: { failed: 9 } } }), '');
  assert.match(help({ ...campaign, status: 'paused', pauseReason: 'insufficient_balance' }), /balance/);
  assert.equal(help({ ...campaign, status: 'paused' }), '');
  assert.match(help({ ...campaign, completeWhenDone: false, metrics: { ...metrics, leadsRemaining: 0 } }), /Every lead is done/);
});
