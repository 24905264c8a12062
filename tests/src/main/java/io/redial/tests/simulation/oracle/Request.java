package io.redial.tests.simulation.oracle;

import java.util.List;

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

    /** Somebody in a campaign has these numbers besides the one by which they are known. */
    record Describe(String requestId, String campaignId, String leadId, List<String> contacts) implements Request {
        public Describe {
            contacts = List.copyOf(contacts);
        }
    }

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
     * A file lies in the bucket, to be imported.
     *
     * @param fileId tells it from every other file and from others in its place
     * @param people whom its good rows tell of, one for each row
     * @param badRows how many rows must be rejected, by what was put into the file
     */
    record Import(
            String requestId,
            String campaignId,
            String fileId,
            OnDuplicate onDuplicate,
            File file,
            List<Row.Who> people,
            int badRows)
            implements Request {
        public Import {
            people = List.copyOf(people);
        }
    }

    /** What becomes of a person who is in the campaign already. */
    enum OnDuplicate {
        SKIP,
        UPDATE
    }

    /** Whether a file as such can be read. */
    enum File {
        READABLE,
        UNREADABLE
    }

    /** The import of a file is not wanted any more, or the file itself is gone. */
    record Withdrawal(String requestId, String fileId) implements Request {}
}
