// Tables, which become cards where there is no room, and the way through their pages.
import { html, nothing, repeat } from '../html.js';

/** @typedef {import('../types.js').Html} Html */
/**
 * @template T
 * @typedef {object} Column
 * @property {string} name
 * @property {(item: T) => Html} cell
 * @property {'number' | 'wide'} [kind]
 */

/**
 * @template T
 * @param {string} caption for screen readers
 * @param {Column<T>[]} columns
 * @param {T[]} items
 * @param {(item: T) => string} key
 */
export function table(caption, columns, items, key) {
  return html`<div class="table"><table>
    <caption class="sr">${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col" class=${column.kind ?? ''}>${column.name}</th>`)}</tr></thead>
    <tbody>${repeat(items, key, (item) => html`<tr>${columns.map((column, index) =>
      index === 0
        ? html`<th scope="row" class=${column.kind ?? ''} data-label=${column.name}>${column.cell(item)}</th>`
        : html`<td class=${column.kind ?? ''} data-label=${column.name}>${column.cell(item)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/**
 * Links to the pages before and after; the way back is kept by the browser's history.
 * @param {URLSearchParams} query of the page that is shown
 * @param {string} path
 * @param {string | null} next
 */
export function pager(query, path, next) {
  const first = new URLSearchParams(query);
  first.delete('cursor');
  const following = new URLSearchParams(query);
  if (next) following.set('cursor', next);
  if (!query.get('cursor') && !next) return nothing;
  return html`<nav class="pager" aria-label="Pages">
    ${query.get('cursor') ? html`<a class="button" href=${address(path, first)}>First page</a>` : html`<span></span>`}
    ${next ? html`<a class="button" href=${address(path, following)}>Next page</a>` : nothing}
  </nav>`;
}

/** @param {string} path @param {URLSearchParams} query */
export function address(path, query) {
  return query.size ? `${path}?${query}` : path;
}

/**
 * Filters as links, so that each is an address.
 * @param {string} label
 * @param {string} path
 * @param {URLSearchParams} query
 * @param {string} name of the parameter
 * @param {{value: string, words: Html}[]} choices
 */
export function filters(label, path, query, name, choices) {
  const current = query.get(name) ?? '';
  return html`<nav class="chips" aria-label=${label}>${choices.map((choice) => {
    const target = new URLSearchParams(query);
    target.delete('cursor');
    if (choice.value) target.set(name, choice.value);
    else target.delete(name);
    return html`<a class="chip" href=${address(path, target)} aria-current=${choice.value === current ? 'true' : nothing}>${choice.words}</a>`;
  })}</nav>`;
}
