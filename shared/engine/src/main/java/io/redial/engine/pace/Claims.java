package io.redial.engine.pace;

import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberKind;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.NextDial;
import io.redial.engine.guard.NextDials;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.LeadEndings;
import io.redial.engine.zone.CampaignWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes due leads for dials: each gets a slot, a lease and, in the transaction that takes it, the money for its call. */
final class Claims {

    /** One transaction holds leads of one shard and their tally; so many of the largest leads stay below its 4 MB. */
    private static final int PER_COMMIT = 11;

    private final Store store;
    private final Signals signals;
    private final Slots slots;
    private final Ids ids;
    private final Timing timing;

    Claims(Store store, Signals signals, Ids ids, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.slots = new Slots(store);
        this.ids = ids;
        this.timing = timing;
    }

    /**
     * What was claimed.
     *
     * @param count how many leads
     * @param more whether pace, not the lack of leads, was what ended it
     * @param lease when the first of the leases runs out
     */
    record Claimed(int count, More more, Optional<Instant> lease) {
        static final Claimed NONE = new Claimed(0, More.NONE, Optional.empty());
    }

    /** Why claiming ended. */
    enum More {
        /** There was nothing more to claim. */
        NONE,
        /** The slots that may be given now are given. */
        PACE,
        /** Somebody else wrote in between. */
        OTHERS
    }

    /**
     * What every claim of one pass for one campaign is made on.
     *
     * @param epoch the campaign's
     * @param paced what gives its slots
     * @param reserve the money for a call of {@code limits}
     * @param windows of the leads
     */
    record Terms(long epoch, Paced paced, CallLimits limits, long reserve, CampaignWindows windows) {}

    /** Claims {@code leads}, whose windows are open. */
    Claimed claim(Campaign campaign, Crew crew, List<Lead> leads, Terms terms, Instant now) {
        List<Open> callable = closingFirst(callable(campaign, leads, now), terms.windows(), now);
        if (callable.isEmpty()) {
            return Claimed.NONE;
        }
        Optional<List<Optional<Slots.Slot>>> reserved = slots.reserve(
                terms.paced(),
                crew.lines(),
                timing.firstSlot(now, commits(callable)),
                callable.stream().map(Open::lastSlot).toList());
        if (reserved.isEmpty()) {
            return new Claimed(0, More.OTHERS, Optional.empty());
        }
        Map<Integer, List<Taken>> byShard = new TreeMap<>();
        int given = 0;
        for (int i = 0; i < callable.size(); i++) {
            Optional<Slots.Slot> slot = reserved.get().get(i);
            if (slot.isPresent()) {
                Taken taken = take(callable.get(i), slot.get(), terms, now);
                byShard.computeIfAbsent(taken.before().key().shard(), _ -> new ArrayList<>())
                        .add(taken);
                given++;
            }
        }
        List<Taken> committed = new ArrayList<>();
        inOrderOfSlots(byShard.values()).forEach(group -> committed.addAll(commitAndDial(group, now)));
        More more = given < callable.size() ? More.PACE : More.NONE;
        Optional<Instant> lease =
                committed.stream().map(taken -> taken.claim().leaseUntil()).min(Instant::compareTo);
        return new Claimed(committed.size(), more, lease);
    }

    private static int commits(List<Open> leads) {
        return leads.stream()
                .collect(Collectors.groupingBy(open -> open.lead().key().shard(), Collectors.counting()))
                .values()
                .stream()
                .mapToInt(ofShard -> Math.ceilDiv(Math.toIntExact(ofShard), PER_COMMIT))
                .sum();
    }

    /** Shards whose first slots come first before others; the leads of each are in the order of their slots anyway. */
    private static List<List<Taken>> inOrderOfSlots(Collection<List<Taken>> byShard) {
        return byShard.stream()
                .sorted(Comparator.comparing(group -> group.getFirst().claim().slot()))
                .toList();
    }

    /** A lead and the number to dial. */
    private record Callable(Lead lead, PhoneNumber number) {}

