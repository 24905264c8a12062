package io.redial.domain.lead;

/**
 * Where a lead comes from; it tells a row that was written twice from a second row of the same number.
 *
 * @param importId empty for a lead added by hand
 * @param row the line of the file, from 1; 0 for a lead added by hand
 */
public record Origin(String importId, long row) {

    public static final Origin BY_HAND = new Origin("", 0);
}
