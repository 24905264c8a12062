package io.redial.engine.world;

import io.redial.domain.account.Account;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Watches an account's money after every commit: what is spent and set aside never exceeds the credits, what a claim sets
 * aside pays for the longest call that the provider is allowed to make, and a campaign pauses for want of money only when
 * nothing is in flight.
 */
public final class Purse {

    private static final long SECONDS_PER_MINUTE = 60;

    private final EngineWorld world;
    private final List<String> campaigns;
    private final Map<String, Claim> claims = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final Set<Long> prices = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private int asked;

    public Purse(EngineWorld world, List<String> campaigns) {
        this.world = world;
        this.campaigns = campaigns;
        prices.add(world.account().price().microsPerMinute());
        world.store().witness(this::committed);
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }

    private void committed(Commit commit, Store.Outcome outcome) {
        if (!outcome.done()) {
            return;
        }
        prices.add(world.account().price().microsPerMinute());
        for (Write write : commit.writes()) {
            if (write instanceof Write.Save(Lead lead) && lead.state() instanceof LeadState.Scheduled(Claim claim)) {
                claimed(claim);
            }
            if (write instanceof Write.Save(CampaignState state)) {
                saved(state);
            }
        }
        long left = world.account().creditMicros() - used();
        require(left >= 0, "the account is overdrawn by " + -left);
    }

    private void saved(CampaignState state) {
        boolean pausesNow = state.pauseReason()
                        .filter(reason -> reason.code() == PauseReason.Code.INSUFFICIENT_BALANCE)
                        .isPresent()
                && running.contains(state.campaignId());
        require(!pausesNow || inFlight() == 0, "paused for want of money with " + inFlight() + " calls in flight");
        if (state.running()) {
            running.add(state.campaignId());
        } else {
            running.remove(state.campaignId());
        }
    }

    private void claimed(Claim claim) {
        claims.put(claim.claimId(), claim);
        long seconds = claim.limits().ringSeconds() + claim.limits().maxCallMinutes() * SECONDS_PER_MINUTE;
        // A pass goes by the price of its beginning; whatever a call costs more by a later one is owed.
        boolean worstCase = prices.stream()
                .anyMatch(price -> Math.ceilDiv(seconds * price, SECONDS_PER_MINUTE) == claim.reservedMicros());
        require(worstCase, claim.reservedMicros() + " is set aside for " + claim.limits() + " at " + prices);
    }

    private long inFlight() {
        return sum(Count.SCHEDULED) + sum(Count.LIVE);
    }

    private long sum(Count what) {
        return campaigns.stream()
                .mapToLong(id -> Recount.tallied(world.memory(), campaign(id)).getOrDefault(what, 0L))
                .sum();
    }

    private long used() {
        long unsettled = campaigns.stream()
                .filter(id -> state(id).settled() == CampaignState.Settled.IN_TALLIES)
                .mapToLong(id -> Recount.tallied(world.memory(), campaign(id)).getOrDefault(Count.SPENT_MICROS, 0L))
                .sum();
        return world.account().settledMicros() + unsettled + sum(Count.RESERVED_MICROS);
    }

    private Campaign campaign(String id) {
        return world.memory().find(new Campaign.Key(Desk.ACCOUNT, id)).orElseThrow();
    }

    private CampaignState state(String id) {
        return world.memory().find(Desk.stateKey(id)).orElseThrow();
    }

    /** What the network was asked since the last look is what was claimed and set aside. */
    public void lookAtRequests() {
        List<Telephone.Placing> all = world.network().asked();
        all.subList(asked, all.size()).forEach(this::asked);
        asked = all.size();
    }

    private void asked(Telephone.Placing placing) {
        Claim claim = Objects.requireNonNull(claims.get(placing.call().key().claimId()), "placed without a claim");
        require(placing.call().number().equals(claim.number()), "another number is called than was claimed");
        require(placing.call().from().equals(claim.from()), "another number calls than was claimed");
        require(placing.line().number().equals(claim.from()), "the line is not the number that was claimed");
        require(placing.line().id().equals(claim.fromNumberId()), "another line calls than was claimed");
        require(
                placing.assistant().limits().ringSeconds() <= claim.limits().ringSeconds(),
                "it may ring for longer than was set aside");
        require(
                placing.assistant().limits().maxCallMinutes() <= claim.limits().maxCallMinutes(),
                "it may talk for longer than was set aside");
    }

    /** Whether every micro that a call has cost is somewhere. */
    public void closeTheBooks() {
        long calls = campaigns.stream()
                .flatMap(id -> Recount.calls(world.memory(), id).stream())
                .mapToLong(Call::chargedMicros)
                .sum();
        Account account = world.account();
        long booked = used() - sum(Count.RESERVED_MICROS) + account.owedMicros();
        require(calls == booked, "calls cost " + calls + " but booked are " + booked);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violate(otherwise);
        }
    }

    private void violate(String what) {
        violations.add(world.now() + " " + what);
    }
}
