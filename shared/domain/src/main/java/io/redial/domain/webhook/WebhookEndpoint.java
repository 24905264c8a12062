package io.redial.domain.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address of others that is told of events. What its messages are signed with is kept elsewhere; here is only which version
 * of it is the newest.
 *
 * @param description for people; empty when none was given
 * @param events one at least
 * @param disabled why and since when it is told nothing
 * @param passUntil until then somebody goes through what is due for it, and nobody else has to
 * @param secretVersion 0 before it was given a secret
 * @param oldSecretUntil until then messages are signed with the secret before the last rotation, too
 */
public record WebhookEndpoint(
        Key key,
        String url,
        String description,
        Set<EventType> events,
        Optional<Disabled> disabled,
        Health health,
        Optional<Instant> passUntil,
        long secretVersion,
        Optional<Instant> oldSecretUntil,
        Instant createdAt,
        Instant updatedAt,
        long revision)
        implements Entity {

    /** An endpoint to which nothing could be delivered for so long is disabled. */
    public static final Duration PATIENCE = Duration.ofDays(5);

    public WebhookEndpoint {
        events = Set.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an endpoint is told of something");
        }
        if (secretVersion < 0) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** Where an endpoint is stored. */
    public record Key(String accountId, String endpointId) implements EntityKey<WebhookEndpoint> {}

    /** That an endpoint is told nothing. */
    public record Disabled(Reason reason, Instant at) {

        /** Why. */
        public enum Reason {
            /** Its owner wants it so. */
            BY_OWNER,
            /** It answered 410. */
            GONE,
            /** Nothing could be delivered to it for {@link WebhookEndpoint#PATIENCE}. */
            FAILING;

            public String wire() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * How deliveries to it have gone of late.
     *
     * @param failures how many failed since the last one that went well
     * @param failingSince the first of them
     * @param restUntil nothing is sent before that, and after it one message at a time, until one is answered well and soon;
     *     empty when many may be under way at once
     */
    public record Health(int failures, Optional<Instant> failingSince, Optional<Instant> restUntil) {
        public static final Health GOOD = new Health(0, Optional.empty(), Optional.empty());
    }

    public String id() {
        return key.endpointId();
    }

    public boolean resting(Instant now) {
        return health.restUntil().filter(now::isBefore).isPresent();
    }

    /** Whether a message may only be sent by whoever has put the end of its rest behind it. */
    public boolean oneAtATime() {
        return health.restUntil().isPresent();
    }

    /** Left alone by everybody else while one message is under way, which ends by {@code until}. */
    public WebhookEndpoint probed(Instant until) {
        return with(new Health(health.failures(), health.failingSince(), Optional.of(until)));
    }

    /** Whether somebody goes through what is due for it. */
    public boolean passing(Instant now) {
        return passUntil.filter(now::isBefore).isPresent();
    }

    /** The same with somebody who goes through what is due for it until then; empty for nobody. */
    public WebhookEndpoint passedUntil(Optional<Instant> until) {
        return new WebhookEndpoint(
                key,
                url,
                description,
                events,
                disabled,
                health,
                until,
                secretVersion,
                oldSecretUntil,
                createdAt,
                updatedAt,
                revision);
    }

    /** The same with other settings. One that is enabled again starts with a clean record. */
    public WebhookEndpoint changed(
            String newUrl, String words, Set<EventType> wanted, Optional<Disabled> off, Instant now) {
        Health kept = (disabled.isPresent() && off.isEmpty()) || !newUrl.equals(url) ? Health.GOOD : health;
        return new WebhookEndpoint(
                key,
                newUrl,
                words,
                wanted,
                off,
                kept,
                passUntil,
                secretVersion,
                oldSecretUntil,
                createdAt,
                now,
                revision);
    }

    /** The same with a secret of this version; an older version than the one that is known changes nothing. */
    public WebhookEndpoint holding(long version, Optional<Instant> oldUntil, Instant now) {
        return version <= secretVersion
                ? this
                : new WebhookEndpoint(
                        key,
                        url,
                        description,
                        events,
                        disabled,
                        health,
                        passUntil,
                        version,
                        oldUntil,
                        createdAt,
                        now,
                        revision);
    }

    public WebhookEndpoint with(Health after) {
        return new WebhookEndpoint(
                key,
                url,
                description,
                events,
                disabled,
                after,
                passUntil,
                secretVersion,
                oldSecretUntil,
                createdAt,
                updatedAt,
                revision);
    }

    /** Told nothing any more. */
    public WebhookEndpoint disabled(Disabled.Reason reason, Instant now) {
        return new WebhookEndpoint(
                key,
                url,
                description,
                events,
                Optional.of(new Disabled(reason, now)),
                health,
                passUntil,
                secretVersion,
                oldSecretUntil,
                createdAt,
                now,
                revision);
    }
}
