package io.redial.domain.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one endpoint is told of one event. It is written in the transaction that does what it tells. Its body is what will be
 * sent unless more becomes known while it is held, and never changes after that: each attempt sends the same.
 *
 * @param subject what the event happened to, and where that can happen again, which time
 * @param attempts the last ones, at most {@link #ATTEMPTS_KEPT}, the earliest first
 * @param tries how many attempts were made since it was written or last asked for again
 * @param dueAt when it is to be sent, or sent again; present exactly while it is held, pending or being sent
 * @param reason why it was given up, where no attempt tells; as a word
 */
public record Delivery(
        Key key,
        String endpointId,
        EventType event,
        String subject,
        String body,
        Status status,
        List<Attempt> attempts,
        int tries,
        Optional<Instant> dueAt,
        Optional<String> reason,
        Instant createdAt,
        long revision)
        implements Entity {

    /** So long it is kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    public static final int ATTEMPTS_KEPT = 20;

    /** A message says at once that it is there; without the message it is found so long after it was written. */
    public static final Duration UNTIL_MISSED = Duration.ofMinutes(1);

    public Delivery {
        attempts = List.copyOf(attempts);
        if (dueAt.isPresent() != status.isOpen()) {
            throw new IllegalArgumentException("a delivery is due when, and only when, it is still to be sent");
        }
    }

    /** Where a delivery is stored. */
    public record Key(String accountId, String deliveryId) implements EntityKey<Delivery> {}

    /** What became of it. */
    public enum Status {
        /** More may become known of what it tells, and is waited for until it is due. */
        HELD,
        /** To be sent, or sent again. */
        PENDING,
        /** Under way; when it is due and still under way, whoever sent it has died. */
        SENDING,
        DELIVERED,
        /** Given up. */
        FAILED;

        /** For others it makes no difference for what it waits. */
        public String wire() {
            return isOpen() ? "pending" : name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is still to be sent. */
        boolean isOpen() {
            return switch (this) {
                case HELD, PENDING, SENDING -> true;
                case DELIVERED, FAILED -> false;
            };
        }
    }

    /** One that was never sent. */
    public static Delivery fresh(
            Key key, String endpointId, EventType event, String subject, String body, Instant now) {
        return new Delivery(
                key,
                endpointId,
                event,
                subject,
                body,
                Status.PENDING,
                List.of(),
                0,
                Optional.of(now.plus(UNTIL_MISSED)),
                Optional.empty(),
                now,
                0);
    }

    /** The same, held until {@code until} because more may become known. */
    public Delivery held(Instant until) {
        return with(Status.HELD, attempts, tries, Optional.of(until), reason);
    }

    /** What is known by now, still held. */
    public Delivery heldWith(String known) {
        requireHeld();
        return new Delivery(
                key, endpointId, event, subject, known, status, attempts, tries, dueAt, reason, createdAt, revision);
    }

    /** To be sent now, with what is known by now; from here on it does not change. */
    public Delivery released(String known, Instant now) {
        return heldWith(known).with(Status.PENDING, attempts, tries, Optional.of(now.plus(UNTIL_MISSED)), reason);
    }

    /** To be sent now as it is; from here on it does not change. */
    public Delivery released(Instant now) {
        return released(body, now);
    }

    private void requireHeld() {
        if (status != Status.HELD) {
            throw new IllegalStateException("a body that may have been sent does not change");
        }
    }

    public WebhookEndpoint.Key endpoint() {
        return new WebhookEndpoint.Key(key.accountId(), endpointId);
    }

    public Instant expiresAt() {
        return createdAt.plus(KEPT);
    }

    /** Whether it is to be sent now. One that was never tried and is not held is sent as soon as anybody comes. */
    public boolean due(Instant now) {
        boolean anytime = status == Status.PENDING && tries == 0;
        return dueAt.filter(at -> anytime || !at.isAfter(now)).isPresent();
    }

    /** Whether somebody is sending it. */
    public boolean underWay(Instant now) {
        return status == Status.SENDING && dueAt.filter(now::isBefore).isPresent();
    }

    /** Being sent, as it is from here on, by somebody who has an answer by {@code until}. */
    public Delivery sending(Instant until) {
        return with(Status.SENDING, attempts, tries, Optional.of(until), reason);
    }

    public Delivery delivered(Attempt attempt) {
        return with(Status.DELIVERED, and(attempt), tries + 1, Optional.empty(), Optional.empty());
    }

    public Delivery retried(Attempt attempt, Instant at) {
        return with(Status.PENDING, and(attempt), tries + 1, Optional.of(at), Optional.empty());
    }

    public Delivery failed(Attempt attempt) {
        return with(Status.FAILED, and(attempt), tries + 1, Optional.empty(), Optional.empty());
    }

    /** Given up without another attempt. */
    public Delivery abandoned(String why) {
        return with(Status.FAILED, attempts, tries, Optional.empty(), Optional.of(why));
    }

    /** To be sent again at once, with all its attempts before it. */
    public Delivery again(Instant now) {
        return with(Status.PENDING, attempts, 0, Optional.of(now), Optional.empty());
    }

    private List<Attempt> and(Attempt attempt) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        return all.subList(Math.max(0, all.size() - ATTEMPTS_KEPT), all.size());
    }

    private Delivery with(Status is, List<Attempt> made, int counted, Optional<Instant> due, Optional<String> why) {
        return new Delivery(key, endpointId, event, subject, body, is, made, counted, due, why, createdAt, revision);
    }
}
