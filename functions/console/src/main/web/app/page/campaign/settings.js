import { html, nothing } from '../../html.js';
import { ApiError, api } from '../../api.js';
import { all } from '../../pages-of.js';
import { may } from '../../session.js';
import { inWords } from '../../summary.js';
import { say } from '../../ui/dialog.js';
import { problems, refused, send, submit } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { load } from '../../visit.js';
import { follow, frame } from './frame.js';
import { readCampaign } from './read.js';
import { aside, preview } from './settings-aside.js';
import { LABELS, settingsFields } from './settings-form.js';
import { bodyOf, missing, valuesOf } from './settings-values.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Campaign} Campaign */

/** @param {Visit} visit */
function open(visit) {
  follow(visit);
  void load(visit, 'choice', async () => {
    const [assistants, numbers] = await Promise.all([all('/v1/assistants', visit.signal), all('/v1/phone-numbers', visit.signal)]);
    return { assistants, numbers };
  });
}

/** The form begins with what the campaign is now, and keeps it, whatever is read later. @param {Visit} visit @param {Campaign} campaign */
function begin(visit, campaign) {
  if (visit.state.initial || !visit.state.etag) return;
  Object.assign(visit.state, { initial: campaign, current: campaign, formTag: visit.state.etag });
  preview(visit, campaign);
}

/** @param {Visit} visit @param {Event} event */
function changed(visit, event) {
  const current = valuesOf(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)), visit.state.initial, visit.state.choice.data.assistants);
  visit.set({ current, touched: true });
  preview(visit, current);
}

/** @param {Visit} visit @param {SubmitEvent} event @param {Campaign} campaign */
function save(visit, event, campaign) {
  event.preventDefault();
  const settings = valuesOf(new FormData(/** @type {HTMLFormElement} */ (event.target)), visit.state.initial, visit.state.choice.data.assistants);
  void send(visit, 'sent', async () => {
    const wrong = missing(settings);
    if (Object.keys(wrong).length) throw refused(wrong);
    try {
      const { data, etag } = await api.patch(`/v1/campaigns/${campaign.id}`, bodyOf(settings, campaign.status === 'in_progress'), { etag: visit.state.formTag, signal: visit.signal });
      visit.set({ campaign: { data }, etag, formTag: etag, initial: data, current: data, touched: false, theirs: null });
      say(campaign.status === 'in_progress' ? 'Saved. It holds from the next decision on.' : 'Saved.');
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) {
        await readCampaign(visit);
        visit.set({ theirs: visit.state.campaign.data, mine: settings });
        return;
      }
      throw error;
    }
  });
}

/** Somebody else was faster: both are shown, and one is chosen. @param {Visit} visit @param {Campaign} theirs */
function conflict(visit, theirs) {
  const keepTheirs = () => {
    visit.set({ initial: theirs, current: theirs, formTag: visit.state.etag, theirs: null, sent: {}, touched: false });
    // The fields' defaults are theirs once it is painted; what was typed over them goes.
    requestAnimationFrame(() => /** @type {HTMLFormElement | null} */ (document.querySelector('form.sections'))?.reset());
  };
  const keepMine = () => visit.set({ formTag: visit.state.etag, theirs: null, sent: {} });
  return html`<div class="notice notice-warn" role="alert"><h2>Somebody changed these settings while you were here</h2>
    <div class="grid two"><div><h3>As they are now</h3>${inWords(theirs).map((line) => html`<p>${line}</p>`)}</div>
      <div><h3>As you have them</h3>${inWords(visit.state.mine).map((line) => html`<p>${line}</p>`)}</div></div>
    <div class="actions"><button type="button" @click=${keepTheirs}>Take theirs</button><button type="button" @click=${keepMine}>Keep mine, then save again</button></div></div>`;
}

/** @param {Visit} visit @param {Campaign} campaign @param {any} choice */
function form(visit, campaign, choice) {
  begin(visit, campaign);
  const { initial, current, sent, theirs } = visit.state;
  if (!initial) return nothing;
  if (!may('operator')) return html`<div class="card">${inWords(campaign).map((line) => html`<p>${line}</p>`)}<p class="muted">This key may not change settings.</p></div>`;
  return html`<div class="with-aside">
    <form class="sections" novalidate @input=${(/** @type {Event} */ event) => changed(visit, event)} @submit=${(/** @type {SubmitEvent} */ event) => save(visit, event, campaign)}>
      ${theirs ? conflict(visit, theirs) : problems(sent, LABELS)}
      ${settingsFields({ initial, current, ...choice, errors: sent?.fields ?? {}, locked: campaign.status === 'in_progress' })}
      <div class="actions stick">${submit('Save', sent, 'Saving…')}<span class="muted">${campaign.status === 'in_progress' ? 'It runs: changes hold from the next decision on.' : ''}</span></div>
    </form>
    ${aside(visit, current)}
  </div>`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: (visit) => `Settings · ${visit.state.campaign?.data?.name ?? 'Campaign'}`,
  open,
  dirty: (visit) => visit.state.touched === true,
  view: (visit) => frame(visit, '/settings', (campaign) => loaded(visit.state.choice, (choice) => form(visit, campaign, choice), () => open(visit))),
};
