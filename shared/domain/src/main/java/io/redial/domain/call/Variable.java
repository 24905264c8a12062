package io.redial.domain.call;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The value of a post-call variable, as the provider typed it. It can be read as another type where nothing is guessed. */
public sealed interface Variable {

    /** Read as a boolean: {@code "true"} and {@code "false"} in any case, 1 and 0. */
    Optional<Boolean> asFlag();

    /** Read as a number, written with a decimal point and without separators. */
    Optional<BigDecimal> asNumber();

    String asText();

    record Text(String value) implements Variable {
        @Override
        public Optional<Boolean> asFlag() {
            return switch (value.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> asNumber().flatMap(number -> new Numeric(number).asFlag());
            };
        }

        @Override
        public Optional<BigDecimal> asNumber() {
            String number = value.strip();
            try {
                return number.length() > Numeric.LONGEST
                        ? Optional.empty()
                        : Optional.of(new BigDecimal(number)).filter(Numeric::isModest);
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }

        @Override
        public String asText() {
            return value;
        }
    }

    record Numeric(BigDecimal value) implements Variable {

        private static final int LONGEST = 64;
        private static final int MOST_DIGITS = 38;
        private static final int LARGEST_EXPONENT = 100;

        /** Whether every store and reader keeps the number exactly; one that is not is kept as a text. */
        public static boolean isModest(BigDecimal number) {
            return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= LARGEST_EXPONENT;
        }

        @Override
        public Optional<Boolean> asFlag() {
            if (value.compareTo(BigDecimal.ONE) == 0) {
                return Optional.of(true);
            }
            return value.signum() == 0 ? Optional.of(false) : Optional.empty();
        }

        @Override
        public Optional<BigDecimal> asNumber() {
            return Optional.of(value);
        }

        @Override
        public String asText() {
            return value.toPlainString();
        }
    }

    record Flag(boolean value) implements Variable {
        @Override
        public Optional<Boolean> asFlag() {
            return Optional.of(value);
        }

        @Override
        public Optional<BigDecimal> asNumber() {
            return Optional.empty();
        }

        @Override
        public String asText() {
            return Boolean.toString(value);
        }
    }
}
