package io.redial.tests.simulation;

import java.time.Duration;

/** What goes wrong by chance, until it is healed. */
final class Havoc implements Fates, Mischief {

    /** From a dialer's last look at its clock to the arrival of its request, where nothing stands still. */
    static final Duration LONGEST_REQUEST = Duration.ofMillis(70);

    private static final Duration QUICK = Duration.ofMillis(6);
    private static final Duration PROVIDER = Duration.ofMillis(60);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration LONG_DELAY = Duration.ofHours(5);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(4);
    private static final Duration TIMER_LAG = Duration.ofSeconds(60);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(3);
    /** Most writes without an answer are tried again in time. */
    private static final int REWRITES = 4;

    private static final Duration LONGEST_REWRITE = Duration.ofSeconds(8);
    private static final OnSend LOST = new OnSend(0, 0);

    private final Kernel kernel;
    private final Luck luck;
    private final Coverage coverage;
    private final Odds storm;
    private Odds odds = Odds.CALM;
    private long goneUntil;
    private Runnable toldOfLosses = () -> {};

    Havoc(Kernel kernel, Luck luck, Coverage coverage, Odds odds) {
        this.kernel = kernel;
        this.luck = luck;
        this.coverage = coverage;
        this.storm = odds;
    }

    /** From now on things may go wrong. */
    void begin() {
        odds = storm;
    }

    /** From now on nothing goes wrong any more. */
    void heal() {
        odds = Odds.CALM;
        goneUntil = 0;
    }

    /** From now on {@code who} is told of every message that is lost or held up. */
    void report(Runnable who) {
        toldOfLosses = who;
    }

    /** The store is gone for a while. */
    void outage() {
        goneUntil = kernel.now() + luck.upTo(LONGEST_OUTAGE);
        coverage.count("OUTAGE");
    }

    /** Microseconds by which a process's clock is fast. */
    long skew() {
        long most = Kernel.micros(odds.skew());
        return most == 0 ? 0 : luck.random().nextLong(-most, most + 1);
    }

    /** Microseconds by which an index is behind. */
    long indexLag() {
        return luck.upTo(odds.indexLag());
    }

    /**
     * Microseconds until the client tries a write again whose answer it did not get though it was done; 0 where it got it. One
     * that never gets an answer is a port call that fails.
     */
    long rewriteAfter() {
        return luck.strikes(REWRITES * odds.fail()) ? 1 + luck.mostlyShort(LONGEST_REWRITE) : 0;
    }

    /** Whether things go wrong. */
    enum Course {
        BEGUN,
        OVER
    }

    @Override
    public Fate of(long index, Port port, Strand caller) {
        boolean store = port == Port.STORE_READ || port == Port.STORE_WRITE;
        if (store && kernel.now() < goneUntil) {
            coverage.count("STORE GONE");
            return new Fate(Fate.Kind.FAIL_BEFORE, luck.upTo(STORE_TIMEOUT));
        }
        long pause = 200 + luck.upTo(port == Port.PROVIDER ? PROVIDER : QUICK);
        if (luck.strikes(odds.stall())) {
            pause += luck.mostlyShort(odds.longestStall());
            coverage.count("STALL");
        }
        return new Fate(kind(port), pause);
    }

    private Fate.Kind kind(Port port) {
        if (luck.strikes(odds.crash())) {
            return luck.heads() ? Fate.Kind.CRASH_BEFORE : Fate.Kind.CRASH_AFTER;
        }
        if (luck.strikes(port == Port.PROVIDER ? 10 * odds.fail() : odds.fail())) {
            return luck.heads() ? Fate.Kind.FAIL_BEFORE : Fate.Kind.FAIL_AFTER;
        }
        return Fate.Kind.FINE;
    }

    @Override
    public OnSend onSend(String queue) {
        if (luck.strikes(odds.lost())) {
            coverage.count("LOST " + queue);
            toldOfLosses.run();
            return LOST;
        }
        long delay = 0;
        if (luck.strikes(odds.delayed())) {
            coverage.count("DELAYED " + queue);
            toldOfLosses.run();
            delay = luck.mostlyShort(LONG_DELAY);
        }
        if (luck.strikes(odds.doubled())) {
            coverage.count("DOUBLED " + queue);
            return new OnSend(2, delay);
        }
        return delay == 0 ? OnSend.PLAIN : new OnSend(1, delay);
    }

    @Override
    public long poll() {
        return luck.upTo(POLL);
    }

    @Override
    public long timerLag() {
        return luck.upTo(TIMER_LAG);
    }

    @Override
    public long oversleeping() {
        return luck.below(800);
    }

    @Override
    public boolean forgetsDeletion(String queue) {
        boolean again = luck.strikes(odds.redelivered());
        if (again) {
            coverage.count("REDELIVERED " + queue);
        }
        return again;
    }

    @Override
    public boolean sendsUnreadable(String queue) {
        boolean unreadable = luck.strikes(odds.unreadable());
        if (unreadable) {
            coverage.count("UNREADABLE " + queue);
        }
        return unreadable;
    }
}
