import { html } from '../html.js';
import { ApiError, api } from '../api.js';
import { session } from '../session.js';
import { mark } from '../shell.js';
import { input, problems, refused, send, submit, text } from '../ui/form.js';

/** @typedef {import('../types.js').Visit} Visit */

/** @param {Visit} visit @param {SubmitEvent} event */
function signIn(visit, event) {
  event.preventDefault();
  const key = text(new FormData(/** @type {HTMLFormElement} */ (event.target)), 'key');
  void send(visit, 'sent', async () => {
    if (!key) throw refused({ key: 'Enter an API key.' });
    try {
      session.met(await api.get('/v1/me', { as: key }));
      session.begin(key);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        throw refused({ key: 'This key is not known. It may be mistyped, or revoked.' });
      }
      throw error;
    }
    window.dispatchEvent(new Event('redial:signed-in'));
  });
}

/** @type {import('../types.js').ConsolePage} */
export const page = {
  title: () => 'Sign in',
  view: (visit) => html`<div class="signin card">
    <div class="signin-mark">${mark}</div>
    <h1>Sign in to Redial</h1>
    <p class="muted">The console speaks to your API with a key of yours. It is kept in this tab only, and gone when you close it.</p>
    ${problems(visit.state.sent, { key: 'API key' })}
    <form @submit=${(/** @type {SubmitEvent} */ event) => signIn(visit, event)} novalidate>
      ${input({
        name: 'key',
        label: 'API key',
        type: 'password',
        hint: html`It begins with <code>rdl_</code>. The first one is chosen at deployment; a local run prints its own.`,
        errors: visit.state.sent?.fields,
      })}
      <div class="actions">${submit('Sign in', visit.state.sent, 'Signing in…')}</div>
    </form>
  </div>`,
};
