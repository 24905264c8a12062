package io.redial.engine.world;

import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a call goes once it is placed.
 *
 * @param queue how long the provider holds it before it dials
 * @param ring from then to the answer, or to the end when nobody answers
 * @param length from the answer to the end
 * @param costMicros what the network says it costs, if it says so
 */
public record Talk(
        Ending.Kind kind,
        Duration queue,
        Duration ring,
        Duration length,
        Map<String, Variable> variables,
        Analysis analysis,
        Optional<Long> costMicros) {

    /** When the network tells what a conversation came to. */
    public sealed interface Analysis {
        record AtTheEnd() implements Analysis {}

        record After(Duration delay) implements Analysis {}

        record Never() implements Analysis {}
    }

    public static final Talk BUSY = silent(Ending.Kind.BUSY);
    public static final Talk UNANSWERED = silent(Ending.Kind.UNANSWERED);
    public static final Talk UNUSABLE = silent(Ending.Kind.UNUSABLE_NUMBER);
    public static final Talk VOICEMAIL = answered(Ending.Kind.VOICEMAIL, Map.of());
    public static final Talk PERSON = answered(Ending.Kind.PERSON, Map.of());

    /** It is dialled at once, and what it came to is told with its end. */
    public Talk(Ending.Kind kind, Duration ring, Duration length, Map<String, Variable> variables) {
        this(kind, Duration.ZERO, ring, length, variables, new Analysis.AtTheEnd(), Optional.empty());
    }

    public static Talk silent(Ending.Kind kind) {
        return new Talk(kind, Duration.ofSeconds(10), Duration.ZERO, Map.of());
    }

    public static Talk answered(Ending.Kind kind, Map<String, Variable> variables) {
        return new Talk(kind, Duration.ofSeconds(5), Duration.ofSeconds(30), variables);
    }

    public static Talk person(String variable, boolean value) {
        return answered(Ending.Kind.PERSON, Map.of(variable, new Variable.Flag(value)));
    }

    /** The same, but the provider holds it for so long before it dials. */
    public Talk queuedFor(Duration span) {
        return new Talk(kind, span, ring, length, variables, analysis, costMicros);
    }

    /** The same, but what it came to is told so long after the end. */
    public Talk toldAfter(Duration delay) {
        return new Talk(kind, queue, ring, length, variables, new Analysis.After(delay), costMicros);
    }

    /** The same, but what it came to is never told. */
    public Talk neverTold() {
        return new Talk(kind, queue, ring, length, variables, new Analysis.Never(), costMicros);
    }

    /** The same, at a cost that the network tells. */
    public Talk costing(long micros) {
        return new Talk(kind, queue, ring, length, variables, analysis, Optional.of(micros));
    }

    /** The same, but the conversation lasts so long. */
    public Talk lasting(Duration talked) {
        return new Talk(kind, queue, ring, talked, variables, analysis, costMicros);
    }

    boolean isAnswered() {
        return kind == Ending.Kind.PERSON || kind == Ending.Kind.VOICEMAIL;
    }

    Duration whole() {
        return queue.plus(ring).plus(length);
    }
}
