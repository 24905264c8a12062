package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Something that happened, told in the order in which it happened and by one true clock, whatever the clocks of the workers
 * say. Times within rows are as the engine wrote them.
 */
public sealed interface Fact {

    /** When it happened by the true clock; never before the fact told before it. */
    Instant at();

    /** What the telephone network saw of one call. */
    record Heard(Instant at, Network seen) implements Fact {}

    /**
     * A transaction was written, whether its writer heard so or not.
     *
     * @param onBehalfOf whose request, pass or messages wrote it: of several where a batch has messages of several; empty for
     *     what serves no account, such as the tick
     * @param changes everything that it wrote and that the oracle knows of
     */
    record Committed(Instant at, Set<Whose> onBehalfOf, List<Change> changes) implements Fact {
        public Committed {
            onBehalfOf = Set.copyOf(onBehalfOf);
            changes = List.copyOf(changes);
        }
    }

    /**
     * A key was read or written, by a transaction or not, whether anything was there or not.
     *
     * @param onBehalfOf as for {@link Committed}
     * @param key in words, which are asked for only where something is wrong
     */
    record Accessed(Instant at, Set<Whose> onBehalfOf, Whose owner, Object key) implements Fact {}

    /**
     * Somebody has named another account's things in a request, and was answered.
     *
     * @param accountId who asked
     * @param right what whoever may know nothing of them is answered
     * @param status 0 where there was no answer
     */
    record Trespassed(Instant at, String accountId, String what, int right, int status) implements Fact {}

    /**
     * A slot was given to a claim after the one that its lead was claimed with.
     *
     * @param pacedId the campaign's id or the number that calls, or empty for the whole account: a slot of each makes a
     *     start
     */
    record SlotTaken(Instant at, String claimId, String pacedId, Instant slot) implements Fact {}

    /** Somebody asks for something; it may happen from now on, even if they never hear of it. */
    record Asked(Instant at, Request request) implements Fact {}

    /** They were told that it happened. A refusal is not told to the oracle. */
    record Acknowledged(Instant at, Request request) implements Fact {}

    /** The import of a file has begun, and holds its campaign until it is reported. */
    record ImportBegan(Instant at, String campaignId, String importId, String fileId) implements Fact {}

    /** An import ended, and this is its report; one that failed may be told of again, with parts that ended after it. */
    record ImportReported(Instant at, String importId, Report report) implements Fact {}

    /** From now on an endpoint of others is told of these events. */
    record Subscribed(Instant at, String accountId, String endpointId, Set<String> events) implements Fact {
        public Subscribed {
            events = Set.copyOf(events);
        }
    }

    /** A delivery of a webhook left, with the bytes of its body or a digest of them. */
    record DeliverySent(Instant at, String deliveryId, String body) implements Fact {}

    /** Whoever sent a placing request was left without an answer. */
    record Unanswered(Instant at, String claimId) implements Fact {}

    /** The network was asked about the call of a claim, whatever it knows and answers. */
    record LookedUp(Instant at, String claimId) implements Fact {}

    /** A machine failed: a process or one call of a port, or a message was lost or held up. */
    record Faltered(Instant at) implements Fact {}

    /** A queue gave a message up. */
    record DeadLettered(Instant at, String queue, String message) implements Fact {}

    /** From now on things may fail. */
    record FaultsBegan(Instant at) implements Fact {}

    /** From now on nothing fails any more; what failed may still show. */
    record FaultsEnded(Instant at) implements Fact {}

    /**
     * What became of the rows of a file.
     *
     * @param read the rows that were read
     */
    record Report(
            Ending ending, long read, long created, long updated, long duplicates, long rejected, long doNotCall) {
        /** How an import ended. */
        public enum Ending {
            COMPLETED,
            FAILED
        }
    }
}
