package io.redial.domain.call;

import java.util.List;
import java.util.Optional;

/**
 * The lifecycle of a call as one table: which word moves it on from where. A word that is not in it says less than is known
 * and changes nothing, so any order and repetition of the same words ends in the same result.
 */
public final class CallLifecycle {

    private CallLifecycle() {}

    /** How far a call has come: its result, and for a failure whether anybody reported it. */
    public enum Standing {
        INITIATED(CallResult.INITIATED),
        RINGING(CallResult.RINGING),
        IN_PROGRESS(CallResult.IN_PROGRESS),
        /** Any report of how it ended moves it out: the refusal was an error of the provider. */
        NOT_PLACED(CallResult.NOT_PLACED),
        /** The provider would not dial its number. Any report of how it ended moves it out: it was dialled after all. */
        REJECTED(CallResult.FAILED),
        /** We concluded it since nobody knows of it. Any report of how it ended moves it out. */
        UNKNOWN_OUTCOME(CallResult.FAILED),
        COMPLETED(CallResult.COMPLETED),
        BUSY(CallResult.BUSY),
        UNANSWERED(CallResult.UNANSWERED),
        FAILED(CallResult.FAILED);

        private final CallResult result;

        Standing(CallResult result) {
            this.result = result;
        }

        public CallResult result() {
            return result;
        }
    }

    /** What is said of a call: by its provider, or by us. */
    public enum Word {
        /** The provider has it and has not rung. */
        ACCEPTED,
        RINGING,
        ANSWERED,
        /** The provider would not dial, for reasons not of the lead. */
        REFUSED,
        /** The provider would not dial, since the number can't be called. */
        REJECTED,
        /** Our own conclusion at the horizon. */
        INFERRED,
        COMPLETED,
        BUSY,
        UNANSWERED,
        FAILED
    }

    /** One row of the table. */
    public record Edge(Standing from, Word word, Standing to) {}

    private static final List<Edge> EDGES = List.of(
            new Edge(Standing.INITIATED, Word.ACCEPTED, Standing.INITIATED),
            new Edge(Standing.INITIATED, Word.RINGING, Standing.RINGING),
            new Edge(Standing.INITIATED, Word.ANSWERED, Standing.IN_PROGRESS),
            new Edge(Standing.RINGING, Word.ANSWERED, Standing.IN_PROGRESS),
            new Edge(Standing.INITIATED, Word.REFUSED, Standing.NOT_PLACED),
            new Edge(Standing.INITIATED, Word.REJECTED, Standing.REJECTED),
            new Edge(Standing.INITIATED, Word.INFERRED, Standing.UNKNOWN_OUTCOME),
            new Edge(Standing.RINGING, Word.INFERRED, Standing.UNKNOWN_OUTCOME),
            new Edge(Standing.IN_PROGRESS, Word.INFERRED, Standing.UNKNOWN_OUTCOME),
            new Edge(Standing.INITIATED, Word.COMPLETED, Standing.COMPLETED),
            new Edge(Standing.RINGING, Word.COMPLETED, Standing.COMPLETED),
            new Edge(Standing.IN_PROGRESS, Word.COMPLETED, Standing.COMPLETED),
            new Edge(Standing.NOT_PLACED, Word.COMPLETED, Standing.COMPLETED),
            new Edge(Standing.REJECTED, Word.COMPLETED, Standing.COMPLETED),
            new Edge(Standing.UNKNOWN_OUTCOME, Word.COMPLETED, Standing.COMPLETED),
            new Edge(Standing.INITIATED, Word.BUSY, Standing.BUSY),
            new Edge(Standing.RINGING, Word.BUSY, Standing.BUSY),
            new Edge(Standing.IN_PROGRESS, Word.BUSY, Standing.BUSY),
            new Edge(Standing.NOT_PLACED, Word.BUSY, Standing.BUSY),
            new Edge(Standing.REJECTED, Word.BUSY, Standing.BUSY),
            new Edge(Standing.UNKNOWN_OUTCOME, Word.BUSY, Standing.BUSY),
            new Edge(Standing.INITIATED, Word.UNANSWERED, Standing.UNANSWERED),
            new Edge(Standing.RINGING, Word.UNANSWERED, Standing.UNANSWERED),
            new Edge(Standing.IN_PROGRESS, Word.UNANSWERED, Standing.UNANSWERED),
            new Edge(Standing.NOT_PLACED, Word.UNANSWERED, Standing.UNANSWERED),
            new Edge(Standing.REJECTED, Word.UNANSWERED, Standing.UNANSWERED),
            new Edge(Standing.UNKNOWN_OUTCOME, Word.UNANSWERED, Standing.UNANSWERED),
            new Edge(Standing.INITIATED, Word.FAILED, Standing.FAILED),
            new Edge(Standing.RINGING, Word.FAILED, Standing.FAILED),
            new Edge(Standing.IN_PROGRESS, Word.FAILED, Standing.FAILED),
            new Edge(Standing.NOT_PLACED, Word.FAILED, Standing.FAILED),
            new Edge(Standing.REJECTED, Word.FAILED, Standing.FAILED),
            new Edge(Standing.UNKNOWN_OUTCOME, Word.FAILED, Standing.FAILED));

    /** The whole table. */
    public static List<Edge> edges() {
        return EDGES;
    }

    /** Where {@code word} leads from {@code from}, or empty when it says less than is known. */
    public static Optional<Standing> after(Standing from, Word word) {
        return EDGES.stream()
                .filter(edge -> edge.from() == from && edge.word() == word)
                .map(Edge::to)
                .findFirst();
    }

    static Standing standing(Call call) {
        return call.ending().map(CallLifecycle::standing).orElseGet(() -> standing(call.result()));
    }

    private static Standing standing(Ending ending) {
        return switch (ending.source()) {
            case INFERRED -> Standing.UNKNOWN_OUTCOME;
            case REJECTED -> Standing.REJECTED;
            case REPORTED -> standing(ending.kind().result());
        };
    }

    private static Standing standing(CallResult result) {
        return switch (result) {
            case INITIATED -> Standing.INITIATED;
            case RINGING -> Standing.RINGING;
            case IN_PROGRESS -> Standing.IN_PROGRESS;
            case NOT_PLACED -> Standing.NOT_PLACED;
            case COMPLETED -> Standing.COMPLETED;
            case BUSY -> Standing.BUSY;
            case UNANSWERED -> Standing.UNANSWERED;
            case FAILED -> Standing.FAILED;
        };
    }

    /**
     * The word by which a provider tells that a call has come so far.
     *
     * @throws IllegalArgumentException when {@code further} is not live
     */
    static Word word(CallResult further) {
        return switch (further) {
            case INITIATED -> Word.ACCEPTED;
            case RINGING -> Word.RINGING;
            case IN_PROGRESS -> Word.ANSWERED;
            case COMPLETED, BUSY, UNANSWERED, FAILED, NOT_PLACED ->
                throw new IllegalArgumentException(further + " is not live");
        };
    }

    /** The word that tells such an end. */
    static Word word(Ending ending) {
        return switch (ending.source()) {
            case INFERRED -> Word.INFERRED;
            case REJECTED -> Word.REJECTED;
            case REPORTED ->
                switch (ending.kind()) {
                    case PERSON, VOICEMAIL -> Word.COMPLETED;
                    case BUSY -> Word.BUSY;
                    case UNANSWERED -> Word.UNANSWERED;
                    case FAILED, UNUSABLE_NUMBER -> Word.FAILED;
                };
        };
    }
}
