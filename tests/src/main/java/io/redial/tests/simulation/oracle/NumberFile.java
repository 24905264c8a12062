package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What an account knows of one number, and what the network saw of it. */
final class NumberFile {

    Optional<Row.Guard> row = Optional.empty();
    Optional<NetCall> live = Optional.empty();
    /** Since when people may rely on its not being called. */
    Instant forbiddenAt = Instant.MAX;
    /** Whether anybody ever asked for, or the store ever held, a listing. */
    boolean everListed;

    /** How often somebody asked for it to be called again, less the times that it came to that. */
    int leavesAsked;
    /** Whether the row that was written last took it off the list. */
    boolean justLeft;

    boolean everLeft;
    int asksToLeave;

    private long[] placements = {};
    private int count;

    boolean isListed() {
        return row.filter(is -> is.listing() == Row.Listing.DO_NOT_CALL).isPresent();
    }

    /** Notes a placement and tells how many there were after {@code since}, this one included. */
    int placed(Instant at, Instant since) {
        int first = 0;
        long from = since.toEpochMilli();
        while (first < count && placements[first] <= from) {
            first++;
        }
        int kept = count - first;
        long[] room = kept < placements.length ? placements : new long[Math.max(1, 2 * kept)];
        System.arraycopy(placements, first, room, 0, kept);
        room[kept] = at.toEpochMilli();
        placements = room;
        count = kept + 1;
        return count;
    }

    /** A placement counts no more. */
    void takenBack(Instant at) {
        int i = Arrays.binarySearch(placements, 0, count, at.toEpochMilli());
        if (i >= 0) {
            System.arraycopy(placements, i + 1, placements, i, count - i - 1);
            count--;
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(placements, count));
    }
}
