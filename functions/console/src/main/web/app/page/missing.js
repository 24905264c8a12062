import { html } from '../html.js';
import { empty } from '../ui/parts.js';

/** @type {import('../types.js').ConsolePage} */
export const page = {
  title: () => 'Not found',
  view: () => html`<h1 class="sr">Not found</h1>${empty('There is no such page', 'The address may be mistyped, or what it named is gone.', html`<a class="button primary" href="/campaigns">To the campaigns</a>`)}`,
};
