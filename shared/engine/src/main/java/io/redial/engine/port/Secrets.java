package io.redial.engine.port;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where credentials are kept, apart from everything else that is stored. Any method may throw {@link Unavailable} when it
 * can't be reached: a write may or may not have happened then.
 */
public interface Secrets {

    /** The longest secret, in UTF-8. */
    int MAX_BYTES = 4096;

    /**
     * Keeps a secret in place of the one that is there.
     *
     * @param value not empty, at most {@link #MAX_BYTES}, and nowhere with two opening braces in a row, which some
     *     services take for a reference to another secret
     * @return its version, higher than that of every earlier one under this name as long as none was deleted
     */
    long put(Name name, String value);

    /** What is kept under this name. For a moment after a change it may be what was there before: its version tells. */
    Optional<Secret> get(Name name);

    /** Forgets a secret with all its versions; without one nothing happens. */
    void delete(Name name);

    /**
     * What a secret is found by.
     *
     * @param accountId whose it is
     * @param id what it is for
     */
    record Name(String accountId, String id) {
        private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

        /** The name made of these, or empty where they make none. */
        public static Optional<Name> of(String accountId, String id) {
            return PART.matcher(accountId).matches() && PART.matcher(id).matches()
                    ? Optional.of(new Name(accountId, id))
                    : Optional.empty();
        }

        public Name {
            if (!PART.matcher(accountId).matches() || !PART.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "a secret is named by letters, digits, dots, dashes and underscores");
            }
        }
    }

    /**
     * A secret as it is kept.
     *
     * @param version 1 or more
     */
    record Secret(String value, long version) {

        /** The version alone: secrets must not reach logs by accident. */
        @Override
        public String toString() {
            return "Secret[version=" + version + "]";
        }
    }

    /** Whether {@code value} is neither empty nor too long. */
    static boolean fits(String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= MAX_BYTES;
    }

    /** {@code value}, which every implementation asks for before it keeps it. */
    static String requireKeepable(String value) {
        if (!fits(value)) {
            throw new IllegalArgumentException("a secret has 1 to " + MAX_BYTES + " bytes");
        }
        if (value.contains("{{")) {
            throw new IllegalArgumentException("a secret has no two opening braces in a row");
        }
        return value;
    }

    /** The secrets can't be reached now. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
