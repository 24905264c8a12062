package io.redial.local.vapi;

import io.redial.local.fakes.FakeRequest;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The filters of {@code GET /call}. There is none by name or by number. */
final class CallList {

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;

    private static final Set<String> IDS = Set.of("id", "assistantId", "phoneNumberId");
    private static final Map<String, BiPredicate<Instant, Instant>> COMPARISONS = Map.of(
            "Gt",
            Instant::isAfter,
            "Lt",
            Instant::isBefore,
            "Ge",
            (at, bound) -> !at.isBefore(bound),
            "Le",
            (at, bound) -> !at.isAfter(bound));

    private final List<String> problems = new ArrayList<>();
    private final List<Predicate<Call>> filters = new ArrayList<>();
    private int limit = USUAL_LIMIT;

    CallList(FakeRequest request, VapiCalls calls, Access network) {
        request.query().forEach((name, value) -> {
            if (name.equals("limit")) {
                readLimit(value);
            } else if (IDS.contains(name)) {
                filters.add(call -> calls.call(call, network.now(), network)
                        .path(name)
                        .asText()
                        .equals(value));
            } else if (name.matches("(created|updated)At(Gt|Lt|Ge|Le)")) {
                readInstant(name, value, calls, network);
            } else {
                problems.add("property " + name + " should not exist");
            }
        });
    }

    List<String> problems() {
        return problems;
    }

    /** Those that match, the newest first. */
    List<Call> of(List<Call> calls) {
        return calls.stream()
                .filter(call -> filters.stream().allMatch(filter -> filter.test(call)))
                .sorted(Comparator.comparing((Call call) -> call.course().placedAt())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private void readLimit(String value) {
        try {
            limit = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            problems.add("limit must be a number conforming to the specified constraints");
        }
        if (limit < 0) {
            problems.add("limit must not be less than 0");
        }
        if (limit > LARGEST_LIMIT) {
            problems.add("limit must not be greater than " + LARGEST_LIMIT);
        }
    }

    private void readInstant(String name, String value, VapiCalls calls, Access network) {
        String field = name.substring(0, name.length() - 2);
        BiPredicate<Instant, Instant> comparison =
                Objects.requireNonNull(COMPARISONS.get(name.substring(name.length() - 2)));
        try {
            Instant bound = Instant.parse(value);
            filters.add(call -> comparison.test(
                    Instant.parse(
                            calls.call(call, network.now(), network).path(field).asText()),
                    bound));
        } catch (DateTimeException e) {
            problems.add(name + " must be a valid ISO 8601 date string");
        }
    }
}
