package io.redial.local.twilio;

import io.redial.local.telephone.Gate;
import io.redial.local.telephone.Traffic;
import java.time.Duration;
import java.time.Instant;

/** Twilio takes every call, and dials them at the account's pace; a queue of a day is too long. */
record TwilioGate(int callsPerSecond) implements Gate {

    private static final Duration LONGEST_QUEUE = Duration.ofHours(24);

    @Override
    public Entry entry(Traffic traffic) {
        Duration gap = Duration.ofSeconds(1).dividedBy(callsPerSecond);
        Instant turn = traffic.latest().map(at -> at.plus(gap)).orElse(traffic.now());
        Instant dialled = turn.isAfter(traffic.now()) ? turn : traffic.now();
        return dialled.isAfter(traffic.now().plus(LONGEST_QUEUE)) ? new Entry.Refused() : new Entry.Dialled(dialled);
    }
}
