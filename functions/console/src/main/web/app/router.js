// Which page an address means. The address is the state: a reload shows the same thing.
import { push, replace } from './trail.js';

/**
 * @template P
 * @param {[string, P][]} table patterns such as "/campaigns/:id"
 */
export function router(table) {
  const routes = table.map(([pattern, page]) => ({ segments: pattern.split('/').slice(1), page }));
  /** @param {string} path */
  return (path) => {
    const segments = path.replace(/\/+$/, '').split('/').slice(1);
    for (const route of routes) {
      const params = match(route.segments, segments);
      if (params) return { page: route.page, params };
    }
    return null;
  };
}

/** @param {string[]} pattern @param {string[]} segments @returns {Record<string, string> | null} */
function match(pattern, segments) {
  if (pattern.length !== segments.length) return null;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [index, part] of pattern.entries()) {
    const given = segments[index] ?? '';
    if (part.startsWith(':')) {
      if (!given) return null;
      params[part.slice(1)] = decoded(given);
    } else if (part !== given) {
      return null;
    }
  }
  return params;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Goes to another address of the console. @param {string} address @param {{replace?: boolean}} how */
export function go(address, how = {}) {
  if (how.replace) replace(address);
  else push(address);
  window.dispatchEvent(new Event('redial:moved'));
}
