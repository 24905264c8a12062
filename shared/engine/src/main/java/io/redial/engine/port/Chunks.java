package io.redial.engine.port;

import java.util.List;

/** The queue of parts of imports. Each may come late, twice or, rarely, to two readers at once. */
public interface Chunks {

    /**
     * Has these parts imported.
     *
     * @throws RuntimeException when one of them may not have been queued
     */
    void enqueue(List<Chunk> chunks);

    /**
     * Whole rows of an import's file.
     *
     * @param number from 0
     * @param offset of its first byte in the file
     * @param length in bytes, at least 1
     * @param firstLine the line of the file on which it starts, from 1
     * @param layout how to read it
     */
    record Chunk(
            String accountId,
            String campaignId,
            String importId,
            int number,
            long offset,
            int length,
            long firstLine,
            Layout layout) {}

    /**
     * Where the columns' names are, and what separates cells. The names themselves stay in the file: 10,000 of them
     * would not fit into a message.
     *
     * @param headerOffset of the first byte of the header row
     * @param headerLength in bytes
     */
    record Layout(char delimiter, int headerOffset, int headerLength) {}
}
