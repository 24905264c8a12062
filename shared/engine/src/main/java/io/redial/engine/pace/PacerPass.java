package io.redial.engine.pace;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.engine.account.Balance;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Timers;
import io.redial.engine.zone.CampaignWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bounded pass over an account's campaigns. It looks at the world as it is and does what is due; whatever woke it says
 * nothing about what that is. Passes of one account run one at a time, so shared limits have one writer.
 */
public final class PacerPass {

    private static final Logger LOG = LoggerFactory.getLogger(PacerPass.class);

    /** What one pass claims for one campaign at most; the next pass goes on. */
    private static final int CLAIMS_PER_CAMPAIGN = 100;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Store store;
    private final Signals signals;
    private final Timing timing;
    private final Gates gates;
    private final Stops stops;
    private final Leases leases;
    private final Queue queue;
    private final Slots slots;
    private final Claims claims;
    private final Expiry expiry;
    private final Completion completion;
    private final Breakers breakers;
    private final Alarm alarm;

    /** A pass over what {@code store} holds. */
    public PacerPass(Store store, Signals signals, Timers timers, Ids ids, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.timing = timing;
        this.gates = new Gates(store);
        this.stops = new Stops(store, signals, timing);
        this.leases = new Leases(store, signals, timing);
        this.queue = new Queue(store);
        this.slots = new Slots(store);
        this.claims = new Claims(store, signals, ids, timing);
        this.expiry = new Expiry(store);
        this.completion = new Completion(store);
        this.breakers = new Breakers(store);
        this.alarm = new Alarm(store, signals, timers, timing);
    }

    /**
     * Serves the account's campaigns in turn.
     *
     * @param deadline when it passes, campaigns not served yet are left to another pass
     */
    public void run(String accountId, Instant now, Deadline deadline) {
        World world = World.read(store, accountId).orElse(null);
        if (world == null) {
            LOG.warn("a wake-up names an account that does not exist");
            return;
        }
        payWhatIsOwed(world);
        Sharing sharing = new Sharing(world, slots, timing, now);
        boolean unfinished = false;
        for (World.View view : sharing.order()) {
            unfinished = deadline.passed();
            if (unfinished) {
                break;
            }
            serveSafely(world, view, sharing, now, deadline);
            sharing.hasHadItsTurn(view);
        }
        if (unfinished) {
            signals.wake(accountId);
        }
    }

    /**
     * Calls may have cost more than was set aside for them. Passes alone set money aside, so what they find free stays free
     * until they take it, and nothing is overdrawn. Where somebody else writes the account first, the next pass pays.
     */
    private void payWhatIsOwed(World world) {
        long payable = world.payable();
        if (payable > 0) {
            store.commit(Commit.of(new Write.Save(world.account().owing(-payable))));
        }
    }

    /** An error in one campaign never stops the others. */
    private void serveSafely(World world, World.View view, Sharing sharing, Instant now, Deadline deadline) {
        try {
            Optional<Instant> wake = serve(world, view, sharing, now, deadline);
            // While it calls it is looked at again soon in any case: the scheduler is left out of that.
            Optional<Instant> calling = Optional.of(timing.whileCalling(now)).filter(_ -> view.occupied() > 0);
            alarm.arm(view.state().key(), earliest(wake, calling), now);
        } catch (RuntimeException failed) {
            LOG.error("campaign {} could not be served", view.campaign().id(), failed);
            signals.wakeLater(world.account().id(), AFTER_FAILURE);
        }
    }

    /** One campaign's turn; answers when it must be looked at next. */
    private Optional<Instant> serve(World world, World.View view, Sharing sharing, Instant now, Deadline deadline) {
        gates.mend(view.state(), view.tallies());
        Optional<Instant> hangUps = stops.settle(view, now, deadline);
        Leases.Found found = leases.settle(view, now, deadline);
        Optional<Instant> lease = earliest(hangUps, found.settled() > 0 ? Optional.of(now) : found.next());
        Campaign campaign = view.campaign();
        Optional<Instant> endsAt = campaign.schedule().endsAt().filter(_ -> view.count(Tally.Count.OPEN) > 0);
        boolean ended = endsAt.filter(end -> !end.isAfter(now)).isPresent();
        if (!view.state().running()) {
            return earliest(lease, ended ? expired(view, now, deadline) : endsAt);
        }
        switch (completion.complete(view.campaign(), view.state(), view.tallies(), now)) {
            case COMPLETED -> {
                return Optional.empty();
            }
            case OVERTAKEN -> {
                return Optional.of(now);
            }
            case NOT_DONE -> {
                // It goes on calling.
            }
        }
        Optional<PauseReason> tripped = breakers.look(view, now);
        if (tripped.isPresent()) {
            pause(view, tripped.get(), now);
            return Optional.of(now);
        }
        if (ended) {
            return earliest(lease, expired(view, now, deadline));
        }
        CampaignWindows windows = sharing.windows(view);
        Optional<Instant> calling =
                windows.anyOpen() ? call(world, view, sharing, windows, now) : queue.opening(view, windows);
        return earliest(lease, earliest(calling, endsAt));
    }

