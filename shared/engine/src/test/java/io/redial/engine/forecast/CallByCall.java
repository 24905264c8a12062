package io.redial.engine.forecast;

import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** A plan carried out one call after the other, with drawn answers: what its course is judged by. */
final class CallByCall {

    /** What came of it. */
    record Result(Instant end, long calls) {}

    private record Waiting(long due, boolean fresh, long order, ZoneSet zones, Stage stage) {}

    private final Plan plan;
    private final SplittableRandom random;
    private final PriorityQueue<Waiting> due = new PriorityQueue<>(Comparator.comparingLong(Waiting::due));
    private final PriorityQueue<Waiting> ready = new PriorityQueue<>(
            Comparator.comparing(Waiting::fresh).thenComparingLong(Waiting::due).thenComparingLong(Waiting::order));
    private final PriorityQueue<Long> live = new PriorityQueue<>();
    private long at;
    private long paced;
    private long end;
    private long calls;

    private CallByCall(Plan plan, long seed) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
        this.at = plan.now().toEpochMilli();
    }

    static Result run(Plan plan, long seed) {
        CallByCall run = new CallByCall(plan, seed);
        for (Cohort cohort : plan.cohorts()) {
            for (long i = 0; i < Math.round(cohort.leads()); i++) {
                boolean fresh = cohort.standing() == Cohort.Standing.FRESH;
                run.due.add(new Waiting(
                        cohort.at().toEpochMilli(), fresh, run.random.nextLong(), cohort.zones(), cohort.stage()));
            }
        }
        run.run();
        return new Result(Instant.ofEpochMilli(run.end), run.calls);
    }

    private void run() {
        while (!due.isEmpty() || !ready.isEmpty()) {
            while (!due.isEmpty() && due.peek().due() <= at) {
                ready.add(due.remove());
            }
            if (ready.isEmpty()) {
                at = due.element().due();
                continue;
            }
            Waiting lead = ready.remove();
            CallingWindow window = plan.windows().get(lead.zones());
            if (window == null) {
                throw new IllegalArgumentException("every zone set has a window");
            }
            Instant now = Instant.ofEpochMilli(at);
            if (!window.isOpen(now)) {
                long opens = window.nextOpening(now).orElseThrow().toEpochMilli();
                due.add(new Waiting(opens, lead.fresh(), lead.order(), lead.zones(), lead.stage()));
                continue;
            }
            while (!live.isEmpty() && live.peek() <= at) {
                live.remove();
            }
            if (live.size() >= plan.limits().atOnce()) {
                ready.add(lead);
                at = live.element();
                continue;
            }
            if (paced > at) {
                ready.add(lead);
                at = paced;
                continue;
            }
            paced = at + Math.round(1_000 / plan.limits().perSecond());
            call(lead, at + plan.lead().toMillis());
        }
    }

    private void call(Waiting lead, long start) {
        calls++;
        long ended = start + plan.held().toMillis();
        live.add(ended);
        end = Math.max(end, ended);
        Stage stage = lead.stage();
        Odds odds = plan.odds();
        double drawn = random.nextDouble();
        if (drawn < odds.closes()) {
            return;
        }
        boolean discards =
                drawn >= odds.closes() + odds.spends() && drawn < odds.closes() + odds.spends() + odds.discards();
        boolean spends = drawn < odds.closes() + odds.spends();
        if (discards && stage.numbers() == 1) {
            return;
        }
        boolean goesOn = !spends && stage.hasNextNumber();
        Stage kept = discards ? stage.withoutNumber() : stage;
        if (goesOn) {
            due.add(again(lead, ended, discards ? kept : stage.nextNumber()));
        } else if (stage.attemptsMade() + 1 < plan.attempts()) {
            due.add(again(lead, ended + plan.interval().toMillis(), kept.nextAttempt()));
        }
    }

    private Waiting again(Waiting lead, long at, Stage stage) {
        return new Waiting(at, false, lead.order(), lead.zones(), stage);
    }
}
