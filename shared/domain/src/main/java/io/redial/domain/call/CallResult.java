package io.redial.domain.call;

import java.util.Locale;

/** How far a call has come. The first three are live. {@link CallLifecycle} says what moves it on. */
public enum CallResult {
    /** The intent is durable; the provider may not have been asked yet. Moved out by the first report or a look-up. */
    INITIATED,
    /** The other side rings. Moved out by an answer or an end. */
    RINGING,
    /** Somebody, or a machine, has answered. Moved out by the end. */
    IN_PROGRESS,
    /** Answered and ended; a voicemail is a flag on it. */
    COMPLETED,
    BUSY,
    UNANSWERED,
    FAILED,
    /** The provider refused before dialling, for reasons not of the lead: outside results, attempts and caps. */
    NOT_PLACED;

    public boolean live() {
        return compareTo(IN_PROGRESS) <= 0;
    }

    /** The word on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
