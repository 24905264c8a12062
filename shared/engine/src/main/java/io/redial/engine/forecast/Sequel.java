package io.redial.engine.forecast;

/** What becomes of leads whose calls end: of each lot that part goes on to each next stage which the odds say. */
final class Sequel {

    private final Plan plan;
    private final Tail tail;
    private final double lotSize;
    private final long apart;

    /** @param lotSize so many leads are called together at most */
    Sequel(Plan plan, Tail tail, double lotSize) {
        this.plan = plan;
        this.tail = tail;
        this.lotSize = lotSize;
        this.apart = lotSize > 1 ? apart(plan, lotSize) : 0;
    }

    /** Milliseconds that a lot takes to be called, and by which its leads may well differ. */
    private static long apart(Plan plan, double lotSize) {
        double byCapacity = plan.held().toMillis() * lotSize / plan.limits().atOnce();
        double byPace = lotSize * 1_000 / plan.limits().perSecond();
        return Math.max(1_000, Math.round(Math.max(byCapacity, byPace)));
    }

    /** The calls of so many leads end at {@code at}. */
    void ended(Backlog backlog, Stage stage, double leads, long at) {
        Odds odds = plan.odds();
        tail.close(leads * odds.closes(), at);
        attemptOver(backlog, stage, leads * odds.spends(), at);
        discarded(backlog, stage, leads * odds.discards(), at);
        if (stage.hasNextNumber()) {
            waits(backlog, stage.nextNumber(), leads * odds.passes(), at);
        } else {
            attemptOver(backlog, stage, leads * odds.passes(), at);
        }
    }

    /** The conversations with so many persons came to what they usually come to. */
    void talked(Backlog backlog, Stage stage, double leads, long at) {
        Odds odds = plan.odds();
        double persons = odds.closes() + odds.spends();
        double met = persons > 0 ? leads * odds.closes() / persons : 0;
        tail.close(met, at);
        attemptOver(backlog, stage, leads - met, at);
    }

    private void discarded(Backlog backlog, Stage stage, double leads, long at) {
        if (stage.numbers() == 1) {
            tail.close(leads, at);
        } else if (stage.hasNextNumber()) {
            waits(backlog, stage.withoutNumber(), leads, at);
        } else {
            attemptOver(backlog, stage.withoutNumber(), leads, at);
        }
    }

    private void attemptOver(Backlog backlog, Stage stage, double leads, long at) {
        if (stage.attemptsMade() + 1 >= plan.attempts()) {
            tail.close(leads, at);
        } else {
            waits(
                    backlog,
                    stage.nextAttempt(),
                    leads,
                    at + plan.waitAfter(stage.attemptsMade() + 1).toMillis());
        }
    }

    /** So many leads wait for their next call, due at {@code due}. */
    void waits(Backlog backlog, Stage stage, double leads, long due) {
        if (leads > 0) {
            backlog.add(stage, due, leads, lotSize, apart);
        }
    }
}
