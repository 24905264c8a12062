package io.redial.functions.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of a request; asked like the fields of a body. */
final class Query {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final Map<String, String> values;
    private final Findings findings = new Findings();
    private final Set<String> asked = new HashSet<>();

    Query(Request request) {
        this.values = request.query();
    }

    /** Which page of a list is wanted. */
    record Paging(Optional<String> cursor, int limit) {}

    Optional<String> text(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    <T> Optional<T> word(String name, Map<String, T> words) {
        return text(name).flatMap(word -> {
            Optional<T> known = Optional.ofNullable(words.get(word));
            if (known.isEmpty()) {
                String all = String.join(", ", words.keySet().stream().sorted().toList());
                findings.fault(name, "invalid_value", "This is one of " + all + ".");
            }
            return known;
        });
    }

    Optional<Instant> instant(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException notOne) {
                findings.fault(name, "invalid_value", "This is an instant such as 2026-03-02T15:00:00Z.");
                return Optional.empty();
            }
        });
    }

    /** The page that is wanted; nothing else may be asked for after it. */
    Paging paging() {
        Paging paging =
                new Paging(text("cursor"), text("limit").map(this::limit).orElse(DEFAULT_LIMIT));
        require();
        return paging;
    }

    private int limit(String text) {
        boolean number = text.matches("[0-9]{1,3}");
        int limit = number ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            findings.fault("limit", "out_of_range", "This must be 1 to 200.");
            return DEFAULT_LIMIT;
        }
        return limit;
    }

    Findings findings() {
        return findings;
    }

    /** Ends the request when anything in its query is wrong, or was not asked for. */
    void require() {
        values.keySet().stream().filter(name -> !asked.contains(name)).sorted().forEach(findings::unknown);
        findings.require();
    }
}