    /** Leads whose settings or numbers leave nothing to call now are moved on here; the others are returned. */
    private List<Callable> callable(Campaign campaign, List<Lead> leads, Instant now) {
        List<Lead> open = new ArrayList<>();
        for (Lead lead : leads) {
            Optional<ClosedReason> reason = LeadLifecycle.uncallable(lead, campaign.retry());
            if (lead.isOutOfNumbers()) {
                save(campaign, lead, LeadLifecycle.endRound(lead, campaign.retry(), now), now);
            } else if (reason.isPresent()) {
                save(campaign, lead, LeadLifecycle.close(lead, reason.get(), now), now);
            } else {
                open.add(lead);
            }
        }
        Map<LeadKey, NextDial> next = new NextDials(store, campaign).of(open, now);
        List<Callable> callable = new ArrayList<>();
        for (Lead lead : open) {
            switch (Optional.ofNullable(next.get(lead.key())).orElseThrow()) {
                case NextDial.To(PhoneNumber number) -> callable.add(new Callable(lead, number));
                case NextDial.Capped(Instant until) -> save(campaign, lead, LeadLifecycle.defer(lead, until, now), now);
                case NextDial.RoundOver _ ->
                    save(campaign, lead, LeadLifecycle.endRound(lead, campaign.retry(), now), now);
                case NextDial.Listed _ ->
                    save(campaign, lead, LeadLifecycle.close(lead, ClosedReason.DO_NOT_CALL, now), now);
            }
        }
        return callable;
    }

    private void save(Campaign campaign, Lead before, Lead after, Instant now) {
        store.commit(new Commit(new LeadEndings(store).writes(campaign, before, after, now)));
    }

    /**
     * A lead whose window is open.
     *
     * @param closesAt when it closes, if ever
     * @param lastSlot its call starts then at the latest
     */
    private record Open(Lead lead, PhoneNumber number, Optional<Instant> closesAt, Instant lastSlot) {}

    /** In their order, but those whose windows close within this pass's slots before all others. */
    private List<Open> closingFirst(List<Callable> callable, CampaignWindows windows, Instant now) {
        return callable.stream()
                .map(one -> {
                    Optional<Instant> closesAt = windows.closesAt(one.lead().zones());
                    return new Open(one.lead(), one.number(), closesAt, timing.lastSlot(closesAt, now));
                })
                .sorted(Comparator.comparing(Open::lastSlot))
                .toList();
    }

    /** A lead before and after its claim. */
    private record Taken(Lead before, Lead after, Claim claim) {}

    private Taken take(Open open, Slots.Slot slot, Terms terms, Instant now) {
        Lead lead = open.lead();
        PhoneNumber number = open.number();
        NumberKind kind = number.equals(lead.person().phone()) ? NumberKind.PRIMARY : NumberKind.SECONDARY;
        Instant byLease = timing.dialBefore(slot.at());
        Claim claim = new Claim(
                ids.drawClaim(),
                terms.epoch(),
                lead.progress().attemptsMade() + 1,
                number,
                kind,
                slot.line().id(),
                slot.line().number(),
                slot.at(),
                timing.leaseUntil(slot.at()),
                open.closesAt().filter(byLease::isAfter).orElse(byLease),
                terms.limits(),
                terms.reserve(),
                lead.due().map(DueKey::at).orElse(now));
        return new Taken(lead, LeadLifecycle.claim(lead, claim, now), claim);
    }

    /** The dials of a transaction are sent before the next one, which may fail. */
    private List<Taken> commitAndDial(List<Taken> group, Instant now) {
        List<Taken> committed = new ArrayList<>();
        for (int from = 0; from < group.size(); from += PER_COMMIT) {
            List<Taken> part = commit(group.subList(from, Math.min(group.size(), from + PER_COMMIT)));
            signals.dial(part.stream().map(taken -> dial(taken, now)).toList());
            committed.addAll(part);
        }
        return committed;
    }

    /** Commits the claims of one shard; leads that were changed meanwhile are left out, a closed gate ends it. */
    private List<Taken> commit(List<Taken> group) {
        List<Taken> left = group;
        while (!left.isEmpty()) {
            switch (store.commit(commitOf(left))) {
                case Store.Outcome.Done _ -> {
                    return left;
                }
                case Store.Outcome.Refused(List<Integer> lost) -> left = without(left, Set.copyOf(lost));
            }
        }
        return List.of();
    }

    private static Commit commitOf(List<Taken> group) {
        return new Commit(LeadChange.writes(
                group.stream()
                        .map(taken -> new LeadChange(Optional.of(taken.before()), taken.after()))
                        .toList(),
                GateRule.MUST_BE_OPEN));
    }

    private static List<Taken> without(List<Taken> group, Set<Integer> lost) {
        boolean gateClosed = lost.contains(group.size());
        if (gateClosed || lost.isEmpty()) {
            return List.of();
        }
        List<Taken> kept = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            if (!lost.contains(i)) {
                kept.add(group.get(i));
            }
        }
        return kept;
    }

    private Signals.Dial dial(Taken taken, Instant now) {
        Instant slot = taken.claim().slot();
        return new Signals.Dial(
                taken.before().accountId(),
                taken.before().key(),
                taken.claim().claimId(),
                slot,
                timing.untilDial(slot, now));
    }
}
