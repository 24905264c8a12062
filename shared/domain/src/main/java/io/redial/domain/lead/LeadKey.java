package io.redial.domain.lead;

import io.redial.domain.EntityKey;

/**
 * Where a lead is stored.
 *
 * @param shard 0 up to the campaign's number of shards; follows from the lead id
 */
public record LeadKey(String campaignId, int shard, String leadId) implements EntityKey<Lead> {}
