package io.redial.engine.account;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/** What the owner of a phone number sets; the ranges are those of {@link PhoneLine}. */
public record PhoneLineDraft(
        PhoneNumber number,
        Optional<String> assistantId,
        String provider,
        Optional<String> providerNumberId,
        double callsPerSecond) {

    PhoneLine fresh(PhoneLine.Key key, Instant now) {
        return with(key, now, now, 0);
    }

    PhoneLine over(PhoneLine before, Instant now) {
        return with(before.key(), before.createdAt(), now, before.revision());
    }

    private PhoneLine with(PhoneLine.Key key, Instant createdAt, Instant updatedAt, long revision) {
        return new PhoneLine(
                key, number, assistantId, provider, providerNumberId, callsPerSecond, createdAt, updatedAt, revision);
    }
}
