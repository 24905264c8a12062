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
import io.redial.domain.window.ZoneSet;
import io.redial.engine.guard.NextDials;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.LeadEndings;
import io.redial.engine.zone.CampaignWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes due leads for dials: each gets a slot, a lease and, in the transaction that takes it, the money for its call. */
final class Claims {

    private final Store store;
    private final Slots slots;
    private final Ids ids;
    private final Timing timing;
    private final ClaimCommits commits;
    private final Evidences evidences;

    Claims(Store store, Signals signals, Ids ids, Timing timing) {
        this.store = store;
        this.slots = new Slots(store);
        this.ids = ids;
        this.timing = timing;
        this.commits = new ClaimCommits(store, signals, timing);
        this.evidences = new Evidences(store);
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
        Instant first = timing.firstSlot(
                now, ClaimCommits.needed(callable, open -> open.lead().key().shard()));
        Optional<List<Optional<Slots.Slot>>> reserved = slots.reserve(
                terms.paced(),
                crew.lines(),
                first,
                callable.stream().map(open -> wish(open, campaign, first)).toList());
        if (reserved.isEmpty()) {
            return new Claimed(0, More.OTHERS, Optional.empty());
        }
        List<ClaimCommits.Taken> taken = new ArrayList<>();
        for (int i = 0; i < callable.size(); i++) {
            Open open = callable.get(i);
            reserved.get().get(i).ifPresent(slot -> taken.add(take(open, slot, terms, now)));
        }
        // Who is asked for first may have been given a later slot than others behind it.
        taken.sort(Comparator.comparing(one -> one.claim().slot()));
        List<Claim> claims = commits.commitAndDial(taken, now);
        More more = taken.size() < callable.size() ? More.PACE : More.NONE;
        return new Claimed(
                claims.size(), more, claims.stream().map(Claim::leaseUntil).min(Instant::compareTo));
    }

    /** Whether any of {@code leads}, whose windows are open, can be called; those that can't are moved on as before a claim. */
    boolean anyCallable(Campaign campaign, List<Lead> leads, Instant now) {
        return !callable(campaign, leads, now).isEmpty();
    }

    /** A lead whose source is asked first is dialled as much later, and as seldom as the source may be asked. */
    private Slots.Wish wish(Open open, Campaign campaign, Instant first) {
        return open.lead()
                .origin()
                .source()
                .map(source -> new Slots.Wish(
                        timing.firstAskingSlot(first), open.lastSlot(), Optional.of(Paced.ofSource(source, campaign))))
                .orElseGet(() -> Slots.Wish.plain(first, open.lastSlot()));
    }

    /** A lead and the number to dial. */
    private record Callable(Lead lead, PhoneNumber number) {}

    /** Leads whose settings or numbers leave nothing to call now are moved on here; the others are returned. */
    private List<Callable> callable(Campaign campaign, List<Lead> leads, Instant now) {
        List<Lead> open = new ArrayList<>();
        List<Lead> released = new ArrayList<>();
        for (Lead lead : leads) {
            Optional<ClosedReason> reason = LeadLifecycle.uncallable(lead, campaign.retry());
            if (lead.isOutOfNumbers()) {
                save(campaign, lead, LeadLifecycle.endRound(lead, campaign.retry(), now), now);
            } else if (reason.isPresent()) {
                save(campaign, lead, LeadLifecycle.close(lead, reason.get(), now), now);
            } else if (lead.zones().equals(ZoneSet.UNPROVEN)) {
                released.add(lead);
            } else {
                open.add(lead);
            }
        }
        evidences.release(campaign, released, now);
        return unguarded(campaign, open, now);
    }

    /** Those that have a number which may be called now, and the consent that their campaign asks for. */
    private List<Callable> unguarded(Campaign campaign, List<Lead> open, Instant now) {
        Map<LeadKey, NextDial> next = new NextDials(store, campaign).of(open, now);
        List<Callable> callable = new ArrayList<>();
        List<Lead> held = new ArrayList<>();
        for (Lead lead : open) {
            switch (Optional.ofNullable(next.get(lead.key())).orElseThrow()) {
                case NextDial.To(PhoneNumber number) -> {
                    if (campaign.compliance().admits(lead.person())) {
                        callable.add(new Callable(lead, number));
                    } else {
                        held.add(lead);
                    }
                }
                case NextDial.Capped(Instant until) -> save(campaign, lead, LeadLifecycle.defer(lead, until, now), now);
                case NextDial.RoundOver _ ->
                    save(campaign, lead, LeadLifecycle.endRound(lead, campaign.retry(), now), now);
                case NextDial.Listed _ ->
                    save(campaign, lead, LeadLifecycle.close(lead, ClosedReason.DO_NOT_CALL, now), now);
            }
        }
        evidences.hold(held, now);
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

    private ClaimCommits.Taken take(Open open, Slots.Slot slot, Terms terms, Instant now) {
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
        return new ClaimCommits.Taken(lead, LeadLifecycle.claim(lead, claim, now), claim);
    }
}
