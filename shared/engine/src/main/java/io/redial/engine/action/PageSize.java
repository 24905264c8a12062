package io.redial.engine.action;

import io.redial.domain.contact.PersonLimits;
import io.redial.domain.lead.Lead;
import java.util.List;

/**
 * How many leads are done with in one step.
 *
 * @param leads at most, beside the tally and the action in one transaction
 * @param bytes of what is told of them, at most, unless a single one has more
 */
record PageSize(int leads, int bytes) {

    /** A transaction has 100 items and 4 MB; the rest of the latter is for what surrounds what is told of a person. */
    static final PageSize DEFAULT = new PageSize(98, 3_000_000);

    /** As many rows as a transaction has items take up to 2 MB of it. */
    private static final int BYTES_BESIDE_ROWS = 1_800_000;

    private static final int AROUND_PERSON = 2_000;

    /**
     * The same where each lead may add rows to the transaction.
     *
     * @param rows so many at most
     */
    PageSize telling(int rows) {
        return rows == 0
                ? this
                : new PageSize(
                        Math.max(1, Math.min(leads, DEFAULT.leads() / (1 + rows))), Math.min(bytes, BYTES_BESIDE_ROWS));
    }

    /** How many of the first ones fit; at least one of any. */
    int fitting(List<Lead> page) {
        long sum = 0;
        for (int i = 0; i < page.size(); i++) {
            sum += AROUND_PERSON + PersonLimits.bytes(page.get(i).person());
            if (sum > bytes) {
                return Math.max(1, i);
            }
        }
        return page.size();
    }
}
