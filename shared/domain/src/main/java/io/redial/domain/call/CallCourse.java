package io.redial.domain.call;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of how a call went.
 *
 * @param ending present when the result is {@code COMPLETED}, {@code BUSY}, {@code UNANSWERED} or {@code FAILED}
 * @param analysed what the provider told of the conversation apart from its end; it may come before the end
 * @param chargedMicros what the account was charged
 * @param providerCallId what the provider knows it by; empty until that is heard of
 * @param refusedCode why it was never placed, in the provider's or our own word
 * @param goal what has been counted of it for the goal
 */
public record CallCourse(
        CallResult result,
        Optional<Instant> answeredAt,
        Optional<Ending> ending,
        Optional<CallReport.Analysed> analysed,
        long chargedMicros,
        Optional<String> providerCallId,
        Optional<String> refusedCode,
        GoalResult goal) {

    /** Nothing has been heard yet. */
    static final CallCourse UNHEARD = new CallCourse(
            CallResult.INITIATED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            GoalResult.NOT_ASKED);

    public CallCourse {
        boolean concluded = !result.live() && result != CallResult.NOT_PLACED;
        if (concluded != ending.isPresent()) {
            throw new IllegalArgumentException("a call has an ending when, and only when, it has a final result");
        }
    }

    /** How it ended, with all that is known of the conversation. */
    Optional<Ending> known() {
        return ending.map(end -> analysed.map(end::analysedAs).orElse(end));
    }

    CallCourse identified(Optional<String> id) {
        return new CallCourse(
                result, answeredAt, ending, analysed, chargedMicros, providerCallId.or(() -> id), refusedCode, goal);
    }

    /** Its provider knows it by {@code id}, whatever it was thought to be known by. */
    CallCourse accepted(String id) {
        return new CallCourse(result, answeredAt, ending, analysed, chargedMicros, Optional.of(id), refusedCode, goal);
    }

    CallCourse reached(CallResult further, Optional<Instant> answered) {
        return new CallCourse(further, answered, ending, analysed, chargedMicros, providerCallId, refusedCode, goal);
    }

    CallCourse told(CallReport.Analysed word) {
        Optional<CallReport.Analysed> all =
                Optional.of(analysed.map(known -> known.and(word)).orElse(word));
        return new CallCourse(result, answeredAt, ending, all, chargedMicros, providerCallId, refusedCode, goal);
    }

    CallCourse ended(Ending end, long charge) {
        return new CallCourse(
                end.kind().result(),
                end.answeredAt().or(() -> answeredAt),
                Optional.of(end),
                analysed,
                charge,
                providerCallId,
                refusedCode,
                goal);
    }

    CallCourse judged(GoalResult by) {
        return new CallCourse(result, answeredAt, ending, analysed, chargedMicros, providerCallId, refusedCode, by);
    }

    CallCourse notPlaced(String code) {
        return new CallCourse(
                CallResult.NOT_PLACED,
                Optional.empty(),
                Optional.empty(),
                analysed,
                0,
                providerCallId,
                Optional.of(code),
                goal);
    }

    /** Without what was said in it and what its provider knows it by. */
    CallCourse erase() {
        Optional<Ending> wordless = known().map(end -> end.with(Findings.NONE).analysed());
        return new CallCourse(
                result, answeredAt, wordless, Optional.empty(), chargedMicros, Optional.empty(), refusedCode, goal);
    }
}
