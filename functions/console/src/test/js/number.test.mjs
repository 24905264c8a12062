import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './built.mjs';

const { e164 } = await script('number.js');

test('a whole number is read however it is written', () => {
  for (const given of ['+49 30 123456', '+49 (30) 123-456', '0049 30/123456', '+49.30.123456', ' +4930123456 ']) {
    assert.equal(e164(given), '+4930123456', given);
  }
});

test('a number without its country is refused, not taken for one of another', () => {
  for (const given of ['202-555-0111', '2025550111', '12025550111', '4930123456', '030 123456', '(202) 555-0111']) {
    assert.equal(e164(given), null, given);
  }
});

test('what is no number, too short, too long, or has a zero in brackets is refused', () => {
  for (const given of ['', '+', '+0301234567', '000 30 123456', '+49 30', '+1234567890123456', '+49 (0)30 123456', '+49 30 12x456', '++4930123456']) {
    assert.equal(e164(given), null, given);
  }
});
