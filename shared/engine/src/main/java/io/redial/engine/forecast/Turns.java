package io.redial.engine.forecast;

import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.NextDial;
import io.redial.domain.retry.RetryRules;
import io.redial.engine.forecast.Cohort.Standing;
import io.redial.engine.guard.NextDials;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What comes of leads that wait when their turn comes: a call, a call in another attempt, or their end without one. */
final class Turns {

    private final NextDials nextDials;
    private final RetryRules rules;
    private final Instant now;

    Turns(NextDials nextDials, RetryRules rules, Instant now) {
        this.nextDials = nextDials;
        this.rules = rules;
        this.now = now;
    }

    /**
     * A lead's turn.
     *
     * @param stage of its next call, if it has one
     * @param at not before that
     */
    record Turn(Stage stage, Standing standing, Instant at) {

        /** The same for one whose turn comes at {@code due} at the earliest. */
        Turn notBefore(Instant due) {
            return new Turn(stage, standing, at.isAfter(due) ? at : due);
        }
    }

    /**
     * The turn of each.
     *
     * @param due when it comes by the lead itself, not before now
     */
    Map<LeadKey, Turn> of(List<Lead> leads, Function<Lead, Instant> due) {
        List<Lead> asked =
                leads.stream().filter(lead -> !lead.usableNumbers().isEmpty()).toList();
        Map<LeadKey, NextDial> next = nextDials.of(asked, now);
        Map<LeadKey, Turn> turns = new HashMap<>();
        leads.forEach(lead -> turns.put(
                lead.key(),
                turn(lead, Optional.ofNullable(next.get(lead.key()))).notBefore(due.apply(lead))));
        return turns;
    }

    private Turn turn(Lead lead, Optional<NextDial> next) {
        List<PhoneNumber> usable = lead.usableNumbers();
        if (lead.isOutOfNumbers()) {
            return roundOver(lead, usable.size());
        }
        if (next.isEmpty() || LeadLifecycle.uncallable(lead, rules).isPresent()) {
            return closed();
        }
        int made = lead.progress().attemptsMade();
        return switch (next.get()) {
            case NextDial.Listed _ -> closed();
            case NextDial.To(PhoneNumber number) ->
                new Turn(Stage.of(made, usable.size(), usable.indexOf(number)), Standing.WAITING, now);
            case NextDial.Capped(Instant until) -> new Turn(Stage.of(made, usable.size(), 0), Standing.WAITING, until);
            // What it has not tried may not be called, and is not counted upon in further attempts.
            case NextDial.RoundOver _ ->
                roundOver(lead, (int)
                        usable.stream().filter(lead.progress()::isTried).count());
        };
    }

    /** @param numbers that the next attempt may call */
    private Turn roundOver(Lead lead, int numbers) {
        Lead after = LeadLifecycle.endRound(lead, rules, now);
        return after.state() instanceof LeadState.Rescheduled(Instant again)
                ? new Turn(Stage.of(after.progress().attemptsMade(), numbers, 0), Standing.WAITING, again)
                : closed();
    }

    private Turn closed() {
        return new Turn(Stage.of(0, 1, 0), Standing.OVER, now);
    }
}
