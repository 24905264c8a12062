// What the API that this console is deployed with can do. The list is made from its contract when the console is built, so
// a page for something that the API does not have yet is not shown, and no request is made to find out.
import { operations } from './contract.js';

/** @param {string} operation such as "GET /v1/webhook-endpoints" */
export function has(operation) {
  return operations.has(operation);
}
