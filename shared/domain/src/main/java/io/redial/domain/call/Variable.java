package io.redial.domain.call;

import java.math.BigDecimal;

/** The value of a post-call variable, as the provider typed it. */
public sealed interface Variable {
    record Text(String value) implements Variable {}

    record Numeric(BigDecimal value) implements Variable {}

    record Flag(boolean value) implements Variable {}
}
