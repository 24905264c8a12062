// What every word of the wire is called, its colour, and where it helps, what it means. A test asks for all of them.

/** @typedef {import('./types.js').Word} Word */
/** @typedef {Readonly<Record<string, Word>>} Table */

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

/** Why the engine paused a campaign. @type {Table} */
export const pauseReason = {
  insufficient_balance: { word: 'The balance can’t pay for one more call', tone: 'red' },
  too_many_failures: { word: 'Too many calls fail', tone: 'red' },
  provider_not_available: { word: 'The telephone provider can’t be used', tone: 'red' },
  provider_account_fault: { word: 'The telephone provider refuses the account', tone: 'red' },
  provider_campaign_fault: { word: 'The telephone provider refuses what the campaign asks for', tone: 'red' },
  assistant_not_outbound: { word: 'The assistant no longer makes calls', tone: 'red' },
  phone_number_not_assigned: { word: 'The phone number is no longer the assistant’s', tone: 'red' },
};

/** What a start needs. @type {Table} */
export const check = {
  assistant_not_outbound: { word: 'An assistant that makes calls', tone: 'plain' },
  phone_number_not_assigned: { word: 'A phone number of that assistant', tone: 'plain' },
  insufficient_balance: { word: 'Money for a call', tone: 'plain' },
  no_leads: { word: 'A lead to call', tone: 'plain' },
  window_never_opens: { word: 'Hours that will come', tone: 'plain' },
  goal_variable_unknown: { word: 'A goal that the assistant reports', tone: 'plain' },
};

/** Why a lead is called now, later or never: as a verdict, and as the thing that was looked at. @type {Table} */
export const explainReason = {
  callable_now: { word: 'It can be called now', tone: 'green', says: 'Nothing else keeps it' },
  final: { word: 'It is done', tone: 'plain', says: 'Not done yet' },
  do_not_call: { word: 'None of its numbers may be called', tone: 'red', says: 'Do-not-call list' },
  call_live: { word: 'It is being called right now', tone: 'violet', says: 'No call of its own' },
  outcome_unknown: { word: 'A call may be live, the provider is being asked', tone: 'amber', says: 'No call of unknown fate' },
  waiting_for_analysis: { word: 'What its last call came to is awaited', tone: 'amber', says: 'Last call is told' },
  campaign_not_running: { word: 'The campaign does not run', tone: 'amber', says: 'Campaign is running' },
  zone_unknown: { word: 'Nobody knows its time zone', tone: 'amber', says: 'Time zone known' },
  blackout_date: { word: 'No calls on this date', tone: 'amber', says: 'Dates without calls' },
  window_closed: { word: 'Calling hours are over', tone: 'amber', says: 'Calling hours' },
  retry_wait: { word: 'Its next attempt is not due yet', tone: 'amber', says: 'Time between attempts' },
  waiting_for_source: { word: 'Its source has to say first whether it may be called', tone: 'amber', says: 'Source of the lead' },
  waiting_for_capacity: { word: 'As many calls as allowed are live', tone: 'amber', says: 'Calls at once' },
  insufficient_balance: { word: 'The balance can’t pay for one more call', tone: 'red', says: 'Balance' },
  number_cap: { word: 'Its number was called often enough within a day', tone: 'amber', says: 'Calls of a number a day' },
  waiting_for_pace: { word: 'Others are first in line', tone: 'amber', says: 'Pace of calls' },
  number_busy_elsewhere: { word: 'Another call to its number is live', tone: 'amber', says: 'Number is free' },
};

/** What holds a campaign up. @type {Table} */
export const limitedBy = {
  calls_per_second: { word: 'the campaign’s pace', tone: 'plain' },
  number_calls_per_second: { word: 'the pace of its phone numbers', tone: 'plain' },
  account_calls_per_second: { word: 'the account’s pace', tone: 'plain' },
  max_concurrent_calls: { word: 'its calls at once', tone: 'plain' },
  account_concurrency: { word: 'the account’s calls at once', tone: 'plain' },
  calling_window: { word: 'the calling hours', tone: 'plain' },
  retry_interval: { word: 'the time between attempts', tone: 'plain' },
  number_cap: { word: 'how often a number may be called a day', tone: 'plain' },
  balance: { word: 'the balance', tone: 'red' },
  ends_at: { word: 'its end, at which open leads expire', tone: 'amber' },
  zone_unknown: { word: 'leads whose time zone nobody knows', tone: 'amber' },
  call_length: { word: 'nothing but the calls themselves', tone: 'plain' },
  nothing_left: { word: 'nothing: there is no lead to call', tone: 'plain' },
};

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
  lead_reset: { word: 'Lead reset', tone: 'blue' },
  lead_completed: { word: 'Lead marked as completed', tone: 'blue' },
  lead_removed: { word: 'Lead removed', tone: 'red' },
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
