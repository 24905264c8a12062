// Small pieces that every page is made of.
import { html, nothing } from '../html.js';
import { now } from '../clock.js';
import { city, exactly, relative, viewerZone, wallClock, yourTime } from '../format.js';

/** @typedef {import('../types.js').Html} Html */

/** @param {import('../types.js').Word} word */
export function badge(word) {
  return html`<span class="badge tone-${word.tone}" title=${word.says ?? nothing}>${word.word}</span>`;
}

/** An instant in a zone, with the viewer's time beside it where that is another. @param {string | null | undefined} instant @param {string} zone */
export function time(instant, zone) {
  if (!instant) return html`<span class="muted">–</span>`;
  const own = yourTime(instant, zone, viewerZone);
  return html`<time datetime=${instant}>${wallClock(instant, zone, now())}</time>${own
    ? html` <span class="muted nowrap">(${own})</span>`
    : nothing}`;
}

/** The same with the city, for sentences. @param {string} instant @param {string} zone */
export function placedTime(instant, zone) {
  const own = yourTime(instant, zone, viewerZone);
  return html`<time datetime=${instant}>${wallClock(instant, zone, now())} ${city(zone)}</time>${own ? html` <span class="muted nowrap">(${own})</span>` : nothing}`;
}

/** In the viewer's own zone. @param {string | null | undefined} instant */
export function ownTime(instant) {
  return time(instant, viewerZone);
}

/** With seconds, and with the zone's city and the viewer's time where that is another. @param {string} instant @param {string} zone */
export function exactTime(instant, zone) {
  const own = yourTime(instant, zone, viewerZone);
  return html`<time datetime=${instant}>${exactly(instant, zone, now())}${own ? ` ${city(zone)}` : nothing}</time>${own
    ? html` <span class="muted small nowrap">(${own})</span>`
    : nothing}`;
}

/** @param {string} instant */
export function ago(instant) {
  return html`<span class="muted nowrap">${relative(instant, now())}</span>`;
}

/**
 * Why there is nothing, and the one thing to do about it.
 * @param {string} title @param {Html} text @param {Html} [action]
 */
export function empty(title, text, action = nothing) {
  return html`<div class="empty">
    <svg class="empty-mark" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="17"></circle><path d="M17 24h14M24 17v14"></path></svg>
    <h2>${title}</h2>
    <p>${text}</p>
    ${action === nothing ? nothing : html`<div class="actions center">${action}</div>`}
  </div>`;
}

/** @param {Html} content @param {'info' | 'warn' | 'bad' | 'good'} [kind] */
export function notice(content, kind = 'info') {
  return html`<div class="notice notice-${kind}">${content}</div>`;
}

/** An id that can be copied. @param {string} id */
export function copyable(id) {
  return html`<span class="copy"><code>${id}</code><button type="button" class="quiet small" @click=${(/** @type {Event} */ event) => copy(event, id)}>Copy</button></span>`;
}

/** @param {Event} event @param {string} text */
function copy(event, text) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  const done = () => {
    button.textContent = 'Copied';
  };
  // The clipboard is missing where the page was not reached safely; the text can be selected all the same.
  void navigator.clipboard?.writeText(text).then(done, () => undefined);
}

/** Pairs of a name and what it is. @param {[string, Html][]} pairs */
export function facts(pairs) {
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** The way back. @param {[string, string][]} steps path and name */
export function crumbs(steps) {
  return html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${steps.map(([path, name]) => html`<li><a href=${path}>${name}</a></li>`)}</ol></nav>`;
}

/**
 * How far something is, in a bar and in words.
 * @param {string} label @param {number} done @param {number} total 0 where nobody knows @param {Html} words
 */
export function progress(label, done, total, words) {
  return html`<div class="progress">
    ${total > 0
      ? html`<progress aria-label=${label} max=${total} .value=${Math.min(done, total)}></progress>`
      : html`<progress aria-label=${label}></progress>`}
    <span>${words}</span>
  </div>`;
}

/** A link to elsewhere, if it is one of the web. @param {string | undefined} address @param {string} words */
export function outside(address, words) {
  return address && /^https?:\/\//i.test(address)
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${words}<span class="sr"> (opens in a new tab)</span></a>`
    : nothing;
}
