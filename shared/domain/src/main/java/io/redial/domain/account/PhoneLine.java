package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * A phone number of the account: one that calls.
 *
 * @param assistantId the assistant that it is assigned to
 * @param callsPerSecond how many calls a second it may start, 0.1 to 100
 */
public record PhoneLine(
        Key key,
        PhoneNumber number,
        Optional<String> assistantId,
        String provider,
        Optional<String> providerNumberId,
        double callsPerSecond,
        Instant createdAt,
        Instant updatedAt,
        long revision)
        implements Entity {

    public PhoneLine {
        if (!(callsPerSecond >= 0.1 && callsPerSecond <= 100)) {
            throw new IllegalArgumentException("callsPerSecond must be 0.1 to 100");
        }
    }

    /** Where a phone number of an account is stored. */
    public record Key(String accountId, String phoneNumberId) implements EntityKey<PhoneLine> {}

    public String id() {
        return key.phoneNumberId();
    }
}
