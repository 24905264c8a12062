package io.redial.tests.simulation.oracle;

import java.math.BigDecimal;

/** A post-call variable as the provider typed it, or the value that a goal wants. */
public sealed interface Value {

    record Text(String text) implements Value {}

    record Decimal(BigDecimal number) implements Value {}

    record Truth(boolean truth) implements Value {}
}
