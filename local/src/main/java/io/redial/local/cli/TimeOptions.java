package io.redial.local.cli;

import io.redial.domain.time.Tempo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of commands that run on business time. */
final class TimeOptions {

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = TempoConverter.class,
            description = "Business time runs N times faster, 1 to 100000. Default: 1")
    private Tempo tempo = Tempo.REAL;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Where business time starts, such as 2026-11-23T09:00:00Z. It never goes back.")
    private @Nullable Instant now;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn. Default: 1")
    private long seed = 1;

    Tempo tempo() {
        return tempo;
    }

    Optional<Instant> now() {
        return Optional.ofNullable(now);
    }

    long seed() {
        return seed;
    }

    /** Reads an instant. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException notInstant) {
                throw new TypeConversionException("'" + value + "' is not an instant such as 2026-11-23T09:00:00Z");
            }
        }
    }

    /** Reads a speed. */
    static final class TempoConverter implements ITypeConverter<Tempo> {
        @Override
        public Tempo convert(String value) {
            try {
                return new Tempo(Integer.parseInt(value));
            } catch (IllegalArgumentException notSpeed) {
                throw new TypeConversionException("'" + value + "' is not a whole number from 1 to 100000");
            }
        }
    }
}
