import { html, nothing } from '../../html.js';
import { api } from '../../api.js';
import { count, money } from '../../format.js';
import { go } from '../../router.js';
import { may, session } from '../../session.js';
import { account, accountChanged } from '../../shell.js';
import { say } from '../../ui/dialog.js';
import { input, number, problems, refused, send, submit, text } from '../../ui/form.js';
import { loaded } from '../../ui/loaded.js';
import { ownTime } from '../../ui/parts.js';
import { pager, table } from '../../ui/table.js';
import { load } from '../../visit.js';
import { cameFrom, place } from './frame.js';

/** @typedef {import('../../types.js').Visit} Visit */
/** @typedef {import('../../types.js').Account} Account */
/** @typedef {import('../../types.js').Credit} Credit */

/** @param {Visit} visit */
function open(visit) {
  session.account = null;
  void load(visit, 'account', account);
  void load(visit, 'ledger', () => api.get('/v1/account/ledger', { signal: visit.signal, query: { cursor: visit.query.get('cursor'), limit: 50 } }));
}

/** @param {Visit} visit @param {SubmitEvent} event */
function credit(visit, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  void send(visit, 'sent', async (key) => {
    const amount = number(data, 'amountMicros');
    if (!amount || !(amount > 0)) throw refused({ amountMicros: 'Enter an amount above 0.' });
    await api.post('/v1/account/credits', { amountMicros: Math.round(amount * 1_000_000), note: text(data, 'note') }, { key, signal: visit.signal });
    form.reset();
    say('The credit is added.');
    open(visit);
    accountChanged();
    const next = cameFrom(visit.query, '');
    if (next) go(next);
  });
}

/** @param {Visit} visit @param {SubmitEvent} event */
function limit(visit, event) {
  event.preventDefault();
  const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
  void send(visit, 'limited', async () => {
    const body = { maxConcurrentCalls: number(data, 'maxConcurrentCalls') ?? 0, callsPerSecond: number(data, 'callsPerSecond') ?? 0 };
    const { data: changed } = await api.patch('/v1/account', body, { signal: visit.signal });
    session.account = changed;
    visit.set({ account: { data: changed } });
    say('The limits are saved.');
  });
}

/** @param {Account} found */
function tiles(found) {
  if (found.billing !== 'prepaid') return html`<p>Calls of this account are not metered.</p>`;
  return html`<dl class="tiles">
    <div class="tile"><dt>Balance</dt><dd>${money(found.balanceMicros, found.currency)}</dd><dd class="muted">${money(found.pricePerMinuteMicros, found.currency)} a minute of talking</dd></div>
    <div class="tile"><dt>Set aside</dt><dd>${money(found.reservedMicros, found.currency)}</dd><dd class="muted">for calls under way</dd></div>
    <div class="tile"><dt>Owed</dt><dd>${money(found.owedMicros, found.currency)}</dd><dd class="muted">paid first from new credit</dd></div>
  </dl>`;
}

/** @param {Visit} visit @param {Account} found */
function content(visit, found) {
  const errors = visit.state.sent?.fields;
  return html`${tiles(found)}
    ${may('admin') && found.billing === 'prepaid'
      ? html`<section class="card"><h2>Add credit</h2>${problems(visit.state.sent, { amountMicros: 'Amount', note: 'Note' })}
          <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => credit(visit, event)}>
            ${input({ name: 'amountMicros', label: `Amount in ${found.currency}`, mode: 'decimal', kind: 'short', errors })}
            ${input({ name: 'note', label: 'Note', optional: true, errors })}
            ${submit('Add credit', visit.state.sent)}</form></section>`
      : nothing}
    <section class="card"><h2>What all campaigns together may do</h2>
      ${may('admin')
        ? html`${problems(visit.state.limited, { maxConcurrentCalls: 'Calls at once', callsPerSecond: 'Calls started a second' })}
          <form class="row-form" novalidate @submit=${(/** @type {SubmitEvent} */ event) => limit(visit, event)}>
            ${input({ name: 'maxConcurrentCalls', label: 'Calls at once', type: 'number', min: 1, max: 10000, kind: 'short', value: found.maxConcurrentCalls, errors: visit.state.limited?.fields })}
            ${input({ name: 'callsPerSecond', label: 'Calls started a second', type: 'number', step: 'any', min: 0.1, max: 1000, kind: 'short', value: found.callsPerSecond, errors: visit.state.limited?.fields })}
            ${submit('Save', visit.state.limited, 'Saving…')}</form>`
        : html`<p>${count(found.maxConcurrentCalls)} calls at once, ${found.callsPerSecond} started a second.</p>`}</section>
    <section class="ledger"><h2>Credits</h2>${loaded(visit.state.ledger, (page) => ledger(visit, found, page))}</section>`;
}

/** @param {Visit} visit @param {Account} found @param {import('../../types.js').Page<Credit>} page */
function ledger(visit, found, page) {
  if (page.items.length === 0) return html`<p class="muted">None has been added yet.</p>`;
  return html`${table('Credits, oldest first', [
    { name: 'When', cell: (one) => ownTime(one.at) },
    { name: 'Note', kind: 'wide', cell: (one) => one.note || html`<span class="muted">–</span>` },
    { name: 'Amount', kind: 'number', cell: (one) => money(one.amountMicros, found.currency) },
  ], page.items, (one) => one.id)}${pager(visit.query, visit.path, page.nextCursor)}`;
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  title: () => 'Account',
  open,
  view: (visit) => place('/settings/account', 'Account', loaded(visit.state.account, (found) => content(visit, found), () => open(visit))),
};
