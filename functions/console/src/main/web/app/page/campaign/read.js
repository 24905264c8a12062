import { api } from '../../api.js';
import { load } from '../../visit.js';

/** @typedef {import('../../types.js').Visit} Visit */

/** @param {Visit} visit */
export function readCampaign(visit) {
  const id = visit.params.id ?? '';
  return load(visit, 'campaign', async () => {
    const { data, etag } = await api.read(`/v1/campaigns/${id}`, { signal: visit.signal });
    visit.state.etag = etag;
    return data;
  });
}

/** @param {Visit} visit */
export function readPreflight(visit) {
  return load(visit, 'preflight', () => api.get(`/v1/campaigns/${visit.params.id}/preflight`, { signal: visit.signal }));
}
