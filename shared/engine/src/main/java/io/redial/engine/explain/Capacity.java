package io.redial.engine.explain;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.NextDial;
import io.redial.engine.explain.Explanation.Check;
import io.redial.engine.explain.Means.Dials;
import io.redial.engine.explain.Means.Pacing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Whether there is room, money and pace for one more call, and whether the number is free. */
final class Capacity {

    private final Campaign campaign;
    private final Means means;
    private final Circumstances.Numbers numbers;
    private final Instant now;
    private final ZoneId zone;

    Capacity(Circumstances given) {
        this.campaign = given.campaign().settings();
        this.means = given.means();
        this.numbers = given.numbers();
        this.now = given.now();
        this.zone = campaign.schedule().zone();
    }

    /** Of a lead that waits to be claimed. */
    List<Check> unclaimed() {
        return List.of(room(), money(), cap(), pace(), number());
    }

    /** Of a claimed lead, which holds what it needs. */
    List<Check> claimed(Claim claim) {
        return List.of(
                Check.holds(Reason.WAITING_FOR_CAPACITY, "It holds one of the calls that may be live at once."),
                Check.holds(Reason.INSUFFICIENT_BALANCE, "The money for its call is set aside."),
                cap(),
                Check.holds(Reason.WAITING_FOR_PACE, "Its call begins at " + Phrases.at(claim.slot(), zone) + "."),
                number());
    }

    private Check room() {
        String campaigns = means.view().occupied() + " of the "
                + Phrases.count(campaign.limits().maxConcurrentCalls(), "call", "calls")
                + " that the campaign may have at once are taken";
        String accounts = means.occupiedOfAccount() + " of the "
                + Phrases.count(means.account().maxConcurrentCalls(), "call", "calls")
                + " that the account may have at once are taken";
        if (means.room().ofCampaign() <= 0) {
            return Check.fails(Reason.WAITING_FOR_CAPACITY, campaigns + ".");
        }
        return means.room().ofAccount() <= 0
                ? Check.fails(Reason.WAITING_FOR_CAPACITY, accounts + ".")
                : Check.holds(Reason.WAITING_FOR_CAPACITY, campaigns + ", and " + accounts + ".");
    }

    private Check money() {
        if (means.reserveMicros() == 0) {
            return Check.holds(Reason.INSUFFICIENT_BALANCE, "Its call needs no money set aside.");
        }
        String currency = means.account().currency();
        String sums = Phrases.money(means.availableMicros(), currency) + " are available, and a call sets aside "
                + Phrases.money(means.reserveMicros(), currency) + ".";
        return means.room().affordable() <= 0
                ? Check.fails(Reason.INSUFFICIENT_BALANCE, sums)
                : Check.holds(Reason.INSUFFICIENT_BALANCE, sums);
    }

    private Check pace() {
        if (means.pace().isEmpty()) {
            return Check.holds(Reason.WAITING_FOR_PACE, "Nothing paces calls that nobody makes.");
        }
        Pacing pacing = means.pace().get();
        if (pacing.dials() == Dials.BEHIND) {
            return Check.fails(
                    Reason.WAITING_FOR_PACE,
                    "Of the " + means.view().scheduled() + " dials under way too many are late; they come first.");
        }
        String rate = "The campaign begins " + Phrases.rate(campaign.limits().callsPerSecond())
                + " a second at most, the account "
                + Phrases.rate(means.account().callsPerSecond()) + ", and each number as many as it may";
        return pacing.first().isAfter(pacing.last())
                ? Check.fails(
                        Reason.WAITING_FOR_PACE,
                        rate + ": all calls until " + Phrases.at(pacing.first(), zone) + " are given out.")
                : Check.holds(Reason.WAITING_FOR_PACE, rate + "; the next call may begin at once.");
    }

    private Check cap() {
        Optional<Integer> cap = campaign.attemptsPerNumber();
        if (cap.isEmpty()) {
            return Check.holds(Reason.NUMBER_CAP, "The campaign sets no bound to the calls of a day to one number.");
        }
        if (numbers.next().filter(NextDial.RoundOver.class::isInstance).isPresent()) {
            return Check.holds(Reason.NUMBER_CAP, "Its round has no further number that may be called, and ends.");
        }
        String times = Phrases.count(cap.get(), "time", "times") + " within 24 hours";
        return numbers.cappedUntil()
                .map(until -> Check.fails(
                        Reason.NUMBER_CAP,
                        "None of its numbers is called more than " + times + ", whichever campaigns call; one may be"
                                + " called again at " + Phrases.at(until, zone) + "."))
                .orElseGet(() -> Check.holds(Reason.NUMBER_CAP, "Its next number was called less than " + times + "."));
    }

    private Check number() {
        return numbers.guard()
                .flatMap(known -> known.heldAt(now))
                .map(held -> Check.fails(
                        Reason.NUMBER_BUSY_ELSEWHERE,
                        "Another call to its next number is live, until " + Phrases.at(held.until(), zone)
                                + " at the latest."))
                .orElseGet(() -> Check.holds(Reason.NUMBER_BUSY_ELSEWHERE, "No other call to its number is live."));
    }
}
