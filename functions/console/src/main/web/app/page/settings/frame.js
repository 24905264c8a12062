// What all pages of the settings share.
import { html, nothing } from '../../html.js';
import { has } from '../../capability.js';
import { may } from '../../session.js';

/** @typedef {import('../../types.js').Html} Html */

/** What the API can't do yet, or the key may not see, is not in the list. */
const PLACES = () => [
  { path: '/settings/account', words: 'Account', shown: true },
  { path: '/settings/assistants', words: 'Assistants', shown: true },
  { path: '/settings/numbers', words: 'Phone numbers', shown: true },
  { path: '/settings/do-not-call', words: 'Do not call', shown: true },
  { path: '/settings/people', words: 'People', shown: has('GET /v1/people/{phone}') && may('operator') },
  { path: '/settings/connections', words: 'Connections', shown: may('admin') },
  { path: '/settings/webhooks', words: 'Webhooks', shown: has('GET /v1/webhook-endpoints') && may('admin') },
  { path: '/settings/api-keys', words: 'API keys', shown: has('GET /v1/api-keys') && may('admin') },
];

/**
 * @param {string} path of the place
 * @param {string} title
 * @param {Html} content
 * @param {Html} [action]
 */
export function place(path, title, content, action = nothing) {
  return html`<div class="settings">
    <nav class="side" aria-label="Settings">${PLACES().filter((one) => one.shown).map((one) => html`<a href=${one.path} aria-current=${one.path === path ? 'page' : nothing}>${one.words}</a>`)}</nav>
    <div><div class="head"><div><h1>${title}</h1></div>${action}</div>${content}</div>
  </div>`;
}

/** Where somebody came from, if it is a page of the console. @param {URLSearchParams} query @param {string} otherwise */
export function cameFrom(query, otherwise) {
  const next = query.get('next') ?? '';
  return /^\/(?!\/)[\w/?=&-]*$/.test(next) ? next : otherwise;
}
