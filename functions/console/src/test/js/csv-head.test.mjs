import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './built.mjs';

const c = await script('csv-head.js');
const utf8 = (text) => new TextEncoder().encode(text);

test('separators are found by the column of numbers', () => {
  for (const mark of [',', ';', '\t', '|']) {
    const head = c.readHead(utf8(['name', 'Phone Number', 'note'].join(mark) + '\r\n' + ['Ada', '+1', 'a, b'].map((cell) => `"${cell}"`).join(mark)), true);
    assert.deepEqual(head, { kind: 'csv', headings: ['name', 'Phone Number', 'note'], rows: [['Ada', '+1', 'a, b']] });
  }
});

test('quotes hold separators, line ends and doubled quotes', () => {
  const head = c.readHead(utf8('phone,note\n+1,"a ""b"",\nc"\n'), true);
  assert.deepEqual(head.rows, [['+1', 'a "b",\nc']]);
});

test('the last row is left out where the file goes on', () => {
  const head = c.readHead(utf8('phone,name\n+1,Ada\n+2,Gra'), false);
  assert.deepEqual(head.rows, [['+1', 'Ada']]);
});

test('encodings are told by the first bytes', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([...'phone,name\n+1,Zoë\n'].map((char) => char.charCodeAt(0))).buffer)]);
  assert.deepEqual(c.readHead(utf16, true).rows, [['+1', 'Zoë']]);
  assert.deepEqual(c.readHead(new Uint8Array([...utf8('phone,name\n+1,Zo'), 0xeb, 0x0a]), true).rows, [['+1', 'Zoë']]);
  assert.deepEqual(c.readHead(utf8('\ufeffphone,name\n+1,Zoë\n'), true).headings, ['phone', 'name']);
  assert.equal(c.readHead(new Uint8Array([0x50, 0x4b, 3, 4]), true).kind, 'workbook');
  assert.equal(c.readHead(new Uint8Array([0x1f, 0x8b, 8]), true).kind, 'gzip');
  assert.deepEqual(c.readHead(new Uint8Array(), true), { kind: 'csv', headings: [], rows: [] });
});

test('a character that the look cuts in two is no fault', () => {
  const bytes = utf8('phone,name\n+1,Zoë\n+2,Zoë');
  assert.deepEqual(c.readHead(bytes.slice(0, -1), false).rows, [['+1', 'Zoë']]);
});

test('names are known without case, spaces and marks', () => {
  assert.equal(c.meaning('Phone Number'), 'phone');
  assert.equal(c.meaning('TEL.'), 'phone');
  assert.equal(c.meaning('external-id'), 'external_id');
  assert.equal(c.meaning('secondary_phone_3'), 'secondary_phone_3');
  assert.equal(c.meaning('Secondary Phone'), 'secondary_phone');
  assert.equal(c.meaning('secondary_phone_variables'), 'secondary_phone_variables');
  assert.equal(c.meaning('Secondary Phone Variables 2'), 'secondary_phone_variables_2');
  assert.equal(c.meaning('secondary_phone_0'), 'variable');
  assert.equal(c.meaning('company'), 'variable');
});

test('a column that looks like numbers is taken for them, if it is the only one', () => {
  const head = (rows) => ({ kind: 'csv', headings: ['Handy', 'Kunde', 'Nr'], rows });
  assert.deepEqual(c.firstGuess(head([['+49 30 123456', 'Ada', '7'], ['0301234567', 'Eva', '8']])), ['phone', 'variable', 'variable']);
  assert.deepEqual(c.firstGuess(head([['+4930123456', '+4930123457', '7']])), ['variable', 'variable', 'variable']);
  assert.deepEqual(c.firstGuess({ kind: 'csv', headings: ['tel', 'x'], rows: [['a', '+4930123456']] }), ['phone', 'variable']);
});

test('only what the server would not see by itself is sent', () => {
  assert.deepEqual(c.mappingOf(['phone', 'Kunde', 'city'], ['phone', 'name', 'variable']), { name: 'Kunde' });
  assert.deepEqual(c.mappingOf(['Handy'], ['phone']), { phone: 'Handy' });
});

test('a choice without numbers, or with one thing twice, is refused', () => {
  assert.match(c.mappingProblem(['a'], ['variable']), /phone number/);
  assert.match(c.mappingProblem(['a', 'b', 'c'], ['phone', 'name', 'name']), /Two columns/);
  assert.match(c.mappingProblem(['phone', 'name'], ['phone', 'variable']), /“name”/);
  assert.equal(c.mappingProblem(['phone', 'name'], ['phone', 'name']), '');
});
