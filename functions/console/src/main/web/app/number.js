// Phone numbers as people write them. Nothing here is guessed: a number of the wrong country would be somebody else's.

/** What is said at the field where `e164` finds no number. */
export const WHOLE_NUMBER = 'Write the whole number, beginning with + and its country, such as +49 30 123456.';

/**
 * "+4930123456" of "+49 (30) 123-456" or "0049 30 123456": spaces, brackets and marks go, 00 is a plus. Null for whatever
 * begins otherwise, since no digit tells a country from an area; and for "+49 (0)30", whose zero is dialled in some
 * countries and left out in others.
 * @param {string} given
 */
export function e164(given) {
  if (/\(\s*0\s*\)/.test(given)) return null;
  const bare = given.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : null;
}
