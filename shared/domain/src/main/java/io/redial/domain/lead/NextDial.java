package io.redial.domain.lead;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the guards of its numbers leave a lead: whom to dial next, or why nobody. */
public sealed interface NextDial {

    /** This number may be dialled, unless a call to it is live. */
    record To(PhoneNumber number) implements NextDial {}

    /** All numbers were called so often of late that none may be called before {@code until}. */
    record Capped(Instant until) implements NextDial {}

    /** What the round that is under way has not tried may not be called now: it ends with its last call. */
    record RoundOver() implements NextDial {}

    /** None of the numbers is ever to be called. */
    record Listed() implements NextDial {}

    /**
     * Looks at the guards. A number that is not to be called is out; one that was called too often is passed over in favour of
     * the next. A round that has begun does not wait for it.
     *
     * @param lead one that has a usable number
     * @param guards of its usable numbers; one without a guard was never called
     * @param cap how often a number may be called within 24 hours, if that is limited
     * @param at when it would be dialled
     */
    static NextDial of(Lead lead, Map<PhoneNumber, NumberGuard> guards, Optional<Integer> cap, Instant at) {
        List<NumberGuard> allowed = lead.usableNumbers().stream()
                .map(number -> guards.getOrDefault(number, NumberGuard.unknown(lead.accountId(), number)))
                .filter(guard -> guard.listed().isEmpty())
                .toList();
        if (allowed.isEmpty()) {
            return new Listed();
        }
        List<NumberGuard> untried = allowed.stream()
                .filter(guard -> !lead.progress().isTried(guard.number()))
                .toList();
        Optional<NumberGuard> free =
                untried.stream().filter(guard -> guard.allows(cap, at)).findFirst();
        if (free.isPresent()) {
            return new To(free.get().number());
        }
        return lead.progress().isRoundUnderWay()
                ? new RoundOver()
                : new Capped(untried.stream()
                        .flatMap(guard -> cap.flatMap(most -> guard.cappedUntil(most, at)).stream())
                        .min(Instant::compareTo)
                        .orElseThrow());
    }
}
