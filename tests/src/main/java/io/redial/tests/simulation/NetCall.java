package io.redial.tests.simulation;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import java.util.Map;
import java.util.Optional;

/** A call as the telephone network knows it. Times are the kernel's. */
final class NetCall {

    static final long NEVER = Long.MAX_VALUE;

    /**
     * What the other side does.
     *
     * @param declined whose fault it is that the call is not dialled, if it is not
     */
    record Script(
            Ending.Kind kind,
            long queue,
            long ring,
            long talk,
            Map<String, Variable> variables,
            long toldAfter,
            Optional<Fault> declined,
            boolean silent,
            boolean forgotten,
            long listedAfter) {}

    private final String id;
    private final CallKey key;
    private final Script script;
    private final long placedAt;
    private final long ringAt;
    private long answeredAt = NEVER;
    private long endedAt = NEVER;
    private long toldAt = NEVER;
    private boolean declined;
    private Ending.Kind kind;
    private Map<String, Variable> variables;

    NetCall(String id, CallKey key, Script script, long placedAt) {
        this.id = id;
        this.key = key;
        this.script = script;
        this.placedAt = placedAt;
        this.ringAt = placedAt + script.queue();
        this.kind = script.kind();
        this.variables = script.variables();
    }

    String id() {
        return id;
    }

    CallKey key() {
        return key;
    }

    Script script() {
        return script;
    }

    long placedAt() {
        return placedAt;
    }

    long ringAt() {
        return ringAt;
    }

    long answeredAt() {
        return answeredAt;
    }

    long endedAt() {
        return endedAt;
    }

    Ending.Kind kind() {
        return kind;
    }

    boolean over() {
        return endedAt != NEVER;
    }

    boolean answered() {
        return answeredAt != NEVER;
    }

    boolean somebodyAnswers() {
        return script.kind() == Ending.Kind.PERSON || script.kind() == Ending.Kind.VOICEMAIL;
    }

    void answer(long now) {
        answeredAt = now;
    }

    /** As its script has it. */
    void end(long now) {
        endedAt = now;
        toldAt = somebodyAnswers() && script.toldAfter() != NEVER ? now + script.toldAfter() : NEVER;
        if (!somebodyAnswers()) {
            toldAt = now;
        }
    }

    /** It is not dialled. */
    void decline(long now) {
        endedAt = now;
        declined = true;
    }

    /** Somebody has hung up on it: nothing comes of the conversation, if there was one. */
    void hangUp(long now) {
        endedAt = now;
        toldAt = now;
        variables = Map.of();
        kind = answered() ? Ending.Kind.PERSON : Ending.Kind.UNANSWERED;
    }

    long toldAt() {
        return toldAt;
    }

    boolean told(long now) {
        return toldAt <= now;
    }

    /** What is known of the conversation then. */
    Map<String, Variable> variables(long at) {
        return told(at) ? variables : Map.of();
    }

    long talkedSeconds() {
        return answered() ? Math.ceilDiv(endedAt - answeredAt, 1_000_000L) : 0;
    }

    boolean listedAt(long now) {
        return !script.forgotten() && placedAt + script.listedAfter() <= now;
    }

    /** What a look-up says that shows the call as it was at {@code seen}. */
    CallReport reportAt(long seen) {
        if (declined && endedAt <= seen) {
            Fault fault = script.declined().orElseThrow();
            return new CallReport.Refused(Kernel.instant(endedAt), fault, "not_dialled");
        }
        if (endedAt <= seen) {
            return new CallReport.Ended(new Ending(
                    kind,
                    Ending.Source.REPORTED,
                    Kernel.instant(endedAt),
                    answered() ? Optional.of(Kernel.instant(answeredAt)) : Optional.empty(),
                    talkedSeconds(),
                    Optional.empty(),
                    told(seen) ? Ending.Analysis.COMPLETE : Ending.Analysis.PENDING,
                    new Findings(variables(seen), Optional.empty(), Optional.empty(), Optional.empty()),
                    kind == Ending.Kind.FAILED ? Optional.of("failed") : Optional.empty()));
        }
        if (answeredAt <= seen) {
            return new CallReport.Answered(Kernel.instant(answeredAt));
        }
        return ringAt <= seen
                ? new CallReport.Ringing(Kernel.instant(ringAt))
                : new CallReport.Accepted(Kernel.instant(placedAt));
    }
}
