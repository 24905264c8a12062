package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;

/** Instants in order, and whether too many of them fall within any stretch of some length. */
final class Rolling {

    /** What is so much older than the newest one is forgotten: no stretch that is asked about is as long. */
    private static final long KEPT_MILLIS = 60_000;

    private long[] millis = new long[8];
    private int start;
    private int end;

    boolean isEmpty() {
        return start == end;
    }

    Instant last() {
        return Instant.ofEpochMilli(millis[end - 1]);
    }

    /**
     * Adds an instant; they come nearly in order.
     *
     * @return its place, for {@link #crowded}
     */
    int add(Instant instant) {
        long added = instant.toEpochMilli();
        while (start < end && millis[start] < added - KEPT_MILLIS) {
            start++;
        }
        if (end == millis.length) {
            makeRoom();
        }
        int place = end;
        while (place > start && millis[place - 1] > added) {
            millis[place] = millis[place - 1];
            place--;
        }
        millis[place] = added;
        end++;
        return place;
    }

    /** Whether more than {@code most} instants, the one at {@code place} among them, lie in a stretch shorter than that. */
    boolean crowded(int place, Duration stretch, int most) {
        long length = stretch.toMillis();
        for (int first = Math.max(start, place - most); first <= place && first + most < end; first++) {
            if (millis[first + most] - millis[first] < length) {
                return true;
            }
        }
        return false;
    }

    private void makeRoom() {
        int size = end - start;
        long[] room = size * 2 > millis.length ? new long[millis.length * 2] : millis;
        System.arraycopy(millis, start, room, 0, size);
        millis = room;
        start = 0;
        end = size;
    }
}
