package io.redial.tests.simulation;

import java.time.Duration;

/**
 * How often things go wrong, in a million, while they may.
 *
 * @param crash a process dies at a port call
 * @param fail a port call has no answer, half of them with its effect
 * @param stall a process stands still for up to {@code longestStall} before a port call
 * @param lost a message or timer never arrives
 * @param doubled a message or timer arrives twice
 * @param delayed a message or timer is late, now and then by hours
 * @param redelivered a message that is done with comes again
 * @param skew how wrong a clock may be
 * @param indexLag how far behind indexes may be
 * @param outages how often the store is gone for a while, over the whole run
 * @param network what the telephone network does
 * @param unreadable just before a message comes one that nobody can read, and in the same group
 */
record Odds(
        int crash,
        int fail,
        int stall,
        Duration longestStall,
        int lost,
        int doubled,
        int delayed,
        int redelivered,
        Duration skew,
        Duration indexLag,
        int outages,
        Network network,
        int unreadable) {

    /** Where everything that comes can be read. */
    Odds(
            int crash,
            int fail,
            int stall,
            Duration longestStall,
            int lost,
            int doubled,
            int delayed,
            int redelivered,
            Duration skew,
            Duration indexLag,
            int outages,
            Network network) {
        this(
                crash,
                fail,
                stall,
                longestStall,
                lost,
                doubled,
                delayed,
                redelivered,
                skew,
                indexLag,
                outages,
                network,
                0);
    }

    /**
     * How often the telephone network does what, in a million.
     *
     * @param refused a placing request is refused for one reason or another
     * @param declined an accepted call is not dialled in the end, for reasons that are not of its lead
     * @param silent an accepted call sends no callback
     * @param forgotten a call is never listed either
     * @param deaf a look-up is not answered
     * @param hangUpIgnored a request to hang up does nothing
     * @param callbackLost and so on: of each callback
     * @param denied a placing request is said to be refused, and the call rings
     */
    record Network(
            int refused,
            int declined,
            int silent,
            int forgotten,
            int deaf,
            int hangUpIgnored,
            int callbackLost,
            int callbackDoubled,
            int callbackDelayed,
            Duration listingLag,
            int denied) {
        static final Network CALM = new Network(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ofSeconds(1), 0);
        static final Network ROUGH = new Network(
                120_000, 30_000, 40_000, 20_000, 50_000, 100_000, 60_000, 100_000, 100_000, Duration.ofSeconds(9), 0);
    }

    static final Odds CALM =
            new Odds(0, 0, 0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO, Duration.ofMillis(200), 0, Network.CALM);

    /** Whether processes, ports and queues do what they should. */
    boolean sparesMachines() {
        return crash + fail + stall + lost + delayed + outages + unreadable == 0;
    }

    /** Whether nothing at all is made to fail, but by those who disturb a single port call. */
    boolean sparesAll() {
        return sparesMachines() && doubled + redelivered == 0 && skew.isZero() && network.equals(Network.CALM);
    }

    /** Whether whoever is tried again succeeds, though messages may be lost and late. */
    boolean answersEveryTime() {
        return crash + fail + stall + outages == 0;
    }

    /** Whether some messages can't be read, and whoever takes the others succeeds. */
    boolean onlyUnreadable() {
        return unreadable > 0 && answersEveryTime() && lost + delayed + doubled + redelivered == 0;
    }

    Odds with(Network other) {
        return new Odds(
                crash,
                fail,
                stall,
                longestStall,
                lost,
                doubled,
                delayed,
                redelivered,
                skew,
                indexLag,
                outages,
                other,
                unreadable);
    }

    /** The same with clocks that are wrong by up to so much. */
    Odds withSkew(Duration other) {
        return new Odds(
                crash,
                fail,
                stall,
                longestStall,
                lost,
                doubled,
                delayed,
                redelivered,
                other,
                indexLag,
                outages,
                network,
                unreadable);
    }

    /** The same with messages that nobody can read. */
    Odds withUnreadable(int often) {
        return new Odds(
                crash,
                fail,
                stall,
                longestStall,
                lost,
                doubled,
                delayed,
                redelivered,
                skew,
                indexLag,
                outages,
                network,
                often);
    }
}
