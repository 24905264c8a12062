package io.redial.local.twilio;

import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.telephone.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** What answering machine detection finds out of a call, and when. */
final class Verdict {

    private static final Duration PERSON = Duration.ofSeconds(2);
    private static final Duration MACHINE = Duration.ofSeconds(4);
    private static final Duration MESSAGE_END = Duration.ofSeconds(8);

    private Verdict() {}

    /** How long detection takes from the answer on. */
    static Duration takes(Course course, CallForm form) {
        if (course.outcome() == Outcome.HUMAN) {
            return PERSON;
        }
        return form.awaitsMessageEnd() ? MESSAGE_END : MACHINE;
    }

    /** When it is known; empty where nobody answers, or the call is over before. */
    static Optional<Instant> at(Course course, CallForm form) {
        return course.answeredAt().map(at -> at.plus(takes(course, form))).filter(at -> at.isBefore(course.endedAt()));
    }

    /** Its word. One person in ten is not recognised as such. */
    static String of(Call call, CallForm form, Access network) {
        SplittableRandom random = network.random(call.id() + "#verdict");
        if (call.course().outcome() == Outcome.HUMAN) {
            return random.nextInt(10) == 0 ? "unknown" : "human";
        }
        return form.awaitsMessageEnd()
                ? random.nextBoolean() ? "machine_end_beep" : "machine_end_silence"
                : "machine_start";
    }
}
