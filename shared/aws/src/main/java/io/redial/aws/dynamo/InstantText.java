package io.redial.aws.dynamo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Instants as text. An ordinary attribute holds the exact instant as ISO-8601 writes it. A part of a key has a fixed
 * number of digits, because keys are compared as texts: nine where the key is all there is, three in the due index,
 * whose instants are rounded up so that nothing is due too early.
 */
final class InstantText {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private InstantText() {}

    /** Exact, with as many digits as it needs. */
    static String exact(Instant instant) {
        return instant.toString();
    }

    /** Exact, and in the order of time when compared as text. */
    static String sortable(Instant instant) {
        return NANOS.format(within(instant));
    }

    /** Rounded up to a whole millisecond, and in the order of time when compared as text. */
    static String sortableMillis(Instant instant) {
        Instant floor = within(instant).truncatedTo(ChronoUnit.MILLIS);
        return MILLIS.format(floor.equals(instant) ? floor : floor.plusMillis(1));
    }

    private static Instant within(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("an instant in a key lies in the years 0 to 9999");
        }
        return instant;
    }
}
