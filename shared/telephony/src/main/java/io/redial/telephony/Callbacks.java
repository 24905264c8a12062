package io.redial.telephony;

import io.redial.domain.call.CallReport;
import java.util.Map;
import java.util.Optional;

/** How one provider's callbacks are read. */
public interface Callbacks {

    /**
     * Checks a callback's signature over its raw body, and only then reads it.
     *
     * @param headers by lower-case name; a header that came several times has its values joined by commas
     * @param body the bytes as they came in
     */
    Verdict read(Map<String, String> headers, byte[] body);

    /** What a callback is worth. */
    sealed interface Verdict {
        /**
         * The provider says this.
         *
         * @param callId our id of the call, where the body repeats it
         * @param providerCallId the provider's id of the call
         */
        record Valid(Optional<String> callId, Optional<String> providerCallId, CallReport report) implements Verdict {}

        /** Not signed by the provider, or too long ago. */
        record BadSignature() implements Verdict {}

        /**
         * Signed by the provider, and not to be understood.
         *
         * @param reason names the field, never its value
         */
        record Malformed(String reason) implements Verdict {}

        /** Signed by the provider, and about something that does not matter to us. */
        record Ignored() implements Verdict {}
    }
}
