// Fields with their label, hint and error, and what happens when a form is sent.
import { html, nothing } from '../html.js';
import { ApiError, intent } from '../api.js';
import { isAbort } from '../visit.js';
import { wentWrong } from './loaded.js';

/** @typedef {import('../types.js').Html} Html */
/** @typedef {import('../types.js').Visit} Visit */
/** @typedef {Record<string, string>} FieldErrors by the field's name on the wire */

/**
 * @param {object} of
 * @param {string} of.name
 * @param {string} of.label
 * @param {Html} [of.hint]
 * @param {FieldErrors} [of.errors]
 * @param {boolean} [of.optional]
 * @param {(ids: {id: string, described: string | typeof nothing, invalid: 'true' | typeof nothing}) => Html} of.control
 */
export function field({ name, label, hint, errors = {}, optional = false, control }) {
  const id = `f-${name.replaceAll('.', '-')}`;
  const error = errors[name];
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field ${error ? 'wrong' : ''}">
    <label class="label" for=${id}>${label}${optional ? html` <span class="muted">(optional)</span>` : nothing}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    ${control({ id, described: described || nothing, invalid: error ? 'true' : nothing })}
  </div>`;
}

/**
 * An input with its field.
 * @param {Omit<Parameters<typeof field>[0], 'control'> & {value?: string | number | null, type?: string, kind?: string,
 *   list?: string, min?: string | number, max?: string | number, step?: string, autocomplete?: string, mode?: string, placeholder?: string}} of
 */
export function input(of) {
  return field({
    ...of,
    control: ({ id, described, invalid }) => html`<input id=${id} name=${of.name} type=${of.type ?? 'text'} class=${of.kind ?? ''}
      value=${of.value ?? ''} aria-describedby=${described} aria-invalid=${invalid} list=${of.list ?? nothing} min=${of.min ?? nothing}
      max=${of.max ?? nothing} step=${of.step ?? nothing} autocomplete=${of.autocomplete ?? 'off'} inputmode=${of.mode ?? nothing}
      spellcheck="false">`,
  });
}

/**
 * A choice out of a list.
 * @param {Omit<Parameters<typeof field>[0], 'control'> & {value?: string | null, options: {value: string, words: string}[]}} of
 */
export function select(of) {
  return field({
    ...of,
    control: ({ id, described, invalid }) => html`<select id=${id} name=${of.name} aria-describedby=${described} aria-invalid=${invalid}>
      ${of.options.map((option) => html`<option value=${option.value} ?selected=${option.value === (of.value ?? '')}>${option.words}</option>`)}
    </select>`,
  });
}

/**
 * Radio buttons or boxes under one question.
 * @param {object} of
 * @param {string} of.legend
 * @param {Html} [of.hint]
 * @param {string} of.name
 * @param {FieldErrors} [of.errors]
 * @param {'radio' | 'checkbox'} of.type
 * @param {{value: string, words: Html, checked: boolean}[]} of.options
 * @param {string} [of.kind]
 */
export function choices({ legend, hint, name, errors = {}, type, options, kind = '' }) {
  const id = `f-${name.replaceAll('.', '-')}`;
  const error = errors[name];
  return html`<fieldset class="field ${error ? 'wrong' : ''}" id=${id} aria-describedby=${error ? `${id}-error` : nothing}>
    <legend class="label">${legend}</legend>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    <div class="choices ${kind}">${options.map((option) => html`<label class="choice"><input type=${type} name=${name} value=${option.value} ?checked=${option.checked}><span>${option.words}</span></label>`)}</div>
  </fieldset>`;
}

/** One box. @param {{name: string, label: Html, hint?: Html, checked: boolean}} of */
export function box({ name, label, hint, checked }) {
  return html`<div class="field"><label class="choice"><input type="checkbox" name=${name} ?checked=${checked}><span>${label}</span></label>
    ${hint ? html`<p class="hint indent">${hint}</p>` : nothing}</div>`;
}

/**
 * What is wrong, above the form: each line leads to its field.
 * @param {import('../types.js').Loaded<unknown> & {fields?: FieldErrors} | undefined} sent
 * @param {Record<string, string>} labels
 */
export function problems(sent, labels = {}) {
  if (!sent?.error) return nothing;
  const fields = Object.entries(sent.fields ?? {});
  return html`<div class="notice notice-bad" role="alert" tabindex="-1" id="problems">
    <h2>${fields.length ? 'There is a problem' : 'This did not work'}</h2>
    ${fields.length
      ? html`<ul>${fields.map(([name, message]) => html`<li><a href="#f-${name.replaceAll('.', '-')}" @click=${toField}>${labels[name] ? `${labels[name]}: ` : ''}${message}</a></li>`)}</ul>`
      : wentWrong(sent.error)}
  </div>`;
}

/** @param {Event} event */
function toField(event) {
  event.preventDefault();
  event.stopPropagation();
  const id = /** @type {HTMLAnchorElement} */ (event.currentTarget).hash.slice(1);
  const target = document.getElementById(id);
  const focusable = target?.matches('input, select, textarea') ? target : target?.querySelector('input, select, textarea');
  for (let at = target?.parentElement ?? null; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  /** @type {HTMLElement | null | undefined} */ (focusable ?? target)?.focus();
}

/**
 * Sends once: a second press while it is under way does nothing, a repeated try carries the same key. What was refused is
 * kept in `state[name]`, by field, and the focus goes to the summary.
 * @param {Visit} visit
 * @param {string} name
 * @param {(key: string) => Promise<unknown>} deed
 */
export async function send(visit, name, deed) {
  const before = visit.state[name] ?? {};
  if (before.busy) return false;
  const key = before.key ?? intent();
  visit.set({ [name]: { busy: true, key } });
  try {
    await deed(key);
    visit.set({ [name]: {} });
    return true;
  } catch (error) {
    if (isAbort(error)) {
      // Whoever stays on the page has cancelled it, and may want it again.
      visit.set({ [name]: {} });
      return false;
    }
    const known = error instanceof ApiError ? error : null;
    // What was refused for good is another wish when it is sent again; what was not answered is the same one.
    const again = known && known.status !== 0 && known.status < 500 ? undefined : key;
    visit.set({ [name]: { error: known?.code === 'idempotency_key_reused' ? doubtful() : error, fields: byField(known), key: again } });
    requestAnimationFrame(() => document.getElementById('problems')?.focus());
    return false;
  }
}

/** What was sent before was not answered, and this is something else. */
function doubtful() {
  return new ApiError(422, { detail: 'What you sent before has arrived after all, though no answer came back. Look whether it is there; press again to send this as well.' });
}

/** @param {ApiError | null} error @returns {FieldErrors} */
function byField(error) {
  return Object.fromEntries((error?.errors ?? []).filter((one) => one.field).map((one) => [one.field, one.message]));
}

/** A refusal that the page itself makes, in the shape of the API's. @param {FieldErrors} fields */
export function refused(fields) {
  return new ApiError(422, {
    detail: 'Some fields are not valid.',
    code: 'validation_failed',
    errors: Object.entries(fields).map(([field, message]) => ({ field, code: 'invalid', message })),
  });
}

/** @param {string} words @param {{busy?: boolean} | undefined} sent @param {string} [busy] */
export function submit(words, sent, busy = 'One moment…') {
  return html`<button type="submit" class="primary" aria-disabled=${sent?.busy ? 'true' : nothing}>${sent?.busy ? busy : words}</button>`;
}

/** The text of a field. @param {FormData} data @param {string} name */
export function text(data, name) {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The number in a field; null where there is none. @param {FormData} data @param {string} name */
export function number(data, name) {
  const value = text(data, name).replace(',', '.');
  return value === '' ? null : Number(value);
}
