package io.redial.functions.api;

import io.redial.domain.window.InvalidSchedule;
import io.redial.engine.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that is wrong with one request, so that it is told at once. */
final class Findings {

    private final List<Refusal.Fault> unknown = new ArrayList<>();
    private final List<Refusal.Fault> faults = new ArrayList<>();

    void unknown(String field) {
        unknown.add(new Refusal.Fault(field, "unknown_field", "This field is not known."));
    }

    void fault(String field, String code, String message) {
        faults.add(new Refusal.Fault(field, code, message));
    }

    void addAll(List<Refusal.Fault> more) {
        faults.addAll(more);
    }

    List<Refusal.Fault> faults() {
        return List.copyOf(faults);
    }

    /** What {@code parse} makes, or empty when the schedule's own rules refuse it. */
    <T> Optional<T> attempt(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (InvalidSchedule refused) {
            fault(refused.field(), refused.code(), refused.detail());
            return Optional.empty();
        }
    }

    boolean clean() {
        return unknown.isEmpty() && faults.isEmpty();
    }

    /** Ends the request unless nothing was found; what could not even be understood comes first. */
    void require() {
        requireKnown();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    void requireKnown() {
        if (!unknown.isEmpty()) {
            throw BadRequest.unknown(unknown);
        }
    }
}
