package io.redial.engine.port;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A telephone provider. */
public interface Telephone {

    /**
     * Asks the provider to place a call: one request, never repeated by any client below, and only before the deadline.
     */
    Answer place(Placing placing);

    /** What the provider knows of a call. */
    LookUp lookUp(Call call);

    /** Ends a call if it is live; a failure is only logged, since a look-up tells whether it has worked. */
    void hangUp(Call call);

    /** How long the provider may queue an accepted call before it dials; business time. */
    Duration longestQueue();

    /**
     * A call to place.
     *
     * @param deadline the request's first byte must not leave after that
     * @param dialBefore what has not rung by then must not ring
     * @param variables pre-call variables, those of the number over those of the lead
     */
    record Placing(
            Call call,
            Lead lead,
            Assistant assistant,
            PhoneLine line,
            Map<String, String> variables,
            Deadline deadline,
            Instant dialBefore) {}

    /** A point on a monotonic clock. */
    interface Deadline {
        boolean passed();
    }

    /** The provider's answer to a placing request. */
    sealed interface Answer {
        record Accepted(String providerCallId) implements Answer {}

        /** Refused for now: too many calls. Nothing was placed. */
        record Throttled(Duration retryAfter, String code) implements Answer {}

        /** Refused. Nothing was placed. */
        record Rejected(Fault fault, String code) implements Answer {}

        /** Nothing was sent. */
        record NotSent(String code) implements Answer {}

        /** Sent, and no answer: the call may be live. */
        record Unknown(String code) implements Answer {}
    }

    /** Whose fault a refusal is. */
    enum Fault {
        /** The number can't be called. */
        LEAD,
        /** The campaign's assistant or number is not usable. */
        CAMPAIGN,
        /** The account at the provider is not usable. */
        ACCOUNT,
        /** The provider's own, for a while. */
        PROVIDER
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
