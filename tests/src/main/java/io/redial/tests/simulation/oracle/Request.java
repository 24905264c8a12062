package io.redial.tests.simulation.oracle;

import java.util.Set;

/** What people ask for. Each request is its own, so that what was told to one is not taken for what another was told. */
public sealed interface Request {

    /** Draws a line between two equal requests. */
    String requestId();

    /** A verb on a campaign. */
    record Move(String requestId, String accountId, String campaignId, Verb verb) implements Request {}

    /** The verbs. */
    enum Verb {
        START,
        PAUSE,
        RESUME,
        STOP,
        COMPLETE,
        DELETE,
        EDIT
    }

    /** Something done to one lead. */
    record ToLead(String requestId, String campaignId, String leadId, Act act) implements Request {}

    /** Something done to all leads of a campaign, or those of some filter, in the background. */
    record ToLeads(String requestId, String campaignId, Act act) implements Request {}

    /** What is done to leads. */
    enum Act {
        RESET,
        MARK_COMPLETED,
        REMOVE
    }

    /** A number goes onto the do-not-call list of an account. */
    record DoNotCall(String requestId, String accountId, String number) implements Request {}

    /** A number leaves it. */
    record CallAgain(String requestId, String accountId, String number) implements Request {}

    /** Credit is added. */
    record Credit(String requestId, String accountId, long micros) implements Request {}

    /**
     * A file is imported.
     *
     * @param rows its rows, the header apart
     * @param invalidRows those that must be rejected, by what was put into the file
     * @param numbers the primary numbers of the others, each once, in the form that leads carry
     */
    record Import(
            String requestId, String campaignId, String importId, long rows, long invalidRows, Set<String> numbers)
            implements Request {
        public Import {
            numbers = Set.copyOf(numbers);
        }
    }
}
