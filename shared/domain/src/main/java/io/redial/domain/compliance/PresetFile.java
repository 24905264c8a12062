package io.redial.domain.compliance;

import io.redial.domain.window.Hours;
import io.redial.domain.window.InvalidSchedule;
import io.redial.domain.window.WeekHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the data file of a preset: lines of {@code key = value}, and comments behind {@code #}. Whatever it does not
 * understand it refuses, since a line that is passed over might be the one that forbids a call.
 */
public final class PresetFile {

    private static final String HOURS = "hours.";
    private static final String SOURCE = "source";
    private static final String MIDNIGHT = "24:00";
    private static final int MOST_ATTEMPTS = 50;

    private final Map<String, String> values = new HashMap<>();
    private final Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    private final List<Preset.Source> sources = new ArrayList<>();

    private PresetFile() {}

    /**
     * The preset that a file tells.
     *
     * @throws IllegalArgumentException naming the line that is wrong, or what is missing
     */
    public static Preset read(String text) {
        PresetFile file = new PresetFile();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                file.take(line.strip());
            } catch (IllegalArgumentException | DateTimeParseException | InvalidSchedule wrong) {
                throw new IllegalArgumentException("line " + number + ": " + line, wrong);
            }
        }
        return file.preset();
    }

    private void take(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int sign = line.indexOf('=');
        if (sign < 0) {
            throw new IllegalArgumentException("a line is a key, = and a value");
        }
        String key = line.substring(0, sign).strip();
        String value = line.substring(sign + 1).strip();
        if (key.startsWith(HOURS)) {
            DayOfWeek day = DayOfWeek.valueOf(key.substring(HOURS.length()).toUpperCase(Locale.ROOT));
            requireFirst(hours.put(day, hours(value)) == null);
        } else if (key.equals(SOURCE)) {
            sources.add(source(value));
        } else {
            switch (key) {
                case "name", "title", "version", "attemptsPerNumber" -> {
                    requireFirst(values.put(key, value) == null);
                    check(key, value);
                }
                default -> throw new IllegalArgumentException("there is no such key");
            }
        }
    }

    private static void check(String key, String value) {
        switch (key) {
            case "version" -> LocalDate.parse(value);
            case "attemptsPerNumber" -> attempts(value);
            default -> {
                if (value.isEmpty()) {
                    throw new IllegalArgumentException("a key has a value");
                }
            }
        }
    }

    private static void requireFirst(boolean first) {
        if (!first) {
            throw new IllegalArgumentException("it is said twice");
        }
    }

    /** Written with the first minute that is not open any more; a window has the last one that is. */
    private static Hours hours(String value) {
        String[] times = parts(value, "-", 2);
        LocalTime start = LocalTime.parse(times[0]);
        if (times[1].equals(MIDNIGHT)) {
            return new Hours(start, LocalTime.of(23, 59));
        }
        LocalTime end = LocalTime.parse(times[1]);
        if (!start.plusMinutes(1).isBefore(end)) {
            throw new IllegalArgumentException("hours end later than they begin");
        }
        return new Hours(start, end.minusMinutes(1));
    }

    private static Preset.Source source(String value) {
        String[] parts = parts(value, "\\|", 3);
        if (!parts[2].startsWith("https://")) {
            throw new IllegalArgumentException("a source can be read at an address that begins with https://");
        }
        return new Preset.Source(parts[0], LocalDate.parse(parts[1]), parts[2]);
    }

    private static String[] parts(String value, String separator, int count) {
        String[] parts = value.split(separator, -1);
        if (parts.length != count) {
            throw new IllegalArgumentException("it has " + count + " parts");
        }
        for (int i = 0; i < count; i++) {
            parts[i] = parts[i].strip();
        }
        return parts;
    }

    private Preset preset() {
        if (hours.isEmpty() || sources.isEmpty()) {
            throw new IllegalArgumentException("a preset has hours and a source");
        }
        return new Preset(
                value("name"),
                value("title"),
                LocalDate.parse(value("version")),
                new WeekHours(hours),
                Optional.ofNullable(values.get("attemptsPerNumber")).map(PresetFile::attempts),
                sources);
    }

    private String value(String key) {
        return Optional.ofNullable(values.get(key))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + key));
    }

    private static int attempts(String value) {
        int attempts = Integer.parseInt(value);
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attemptsPerNumber is 1 to " + MOST_ATTEMPTS);
        }
        return attempts;
    }
}
