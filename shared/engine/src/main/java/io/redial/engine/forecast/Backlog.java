package io.redial.engine.forecast;

import io.redial.domain.window.CallingWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The leads of one zone set that wait for a call, in lots of leads that are alike, and when they may be called. */
final class Backlog {

    static final long NEVER = Long.MAX_VALUE;

    /** Of a lot. */
    private static final double HARDLY_ANY = 0.02;

    private final CallingWindow window;
    private final PriorityQueue<Lot> waiting = new PriorityQueue<>(Comparator.comparingLong(lot -> lot.due));
    private final List<Lot> fresh = new ArrayList<>();
    private final Map<Integer, Lot> youngest = new HashMap<>();
    private double freshLeads;
    private long opensAt = Long.MIN_VALUE;
    private long closesAt = Long.MIN_VALUE;

    Backlog(CallingWindow window) {
        this.window = window;
    }

    /** Leads that wait for the same call from the same instant on. */
    static final class Lot {
        private final Stage stage;
        private final long due;
        private double leads;

        private Lot(Stage stage, long due, double leads) {
            this.stage = stage;
            this.due = due;
            this.leads = leads;
        }

        Stage stage() {
            return stage;
        }

        double leads() {
            return leads;
        }
    }

    /** Adds leads that nobody has called. */
    void addFresh(Stage stage, double leads) {
        fresh.add(new Lot(stage, NEVER, leads));
        freshLeads += leads;
    }

    /**
     * Adds leads that wait. Few of them join those that came last to the same stage, so that the lots do not become too
     * many: lots stay below {@code most} leads, and nobody waits for longer than {@code apart} milliseconds in another's
     * company, unless there are hardly any of them.
     */
    void add(Stage stage, long due, double leads, double most, long apart) {
        Optional<Lot> company = Optional.ofNullable(youngest.get(stage.index()))
                .filter(last -> last.leads > 0 && last.leads + leads <= most)
                .filter(last -> due - last.due <= apart || leads < most * HARDLY_ANY);
        if (company.isPresent()) {
            company.get().leads += leads;
        } else {
            Lot lot = new Lot(stage, due, leads);
            youngest.put(stage.index(), lot);
            waiting.add(lot);
        }
    }

    /** From when on, not before {@code at}, a lead can be called; {@link #NEVER} if none is left or none ever can. */
    long ready(long at) {
        if (!fresh.isEmpty()) {
            return open(at);
        }
        Lot first = waiting.peek();
        return first == null ? NEVER : open(Math.max(at, first.due));
    }

    /** How urgent those are that can be called at {@code at}, the most urgent least; {@link #NEVER} if there are none. */
    long rank(long at) {
        if (open(at) != at) {
            return NEVER;
        }
        Lot first = waiting.peek();
        if (first != null && first.due <= at) {
            return first.due;
        }
        // Those that nobody has called come last, and of zone sets the one with the most of them comes first.
        return fresh.isEmpty() ? NEVER : NEVER - 1 - Math.round(freshLeads * 1_000);
    }

    /** Who is called at {@code at}, when somebody can be. */
    Lot next(long at) {
        Lot first = waiting.peek();
        return first != null && first.due <= at
                ? first
                : fresh.stream().max(Comparator.comparingDouble(Lot::leads)).orElseThrow();
    }

    /** Takes so many leads out of a lot that {@link #next} gave. */
    void take(Lot lot, double leads) {
        lot.leads -= leads;
        freshLeads -= lot.due == NEVER ? leads : 0;
        if (lot.leads <= 1e-9) {
            lot.leads = 0;
            if (lot.due == NEVER) {
                fresh.remove(lot);
            } else {
                waiting.remove();
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty() && fresh.isEmpty();
    }

    /** When the window closes that is open at the instant that {@link #next} was asked about. */
    long closesAt() {
        return closesAt;
    }

    /** When, not before {@code at}, its window is open; {@link #NEVER} if it never is again. */
    long opening(long at) {
        return window.nextOpening(Instant.ofEpochMilli(at))
                .map(Instant::toEpochMilli)
                .orElse(NEVER);
    }

    private long open(long at) {
        if (at >= closesAt || opensAt == Long.MIN_VALUE) {
            Instant from = Instant.ofEpochMilli(at);
            Optional<Instant> opening = window.nextOpening(from);
            opensAt = opening.map(Instant::toEpochMilli).orElse(NEVER);
            closesAt =
                    opening.flatMap(window::closesAt).map(Instant::toEpochMilli).orElse(NEVER);
        }
        return opensAt == NEVER ? NEVER : Math.max(at, opensAt);
    }
}
