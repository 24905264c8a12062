package io.redial.telephony;

import io.redial.domain.call.CallReport;
import java.util.List;
import java.util.Optional;

/** How one provider's callbacks are read. */
public interface Callbacks {

    /**
     * Checks a callback's signature over its raw body, in constant time, and only then reads it. One that must be signed with
     * the credentials of a connection, and comes without them, has a bad signature.
     */
    Verdict read(Callback callback);

    /** What a callback is worth. */
    sealed interface Verdict {
        /**
         * The provider says this.
         *
         * @param callId our id of the call, where the body repeats it
         * @param providerCallId the provider's id of the call
         * @param reports none for what does not matter to us; in the order in which it happened
         * @param reply what the provider wants to hear
         */
        record Valid(Optional<String> callId, Optional<String> providerCallId, List<CallReport> reports, Reply reply)
                implements Verdict {

            public Valid {
                reports = List.copyOf(reports);
            }

            /** One report, and nothing that the provider wants to hear. */
            public static Valid of(Optional<String> callId, Optional<String> providerCallId, CallReport report) {
                return new Valid(callId, providerCallId, List.of(report), Reply.NONE);
            }

            /** It does not matter to us. */
            public static Valid ignored() {
                return new Valid(Optional.empty(), Optional.empty(), List.of(), Reply.NONE);
            }
        }

        /** Not signed by the provider with the credentials that came with it, or too long ago. */
        record BadSignature() implements Verdict {}

        /**
         * Signed by the provider, and not to be understood.
         *
         * @param reason names the field, never its value
         */
        record Malformed(String reason) implements Verdict {}
    }

    /**
     * The body of the answer to a callback that was taken.
     *
     * @param contentType of {@code body}; empty, as the body, where there is none
     */
    record Reply(String contentType, String body) {

        /** No body, which is what most providers want. */
        public static final Reply NONE = new Reply("", "");
    }
}
