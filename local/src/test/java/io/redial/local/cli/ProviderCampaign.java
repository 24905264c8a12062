package io.redial.local.cli;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.money.Price;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Placing;
import io.redial.local.faces.FaceFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A campaign in progress with one lead, of whom it wants to hear that {@code confirmed} is true; one retry. */
final class ProviderCampaign {

    static final String ACCOUNT = "acc_1";
    private static final String ID = "cam_1";
    private static final Instant NOON = FaceFixture.MONDAY_NOON;

    private final Store store;
    private final LeadKey lead;

    ProviderCampaign(Store store, Placing placing, Schedule schedule) {
        this.store = store;
        this.lead = placing.lead().key();
        save(new Write.Save(new Account(
                new Account.Key(ACCOUNT),
                "Account",
                "USD",
                Account.Billing.UNMETERED,
                new Price(0),
                10,
                Account.MAX_CALLS_PER_SECOND,
                0,
                0,
                0,
                0)));
        save(new Write.Save(fresh(placing.assistant())));
        save(new Write.Save(fresh(placing.line())));
        Campaign campaign = campaign(placing, schedule);
        CampaignState started =
                CampaignState.draft(new CampaignState.Key(ACCOUNT, ID)).started(NOON);
        save(new Write.Save(campaign), new Write.Save(started));
        Campaign stored = store.find(campaign.key()).orElseThrow();
        new Gates(store).open(stored, started.epoch());
        Lead fresh = placing.lead();
        Tally.Delta delta = Tally.Delta.ofLead(Optional.empty(), Optional.of(fresh));
        save(new Write.Save(fresh), new Write.Count(ID, fresh.key().shard(), delta, GateRule.ANY));
    }

    LeadKey lead() {
        return lead;
    }

    private void save(Write... writes) {
        if (!store.commit(Commit.of(writes)).done()) {
            throw new IllegalStateException("nobody else writes here");
        }
    }

    private static Campaign campaign(Placing placing, Schedule schedule) {
        Goal confirmed = new Goal("confirmed", Goal.Operator.EQUALS, new Variable.Flag(true));
        return new Campaign(
                new Campaign.Key(ACCOUNT, ID),
                "Campaign",
                placing.assistant().key().assistantId(),
                List.of(placing.line().id()),
                schedule,
                new RetryRules(1, Duration.ofMinutes(10), RetryRules.OnVoicemail.ACCEPT, Optional.of(confirmed)),
                Campaign.Limits.DEFAULT,
                Compliance.NONE,
                Campaign.Completion.WHEN_DONE,
                16,
                NOON,
                NOON,
                0);
    }

    private static Assistant fresh(Assistant is) {
        return new Assistant(
                is.key(),
                is.name(),
                is.direction(),
                is.provider(),
                is.providerAssistantId(),
                is.connectionId(),
                is.zone(),
                is.prompt(),
                List.of(new PostCallVariable("confirmed", PostCallVariable.Type.BOOLEAN, "")),
                is.limits(),
                NOON,
                NOON,
                0);
    }

    private static PhoneLine fresh(PhoneLine is) {
        return new PhoneLine(
                is.key(),
                is.number(),
                is.assistantId(),
                is.provider(),
                is.providerNumberId(),
                is.callsPerSecond(),
                NOON,
                NOON,
                0);
    }
}
