// Everything that is held about a number, for whoever asks; and the way to erase it.
import { html, nothing } from '../../html.js';
import { ApiError, api } from '../../api.js';
import { phone } from '../../format.js';
import { WHOLE_NUMBER, e164 } from '../../number.js';
import { may } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { input, problems, refused, send, submit, text } from '../../ui/form.js';
import { notice } from '../../ui/parts.js';
import { place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Html} Html */

/** Of everything, two million leads or so. */
const MOST_PARTS = 200;
const LISTS = ['leads', 'secondaryOf', 'calls', 'deliveries', 'imports', 'exports'];

/**
 * All parts of the answer in one. @param {string} number @param {AbortSignal} signal @returns {Promise<Record<string, any> | null>}
 */
async function whole(number, signal) {
  const path = `/v1/people/${encodeURIComponent(number)}`;
  const { nextCursor, ...all } = await api.get(path, { signal });
  let found = all.doNotCall !== null || all.attempts.length > 0;
  for (let next = nextCursor, parts = 1; next && parts < MOST_PARTS; parts += 1) {
    const part = await api.get(`${path}?cursor=${encodeURIComponent(next)}`, { signal });
    for (const name of LISTS) all[name] = [...all[name], ...part[name]];
    next = part.nextCursor;
  }
  found ||= LISTS.some((name) => all[name].length > 0);
  return found ? all : null;
}

/** @param {Visit} visit @param {SubmitEvent} event */
function look(visit, event) {
  event.preventDefault();
  const given = text(new FormData(/** @type {HTMLFormElement} */ (event.target)), 'phone');
  void send(visit, 'sent', async () => {
    const number = e164(given);
    if (!number) throw refused({ phone: WHOLE_NUMBER });
    visit.set({ found: null });
    try {
      visit.set({ found: { number, held: await whole(number, visit.signal) } });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      visit.set({ found: { number, held: null } });
    }
  });
}

/** @param {Visit} visit @param {string} number */
async function erase(visit, number) {
  const wanted = await ask({
    title: `Erase everything about ${phone(number)}?`,
    body: html`<p>This person’s leads go from every campaign, and calls no longer tell whom they reached or what was said. If the number is not to be called, that stays. It can’t be undone.</p>`,
    deed: 'Erase it all',
    safe: 'Keep it',
    typed: number,
  });
  if (!wanted) return;
  const done = await send(visit, 'sent', () => api.delete(`/v1/people/${encodeURIComponent(number)}`, { signal: visit.signal }));
  if (done) {
    visit.set({ found: null });
    say('It is being erased, which takes some minutes.');
  }
}

/** Whatever the API tells, as it tells it. @param {unknown} value @returns {Html} */
function shown(value) {
  if (Array.isArray(value)) return value.length ? html`<ol>${value.map((one) => html`<li>${shown(one)}</li>`)}</ol>` : html`<span class="muted">none</span>`;
  if (value !== null && typeof value === 'object') {
    return html`<dl class="variables">${Object.entries(value).map(([name, one]) => html`<div><dt>${name}</dt><dd>${shown(one)}</dd></div>`)}</dl>`;
  }
  return value === null || value === undefined ? html`<span class="muted">–</span>` : String(value);
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'operator',
  title: () => 'People',
  view: (visit) => place('/settings/people', 'People', html`
    <section class="card"><h2>What is held about a number</h2>${problems(visit.state.sent, { phone: 'Number' })}
      <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => look(visit, event)}>
        ${input({ name: 'phone', label: 'Number', type: 'tel', errors: visit.state.sent?.fields })}${submit('Look up', visit.state.sent)}</form></section>
    ${visit.state.found
      ? visit.state.found.held
        ? html`<section class="card"><div class="card-head"><h2 dir="ltr">${phone(visit.state.found.number)}</h2>${may('admin') ? html`<button type="button" class="danger-quiet" @click=${() => erase(visit, visit.state.found.number)}>Erase…</button>` : nothing}</div>${shown(visit.state.found.held)}</section>`
        : notice('Nothing is held about this number.', 'good')
      : nothing}`),
};
