import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './built.mjs';

const { router } = await script('router.js');
const find = router([['/campaigns', 'list'], ['/campaigns/new', 'new'], ['/campaigns/:id', 'one'], ['/campaigns/:id/leads/:leadId', 'lead']]);

test('an address means the first page whose pattern it has', () => {
  assert.deepEqual(find('/campaigns/'), { page: 'list', params: {} });
  assert.deepEqual(find('/campaigns/new'), { page: 'new', params: {} });
  assert.deepEqual(find('/campaigns/cmp%5F1'), { page: 'one', params: { id: 'cmp_1' } });
  assert.deepEqual(find('/campaigns/a/leads/b'), { page: 'lead', params: { id: 'a', leadId: 'b' } });
  assert.equal(find('/campaigns/a/leads'), null);
  assert.deepEqual(find('/campaigns/%E0%A4%A'), { page: 'one', params: { id: '%E0%A4%A' } });
});
