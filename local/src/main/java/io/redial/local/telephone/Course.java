package io.redial.local.telephone;

import io.redial.local.telephone.ScriptWord.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The course of one call, planned whole when it is placed; where the call stands is read from it and the time. All
 * instants are business time.
 *
 * @param placedAt when it was accepted
 * @param dialledAt absent where it never is
 * @param ringingAt absent where it never rings
 * @param answeredAt absent where nobody answers
 * @param variables what is known after the call
 * @param analysis when that is told
 */
public record Course(
        Outcome outcome,
        Fault fault,
        Instant placedAt,
        Optional<Instant> dialledAt,
        Optional<Instant> ringingAt,
        Optional<Instant> answeredAt,
        Instant endedAt,
        EndedBy endedBy,
        Map<String, Object> variables,
        Analysis analysis) {

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration RINGING = Duration.ofSeconds(4);
    private static final Duration BUSY_TONE = Duration.ofSeconds(2);

    public Course {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        Instant dials = dialledAt.orElse(placedAt);
        Instant rings = ringingAt.orElse(dials);
        Instant talks = answeredAt.orElse(rings);
        if (dials.isBefore(placedAt) || rings.isBefore(dials) || talks.isBefore(rings) || endedAt.isBefore(talks)) {
            throw new IllegalArgumentException("a call is placed, dialled, rings, is answered and ends, in this order");
        }
    }

    /**
     * The course that a call placed at {@code now} will take, within the ringing and talking time of the request.
     *
     * @param dials when it is dialled, now or later
     */
    static Course plan(Conversation word, PlacingRequest request, Instant now, Instant dials) {
        Instant rings = dials.plus(CONNECTING);
        return switch (word.outcome()) {
            case HUMAN, VOICEMAIL -> {
                Instant answered = rings.plus(shorter(RINGING, request.ringTime()));
                Instant ended = answered.plus(shorter(word.talk(), request.longestTalk()));
                yield course(word, List.of(now, dials, rings, answered), ended);
            }
            case UNANSWERED -> course(word, List.of(now, dials, rings), rings.plus(request.ringTime()));
            case BUSY -> course(word, List.of(now, dials), dials.plus(BUSY_TONE));
            case FAILED, INVALID -> course(word, List.of(now, dials), dials.plus(CONNECTING));
        };
    }

    /** The course of a call that is accepted and never dialled. */
    static Course blocked(Instant now) {
        return new Course(
                Outcome.FAILED,
                Fault.NONE,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                EndedBy.PROVIDER,
                Map.of(),
                new Analysis.WithEnd());
    }

    /**
     * The course of the same call when it is ended at {@code now}: what has happened stays, nothing more happens. A
     * conversation cut short yields no variables, and there is nothing to tell later.
     */
    Course hungUp(Instant now, EndedBy by) {
        if (!now.isBefore(endedAt)) {
            return this;
        }
        return new Course(
                isAnsweredAt(now) ? outcome : Outcome.UNANSWERED,
                fault,
                placedAt,
                dialledAt.filter(at -> !at.isAfter(now)),
                ringingAt.filter(at -> !at.isAfter(now)),
                answeredAt.filter(at -> !at.isAfter(now)),
                now.isBefore(placedAt) ? placedAt : now,
                by,
                Map.of(),
                new Analysis.WithEnd());
    }

    public boolean isDialledAt(Instant now) {
        return dialledAt.isPresent() && !dialledAt.get().isAfter(now);
    }

    public boolean isRingingAt(Instant now) {
        return ringingAt.isPresent() && !ringingAt.get().isAfter(now);
    }

    public boolean isAnsweredAt(Instant now) {
        return answeredAt.isPresent() && !answeredAt.get().isAfter(now);
    }

    public boolean isEndedAt(Instant now) {
        return !endedAt.isAfter(now);
    }

    /** How long was talked; zero where nobody answered. */
    public Duration talk() {
        return answeredAt.map(at -> Duration.between(at, endedAt)).orElse(Duration.ZERO);
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

    /** The simulator's word for where the call stands. */
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
    public long talkSeconds() {
        return talk().plusNanos(999_999_999).toSeconds();
    }

    /** What a word says, at these instants: placed, dialled and, as far as it comes to that, ringing and answered. */
    private static Course course(Conversation word, List<Instant> steps, Instant ended) {
        Optional<Instant> answered = steps.stream().skip(3).findFirst();
        return new Course(
                word.outcome(),
                word.fault(),
                steps.getFirst(),
                Optional.of(steps.get(1)),
                steps.stream().skip(2).findFirst(),
                answered,
                ended,
                EndedBy.ITSELF,
                answered.isPresent() ? word.variables() : Map.of(),
                word.analysis());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
