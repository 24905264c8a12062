import { html } from '../../html.js';
import { api } from '../../api.js';
import { WHOLE_NUMBER, e164 } from '../../number.js';
import { go } from '../../router.js';
import { field, input, problems, refused, send, submit, text } from '../../ui/form.js';
import { crumbs } from '../../ui/parts.js';
import { say } from '../../ui/dialog.js';
import { load } from '../../visit.js';

/** @typedef {import('../../types.js').Visit} Visit */

const LABELS = { phone: 'Number', name: 'Name', timezone: 'Time zone', variables: 'Variables', secondaryContacts: 'Other numbers', externalId: 'Your own id' };

/** "company: Example", a line each. @param {string} lines */
export function variablesOf(lines) {
  /** @type {Record<string, string>} */
  const variables = {};
  for (const line of lines.split('\n').filter((one) => one.trim())) {
    const at = line.search(/[:=]/);
    if (at < 1) throw refused({ variables: `Write “name: value”, not “${line.trim()}”.` });
    variables[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return variables;
}

/** @param {Visit} visit @param {SubmitEvent} event */
function add(visit, event) {
  event.preventDefault();
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  void send(visit, 'sent', async (key) => {
    const number = e164(text(data, 'phone'));
    if (!number) throw refused({ phone: WHOLE_NUMBER });
    const others = text(data, 'secondaryContacts').split('\n').map((one) => one.trim()).filter(Boolean).map((one) => {
      const other = e164(one);
      if (!other) throw refused({ secondaryContacts: `Not “${one}”. ${WHOLE_NUMBER}` });
      return { phone: other };
    });
    const lead = await api.post(`/v1/campaigns/${visit.params.id}/leads`, {
      phone: number,
      name: text(data, 'name') || null,
      timezone: text(data, 'timezone') || null,
      externalId: text(data, 'externalId') || null,
      variables: variablesOf(text(data, 'variables')),
      ...(others.length ? { secondaryContacts: others } : {}),
    }, { key, signal: visit.signal });
    visit.state.touched = false;
    if (submitter?.value === 'another') {
      form.reset();
      say('The lead is added.');
      document.getElementById('f-phone')?.focus();
    } else {
      go(`/campaigns/${visit.params.id}/leads/${lead.id}`);
    }
  });
}

/** @type {import('../../types.js').ConsolePage} */
export const page = {
  role: 'operator',
  title: () => 'Add a lead',
  dirty: (visit) => visit.state.touched === true,
  open: (visit) => void load(visit, 'campaign', () => api.get(`/v1/campaigns/${visit.params.id}`, { signal: visit.signal })),
  view(visit) {
    const errors = visit.state.sent?.fields;
    const area = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ hint) => field({
      name, label, hint, errors, optional: true,
      control: ({ id, described, invalid }) => html`<textarea id=${id} name=${name} rows="3" aria-describedby=${described} aria-invalid=${invalid}></textarea>`,
    });
    return html`${crumbs([['/campaigns', 'Campaigns'], [`/campaigns/${visit.params.id}`, visit.state.campaign?.data?.name ?? 'Campaign'], [`/campaigns/${visit.params.id}/leads`, 'Leads']])}
      <h1>Add a lead</h1>
      <form class="card narrow" novalidate @input=${() => visit.set({ touched: true })} @submit=${(/** @type {SubmitEvent} */ event) => add(visit, event)}>
        ${problems(visit.state.sent, LABELS)}
        ${input({ name: 'phone', label: 'Number', type: 'tel', hint: 'With + and its country, such as +49 30 123456.', errors })}
        ${input({ name: 'name', label: 'Name', optional: true, errors })}
        ${area('variables', 'Variables', 'One a line, such as “appointment: Monday at nine”. The assistant’s prompt can use them.')}
        ${area('secondaryContacts', 'Other numbers', 'One a line. They are tried in order when the first reaches nobody.')}
        ${input({ name: 'timezone', label: 'Time zone', optional: true, hint: 'Such as America/New_York.', errors })}
        ${input({ name: 'externalId', label: 'Your own id', optional: true, errors })}
        <div class="actions">${submit('Add lead', visit.state.sent, 'Adding…')}<button type="submit" value="another">Add and go on</button></div>
      </form>`;
  },
};
