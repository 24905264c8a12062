// Questions before what can't be undone, and short words about what was done.
import { html, nothing, ref } from '../html.js';

/** @typedef {import('../types.js').Html} Html */
/**
 * @typedef {object} Question
 * @property {string} title
 * @property {Html} body what happens to whom, and the gentler way
 * @property {string} deed what the button says and does
 * @property {string} [safe] what the other button says
 * @property {string} [typed] what has to be typed first
 */

/** @type {{question: Question, answer: (yes: boolean) => void} | null} */
let open = null;
let said = '';
let timer = 0;
let repaint = () => {};

/** @param {() => void} paint */
export function onDialogChange(paint) {
  repaint = paint;
}

/** Asks; resolves to whether the deed is wanted. @param {Question} question @returns {Promise<boolean>} */
export function ask(question) {
  return new Promise((resolve) => {
    open = { question, answer: resolve };
    repaint();
  });
}

/** What was asked on a page that is left is not wanted. */
export function dismiss() {
  const answer = open?.answer;
  open = null;
  answer?.(false);
}

const SHOWN_MILLIS = 6_000;

/** Says what was done; it is read out, and goes by itself or when something else is said. @param {string} text */
export function say(text) {
  clearTimeout(timer);
  said = text;
  timer = setTimeout(() => {
    said = '';
    repaint();
  }, SHOWN_MILLIS);
  repaint();
}

/** What lies over the page. */
export function overlay() {
  return html`<div class="toasts" role="status" aria-live="polite">${said ? html`<p class="toast">${said}</p>` : nothing}</div>
    ${open ? dialog(open.question) : nothing}`;
}

/** @param {Question} question */
function dialog(question) {
  return html`<dialog class="dialog" aria-labelledby="dialog-title" ${ref(show)} @close=${closed}>
    <form method="dialog" @submit=${submitted}>
      <h2 id="dialog-title">${question.title}</h2>
      <div class="dialog-body">${question.body}</div>
      ${question.typed
        ? html`<label class="field"><span class="label">To go on, type <b>${question.typed}</b></span><input name="typed" autocomplete="off" required></label>`
        : nothing}
      <div class="actions end">
        <button type="button" autofocus @click=${dismissed}>${question.safe ?? 'Keep things as they are'}</button>
        <button type="submit" value="yes" class="danger">${question.deed}</button>
      </div>
    </form>
  </dialog>`;
}

/** @param {Element | undefined} element */
function show(element) {
  const dialog = /** @type {HTMLDialogElement | undefined} */ (element);
  // It is not in the document yet when the template is filled.
  if (dialog) queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
}

/** @param {Event} event */
function dismissed(event) {
  /** @type {HTMLElement} */ (event.target).closest('dialog')?.close('no');
}

/** @param {SubmitEvent} event */
function submitted(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const typed = /** @type {HTMLInputElement | null} */ (form.elements.namedItem('typed'));
  if (typed && typed.value.trim() !== open?.question.typed) {
    typed.setCustomValidity('That is not what has to be typed.');
    typed.reportValidity();
    typed.addEventListener('input', () => typed.setCustomValidity(''), { once: true });
    return;
  }
  form.closest('dialog')?.close('yes');
}

/** @param {Event} event */
function closed(event) {
  const answer = open?.answer;
  open = null;
  repaint();
  answer?.(/** @type {HTMLDialogElement} */ (event.target).returnValue === 'yes');
}
