package io.redial.domain.call;

import java.time.Instant;

/** What a provider says of a call, by callback or look-up. */
public sealed interface CallReport {
    /** The provider knows the call and has not rung yet. */
    record Accepted(Instant at) implements CallReport {}

    record Ringing(Instant at) implements CallReport {}

    record Answered(Instant at) implements CallReport {}

    record Ended(Ending ending) implements CallReport {}

    /**
     * The provider had taken the call, and then would not dial it: nobody's telephone rang. A number that can't be called is
     * no such refusal but an {@link Ended} of the kind {@link Ending.Kind#UNUSABLE_NUMBER}.
     *
     * @param fault whose it is; not the lead's
     * @param code the provider's word for it
     */
    record Refused(Instant at, Fault fault, String code) implements CallReport {

        public Refused {
            if (fault == Fault.LEAD) {
                throw new IllegalArgumentException("a number that can't be called is the end of the call");
            }
        }
    }

    /**
     * What the conversation came to, told apart from its end.
     *
     * @param at when it was found
     * @param voicemail whether it was a machine that was talked to, which the end may not tell
     */
    record Analysed(Instant at, Voicemail voicemail, Findings findings) implements CallReport {

        /**
         * What two such reports on one call come to: the later findings of those that tell any, and a voicemail that either
         * tells.
         */
        Analysed and(Analysed other) {
            Analysed last = other.outdoes(this) ? other : this;
            boolean machine = voicemail == Voicemail.DETECTED || other.voicemail == Voicemail.DETECTED;
            return new Analysed(last.at, machine ? Voicemail.DETECTED : Voicemail.NOT_TOLD, last.findings);
        }

        private boolean outdoes(Analysed other) {
            boolean silent = findings.equals(Findings.NONE);
            boolean otherSilent = other.findings.equals(Findings.NONE);
            return silent == otherSilent ? at.isAfter(other.at) : otherSilent;
        }
    }

    /** What a report on a conversation says of who was talked to. */
    enum Voicemail {
        NOT_TOLD,
        DETECTED
    }
}
