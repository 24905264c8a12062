package io.redial.tests.simulation.oracle;

import java.time.Duration;

/**
 * How far a right engine may be from the letter of an invariant in the world that is simulated, and no further.
 *
 * @param skew the greatest difference between a worker's clock and the true one that the simulation injects. Where a rule
 *     compares an instant that a worker read with a true one, no engine can do better than that
 * @param latency the greatest time that the simulation lets pass between a dialer's last look at its clock and the arrival
 *     of its request
 * @param pass how old the settings may be that a pass or a dial goes by: the longest that either runs on what it has read
 * @param slotLead how far ahead slots are given: a dial whose slot was given before an edit still runs
 * @param send how long after its intent a request may leave
 * @param longestQueue how long the provider may hold an accepted call before it dials
 * @param patience how long after the last fault one campaign may still be held up by it
 * @param hangUp how long it may take, as long as things go wrong, until a call that must not go on is asked to be hung up
 * @param overtakings how many passes may serve one campaign while another, on the same limit, could call and gets nothing
 * @param waiting how long a lead may wait that could be called, while things may go wrong
 * @param healing how long after the last fault what failed may still show; for ever where there is more to be called than machines
 *     manage at once, so that there is no saying when it is whose turn
 * @param imports whether so much goes wrong that a good file may be given up
 */
public record Tolerances(
        Duration skew,
        Duration latency,
        Duration pass,
        Duration slotLead,
        Duration send,
        Duration longestQueue,
        Duration patience,
        Duration hangUp,
        int overtakings,
        Duration waiting,
        Duration healing,
        GivenUp imports) {

    /** A start may be that late after its slot. */
    static final Duration START = Duration.ofMillis(100);

    /** Where things fail there is no saying when. */
    public static final Duration FOR_EVER = Duration.ofDays(365);

    /**
     * Schedules are exact to the minute, and the pass that they set going may take ten seconds; the slot that it gives is twenty
     * seconds ahead at most, and how late after that a call may start is what the pace says. So whoever can be called is called
     * within ninety seconds and a tenth.
     */
    public static final Duration IN_TIME = Duration.ofSeconds(70);

    /** Two ticks and what they set going. */
    public static final Duration HEALING = Duration.ofMinutes(15);

    /**
     * Once things have healed: the wake-up of what is due only now may have got lost, or its timer not been set, while they failed.
     * The tick comes every five minutes and wakes whatever should have been looked at fifteen seconds ago; the rest is a pass.
     */
    static final Duration BY_THE_TICK = Duration.ofSeconds(330);

    /** A world without skew or latency. */
    public static final Tolerances STRICT = new Tolerances(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(60),
            2,
            FOR_EVER,
            HEALING,
            GivenUp.NEVER);

    /** Whether what keeps failing is given up in the end. */
    public enum GivenUp {
        NEVER,
        AFTER_MANY_TRIES
    }

    public Tolerances withSkew(Duration injected) {
        return new Tolerances(
                injected,
                latency,
                pass,
                slotLead,
                send,
                longestQueue,
                patience,
                hangUp,
                overtakings,
                waiting,
                healing,
                imports);
    }

    public Tolerances withLatency(Duration injected) {
        return new Tolerances(
                skew,
                injected,
                pass,
                slotLead,
                send,
                longestQueue,
                patience,
                hangUp,
                overtakings,
                waiting,
                healing,
                imports);
    }

    public Tolerances withWait(Duration longest) {
        return new Tolerances(
                skew,
                latency,
                pass,
                slotLead,
                send,
                longestQueue,
                patience,
                hangUp,
                overtakings,
                longest,
                healing,
                imports);
    }

    /** How long a lead may wait that could be called, and what has run out to be settled, while nothing is made to fail. */
    Duration promptly() {
        return sparesAll() ? waiting : BY_THE_TICK;
    }

    /** Whether nothing is ever made to fail. */
    boolean sparesAll() {
        return !waiting.equals(FOR_EVER);
    }

    /** How old the settings may be that a placement goes by. */
    Duration settingsAge() {
        return slotLead.plus(pass).plus(send).plus(latency);
    }
}
