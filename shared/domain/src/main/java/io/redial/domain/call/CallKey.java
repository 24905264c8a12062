package io.redial.domain.call;

import io.redial.domain.EntityKey;

/** A call's key: one call for one claim of one lead. */
public record CallKey(String leadId, String claimId) implements EntityKey<Call> {}
