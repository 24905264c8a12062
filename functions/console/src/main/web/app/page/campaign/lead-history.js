// The calls of a lead, by attempt, the newest first.
import { html, nothing } from '../../html.js';
import { duration, phone } from '../../format.js';
import { badge, exactTime } from '../../ui/parts.js';
import { callResult, voicemail, wordOf } from '../../words.js';

/** @typedef {import('../../types.js').Call} Call */

/** @param {Call} call */
export function resultOf(call) {
  return call.voicemail ? voicemail : wordOf(callResult, call.result);
}

/** @param {Call[]} calls @param {string} zone */
export function history(calls, zone) {
  if (calls.length === 0) return html`<p class="muted">It has not been called yet.</p>`;
  /** @type {Map<number, Call[]>} */
  const attempts = new Map();
  for (const call of [...calls].sort((a, b) => b.startedAt.localeCompare(a.startedAt))) {
    attempts.set(call.attempt, [...(attempts.get(call.attempt) ?? []), call]);
  }
  return html`<ol class="attempts">${[...attempts].map(([attempt, own]) => html`<li><h3>Attempt ${attempt}</h3>
    <ul>${own.map((call) => html`<li class="call">
      <a href="/calls/${call.id}">${exactTime(call.startedAt, zone)}</a>
      <span>${badge(resultOf(call))} ${call.numberKind === 'secondary' ? html`<span class="muted">to <span dir="ltr">${phone(call.number)}</span></span>` : nothing}</span>
      <span class="muted">${call.durationSeconds ? duration(call.durationSeconds) : ''}</span>
      ${Object.keys(call.variables).length ? html`<span class="mono">${Object.entries(call.variables).map(([name, value]) => `${name} = ${value}`).join(', ')}</span>` : nothing}
    </li>`)}</ul></li>`)}</ol>`;
}
