package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the telephone network saw of one call. */
public sealed interface Network {

    /** The network's own id of the call: a second request for the same claim gets another one. */
    String networkId();

    /**
     * A placing request arrived and was accepted: the call is live, ringing or still queued, whether or not anybody heard
     * the answer.
     */
    record Placed(String networkId, Dial dial) implements Network {}

    /** A placing request arrived and was refused: there is no call. */
    record TurnedAway(String networkId, Dial dial) implements Network {}

    record Rang(String networkId) implements Network {}

    record Answered(String networkId) implements Network {}

    /**
     * The call is over.
     *
     * @param variables what the network tells of the conversation together with the end
     * @param costMicros what the provider says that it costs, if it says so
     */
    record Ended(String networkId, Outcome outcome, Map<String, Value> variables, Optional<Long> costMicros)
            implements Network {
        public Ended {
            variables = Map.copyOf(variables);
        }
    }

    /** Variables of a conversation that is over, told after its end. */
    record Analysed(String networkId, Map<String, Value> variables) implements Network {
        public Analysed {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * The same, in a word that may get lost and that nobody is bound to ask for: whoever hears it acts on it, and nobody can
     * be blamed for not having heard it.
     */
    record Whispered(String networkId, Map<String, Value> variables) implements Network {
        public Whispered {
            variables = Map.copyOf(variables);
        }
    }

    /** A request to hang up arrived; the end follows as a fact of its own. */
    record HangUpAsked(String networkId) implements Network {}

    /** It was still queued and was cancelled: it is over and never rang. */
    record Cancelled(String networkId) implements Network {}

    /** It was taken, and then it was not dialled: it is over, nobody's telephone rang, and it counts for nothing. */
    record Declined(String networkId) implements Network {}

    /** The provider will never tell of the call, by callback or look-up: nobody can know more than that it was sent. */
    record Forgotten(String networkId) implements Network {}

    /** Its request was answered as if there were no call; nobody can know of it before it rings. */
    record Denied(String networkId) implements Network {}

    /**
     * What a placing request says.
     *
     * @param claimId the claim that it is for
     * @param sentAt when it left its dialer, by the true clock
     */
    record Dial(
            String accountId,
            String campaignId,
            String leadId,
            String claimId,
            String from,
            String number,
            Instant sentAt) {}

    /** How a call ended. */
    enum Outcome {
        PERSON,
        VOICEMAIL,
        BUSY,
        UNANSWERED,
        FAILED,
        /** The number can't be called, now or later. */
        UNUSABLE
    }
}
