// Charts drawn as SVG from numbers: they take the colours of the style, print sharply, and say their numbers beside them.
import { html, nothing, svg } from '../html.js';
import { count, percent } from '../format.js';

/** @typedef {{name: string, value: number, tone: import('../types.js').Tone, path?: string}} Part */

const WIDE = 1000;
const GAP = 3;
const LEAST = 6;

/**
 * One bar of several parts, with a legend that has every number.
 * @param {string} label
 * @param {Part[]} parts always in the same order
 */
export function stacked(label, parts) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  const shown = parts.filter((part) => part.value > 0);
  const room = WIDE - GAP * Math.max(0, shown.length - 1) - LEAST * shown.length;
  let x = 0;
  const bars = shown.map((part) => {
    const width = LEAST + (room * part.value) / total;
    const bar = svg`<rect class="fill-${part.tone}" x=${x.toFixed(1)} y="0" width=${width.toFixed(1)} height="16"></rect>`;
    x += width + GAP;
    return bar;
  });
  return html`<figure class="stacked">
    <svg viewBox="0 0 ${WIDE} 16" preserveAspectRatio="none" role="img" aria-label="${label}: ${inWords(parts)}">
      ${shown.length ? bars : svg`<rect class="fill-none" width=${WIDE} height="16"></rect>`}
    </svg>
    <figcaption><ul class="legend">${parts.map((part) => html`<li class=${part.value ? '' : 'none'}>
      <span class="dot tone-${part.tone}"></span>${part.path ? html`<a href=${part.path}>${part.name}</a>` : part.name}
      <b>${count(part.value)}</b> <span class="muted">${total ? percent(part.value, total) : nothing}</span></li>`)}</ul></figcaption>
  </figure>`;
}

/** @param {Part[]} parts */
function inWords(parts) {
  return parts.map((part) => `${part.name} ${count(part.value)}`).join(', ');
}

/** A thin bar for a row of a table. @param {string} label @param {number} done @param {number} total */
export function sliver(label, done, total) {
  const width = total ? (done === 0 ? 0 : Math.max(2, (100 * done) / total)) : 0;
  return html`<svg class="sliver" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect class="fill-none" width="100" height="6"></rect><rect class="fill-green" width=${width.toFixed(1)} height="6"></rect>
  </svg>`;
}

/**
 * Columns of several parts each, by hour, and the same as a table.
 * @param {string} label
 * @param {{name: string, parts: Part[]}[]} columns
 */
export function columns(label, columns) {
  const highest = Math.max(1, ...columns.map((column) => column.parts.reduce((sum, part) => sum + part.value, 0)));
  const step = 1000 / Math.max(1, columns.length);
  const drawn = columns.flatMap((column, index) => {
    let y = 120;
    return column.parts.filter((part) => part.value > 0).map((part) => {
      const height = Math.max(2, (118 * part.value) / highest);
      y -= height;
      return svg`<rect class="fill-${part.tone}" x=${(index * step + step * 0.12).toFixed(1)} y=${y.toFixed(1)} width=${(step * 0.76).toFixed(1)} height=${height.toFixed(1)}></rect>`;
    });
  });
  return html`<figure class="columns">
    <div class="plot"><span class="axis">${count(highest)}</span><svg viewBox="0 0 1000 120" preserveAspectRatio="none" role="img" aria-label=${label}><line class="grid" x1="0" x2="1000" y1="1" y2="1"></line><line class="grid" x1="0" x2="1000" y1="119.5" y2="119.5"></line>${drawn}</svg></div>
    <div class="ticks" aria-hidden="true">${columns.map((column) => html`<span>${column.name}</span>`)}</div>
    <ul class="legend">${(columns[0]?.parts ?? []).map((part) => html`<li><span class="dot tone-${part.tone}"></span>${part.name}</li>`)}</ul>
    <details class="quiet"><summary>As a table</summary><div class="table"><table><caption class="sr">${label}</caption>
      <thead><tr><th scope="col">Hour</th>${(columns[0]?.parts ?? []).map((part) => html`<th scope="col" class="number">${part.name}</th>`)}</tr></thead>
      <tbody>${columns.map((column) => html`<tr><th scope="row" data-label="Hour">${column.name}</th>${column.parts.map((part) => html`<td class="number" data-label=${part.name}>${count(part.value)}</td>`)}</tr>`)}</tbody>
    </table></div></details>
  </figure>`;
}
