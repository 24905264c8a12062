// Beside the form: what will happen, in sentences that follow every change.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { now } from '../../clock.js';
import { relative } from '../../format.js';
import { inWords } from '../../summary.js';
import { time } from '../../ui/parts.js';
import { isAbort } from '../../visit.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('./settings-form.js').Settings} Settings */

const PATIENCE_MILLIS = 400;

/** @type {WeakMap<Visit, number>} */
const timers = new WeakMap();

/** Asks, when nobody has typed for a moment, when the hours open next. @param {Visit} visit @param {Settings} settings */
export function preview(visit, settings) {
  clearTimeout(timers.get(visit));
  const { daysPreset, ...schedule } = settings.schedule;
  const body = { schedule: { ...schedule, timezone: schedule.timezone || null } };
  const asked = JSON.stringify(body);
  if (visit.state.previewed === asked || !schedule.start || !schedule.end || schedule.days.length === 0) return;
  timers.set(visit, setTimeout(async () => {
    try {
      const answer = await api.post('/v1/schedule-preview', body, { signal: visit.signal });
      visit.set({ preview: answer, previewed: asked });
    } catch (error) {
      if (!isAbort(error)) visit.set({ preview: null, previewed: asked });
    }
  }, PATIENCE_MILLIS));
}

/** @param {Visit} visit @param {Settings} settings */
export function aside(visit, settings) {
  return html`<section class="aside card" aria-label="What will happen">
    <h2>What will happen</h2>
    <div aria-live="polite">
      ${inWords(settings).map((sentence) => html`<p>${sentence}</p>`)}
      ${opening(visit.state.preview, settings.schedule.timezone || 'UTC')}
    </div>
  </section>`;
}

/** @param {import('../../types.js').SchedulePreview | null | undefined} preview @param {string} zone */
function opening(preview, zone) {
  if (!preview) return nothing;
  if (preview.open) {
    return html`<p class="open-mark is-open">Open now${preview.closesAt ? html`, until ${time(lastMinute(preview.closesAt), zone)}` : nothing}</p>`;
  }
  if (!preview.nextOpening) return html`<p class="open-mark is-never">These hours never come.</p>`;
  return html`<p class="open-mark">Opens next ${time(preview.nextOpening, zone)}, ${relative(preview.nextOpening, now())}</p>`;
}

/** The end minute is included: what closes at 17:31 is open until 17:30. @param {string} closesAt */
function lastMinute(closesAt) {
  return new Date(Date.parse(closesAt) - 60_000).toISOString();
}
