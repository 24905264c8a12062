package io.redial.telephony;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a provider that has had too much wants to be left alone. */
public final class RetryAfter {

    /** A wrong header must not silence a campaign for days. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** Seconds; RFC 9110 allows a date, too, which no provider of ours sends. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /**
     * What the header {@code retry-after} says.
     *
     * @param usual for as long where it says nothing
     */
    public static Duration of(Optional<String> header, Duration usual) {
        Duration asked = header.filter(SECONDS.asMatchPredicate())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(usual);
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
