package io.redial.engine.forecast;

import io.redial.domain.window.ZoneSet;
import io.redial.engine.forecast.Backlog.Lot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A campaign's further course in expected values: leads are called in lots, and of each lot that part goes on to each next
 * stage which the odds say. The larger the campaign, the larger the lots, so that it takes no longer.
 */
final class Simulation {

    /** About so many lots make up all calls. */
    private static final int LOTS = 2_000;

    private static final int MOST_STEPS = 100 * LOTS;

    /** Nobody plans for longer than ten years. */
    private static final long LONGEST = 3653L * 86_400_000;

    /** So few leads make no difference any more. */
    private static final double HARDLY_ANY = 0.005;

    /** When there is room for so much of a lot, that much of it is called. */
    private static final double WORTH_CALLING = 0.05;

    private final Plan plan;
    private final Map<ZoneSet, Backlog> backlogs = new LinkedHashMap<>();
    private final Flight flight = new Flight();
    private final Tail tail;
    private final Sequel sequel;
    private final double lotSize;
    /** A lot that is larger than all calls at once is called in as many turns: it keeps its share of them for so long. */
    private final double turns;

    private final long heldMillis;
    private double paceMillis;
    private double spent;
    private double calls;

    private Simulation(Plan plan) {
        this.plan = plan;
        this.tail = new Tail(plan.leads(), plan.now());
        this.lotSize = Math.max(1, expectedCalls(plan) / LOTS);
        this.turns = Math.max(1, lotSize / plan.limits().atOnce());
        this.heldMillis = plan.held().toMillis();
        this.sequel = new Sequel(plan, tail, lotSize);
        this.paceMillis = plan.now().toEpochMilli();
    }

    /** The course that follows from {@code plan}. */
    static Course run(Plan plan) {
        Simulation simulation = new Simulation(plan);
        plan.cohorts().forEach(simulation::add);
        return simulation.course();
    }

    private static double expectedCalls(Plan plan) {
        double goesOn = 1 - plan.odds().closes();
        double calls = 0;
        double left = 1;
        for (int attempt = 0; attempt < plan.attempts(); attempt++) {
            calls += left;
            left *= goesOn;
        }
        return plan.callable() * calls;
    }

    private void add(Cohort cohort) {
        Backlog backlog = backlog(cohort.zones());
        long at = cohort.at().toEpochMilli();
        switch (cohort.standing()) {
            case FRESH -> backlog.addFresh(cohort.stage(), cohort.leads());
            case WAITING -> sequel.waits(backlog, cohort.stage(), cohort.leads(), at);
            case TALKED -> sequel.talked(backlog, cohort.stage(), cohort.leads(), at);
            case LIVE -> {
                flight.add(at, cohort.leads());
                sequel.ended(backlog, cohort.stage(), cohort.leads(), at);
            }
            case OVER -> over(backlog, cohort, at);
        }
    }

    /** They are closed once their window is open; those whose window never opens again stay. */
    private void over(Backlog backlog, Cohort cohort, long at) {
        long turn = backlog.opening(at);
        if (turn == Backlog.NEVER) {
            backlog.addFresh(cohort.stage(), cohort.leads());
        } else {
            tail.close(cohort.leads(), turn);
        }
    }

    private Backlog backlog(ZoneSet zones) {
        return backlogs.computeIfAbsent(
                zones,
                set -> new Backlog(Optional.ofNullable(plan.windows().get(set)).orElseThrow()));
    }

    private Course course() {
        long begin = plan.now().toEpochMilli();
        long at = begin;
        for (int step = 0; step < MOST_STEPS; step++) {
            long ready = readyFrom(at);
            if (ready == Backlog.NEVER) {
                boolean done = backlogs.values().stream().allMatch(Backlog::isEmpty);
                return over(done ? Course.Ending.DONE : Course.Ending.CLOSED);
            }
            if (tail.open() < HARDLY_ANY) {
                return over(Course.Ending.DONE);
            }
            at = Math.max(ready, (long) Math.floor(paceMillis) - plan.lead().toMillis());
            if (at - begin > LONGEST) {
                return over(Course.Ending.ENDLESS);
            }
            flight.land(at);
            Optional<Backlog> backlog = turn(at);
            if (backlog.isEmpty()) {
                continue;
            }
            double room = room();
            if (room <= 0 && flight.isEmpty()) {
                return over(Course.Ending.OUT_OF_MONEY);
            }
            at = room <= 0 ? flight.nextLanding() : call(backlog.get(), at, room);
        }
        return over(Course.Ending.ENDLESS);
    }

    private Course over(Course.Ending how) {
        return new Course(tail.ends(), calls, how);
    }

    private long readyFrom(long at) {
        long ready = Backlog.NEVER;
        for (Backlog backlog : backlogs.values()) {
            ready = Math.min(ready, backlog.ready(at));
        }
        return ready;
    }

    /** Whose turn it is. */
    private Optional<Backlog> turn(long at) {
        Optional<Backlog> turn = Optional.empty();
        long urgent = Backlog.NEVER;
        for (Backlog backlog : backlogs.values()) {
            long rank = backlog.rank(at);
            if (rank < urgent) {
                urgent = rank;
                turn = Optional.of(backlog);
            }
        }
        return turn;
    }

    /** How many more calls may be live. */
    private double room() {
        double most = Math.min(plan.limits().atOnce(), plan.limits().affordable(spent));
        return most < 1 ? 0 : most - flight.calls();
    }

    /** Calls as many as make a lot, or as there is room and time for; answers when to go on. */
    private long call(Backlog backlog, long at, double room) {
        long start = Math.max(at + plan.lead().toMillis(), (long) Math.ceil(paceMillis));
        if (start >= backlog.closesAt()) {
            return backlog.closesAt();
        }
        double most = Math.min(lotSize, Math.max(1, inTime(start, backlog.closesAt())));
        if (room * turns < Math.min(most, backlog.next(at).leads()) * WORTH_CALLING && !flight.isEmpty()) {
            return flight.nextLanding();
        }
        double leads = take(backlog, at, Math.min(most, room * turns), start + heldMillis);
        flight.add(start + Math.round(heldMillis * turns), leads / turns);
        paceMillis =
                Math.max(paceMillis, (double) start) + leads / plan.limits().perSecond() * 1_000;
        spent += leads * plan.costMicros();
        calls += leads;
        return at;
    }

    /** Takes at most so many leads whose calls end at {@code ends}; answers how many. */
    private double take(Backlog backlog, long at, double most, long ends) {
        double taken = 0;
        while (taken < most && backlog.rank(at) != Backlog.NEVER) {
            Lot lot = backlog.next(at);
            double leads = Math.min(lot.leads(), most - taken);
            backlog.take(lot, leads);
            sequel.ended(backlog, lot.stage(), leads, ends);
            taken += leads;
        }
        return taken;
    }

    /** How many calls can start before the window closes. */
    private double inTime(long start, long closesAt) {
        if (closesAt == Backlog.NEVER) {
            return Double.MAX_VALUE;
        }
        double byPace = plan.limits().perSecond();
        double byCapacity = plan.limits().atOnce() / Math.max(0.001, heldMillis / 1_000d);
        return (closesAt - start) / 1_000d * Math.min(byPace, byCapacity);
    }
}
