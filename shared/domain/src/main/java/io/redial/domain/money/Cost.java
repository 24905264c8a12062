package io.redial.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What somebody else says that a thing costs.
 *
 * @param micros millionths of the currency; 0 or more
 * @param currency three capital letters of ISO 4217
 */
public record Cost(long micros, String currency) {

    private static final int MICRO_DIGITS = 6;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    public Cost {
        if (micros < 0) {
            throw new IllegalArgumentException("a cost is not negative");
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a currency has three capital letters");
        }
    }

    /** So much of a currency's unit, rounded to micros; empty for what no call can cost, which is a mistake. */
    public static Optional<Cost> of(BigDecimal amount, String currency) {
        return amount.signum() < 0 || amount.compareTo(MOST) > 0 || !currency.matches("[A-Z]{3}")
                ? Optional.empty()
                : Optional.of(new Cost(
                        amount.setScale(MICRO_DIGITS, RoundingMode.HALF_UP)
                                .movePointRight(MICRO_DIGITS)
                                .longValueExact(),
                        currency));
    }
}
