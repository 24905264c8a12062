package io.redial.engine.port;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Fault;
import io.redial.domain.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A telephone provider. */
public interface Telephone {

    /**
     * Asks the provider to place a call: one request, never repeated by any client below, and only before the deadline.
     */
    Answer place(Placing placing);

    /** What the provider knows of a call. */
    LookUp lookUp(Call call);

    /**
     * What the provider knows of a call. One that keeps nothing of ours with its calls knows it by its numbers and its time, where
     * its own id is not known yet; other calls of ours may look like it.
     *
     * @param others the provider's ids of the last other calls to the number: none of them is this one
     */
    default LookUp lookUp(Call call, Set<String> others) {
        return lookUp(call);
    }

    /** Ends a call if it is live; a failure is only logged, since a look-up tells whether it has worked. */
    void hangUp(Call call);

    /** How long the provider may queue an accepted call before it dials; business time. */
    Duration longestQueue();

    /**
     * How long the provider may queue a call without {@link #lookUp} finding it; business time, at most
     * {@link #longestQueue}. Nothing where it tells of what waits as of anything else: what it has no record of waits nowhere.
     */
    default Duration longestUnlisted() {
        return longestQueue();
    }

    /** How long a placing request may be under way, connecting included; machine time. */
    Duration longestRequest();

    /**
     * What to do about a refusal that is not the lead's fault, as one sentence for people who read the provider's console;
     * empty where the code tells nothing.
     *
     * @param code as in {@link Answer.Rejected} or {@link CallReport.Refused}
     */
    default Optional<String> advice(String code) {
        return Optional.empty();
    }

    /**
     * A call to place.
     *
     * @param deadline the request's first byte must not leave after that
     * @param dialBefore what has not rung by then must not ring
     * @param variables pre-call variables, those of the number over those of the lead, without control characters and of
     *     bounded length
     * @param prompt the assistant's prompt with these variables filled in, where it has one
     */
    record Placing(
            Call call,
            Lead lead,
            Assistant assistant,
            PhoneLine line,
            Map<String, String> variables,
            Optional<String> prompt,
            Deadline deadline,
            Instant dialBefore) {}

    /** A point on a monotonic clock. */
    interface Deadline {
        boolean passed();
    }

    /** The provider's answer to a placing request. */
    sealed interface Answer {
        /**
         * Taken.
         *
         * @param concurrency how many calls the provider takes at once, where it says so
         */
        record Accepted(String providerCallId, Optional<Concurrency> concurrency) implements Answer {

            /** Taken, and nothing said of more. */
            public Accepted(String providerCallId) {
                this(providerCallId, Optional.empty());
            }
        }

        /** Refused for now: too many calls. Nothing was placed. */
        record Throttled(Duration retryAfter, String code) implements Answer {}

        /**
         * Refused. Nothing was placed.
         *
         * @param said what the provider says of it, where the code alone tells too little; fit to be shown
         */
        record Rejected(Fault fault, String code, Optional<ProviderMessage> said) implements Answer {

            /** The code tells all. */
            public Rejected(Fault fault, String code) {
                this(fault, code, Optional.empty());
            }
        }

        /** Nothing was sent. */
        record NotSent(String code) implements Answer {}

        /** Sent, and no answer: the call may be live. */
        record Unknown(String code) implements Answer {}
    }

    /**
     * The calls that a provider takes at once from the account there.
     *
     * @param limit in all
     * @param left how many more now, 0 or more
     */
    record Concurrency(int limit, int left) {

        public Concurrency {
            if (limit < 0 || left < 0) {
                throw new IllegalArgumentException("calls are counted from 0");
            }
        }
    }

    /** The provider's answer to a look-up. */
    sealed interface LookUp {
        record Found(Optional<String> providerCallId, CallReport report) implements LookUp {}

        /** The provider has no record, or none yet. */
        record NotFound() implements LookUp {}

        /** The provider did not answer. */
        record Unavailable(String code) implements LookUp {}
    }
}
