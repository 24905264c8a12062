package io.redial.engine.explain;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.NextDial;
import io.redial.domain.window.CallingWindow;
import io.redial.engine.account.Balance;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.NextCalls;
import io.redial.engine.explain.Circumstances.Numbers;
import io.redial.engine.pace.Crew;
import io.redial.engine.pace.Paced;
import io.redial.engine.pace.Room;
import io.redial.engine.pace.Slots;
import io.redial.engine.pace.Timing;
import io.redial.engine.pace.World;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Tells why a lead is, or is not, called now: it reads what a pass and a dial would read, and changes nothing. */
public final class Explainer {

    private final Store store;
    private final Timing timing;
    private final Slots slots;

    /** Explains what {@code store} holds. */
    public Explainer(Store store, Timing timing) {
        this.store = store;
        this.timing = timing;
        this.slots = new Slots(store);
    }

    /** Why {@code lead} is, or is not, called at {@code now}. */
    public Explanation explain(CampaignView campaign, Lead lead, Instant now) {
        return switch (lead.state()) {
            case LeadState.Closed(ClosedReason reason, Optional<LeadState.Live> trailing) ->
                SinceCall.closed(campaign, lead, reason, trailing);
            case LeadState.Processing(LeadState.Live live) ->
                SinceCall.live(
                        campaign,
                        live,
                        store.find(new CallKey(lead.key().leadId(), live.claim().claimId())),
                        now);
            case LeadState.Analysing waiting -> SinceCall.analysing(campaign, waiting);
            case LeadState.Scheduled(Claim claim) -> scheduled(campaign, lead, claim, now);
            case LeadState.Created _, LeadState.Rescheduled _ -> waiting(campaign, lead, now);
        };
    }

    private Explanation scheduled(CampaignView campaign, Lead lead, Claim claim, Instant now) {
        Optional<NumberGuard> guard = guard(campaign, claim.number());
        Optional<Integer> cap = campaign.settings().attemptsPerNumber();
        boolean dropped = guard.filter(known -> !known.allows(cap, now)).isPresent();
        if (dropped) {
            return explain(campaign, LeadLifecycle.giveBack(lead, claim.waitingSince(), now), now);
        }
        Prospect prospect = prospects(campaign, lead).of(lead, now);
        Numbers numbers = new Numbers(Optional.of(new NextDial.To(claim.number())), Optional.empty(), guard, prospect);
        return BeforeCall.of(circumstances(campaign, lead, numbers, now));
    }

    private Explanation waiting(CampaignView campaign, Lead lead, Instant now) {
        Numbers numbers = numbers(campaign, lead, now);
        Explanation told = BeforeCall.of(circumstances(campaign, lead, numbers, now));
        boolean over =
                numbers.next().filter(NextDial.RoundOver.class::isInstance).isPresent();
        // The next pass ends a round that has no number left; one that does not get so far leaves it as it is.
        return over && told.callable()
                ? explain(
                        campaign,
                        LeadLifecycle.endRound(lead, campaign.settings().retry(), now),
                        now)
                : told;
    }

    private Numbers numbers(CampaignView campaign, Lead lead, Instant now) {
        Prospects prospects = prospects(campaign, lead);
        Prospect prospect = prospects.of(lead, now);
        if (lead.usableNumbers().isEmpty()) {
            return new Numbers(Optional.empty(), Optional.empty(), Optional.empty(), prospect);
        }
        NextDial next = prospects.next(lead, now);
        Optional<NumberGuard> guard = switch (next) {
            case NextDial.To(PhoneNumber number) -> guard(campaign, number);
            case NextDial.Capped _, NextDial.RoundOver _, NextDial.Listed _ -> Optional.empty();
        };
        return new Numbers(Optional.of(next), prospects.cappedUntil(lead, now), guard, prospect);
    }

    private Prospects prospects(CampaignView campaign, Lead lead) {
        return new Prospects(store, campaign.settings(), lead.zones());
    }

    private Optional<NumberGuard> guard(CampaignView campaign, PhoneNumber number) {
        return store.find(new NumberGuard.Key(campaign.accountId(), number));
    }

    private Circumstances circumstances(CampaignView campaign, Lead lead, Numbers numbers, Instant now) {
        CallingWindow window = new NextCalls(campaign).window(lead.zones());
        return new Circumstances(campaign, lead, means(campaign, window, now), numbers, now);
    }

    private Means means(CampaignView campaign, CallingWindow window, Instant now) {
        World world = World.read(store, campaign.accountId()).orElseThrow(Refusal::notFound);
        World.View view = world.view(store, campaign.settings(), campaign.state());
        Crew.Found found = Crew.of(store, campaign.settings());
        long available = world.available();
        long reserve = switch (found) {
            case Crew.Found.Complete(Crew crew) -> Balance.reservation(world.account(), crew.assistant());
            case Crew.Found.Missing _ -> 0;
        };
        Room room = new Room(world.freeCalls(), view.freeCalls(), World.affordable(available, reserve));
        Optional<Means.Pacing> pace = switch (found) {
            case Crew.Found.Complete(Crew crew) ->
                Optional.of(pacing(Paced.by(world.account(), view.campaign()), view, crew, window, now));
            case Crew.Found.Missing _ -> Optional.empty();
        };
        return new Means(world.account(), view, found, room, world.occupied(), available, reserve, pace);
    }

    private Means.Pacing pacing(Paced paced, World.View view, Crew crew, CallingWindow window, Instant now) {
        Instant first = slots.first(paced, crew.lines(), timing.firstSlot(now)).at();
        boolean behind = slots.behind(view.scheduled(), paced, crew.lines(), now);
        return new Means.Pacing(
                first, timing.lastSlot(window.closesAt(now), now), behind ? Means.Dials.BEHIND : Means.Dials.IN_TIME);
    }
}
