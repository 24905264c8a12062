package io.redial.tests.simulation;

import java.time.Duration;
import java.util.Locale;

/** One thing that happens at one port call of a run, counted from where things may go wrong; so that each can be tried. */
public sealed interface Disturbance {

    /** Which port call, from 0. */
    long index();

    /** As an option of the command line. */
    default String words() {
        return switch (this) {
            case None _ -> "";
            case Fails(long index, Fate.Kind how) -> " --at " + index + " --fate " + how.name();
            case Stalls(long index, Duration span) -> " --at " + index + " --stall " + span.toMillis();
            case Acts(long index, Deed deed) -> " --at " + index + " --deed " + deed.name();
        };
    }

    /** How long it keeps whoever makes the call. */
    default Duration longest() {
        return switch (this) {
            case None _, Fails _ -> Duration.ZERO;
            case Stalls(long _, Duration span) -> span;
            case Acts _ -> Duration.ofSeconds(3);
        };
    }

    /** Nothing. */
    record None() implements Disturbance {
        @Override
        public long index() {
            return -1;
        }
    }

    /** The call fails, or its caller dies. */
    record Fails(long index, Fate.Kind how) implements Disturbance {}

    /** The caller stands still before it. */
    record Stalls(long index, Duration span) implements Disturbance {}

    /** Somebody does something just before it, and it goes on once they have their answer. */
    record Acts(long index, Deed deed) implements Disturbance {}

    /** What somebody does. */
    enum Deed {
        PAUSE,
        STOP,
        RESUME,
        COMPLETE,
        TIGHTEN,
        CLOSE_WINDOW,
        RESET,
        RESET_ALL,
        MARK_COMPLETED,
        REMOVE,
        REMOVE_ALL,
        ADD,
        DO_NOT_CALL;

        /** By its word on the command line. */
        static Deed of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
