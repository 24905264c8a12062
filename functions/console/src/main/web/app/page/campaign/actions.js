// Start, pause, resume, stop, complete, remove: only what can be done now is shown.
import { html, nothing } from '../../html.js';
import { ApiError, api } from '../../api.js';
import { counted } from '../../format.js';
import { go } from '../../router.js';
import { may } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { readCampaign, readPreflight } from './read.js';
import { removed } from './removal.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */

/** @type {Record<string, string>} */
const SAID = {
  start: 'The campaign is started.',
  pause: 'Paused. Live calls go on, no other begins.',
  resume: 'Resumed.',
  stop: 'Stopped. Live calls are hung up.',
  complete: 'It completes as soon as every lead is done.',
};

const LEFT = 'Some of its leads are removed, and others are left. Press Remove again, and it goes on where it was.';

/** @param {Visit} visit @param {string} verb */
async function act(visit, verb) {
  await send(visit, 'acted', async (key) => {
    try {
      const campaign = await api.post(`/v1/campaigns/${visit.params.id}/${verb}`, undefined, { key, signal: visit.signal });
      visit.set({ campaign: { data: campaign, at: Date.now() } });
      say(SAID[verb] ?? 'Done.');
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_ready') {
        await notReady(visit);
        return;
      }
      if (error instanceof ApiError && error.code === 'wrong_status') void readCampaign(visit);
      throw error;
    } finally {
      void visit.state.poke?.();
    }
  });
}

/** What is missing is shown where it is mended. @param {Visit} visit */
async function notReady(visit) {
  await readPreflight(visit);
  if (document.getElementById('start-list')) {
    document.getElementById('start-list')?.focus();
    say('It can’t be started yet: something is missing.');
  } else {
    go(`/campaigns/${visit.params.id}`);
  }
}

/** @param {Visit} visit @param {Campaign} campaign */
async function stop(visit, campaign) {
  const live = visit.state.metrics?.data?.callsInProgress ?? 0;
  const wanted = await ask({
    title: `Stop “${campaign.name}”?`,
    body: html`<p>${live === 0
        ? 'No call is live now. Those that are being placed are hung up.'
        : `${counted(live, 'call')} ${live === 1 ? 'is' : 'are'} live and will be hung up, whoever is talking.`}</p>
      <p>Their attempts are spent. <b>Pause</b> is gentler: it lets them finish.</p>`,
    deed: 'Stop and hang up',
    safe: 'Let it run',
  });
  if (wanted) await act(visit, 'stop');
}

/** @param {Visit} visit @param {Campaign} campaign */
async function remove(visit, campaign) {
  const calls = visit.state.metrics?.data?.callsCompleted ?? 0;
  const wanted = await ask({
    title: `Remove “${campaign.name}”?`,
    body: html`<p>The campaign goes, with all its leads. It can’t be undone.</p>${calls ? html`<p>${counted(calls, 'call')} of it ${calls === 1 ? 'is' : 'are'} no longer shown here.</p>` : nothing}`,
    deed: 'Remove the campaign',
    typed: calls ? campaign.name : undefined,
  });
  if (!wanted) return;
  await send(visit, 'acted', async () => {
    const end = await removed({
      remove: () => api.delete(`/v1/campaigns/${visit.params.id}`, { signal: visit.signal }),
      progress: (removing) => visit.set({ removing }),
      now: () => performance.now(),
      rest: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
    }).finally(() => visit.set({ removing: 0 }));
    if (end === 'left') throw new ApiError(202, { detail: LEFT });
    go('/campaigns');
    say('The campaign is removed.');
  });
}

/** @param {Visit} visit @param {Campaign} campaign */
export function actions(visit, campaign) {
  if (!may('operator')) return nothing;
  const busy = Boolean(visit.state.acted?.busy);
  /** @param {string} words @param {() => unknown} deed @param {string} kind */
  const button = (words, deed, kind = '') => html`<button type="button" class=${kind} aria-disabled=${busy ? 'true' : nothing} @click=${() => busy || deed()}>${words}</button>`;
  const status = campaign.status;
  const live = visit.state.metrics?.data?.callsInProgress ?? 0;
  return html`<div class="actions">
    ${status === 'draft' || status === 'completed' ? button(status === 'draft' ? 'Start' : 'Start again', () => act(visit, 'start'), 'primary') : nothing}
    ${status === 'in_progress' ? button('Pause', () => act(visit, 'pause'), 'primary') : nothing}
    ${status === 'paused' ? button('Resume', () => act(visit, 'resume'), 'primary') : nothing}
    ${status === 'in_progress' || (status === 'paused' && live > 0) ? button('Stop…', () => stop(visit, campaign), 'danger-quiet') : nothing}
    ${status === 'in_progress' && !campaign.completeWhenDone && !campaign.completing ? button('Complete', () => act(visit, 'complete')) : nothing}
    ${status !== 'in_progress' && live === 0 ? button('Remove…', () => remove(visit, campaign), 'quiet danger-quiet') : nothing}
  </div>`;
}
