package io.redial.local.telephone;

import java.util.Locale;

/** What became of a call, as the network itself saw it. */
public enum Outcome {
    /** A person answered and talked. */
    HUMAN("completed"),
    /** An answering machine took a message. */
    VOICEMAIL("completed"),
    /** The person's line was taken. */
    BUSY("busy"),
    /** It rang until it was given up. */
    UNANSWERED("unanswered"),
    /** The network could not connect it. */
    FAILED("failed"),
    /** There is no such number; only of providers that find out by dialling. */
    INVALID("failed");

    private final String endedReason;

    Outcome(String endedReason) {
        this.endedReason = endedReason;
    }

    /** The simulator's word for it: {@code completed}, {@code busy}, {@code unanswered} or {@code failed}. */
    public String endedReason() {
        return endedReason;
    }

    /** The word that {@code GET /calls} uses for it: the constant's name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
