package io.redial.domain.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the engine has paused a campaign by itself.
 *
 * @param detail one sentence for people: what is wrong, as far as it is known, and so what to mend
 */
public record PauseReason(Code code, String detail) {

    /** Each reason, and what it says unless more is known. */
    public enum Code {
        INSUFFICIENT_BALANCE("The balance does not cover one more call of the longest length."),
        TOO_MANY_FAILURES("Too many of its last calls have failed."),
        PROVIDER_NOT_AVAILABLE("The deployment is not set up for the telephone provider of its phone number."),
        PROVIDER_ACCOUNT_FAULT("The telephone provider refuses calls of the account."),
        PROVIDER_CAMPAIGN_FAULT("The telephone provider refuses the campaign's assistant or phone number."),
        SOURCE_DENIED("The source of its leads does not let us in, so that nobody can tell whom it says not to call."),
        ASSISTANT_NOT_OUTBOUND("The assistant is not there, or does not call out."),
        PHONE_NUMBER_NOT_ASSIGNED("None of its phone numbers is assigned to its assistant.");

        private final String detail;

        Code(String detail) {
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reason with this word, if there is one. */
        public static Optional<Code> of(String wire) {
            return Arrays.stream(values())
                    .filter(code -> code.wire().equals(wire))
                    .findFirst();
        }
    }

    /** Nothing more is known. */
    public static PauseReason of(Code code) {
        return new PauseReason(code, code.detail());
    }

    /** What a provider says, too, where nothing is known of what to do about it. */
    public static PauseReason said(Code code, String providerCode) {
        return said(code, providerCode, Optional.empty());
    }

    /**
     * With what is to be done about it.
     *
     * @param detail one more sentence for people
     */
    public static PauseReason with(Code code, String detail) {
        return new PauseReason(code, code.detail() + " " + detail);
    }

    /**
     * What a provider says, too.
     *
     * @param providerCode its word for it, or ours for what it answered
     * @param advice what more is known of it, such as what to do about it, as sentences
     */
    public static PauseReason said(Code code, String providerCode, Optional<String> advice) {
        String sentence = code.detail();
        String said = sentence.substring(0, sentence.length() - 1) + ", with the code " + providerCode + ".";
        return new PauseReason(code, advice.map(todo -> said + " " + todo).orElse(said));
    }
}
