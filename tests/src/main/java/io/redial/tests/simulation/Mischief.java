package io.redial.tests.simulation;

/** What queues, timers and machines do beside what they should. */
interface Mischief {

    /**
     * What becomes of a message or a timer.
     *
     * @param copies 0 for one that gets lost
     * @param delay microseconds on top
     */
    record OnSend(int copies, long delay) {
        static final OnSend PLAIN = new OnSend(1, 0);
    }

    OnSend onSend(String queue);

    /** Microseconds until an event source has seen that a message is there. */
    long poll();

    /** Microseconds by which a timer is late, as timers are. */
    long timerLag();

    /** Microseconds by which a wait is longer than it was to be. */
    long oversleeping();

    /** Whether a message that is done with comes again after its visibility time-out. */
    boolean forgetsDeletion(String queue);

    /** Whether a message that nobody can read comes just before this one. */
    boolean sendsUnreadable(String queue);
}
