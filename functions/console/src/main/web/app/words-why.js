// Why something is as it is, in words.

/** @typedef {Readonly<Record<string, import('./types.js').Word>>} Table */

/** Why the engine paused a campaign. @type {Table} */
export const pauseReason = {
  insufficient_balance: { word: 'The balance can’t pay for one more call', tone: 'red' },
  too_many_failures: { word: 'Too many calls fail', tone: 'red' },
  provider_not_available: { word: 'The telephone provider can’t be used', tone: 'red' },
  provider_account_fault: { word: 'The telephone provider refuses the account', tone: 'red' },
  provider_campaign_fault: { word: 'The telephone provider refuses what the campaign asks for', tone: 'red' },
  source_denied: { word: 'The source of the leads does not let us in', tone: 'red' },
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
  connection_not_usable: { word: 'Credentials for its telephone provider', tone: 'plain' },
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
  consent_missing: { word: 'It has no consent', tone: 'amber', says: 'Consent known' },
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
  consent_missing: { word: 'leads without consent', tone: 'amber' },
  call_length: { word: 'nothing but the calls themselves', tone: 'plain' },
  nothing_left: { word: 'nothing: there is no lead to call', tone: 'plain' },
};

/** Why an endpoint is told nothing. @type {Table} */
export const disabledReason = {
  by_owner: { word: 'you have disabled it', tone: 'amber' },
  gone: { word: 'it has said that it is gone', tone: 'red' },
  failing: { word: 'nothing has reached it for five days', tone: 'red' },
};
