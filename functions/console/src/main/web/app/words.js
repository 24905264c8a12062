// What every word of the wire is called, its colour, and where it helps, what it means. A test asks for all of them.

/** @typedef {import('./types.js').Word} Word */
/** @typedef {Readonly<Record<string, Word>>} Table */

export * from './words-why.js';

/** @type {Table} */
export const campaignStatus = {
  draft: { word: 'Draft', tone: 'plain', says: 'It has not been started.' },
  in_progress: { word: 'In progress', tone: 'violet', says: 'Leads are called whenever hours and limits allow.' },
  paused: { word: 'Paused', tone: 'amber', says: 'No call begins.' },
  completed: { word: 'Completed', tone: 'green', says: 'Every lead is done.' },
};

/** @type {Table} */
export const leadStatus = {
  created: { word: 'Created', tone: 'plain', says: 'Ready to be called.' },
  scheduled: { word: 'Scheduled', tone: 'blue', says: 'Its call is about to be placed.' },
  processing: { word: 'Processing', tone: 'violet', says: 'It is being called.' },
  completed: { word: 'Completed', tone: 'green', says: 'Done.' },
  rescheduled: { word: 'Rescheduled', tone: 'amber', says: 'It waits for its next attempt.' },
  max_retries: { word: 'Max retries', tone: 'red', says: 'Closed without success.' },
};

/** @type {Table} */
export const closedReason = {
  contacted: { word: 'Reached', tone: 'green' },
  goal_met: { word: 'Goal met', tone: 'green' },
  voicemail: { word: 'Voicemail left', tone: 'teal' },
  marked_completed: { word: 'Marked as completed', tone: 'plain' },
  number_changed: { word: 'Number changed', tone: 'plain' },
  attempts_exhausted: { word: 'All attempts used', tone: 'red' },
  invalid_number: { word: 'No usable number', tone: 'red' },
  do_not_call: { word: 'Do not call', tone: 'red' },
  expired: { word: 'Campaign ended first', tone: 'amber' },
};

/** @type {Table} */
export const callResult = {
  initiated: { word: 'Being placed', tone: 'violet' },
  ringing: { word: 'Ringing', tone: 'violet' },
  in_progress: { word: 'Talking', tone: 'violet' },
  completed: { word: 'Completed', tone: 'green' },
  busy: { word: 'Busy', tone: 'amber' },
  unanswered: { word: 'Unanswered', tone: 'plain' },
  failed: { word: 'Failed', tone: 'red' },
  not_placed: { word: 'Not placed', tone: 'plain', says: 'It was given up before the provider was asked.' },
};

/** A flag of the wire, shown as a result of its own. @type {Word} */
export const voicemail = { word: 'Voicemail', tone: 'teal' };

/** @type {Table} */
export const activity = {
  created: { word: 'Created', tone: 'plain' },
  settings_changed: { word: 'Settings changed', tone: 'blue' },
  started: { word: 'Started', tone: 'violet' },
  paused: { word: 'Paused', tone: 'amber' },
  resumed: { word: 'Resumed', tone: 'violet' },
  stopped: { word: 'Stopped', tone: 'red' },
  complete_asked: { word: 'Completion asked for', tone: 'blue' },
  completed: { word: 'Completed', tone: 'green' },
  removed: { word: 'Removed', tone: 'red' },
  breaker_tripped: { word: 'Paused itself', tone: 'red' },
  lead_added: { word: 'Lead added', tone: 'blue' },
  leads_added: { word: 'Leads added', tone: 'blue' },
  lead_changed: { word: 'Lead changed', tone: 'blue' },
  lead_reset: { word: 'Lead reset', tone: 'blue' },
  lead_completed: { word: 'Lead marked as completed', tone: 'blue' },
  lead_removed: { word: 'Lead removed', tone: 'red' },
  export_asked: { word: 'Export begun', tone: 'blue' },
  lead_action_asked: { word: 'Bulk action begun', tone: 'blue' },
  lead_action_cancelled: { word: 'Bulk action cancelled', tone: 'amber' },
  lead_action_completed: { word: 'Bulk action done', tone: 'green' },
  lead_action_failed: { word: 'Bulk action failed', tone: 'red' },
  import_asked: { word: 'Import asked for', tone: 'blue' },
  import_started: { word: 'Import begun', tone: 'blue' },
  import_cancelled: { word: 'Import cancelled', tone: 'amber' },
  import_completed: { word: 'Import done', tone: 'green' },
  import_failed: { word: 'Import failed', tone: 'red' },
  sync_ended: { word: 'Repeating import ended', tone: 'amber' },
};

/** @type {Table} */
export const importStatus = {
  awaiting_upload: { word: 'Waiting for its file', tone: 'plain' },
  processing: { word: 'Importing', tone: 'violet' },
  completed: { word: 'Done', tone: 'green' },
  failed: { word: 'Failed', tone: 'red' },
};

/** @type {Table} */
export const actionStatus = {
  running: { word: 'Running', tone: 'violet' },
  completed: { word: 'Done', tone: 'green' },
  failed: { word: 'Failed', tone: 'red' },
  cancelled: { word: 'Cancelled', tone: 'amber' },
};

/** @type {Table} */
export const leadAction = {
  reset: { word: 'Reset', tone: 'blue' },
  complete: { word: 'Mark as completed', tone: 'green' },
  remove: { word: 'Remove', tone: 'red' },
};

/** @type {Table} */
export const connectionKind = {
  vapi: { word: 'Vapi', tone: 'plain' },
  retell: { word: 'Retell', tone: 'plain' },
  twilio: { word: 'Twilio', tone: 'plain' },
  gohighlevel: { word: 'GoHighLevel', tone: 'plain' },
  google: { word: 'Google Sheets', tone: 'plain' },
};

/** @type {Table} */
export const importSource = {
  csv: { word: 'File', tone: 'plain' },
  google_sheets: { word: 'Google Sheets', tone: 'plain' },
  gohighlevel: { word: 'GoHighLevel', tone: 'plain' },
};

/** @type {Table} */
export const listedBy = {
  api: { word: 'By hand', tone: 'plain' },
  opt_out: { word: 'Said so in a call', tone: 'amber' },
  connection: { word: 'Its source says so', tone: 'blue' },
  import: { word: 'A file of the list', tone: 'plain' },
};

/** @type {Table} */
export const role = {
  viewer: { word: 'Viewer', tone: 'plain', says: 'sees everything, changes nothing' },
  operator: { word: 'Operator', tone: 'blue', says: 'runs campaigns' },
  admin: { word: 'Admin', tone: 'violet', says: 'also manages money, keys and connections' },
};

/** @type {Table} */
export const delivery = {
  delivered: { word: 'Delivered', tone: 'green' },
  pending: { word: 'Pending', tone: 'amber' },
  failed: { word: 'Failed', tone: 'red' },
};

/** @type {Readonly<Record<string, string>>} */
export const day = {
  monday: 'Mon', tuesday: 'Tue', wednesday: 'Wed', thursday: 'Thu', friday: 'Fri', saturday: 'Sat', sunday: 'Sun',
};

/** @type {Readonly<Record<string, string>>} */
export const onRemoved = {
  keep: 'Nothing',
  complete: 'It is marked as completed',
  remove: 'It is removed',
};

/** A word of a table; one that is not known yet is shown as it is. @param {Table} table @param {string} code @returns {Word} */
export function wordOf(table, code) {
  return table[code] ?? { word: code.replaceAll('_', ' '), tone: 'plain' };
}
