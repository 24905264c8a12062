// Where it begins: finds the page for the address, opens a stay on it, and paints once for all changes of a moment.
import { html, nothing, render } from './html.js';
import { ApiError, api, retryAfterMillis } from './api.js';
import { synchronize } from './clock.js';
import { router } from './router.js';
import { pages } from './pages.js';
import { may, onceMay, session } from './session.js';
import { shell } from './shell.js';
import { beginTrail, arrived, push } from './trail.js';
import { dismiss, onDialogChange } from './ui/dialog.js';
import { wentWrong } from './ui/loaded.js';
import { begin } from './visit.js';
import { page as signIn } from './page/signin.js';
import { page as missing } from './page/missing.js';

/** @typedef {import('./types.js').ConsolePage} ConsolePage */

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const find = router(pages);

/** @type {{page: ConsolePage, visit: import('./types.js').Visit, end: () => void} | null} */
let current = null;
/** The address of the page, which the browser's may have left. */
let shown = '';
let planned = false;
/** Why nobody knows yet who is asking. @type {unknown} */
let unmet = null;

function paint() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    draw();
  });
}

function draw() {
  if (!current) return;
  const { page, visit } = current;
  const wrong = Boolean(visit.state.sent?.error);
  document.title = `${wrong ? 'Error: ' : ''}${page.title(visit)} · Redial`;
  const waits = session.key !== null && session.me === null;
  const content = () => (page.role && !may(page.role) ? closed(page, visit) : page.view(visit));
  render(shell(visit.path, !waits ? content() : unmet ? away(unmet) : nothing), root);
}

/** A page that the key may not see. @param {ConsolePage} page @param {import('./types.js').Visit} visit */
function closed(page, visit) {
  return html`<h1>${page.title(visit)}</h1><div class="notice notice-info"><p>Your key may not do this: it takes that of ${page.role === 'admin' ? 'an admin' : 'an operator'}.</p></div>`;
}

/** @param {unknown} error */
function away(error) {
  return html`<div class="notice notice-bad" role="alert"><h1>Your key could not be checked</h1>${wentWrong(error)}
    <p>It is tried again by itself.</p><button type="button" @click=${identify}>Try again</button></div>`;
}

/** Opens the page of the address. Without a key that is the way to sign in, and the address stays what it was. */
function open() {
  const path = location.pathname === '/' ? '/campaigns' : location.pathname;
  shown = location.pathname + location.search;
  const sameAddress = current?.visit.path === path && current.page !== signIn;
  current?.end();
  dismiss();
  const found = find(path);
  const page = !session.key ? signIn : (found?.page ?? missing);
  const stay = begin(path, found?.params ?? {}, new URLSearchParams(location.search), paint);
  current = { page, visit: stay.visit, end: stay.end };
  if (page.role) onceMay(page.role, stay.visit.signal, () => page.open?.(stay.visit));
  else page.open?.(stay.visit);
  paint();
  if (!sameAddress) {
    window.scrollTo(0, 0);
    setTimeout(focusHeading);
  }
}

/** A new page is announced by its heading; on a phone its place among others may be out of sight. */
function focusHeading() {
  for (const here of root.querySelectorAll('.side [aria-current], .tabs [aria-current]')) here.scrollIntoView({ inline: 'center', block: 'nearest' });
  const heading = root.querySelector('h1');
  if (!heading || document.querySelector('dialog[open]')) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Reads who is asking; a key that is refused leads to signing in. */
async function identify() {
  clearTimeout(identifyTimer);
  if (!session.key) return;
  try {
    if (!session.me) session.met(await api.get('/v1/me'));
    unmet = null;
    paint();
    setTimeout(focusHeading);
    void synchronize(paint);
    void readAccount();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) session.expire();
    else if (session.key) {
      unmet = error;
      paint();
      identifyTimer = setTimeout(identify, Math.max(AGAIN_MILLIS, retryAfterMillis(error)));
    }
  }
}

const AGAIN_MILLIS = 5_000;
let identifyTimer = 0;
const ACCOUNT_MILLIS = 60_000;
let accountTimer = 0;

async function readAccount() {
  clearTimeout(accountTimer);
  if (!session.key) return;
  try {
    if (!document.hidden) session.account = await api.get('/v1/account');
    paint();
  } catch {
    // The bar keeps what it had.
  }
  accountTimer = setTimeout(readAccount, ACCOUNT_MILLIS);
}

/** Whether the page may be left: what was written and not sent would be lost. */
function mayLeave() {
  return !current?.page.dirty?.(current.visit) || window.confirm('What you have entered is not saved. Leave this page?');
}

/** Links of the console change the address without a load. @param {MouseEvent} event */
function followed(event) {
  const link = /** @type {Element} */ (event.target).closest?.('a');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  if (!mayLeave()) return;
  push(link.href);
  open();
}

let returning = false;

/** The browser's own steps: by then the address has changed, and is changed back where the page may not be left. */
function stepped() {
  const back = arrived();
  if (returning || location.pathname + location.search === shown) {
    returning = false;
    return;
  }
  if (back === 0 || mayLeave()) {
    open();
    return;
  }
  returning = true;
  history.go(back);
}

document.addEventListener('click', followed);
window.addEventListener('popstate', stepped);
window.addEventListener('redial:moved', open);
window.addEventListener('redial:signed-in', () => {
  void identify();
  open();
});
window.addEventListener('redial:account', () => void readAccount());
window.addEventListener('beforeunload', (event) => {
  if (current?.page.dirty?.(current.visit)) event.preventDefault();
});
// A file that misses its place would be opened instead of the console.
for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());
session.onExpired(open);
onDialogChange(paint);

beginTrail();
root.replaceChildren();
render(html``, root);
if (session.key) void identify();
open();
