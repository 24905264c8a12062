import { api } from './api.js';

const PAGES = 10;

/**
 * All items of a list that people keep by hand, such as assistants: page by page, two thousand at most.
 * @param {string} path @param {AbortSignal} signal @returns {Promise<any[]>}
 */
export async function all(path, signal) {
  const items = [];
  let cursor = null;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await api.get(path, { signal, query: { limit: 200, cursor } });
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return items;
}
