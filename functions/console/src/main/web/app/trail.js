// Where in the tab's history the page is, so that a step of the browser that is refused can be taken back.
let at = 0;

/** @returns {number | null} null for an entry that the console has not made, such as one for a link within the page */
function here() {
  return typeof history.state?.at === 'number' ? history.state.at : null;
}

/** Takes up the trail where a reload has left it. */
export function beginTrail() {
  at = here() ?? 0;
  history.replaceState({ at }, '');
}

/** @param {string} address */
export function push(address) {
  at += 1;
  history.pushState({ at }, '', address);
}

/** @param {string} address */
export function replace(address) {
  history.replaceState({ at }, '', address);
}

/** Notes where the browser has gone by itself; answers how many steps lead back from there. */
export function arrived() {
  const before = at;
  const found = here();
  at = found ?? before + 1;
  if (found === null) history.replaceState({ at }, '');
  return before - at;
}
