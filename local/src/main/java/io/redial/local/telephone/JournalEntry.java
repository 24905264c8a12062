package io.redial.local.telephone;

/** One line of the journal. Applying a line twice changes nothing more, so a compacted journal is a journal too. */
sealed interface JournalEntry {

    /** So many placing requests were seen for a key. */
    record Placings(String scriptKey, int count) implements JournalEntry {}

    /** A call was placed, by the {@code count}-th request for its key. */
    record Placed(String scriptKey, int count, Call call) implements JournalEntry {}

    /** A call was hung up, which changed its course. */
    record HungUp(String id, Course course) implements JournalEntry {}

    /** A face learned something of a call. */
    record Noted(String id, String note) implements JournalEntry {}

    /** A report, by its word, was answered with 2xx, or given up. */
    record Settled(String id, String report) implements JournalEntry {}
}