    /** The campaign's end has come; answers when there is more to close. */
    private Optional<Instant> expired(World.View view, Instant now, Deadline deadline) {
        return switch (expiry.expire(view, now, deadline)) {
            case MORE -> Optional.of(now);
            case NOTHING -> Optional.empty();
        };
    }

    /** Claims what is due and may be claimed; answers when there may be more. */
    private Optional<Instant> call(
            World world, World.View view, Sharing sharing, CampaignWindows windows, Instant now) {
        Campaign campaign = view.campaign();
        Crew crew;
        switch (Crew.of(store, campaign)) {
            case Crew.Found.Missing(PauseReason.Code code) -> {
                pause(view, PauseReason.of(code), now);
                return Optional.of(now);
            }
            case Crew.Found.Complete(Crew complete) -> crew = complete;
        }
        long reserve = Balance.reservation(world.account(), crew.assistant());
        Paced paced = Paced.by(world.account(), campaign);
        Sharing.Part part = sharing.part(view, crew, paced, reserve);
        int want = (int) Math.min(part.calls(), CLAIMS_PER_CAMPAIGN);
        if (want > 0 && slots.behind(view.scheduled(), paced, crew.lines(), now)) {
            return Optional.of(timing.nextSlots(now));
        }
        if (want == 0) {
            if (sharing.affordable(reserve) == 0 && world.occupied() == 0 && sharing.taken() == 0) {
                return withoutMoney(view, windows, now);
            }
            return Optional.of(part.paced() == 0 ? timing.nextSlots(now) : timing.whileCalling(now));
        }
        Queue.Head head = queue.head(view, windows, want, now);
        List<Lead> due = head.due();
        if (!due.isEmpty()) {
            alarm.armBefore(view.state(), timing.backstop(now), now);
        }
        // Taken first: when claiming fails half-way, the other campaigns must not share out what it may have claimed.
        sharing.take(due.size(), reserve);
        Claims.Terms terms =
                new Claims.Terms(view.state().epoch(), paced, crew.assistant().limits(), reserve, windows);
        Claims.Claimed claimed = due.isEmpty() ? Claims.Claimed.NONE : claims.claim(campaign, crew, due, terms, now);
        sharing.giveBack(due.size() - claimed.count(), reserve);
        Optional<Instant> more = switch (claimed.more()) {
            case PACE -> Optional.of(timing.nextSlots(now));
            case OTHERS -> Optional.of(now);
            case NONE -> {
                // Leads that were closed, or that others took, have left room for those behind them.
                boolean cutShort = claimed.count() < due.size()
                        || due.size() >= CLAIMS_PER_CAMPAIGN
                        // Others may have left theirs.
                        || part.cuts(due.size());
                yield cutShort ? Optional.of(now) : unlessCut(head, now);
            }
        };
        return earliest(claimed.lease(), more);
    }

    /** No call can be paid, and none is in flight that could leave something over: money does not come by itself. */
    private Optional<Instant> withoutMoney(World.View view, CampaignWindows windows, Instant now) {
        Queue.Head head = queue.head(view, windows, CLAIMS_PER_CAMPAIGN, now);
        if (head.due().isEmpty()) {
            return unlessCut(head, now);
        }
        // Who is closed instead of being called, or put off, needs no money.
        if (!claims.anyCallable(view.campaign(), head.due(), now)) {
            return Optional.of(now);
        }
        pause(view, PauseReason.of(PauseReason.Code.INSUFFICIENT_BALANCE), now);
        return Optional.of(now);
    }

    /** When there may be more to call: soon, if that was not looked through to its end. */
    private Optional<Instant> unlessCut(Queue.Head head, Instant now) {
        return switch (head.extent()) {
            case ENOUGH -> head.next();
            case CUT -> earliest(head.next(), Optional.of(timing.nextSlots(now)));
        };
    }

    private void pause(World.View view, PauseReason reason, Instant now) {
        LOG.warn(
                "campaign {} is paused: {}", view.campaign().id(), reason.code().wire());
        gates.pause(view.campaign(), view.state().epoch(), reason, now);
    }

    private static Optional<Instant> earliest(Optional<Instant> a, Optional<Instant> b) {
        return Stream.of(a, b).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
