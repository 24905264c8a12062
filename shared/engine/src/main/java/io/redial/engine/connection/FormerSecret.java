package io.redial.engine.connection;

import java.time.Instant;

/**
 * A secret that was replaced, and by which messages on calls of before are still signed.
 *
 * @param name of the credential that it was the value of
 * @param until it is taken until then, by business time
 */
public record FormerSecret(String name, String value, Instant until) {

    private static final String BLANK = " ";

    /** As one text. */
    String text() {
        return until + BLANK + name + BLANK + value;
    }

    /** What {@link #text()} made. */
    static FormerSecret parse(String text) {
        String[] parts = text.split(BLANK, 3);
        return new FormerSecret(parts[1], parts[2], Instant.parse(parts[0]));
    }

    /** Nothing of the secret: it must not reach logs. */
    @Override
    public String toString() {
        return "FormerSecret[" + name + ", until " + until + "]";
    }
}
