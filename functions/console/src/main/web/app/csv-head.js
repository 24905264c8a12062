// The first rows of a file, for a look before it is sent. What the file really holds is for the server to say.

/** Names that the server knows by themselves, as it compares them: without case, spaces and marks. */
const KNOWN = /** @type {Record<string, string>} */ ({
  phone: 'phone', phonenumber: 'phone', mobile: 'phone', tel: 'phone',
  name: 'name', timezone: 'timezone', externalid: 'external_id',
  consentsource: 'consent_source', consentat: 'consent_at', consentwording: 'consent_wording',
});

/** Whose columns can't be seen here. */
const CLOSED = [
  { bytes: [0x50, 0x4b], kind: 'workbook' },
  { bytes: [0x1f, 0x8b], kind: 'gzip' },
  { bytes: [0xd0, 0xcf], kind: 'old-workbook' },
];

/** @typedef {{kind: string, headings: string[], rows: string[][]}} Head */

/**
 * @param {Uint8Array} bytes the beginning of the file
 * @param {boolean} whole whether that is all of it
 * @returns {Head}
 */
export function readHead(bytes, whole) {
  const closed = CLOSED.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (closed) return { kind: closed.kind, headings: [], rows: [] };
  const text = decoded(bytes);
  const rows = [',', ';', '\t', '|']
    .map((mark) => split(text, mark, whole))
    .sort((one, other) => score(other) - score(one))[0] ?? [];
  const [headings = [], ...others] = rows.filter((row) => row.some((cell) => cell.trim()));
  return { kind: 'csv', headings: headings.map((one) => one.trim()), rows: others };
}

/** Rows that show a phone column are split rightly; else those with most columns. @param {string[][]} rows */
function score(rows) {
  const first = rows.find((row) => row.some((cell) => cell.trim())) ?? [];
  return (first.some((cell) => meaning(cell) === 'phone') ? 1000 : 0) + first.length;
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // The end may cut a character in two, which is no fault: so it is read as a stream that goes on.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const MOST_ROWS = 200;

/** @param {string} text @param {string} mark @param {boolean} whole the last row is left out unless it is complete */
function split(text, mark, whole) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length < MOST_ROWS; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === mark) {
      row.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if ((whole || rows.length === 0) && (row.length || cell)) rows.push([...row, cell]);
  return rows;
}

/** What the server takes a heading for: a field of ours, or else a variable. @param {string} heading */
export function meaning(heading) {
  const bare = heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const secondary = /^secondaryphone(variables)?([1-9]\d{0,4})?$/.exec(bare);
  if (secondary) {
    const field = secondary[1] ? 'secondary_phone_variables' : 'secondary_phone';
    return secondary[2] && secondary[2] !== '1' ? `${field}_${secondary[2]}` : field;
  }
  return KNOWN[bare] ?? 'variable';
}

/**
 * What each column is taken for at first: by its name, or else, where no name says it, the one column that looks like
 * phone numbers.
 * @param {Head} head
 */
export function firstGuess({ headings, rows }) {
  const guess = headings.map(meaning);
  if (guess.includes('phone')) return guess;
  const share = headings.map((_, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim());
    return cells.length ? cells.filter((cell) => /^[+0][\d\s().\-/]{6,20}$/.test(cell.trim())).length / cells.length : 0;
  });
  const likely = share.flatMap((one, index) => (one > 0.6 && guess[index] === 'variable' ? [index] : []));
  const only = likely.length === 1 ? likely[0] : undefined;
  return guess.map((field, index) => (index === only ? 'phone' : field));
}

/**
 * What is sent: only what the server would not see by itself.
 * @param {string[]} headings @param {string[]} chosen a field for each
 */
export function mappingOf(headings, chosen) {
  /** @type {Record<string, string>} */
  const mapping = {};
  for (const [index, heading] of headings.entries()) {
    const field = chosen[index] ?? 'variable';
    if (field !== 'variable' && field !== meaning(heading)) mapping[field] = heading;
  }
  return mapping;
}

/** What is wrong with a choice. @param {string[]} headings @param {string[]} chosen */
export function mappingProblem(headings, chosen) {
  if (!chosen.includes('phone')) return 'Say which column holds the phone number.';
  const twice = chosen.find((one, index) => one !== 'variable' && chosen.indexOf(one) !== index);
  if (twice) return 'Two columns can’t hold the same: choose again for one of them.';
  // A column that the server knows by its name, and that was made something else, would be read as both.
  const undone = headings.findIndex((heading, index) => meaning(heading) !== 'variable' && chosen[index] === 'variable' && !chosen.includes(meaning(heading)));
  return undone === -1 ? '' : `The column “${headings[undone]}” is read as what its name says; rename it in the file to have it as a variable.`;
}
