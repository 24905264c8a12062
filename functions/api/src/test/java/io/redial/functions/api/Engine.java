package io.redial.functions.api;

import io.redial.domain.account.Account;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberKind;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.Placement;
import io.redial.domain.retry.RetryRules;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Does to leads what passes, dialers and recorders do to them. */
final class Engine {

    private static final PhoneNumber FROM = new PhoneNumber("+14155550100");

    private final Desk desk;
    private final Ids ids = new Ids(new Random(11));

    Engine(Desk desk) {
        this.desk = desk;
    }

    Lead lead(String campaignId, String leadId) {
        LeadKey key = Seal.leadKey(campaignId, 16, leadId).orElseThrow();
        return desk.store.find(key).orElseThrow();
    }

    /** Claims a lead and places its call. */
    Call call(String campaignId, String leadId) {
        return call(campaignId, leadId, Optional.empty());
    }

    /** The same, through a connection. */
    Call call(String campaignId, String leadId, Optional<String> connectionId) {
        Lead before = lead(campaignId, leadId);
        Instant now = desk.now;
        Claim claim = new Claim(
                ids.drawClaim(),
                1,
                before.progress().attemptsMade() + 1,
                before.person().phone(),
                NumberKind.PRIMARY,
                "num_1",
                FROM,
                now,
                now.plusSeconds(60),
                now.plusSeconds(60),
                new CallLimits(30, 10),
                500,
                now);
        Instant horizon = now.plus(Duration.ofMinutes(12));
        Placement placement = new Placement(ids.drawClaim(), now, horizon, now.plusSeconds(15));
        Lead after = LeadLifecycle.intend(LeadLifecycle.claim(before, claim, now), placement, now);
        Call call = Call.of(new CallIntent(
                new CallKey(leadId, claim.claimId()),
                "acc_main",
                campaignId,
                before.key().shard(),
                placement.placementId(),
                claim.attempt(),
                claim.number(),
                claim.kind(),
                FROM,
                "simulator",
                connectionId,
                now,
                now.plusSeconds(10),
                horizon));
        commit(before, after, Tally.Delta.NONE, call);
        return desk.store.find(call.key()).orElseThrow();
    }

    /** The call's final word. */
    void end(Call live, Ending.Kind kind, long charge) {
        Lead before = lead(live.campaignId(), live.key().leadId());
        Ending ending = Ending.silent(kind, Ending.Source.REPORTED, desk.now, Optional.empty());
        Call ended = live.ended(ending, charge, Optional.of("p1"));
        Lead after = LeadLifecycle.endCall(before, ending, RetryRules.DEFAULT, desk.now);
        commit(before, after, Tally.Delta.ofCall(live, ended), ended);
    }

    /** The call's end, after which its provider still has to tell what it came to. */
    Call endPending(Call live, RetryRules rules) {
        Lead before = lead(live.campaignId(), live.key().leadId());
        Ending ending = new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                desk.now,
                Optional.empty(),
                20,
                Optional.empty(),
                Ending.Analysis.PENDING,
                Findings.NONE,
                Optional.empty());
        Call ended = live.ended(ending, 0, Optional.of("p1"));
        commit(before, LeadLifecycle.endCall(before, ending, rules, desk.now), Tally.Delta.ofCall(live, ended), ended);
        return ended;
    }

    private void commit(Lead before, Lead after, Tally.Delta more, Call call) {
        Tally.Delta delta =
                Tally.Delta.ofLead(Optional.of(before), Optional.of(after)).plus(more);
        Write count = new Write.Count(after.key().campaignId(), after.key().shard(), delta, GateRule.MUST_BE_OPEN);
        require(Commit.of(new Write.Save(after), new Write.Save(call), count));
    }

    /** The campaign comes to rest: what it spent is in the account's total from then on. */
    void complete(String campaignId) {
        CampaignState state =
                desk.store.find(new CampaignState.Key("acc_main", campaignId)).orElseThrow();
        long spent = Tally.sum(desk.store.tallies(campaignId, 16)).getOrDefault(Tally.Count.SPENT_MICROS, 0L);
        Account account = desk.store.find(new Account.Key("acc_main")).orElseThrow();
        Commit commit = Commit.of(new Write.Save(state.completed(desk.now)), new Write.Save(account.settled(spent)));
        for (int shard = 0; shard < 16; shard++) {
            commit = commit.and(new Write.SealTally(campaignId, shard, state.epoch()));
        }
        require(commit);
    }

    private void require(Commit commit) {
        if (!desk.store.commit(commit).done()) {
            throw new IllegalStateException("nobody else writes here");
        }
    }
}
