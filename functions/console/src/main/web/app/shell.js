// What surrounds every page.
import { html, nothing, svg } from './html.js';
import { api } from './api.js';
import { money } from './format.js';
import { session } from './session.js';
import { overlay } from './ui/dialog.js';
import { role, wordOf } from './words.js';

const THEME = 'redial.theme';

applyTheme(sessionStorage.getItem(THEME) ?? '');

/** @param {string} theme "light", "dark" or "" for the system's */
function applyTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** @param {Event} event */
function themeChosen(event) {
  const theme = /** @type {HTMLSelectElement} */ (event.target).value;
  sessionStorage.setItem(THEME, theme);
  applyTheme(theme);
}

function signOut() {
  session.expire();
}

export const mark = svg`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"></rect><path d="M22.6 11.2A8.2 8.2 0 1 0 24.2 16M24.4 6.8v5.4H19"></path><circle cx="16" cy="16" r="2.6"></circle></svg>`;

/**
 * @param {string} path
 * @param {import('./types.js').Html} content
 */
export function shell(path, content) {
  return html`<a class="skip" href="#main">Skip to the content</a>
    ${session.key ? bar(path) : nothing}
    <main id="main" class=${session.key ? '' : 'alone'}>${content === nothing ? loading() : content}</main>
    ${overlay()}`;
}

function loading() {
  return html`<div class="loading" role="status"><span class="sr">Loading</span><div></div><div></div><div></div></div>`;
}

/** @param {string} path */
function bar(path) {
  return html`<header class="bar"><div class="bar-in">
    <a class="brand" href="/campaigns" aria-label="Redial">${mark}<span>Redial</span></a>
    <nav aria-label="Main" class="main-nav">
      ${link(path, '/campaigns', 'Campaigns')} ${link(path, '/settings', 'Settings')}
    </nav>
    ${balance()}
    <details class="menu"><summary aria-label="Your key and this tab"><span class="avatar" aria-hidden="true">${(session.me?.name ?? '·').slice(0, 1).toUpperCase()}</span></summary>
      <div class="menu-body">
        <p><b>${session.me?.name ?? ''}</b><br><span class="muted">${session.me ? `${wordOf(role, session.me.role).word}: ${wordOf(role, session.me.role).says}` : ''}</span></p>
        <label class="field"><span class="label">Appearance</span>
          <select @change=${themeChosen}>${[['', 'As the system'], ['light', 'Light'], ['dark', 'Dark']].map(
            ([value, words]) => html`<option value=${value} ?selected=${value === (sessionStorage.getItem(THEME) ?? '')}>${words}</option>`)}</select></label>
        <button type="button" @click=${signOut}>Sign out</button>
      </div>
    </details>
  </div></header>`;
}

/** @param {string} path @param {string} to @param {string} words */
function link(path, to, words) {
  const here = path === to || path.startsWith(`${to}/`);
  return html`<a href=${to} aria-current=${here ? 'page' : nothing}>${words}</a>`;
}

function balance() {
  const account = session.account;
  if (!account || account.billing !== 'prepaid') return html`<span class="balance"></span>`;
  const free = account.balanceMicros - account.reservedMicros;
  const low = free < account.pricePerMinuteMicros;
  return html`<a class="balance ${low ? 'low' : ''}" href="/settings/account"><span class="muted">Balance</span> <b>${money(account.balanceMicros, account.currency)}</b></a>`;
}

/** Has the bar read the balance again. */
export function accountChanged() {
  window.dispatchEvent(new Event('redial:account'));
}

/** The account, read once for pages that need its currency. @returns {Promise<import('./types.js').Account>} */
export async function account() {
  session.account ??= await api.get('/v1/account');
  return /** @type {import('./types.js').Account} */ (session.account);
}
