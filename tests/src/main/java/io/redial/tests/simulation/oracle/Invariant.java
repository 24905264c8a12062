package io.redial.tests.simulation.oracle;

/** What must hold, by its number. */
public enum Invariant {
    ONE_LIVE_CALL(1, "never two live calls to one lead, nor to one number in an account"),
    ROUNDS(2, "rounds per lead at most 1 + maxRetries; each claim placed at most once"),
    RETRY_GAP(3, "no retry before the end of the round and the interval"),
    WINDOW(4, "no placement outside the window"),
    DO_NOT_CALL(5, "no placement on a do-not-call number, nor above a number's cap"),
    GATES(6, "no intent after pause, stop, delete or completion was acknowledged"),
    CONCURRENCY(7, "no more calls at once than the limits allow"),
    PACE(8, "no more slots per second than the pace allows, and starts on their slots"),
    NO_LEAD_LOST(9, "a lead is final or in the due index, and becomes final once faults have stopped"),
    LIFECYCLES(10, "statuses move only along the table"),
    CALLBACKS(11, "whatever the order of the callbacks, the truth is what remains"),
    GOAL(12, "a met goal ends dialling"),
    TALLIES(13, "tallies equal a recount"),
    IMPORT_ONCE(14, "no second lead of one number, and reports that add up"),
    IMPORT_RESUMES(15, "an interrupted import comes to the same end"),
    DELIVERIES(16, "one id and equal bodies for the delivery of a call"),
    MONEY(17, "spending within the balance"),
    TENANTS(18, "no request touches another account's keys"),
    COMPLETION(19, "all leads are final when a campaign completes"),
    FAIRNESS(20, "campaigns that share a limit each make progress"),
    PUNCTUALITY(21, "a lead that may be called is claimed in time where nothing fails, and once that has healed"),
    LEASES(22, "whatever holds a lead runs out in time, and is settled then");

    private final int number;
    private final String statement;

    Invariant(int number, String statement) {
        this.number = number;
        this.statement = statement;
    }

    public int number() {
        return number;
    }

    public String statement() {
        return statement;
    }
}
