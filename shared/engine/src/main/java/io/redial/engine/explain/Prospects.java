package io.redial.engine.explain;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.NextDial;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.guard.NextDials;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks ahead for leads of one zone set: what the passes of a campaign that runs would do with them, up to the one that calls.
 * A pass looks at a lead, and so at its numbers, once it is due and its window is open, and at no other time.
 */
final class Prospects {

    private final Campaign campaign;
    private final ZoneSet zones;
    private final CallingWindow window;
    private final NextDials nextDials;

    Prospects(Store store, Campaign campaign, ZoneSet zones) {
        this.campaign = campaign;
        this.zones = zones;
        this.window = campaign.windowFor(zones);
        this.nextDials = new NextDials(store, campaign);
    }

    /** What comes next of {@code lead}, from {@code now} on. */
    Prospect of(Lead lead, Instant now) {
        return switch (lead.state()) {
            case LeadState.Scheduled(Claim claim) -> claimed(lead, claim, now);
            case LeadState.Created(Instant due) -> waiting(lead, later(due, now));
            case LeadState.Rescheduled(Instant due) -> waiting(lead, later(due, now));
            case LeadState.Processing _, LeadState.Analysing _, LeadState.Closed _ -> new Prospect.NoCall();
        };
    }

    /** Whom the first pass that looks at {@code lead} finds to dial; it must have a usable number. */
    NextDial next(Lead lead, Instant now) {
        Instant ready = later(lead.due().map(DueKey::at).orElse(now), now);
        return nextDials.of(lead, window.nextOpening(ready).orElse(ready));
    }

    /** When a number may be called again, if all that a new round has were called too often by {@code now}. */
    Optional<Instant> cappedUntil(Lead lead, Instant now) {
        return nextDials.of(lead, now) instanceof NextDial.Capped(Instant until)
                ? Optional.of(until)
                : Optional.empty();
    }

    private Prospect claimed(Lead lead, Claim claim, Instant now) {
        Instant slot = later(claim.slot(), now);
        return window.isOpen(slot)
                ? new Prospect.Call(slot)
                : waiting(LeadLifecycle.giveBack(lead, claim.waitingSince(), slot), slot);
    }

    private Prospect waiting(Lead lead, Instant ready) {
        boolean callable = LeadLifecycle.uncallable(lead, campaign.retry()).isEmpty()
                && campaign.compliance().admits(lead.person());
        if (!callable) {
            return new Prospect.NoCall();
        }
        return window.nextOpening(ready).map(at -> lookedAt(lead, at)).orElseGet(() -> neverOpen(ready));
    }

    private Prospect lookedAt(Lead lead, Instant at) {
        return switch (nextDials.of(lead, at)) {
            case NextDial.To _ -> new Prospect.Call(at);
            case NextDial.Capped(Instant until) -> of(LeadLifecycle.defer(lead, until, at), at);
            case NextDial.RoundOver _ -> of(LeadLifecycle.endRound(lead, campaign.retry(), at), at);
            case NextDial.Listed _ -> new Prospect.NoCall();
        };
    }

    private Prospect neverOpen(Instant ready) {
        Optional<Instant> end = campaign.schedule().endsAt();
        return endless()
                .nextOpening(ready)
                .filter(at -> end.filter(known -> !at.isBefore(known)).isPresent())
                .<Prospect>map(Prospect.Expiry::new)
                .orElseGet(Prospect.NoCall::new);
    }

    /** The window as it would be if the campaign had no end. */
    private CallingWindow endless() {
        Schedule schedule = campaign.schedule();
        CallingWindow own = new Schedule(
                        schedule.hours(),
                        schedule.days(),
                        schedule.zoneName(),
                        schedule.zoneRule(),
                        schedule.blackoutDates(),
                        schedule.startsAt(),
                        Optional.empty())
                .windowFor(zones);
        return campaign.compliance()
                .preset()
                .map(preset -> preset.within(own, zones))
                .orElse(own);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
