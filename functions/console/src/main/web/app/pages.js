// Every address of the console. A reader finds a screen by it.
import { page as call } from './page/call.js';
import { page as campaigns } from './page/campaigns.js';
import { page as campaignNew } from './page/campaign-new.js';
import { page as activity } from './page/campaign/activity.js';
import { page as calls } from './page/campaign/calls.js';
import { page as lead } from './page/campaign/lead.js';
import { page as leadNew } from './page/campaign/lead-new.js';
import { page as leads } from './page/campaign/leads.js';
import { page as overview } from './page/campaign/overview.js';
import { page as settings } from './page/campaign/settings.js';
import { page as oneImport } from './page/import/import.js';
import { page as imports } from './page/import/imports.js';
import { page as account } from './page/settings/account.js';
import { page as apiKeys } from './page/settings/api-keys.js';
import { page as assistant } from './page/settings/assistant.js';
import { page as assistants } from './page/settings/assistants.js';
import { page as connection } from './page/settings/connection.js';
import { page as connections } from './page/settings/connections.js';
import { page as doNotCall } from './page/settings/do-not-call.js';
import { page as number } from './page/settings/number.js';
import { page as numbers } from './page/settings/numbers.js';
import { page as people } from './page/settings/people.js';
import { page as webhook } from './page/settings/webhook.js';
import { page as webhooks } from './page/settings/webhooks.js';
import { has } from './capability.js';

/** @type {[string, import('./types.js').ConsolePage][]} */
export const pages = [
  ['/campaigns', campaigns],
  ['/campaigns/new', campaignNew],
  ['/campaigns/:id', overview],
  ['/campaigns/:id/leads', leads],
  ['/campaigns/:id/leads/new', leadNew],
  ['/campaigns/:id/leads/:leadId', lead],
  ['/campaigns/:id/calls', calls],
  ['/campaigns/:id/imports', imports],
  ['/campaigns/:id/imports/:importId', oneImport],
  ['/campaigns/:id/settings', settings],
  ['/campaigns/:id/activity', activity],
  ['/calls/:callId', call],
  ['/settings', account],
  ['/settings/account', account],
  ['/settings/assistants', assistants],
  ['/settings/assistants/new', assistant],
  ['/settings/assistants/:assistantId', assistant],
  ['/settings/numbers', numbers],
  ['/settings/numbers/new', number],
  ['/settings/numbers/:phoneNumberId', number],
  ['/settings/do-not-call', doNotCall],
  ['/settings/connections', connections],
  ['/settings/connections/new', connection],
  ['/settings/connections/:connectionId', connection],
  ...where('GET /v1/people/{phone}', [['/settings/people', people]]),
  ...where('GET /v1/webhook-endpoints', [['/settings/webhooks', webhooks], ['/settings/webhooks/:endpointId', webhook]]),
  ...where('GET /v1/api-keys', [['/settings/api-keys', apiKeys]]),
];

/** Pages for what the API may not have. @param {string} operation @param {[string, import('./types.js').ConsolePage][]} own */
function where(operation, own) {
  return has(operation) ? own : [];
}
