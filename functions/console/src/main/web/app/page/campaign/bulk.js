// Deeds on all leads that a filter lets through: asked for here, carried out in the background, followed here.
import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { count, counted } from '../../format.js';
import { may } from '../../session.js';
import { ask, say } from '../../ui/dialog.js';
import { send } from '../../ui/form.js';
import { wentWrong } from '../../ui/loaded.js';
import { badge, progress } from '../../ui/parts.js';
import { watch } from '../../visit.js';
import { actionStatus, leadAction, leadStatus, wordOf } from '../../words.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */
/** @typedef {import('../../types.js').Metrics} Metrics */
/** @typedef {import('../../types.js').LeadAction} LeadAction */

const RUNNING_MILLIS = 1_500;

/** @param {Visit} visit */
export function followActions(visit) {
  let ran = false;
  visit.state.pokeActions = watch(visit, 'actions', async () => {
    const page = await api.get(`/v1/campaigns/${visit.params.id}/lead-actions`, { signal: visit.signal, query: { limit: 1 } });
    const running = page.items[0]?.status === 'running';
    // Once it has ended, what is shown of the leads is old.
    if (ran && !running) {
      void visit.state.again?.();
      void visit.state.poke?.();
      say('The bulk action has ended.');
    }
    ran = running;
    return page;
  }, (page) => (page?.items[0]?.status === 'running' ? RUNNING_MILLIS : 0));
}

/**
 * What each deed does, for the question before it.
 * @type {Record<'reset' | 'complete' | 'remove', {title: (whom: string) => string, deed: (leads: string) => string, says: string}>}
 */
const DEEDS = {
  reset: {
    title: (whom) => `Reset ${whom}?`,
    deed: (leads) => `Reset ${leads}`,
    says: 'They are called again from the beginning, with all attempts. What was said before stays in their history.',
  },
  complete: {
    title: (whom) => `Mark ${whom} as completed?`,
    deed: (leads) => `Mark ${leads} as completed`,
    says: 'They are not called any more. A live call goes on and ends by itself.',
  },
  remove: {
    title: (whom) => `Remove ${whom}?`,
    deed: (leads) => `Remove ${leads}`,
    says: 'They are gone, with their variables. It can’t be undone.',
  },
};

/** @param {Visit} visit @param {keyof typeof DEEDS} action @param {string} whom @param {number} many */
async function begin(visit, action, whom, many) {
  const { title, deed, says } = DEEDS[action];
  const wanted = await ask({
    title: title(whom),
    body: html`<p>${says}</p>${action === 'complete' ? nothing : html`<p>Leads with a live call are left alone, and counted.</p>`}`,
    deed: deed(counted(many, 'lead')),
    safe: 'Leave them',
  });
  if (!wanted) return;
  const status = visit.query.get('status');
  await send(visit, 'asked', (key) => api.post(`/v1/campaigns/${visit.params.id}/lead-actions`, { action, filter: status ? { status } : {} }, { key, signal: visit.signal }));
  void visit.state.pokeActions?.();
}

/** @param {Visit} visit @param {string} id */
async function cancel(visit, id) {
  await send(visit, 'asked', (key) => api.post(`/v1/campaigns/${visit.params.id}/lead-actions/${id}/cancel`, undefined, { key, signal: visit.signal }));
  void visit.state.pokeActions?.();
}

/** How many leads the filter of the page lets through. @param {Visit} visit @param {Metrics} metrics */
function matching(visit, metrics) {
  const status = visit.query.get('status');
  const { maxRetries, ...others } = metrics.leads;
  const counts = /** @type {Record<string, number>} */ ({ ...others, max_retries: maxRetries });
  return status ? (counts[status] ?? 0) : Object.values(counts).reduce((sum, one) => sum + one, 0);
}

/** @param {Visit} visit @param {Campaign} campaign @param {Metrics | undefined} metrics */
export function bulk(visit, campaign, metrics) {
  const latest = /** @type {LeadAction | undefined} */ (visit.state.actions?.data?.items[0]);
  if (latest?.status === 'running') return running(visit, latest, metrics);
  if (!metrics || !may('operator') || visit.query.get('phone')) return ended(latest);
  const many = matching(visit, metrics);
  if (many === 0) return ended(latest);
  const status = visit.query.get('status');
  const whom = `all ${counted(many, status ? `${wordOf(leadStatus, status).word.toLowerCase()} lead` : 'lead')}`;
  return html`${ended(latest)}${visit.state.asked?.error ? html`<div class="notice notice-bad" role="alert">${wentWrong(visit.state.asked.error)}</div>` : nothing}
    <div class="bulk"><span>All ${counted(many, status ? `${wordOf(leadStatus, status).word.toLowerCase()} lead` : 'lead')}:</span>
    ${status === 'created' ? nothing : html`<button type="button" class="small" @click=${() => begin(visit, 'reset', whom, many)}>Reset…</button>`}
    ${status === 'completed' || status === 'max_retries' ? nothing : html`<button type="button" class="small" @click=${() => begin(visit, 'complete', whom, many)}>Mark as completed…</button>`}
    <button type="button" class="small danger-quiet" @click=${() => begin(visit, 'remove', whom, many)}>Remove…</button></div>`;
}

/** @param {Visit} visit @param {LeadAction} action @param {Metrics | undefined} metrics */
function running(visit, action, metrics) {
  const total = metrics ? Object.values(metrics.leads).reduce((sum, one) => sum + one, 0) : 0;
  return html`<section class="card bulk-running" aria-label="Bulk action"><div class="card-head"><h2>${wordOf(leadAction, action.action).word}: running</h2>
      ${may('operator') ? html`<button type="button" class="small" @click=${() => cancel(visit, action.id)}>Cancel</button>` : nothing}</div>
    ${progress('How many leads were looked at', action.examined, Math.max(total, action.examined), tally(action))}
    <p class="muted">It goes on when you leave this page.</p></section>`;
}

/** @param {LeadAction} action */
function tally(action) {
  return `${counted(action.examined, 'lead')} looked at: ${count(action.changed)} changed, ${count(action.skipped)} left as they are, ${count(action.live)} with a live call left alone`;
}

/** What the last one came to, for those who have just waited for it. @param {LeadAction | undefined} action */
function ended(action) {
  if (!action) return nothing;
  return html`<details class="quiet last-action"><summary>Last bulk action: ${wordOf(leadAction, action.action).word} ${badge(wordOf(actionStatus, action.status))}</summary><p>${tally(action)}. ${action.detail ?? ''}</p></details>`;
}
