package io.redial.local.telephone;

import io.redial.local.telephone.ScriptWord.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The course of one call, planned whole when it is placed; where the call stands is read from it and the time. All
 * instants are business time.
 *
 * @param ringingAt absent where it never rings
 * @param answeredAt absent where nobody answers
 * @param variables what is known after the call
 * @param analysis when that is told
 */
record Course(
        Outcome outcome,
        Fault fault,
        Instant placedAt,
        Optional<Instant> ringingAt,
        Optional<Instant> answeredAt,
        Instant endedAt,
        Map<String, Object> variables,
        Analysis analysis) {

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration RINGING = Duration.ofSeconds(4);
    private static final Duration BUSY_TONE = Duration.ofSeconds(2);

    Course {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        Instant rings = ringingAt.orElse(placedAt);
        Instant talks = answeredAt.orElse(rings);
        if (rings.isBefore(placedAt) || talks.isBefore(rings) || endedAt.isBefore(talks)) {
            throw new IllegalArgumentException("a call is placed, rings, is answered and ends, in this order");
        }
    }

    /** The course that a call placed at {@code now} will take, within the ringing and talking time of the request. */
    static Course plan(Conversation word, PlacingRequest request, Instant now) {
        Instant rings = now.plus(CONNECTING);
        return switch (word.outcome()) {
            case HUMAN, VOICEMAIL -> {
                Instant answered = rings.plus(shorter(RINGING, request.ringTime()));
                Instant ended = answered.plus(shorter(word.talk(), request.longestTalk()));
                yield new Course(
                        word.outcome(),
                        word.fault(),
                        now,
                        Optional.of(rings),
                        Optional.of(answered),
                        ended,
                        word.variables(),
                        word.analysis());
            }
            case UNANSWERED -> unanswered(word, now, Optional.of(rings), rings.plus(request.ringTime()));
            case BUSY -> unanswered(word, now, Optional.empty(), now.plus(BUSY_TONE));
            case FAILED -> unanswered(word, now, Optional.empty(), now.plus(CONNECTING));
        };
    }

    /**
     * The course of the same call when it is hung up at {@code now}: what has happened stays, nothing more happens. A
     * conversation cut short yields no variables, and there is nothing to tell later.
     */
    Course hungUp(Instant now) {
        if (!now.isBefore(endedAt)) {
            return this;
        }
        boolean answered = answeredAt.isPresent() && !answeredAt.get().isAfter(now);
        return new Course(
                answered ? outcome : Outcome.UNANSWERED,
                fault,
                placedAt,
                ringingAt.filter(at -> !at.isAfter(now)),
                answeredAt.filter(at -> !at.isAfter(now)),
                now.isBefore(placedAt) ? placedAt : now,
                Map.of(),
                new Analysis.WithEnd());
    }

    /** When an event happens; empty if it never does. */
    Optional<Instant> at(CallEvent event) {
        return switch (event) {
            case RINGING -> ringingAt;
            case ANSWERED -> answeredAt;
            case ENDED -> Optional.of(endedAt);
            case ANALYSED ->
                analysis instanceof Analysis.Later(Duration delay)
                        ? Optional.of(endedAt.plus(delay))
                        : Optional.empty();
        };
    }

    /** When an event happened; empty if it has not happened by {@code now}. */
    Optional<Instant> at(CallEvent event, Instant now) {
        return at(event).filter(at -> !at.isAfter(now));
    }

    /** Whether the network tells at {@code now} what the conversation came to. */
    boolean isToldAt(Instant now) {
        return switch (analysis) {
            case Analysis.WithEnd _ -> true;
            case Analysis.Later _ -> at(CallEvent.ANALYSED, now).isPresent();
            case Analysis.Never _ -> false;
        };
    }

    /** The provider's word for where the call stands. */
    String statusAt(Instant now) {
        if (at(CallEvent.ENDED, now).isPresent()) {
            return "ended";
        }
        if (at(CallEvent.ANSWERED, now).isPresent()) {
            return "in_progress";
        }
        return at(CallEvent.RINGING, now).isPresent() ? "ringing" : "queued";
    }

    /** Seconds of talk, each started one counted; 0 where nobody answered. */
    long talkSeconds() {
        Duration talk = answeredAt.map(at -> Duration.between(at, endedAt)).orElse(Duration.ZERO);
        return talk.plusNanos(999_999_999).toSeconds();
    }

    private static Course unanswered(Conversation word, Instant now, Optional<Instant> rings, Instant ended) {
        return new Course(word.outcome(), word.fault(), now, rings, Optional.empty(), ended, Map.of(), word.analysis());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
