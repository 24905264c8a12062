// Who is signed in. The key lives in the tab: in its sessionStorage, never in an address, a cookie or another place.
const KEY = 'redial.key';

const RANK = { viewer: 0, operator: 1, admin: 2 };

/** @type {string | null} */
let key = sessionStorage.getItem(KEY);
/** @type {Set<() => void>} */
const expired = new Set();
/** Who waits to hear what the key may do. @type {Set<() => void>} */
const waiting = new Set();

export const session = {
  /** @type {import('./types.js').Me | null} */
  me: null,
  /** @type {import('./types.js').Account | null} */
  account: null,
  get key() {
    return key;
  },
  /** @param {string} given */
  begin(given) {
    key = given;
    sessionStorage.setItem(KEY, given);
  },
  /** @param {import('./types.js').Me} who asks with this key */
  met(who) {
    session.me = who;
    for (const hears of waiting) hears();
    waiting.clear();
  },
  end() {
    key = null;
    session.me = null;
    session.account = null;
    sessionStorage.removeItem(KEY);
  },
  /** The API takes the key no more. */
  expire() {
    session.end();
    for (const listener of expired) listener();
  },
  /** @param {() => void} listener */
  onExpired(listener) {
    expired.add(listener);
  },
};

/**
 * Does it as soon as it is known that the key's role allows it: a page that is loaded by its address is opened before that.
 * @param {import('./types.js').Role} role
 * @param {AbortSignal} signal of the stay that wants it
 * @param {() => void} deed
 */
export function onceMay(role, signal, deed) {
  const hears = () => {
    if (may(role) && !signal.aborted) deed();
  };
  if (session.me) hears();
  else waiting.add(hears);
}

/** Whether the key's role allows it. @param {import('./types.js').Role} role */
export function may(role) {
  return session.me !== null && RANK[session.me.role] >= RANK[role];
}
