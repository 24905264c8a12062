package io.redial.engine.forecast;

/**
 * What a call comes to for its lead; together 1.
 *
 * @param closes the lead is final
 * @param spends the attempt is over, whatever further numbers it has
 * @param discards the number can't be called, and the attempt goes on with the next
 * @param passes nobody was reached, and the attempt goes on with the next number
 */
record Odds(double closes, double spends, double discards, double passes) {

    /** These odds with {@code more} added to what closes a lead, and the others less in proportion. */
    Odds shifted(double more) {
        double shifted = Math.clamp(closes + more, 0, 1);
        double rest = closes >= 1 ? 0 : (1 - shifted) / (1 - closes);
        return closes >= 1
                ? new Odds(shifted, 0, 0, 1 - shifted)
                : new Odds(shifted, spends * rest, discards * rest, passes * rest);
    }
}
