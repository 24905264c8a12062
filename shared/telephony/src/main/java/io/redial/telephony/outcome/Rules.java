package io.redial.telephony.outcome;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules on texts, read from a CSV resource with the columns {@code match} and {@code value} and whatever the rule says.
 * A text follows the rule for exactly it, else the first one in the file whose pattern it has.
 *
 * @param <R> what a rule says
 */
final class Rules<R> {

    private final Map<String, R> exact = new HashMap<>();
    private final List<Pattern<R>> patterns = new ArrayList<>();

    private record Pattern<R>(Match match, String value, R rule) {}

    private enum Match {
        EXACT,
        PREFIX,
        SUFFIX,
        CONTAINS;

        boolean fits(String text, String value) {
            return switch (this) {
                case EXACT -> text.equals(value);
                case PREFIX -> text.startsWith(value);
                case SUFFIX -> text.endsWith(value);
                case CONTAINS -> text.contains(value);
            };
        }
    }

    /** The rules of {@code resource} beside {@code owner}; each of its rows is read by {@code rule}. */
    static <R> Rules<R> read(Class<?> owner, String resource, Function<NamedCsvRecord, R> rule) {
        Rules<R> rules = new Rules<>();
        try (InputStream input = owner.getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException("the table " + resource + " is not there");
            }
            CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .ofNamedCsvRecord(new InputStreamReader(input, StandardCharsets.UTF_8))
                    .forEach(row -> rules.add(row, rule.apply(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    private void add(NamedCsvRecord row, R rule) {
        String value = row.getField("value");
        Match match = Match.valueOf(row.getField("match").toUpperCase(Locale.ROOT));
        if (match != Match.EXACT) {
            patterns.add(new Pattern<>(match, value, rule));
        } else if (exact.put(value, rule) != null) {
            throw new IllegalStateException("two rules for " + value);
        }
    }

    /** The rule that {@code text} follows; empty when there is none. */
    Optional<R> of(String text) {
        return Optional.ofNullable(exact.get(text))
                .or(() -> patterns.stream()
                        .filter(pattern -> pattern.match().fits(text, pattern.value()))
                        .findFirst()
                        .map(Pattern::rule));
    }
}
