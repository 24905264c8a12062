package io.redial.telephony.twilio;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many numbers in a row Twilio has refused to call for an account with one code: it has the same one for a number that it
 * does not call and for an account that may not call most numbers, so the one is told from the other by its coming again and
 * again. Some numbers of a mixed list come one after the other by chance, but not so many. Known to this process alone.
 */
final class Streaks {

    /** So many numbers in a row are no coincidence. */
    static final int TOO_MANY = 10;

    private static final int MOST_KEPT = 100;

    private final Duration settled;
    private final Map<Row, Count> refused = new LinkedHashMap<>();

    /**
     * Counts none yet.
     *
     * @param settled business time from when a row is too long until its campaigns have paused, and nothing of theirs is under way
     *     any more: whoever is refused later was resumed by somebody, and a new row begins, or that list would never be done
     */
    Streaks(Duration settled) {
        this.settled = settled;
    }

    private record Row(String accountSid, String code) {}

    private record Count(int numbers, Optional<Instant> tooManySince) {

        Count next(Instant now) {
            int more = numbers + 1;
            return new Count(more, tooManySince.or(() -> Optional.of(now).filter(_ -> more >= TOO_MANY)));
        }
    }

    /** Another number was refused with {@code code}; answers whether that is no word on the number any more. */
    synchronized boolean isTooLong(String accountSid, String code, Instant now) {
        Row row = new Row(accountSid, code);
        if (refused.size() >= MOST_KEPT && !refused.containsKey(row)) {
            refused.remove(refused.keySet().iterator().next());
        }
        Count count = Optional.ofNullable(refused.get(row))
                .filter(is -> is.tooManySince()
                        .filter(since -> !now.isBefore(since.plus(settled)))
                        .isEmpty())
                .orElse(new Count(0, Optional.empty()))
                .next(now);
        refused.put(row, count);
        return count.tooManySince().isPresent();
    }

    /** A number was called. */
    synchronized void end(String accountSid) {
        refused.keySet().removeIf(row -> row.accountSid().equals(accountSid));
    }
}
