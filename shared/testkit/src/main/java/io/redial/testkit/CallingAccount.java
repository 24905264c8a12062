package io.redial.testkit;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.CallLimits;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.money.Price;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.identity.Seal;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account with one campaign that runs, for tests of what is done with its messages. */
public final class CallingAccount {

    private static final int SHARDS = 2;
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final String ASSISTANT = "ast_calling";
    private static final String LINE = "num_calling";

    private final String accountId;
    private final Campaign campaign;
    private final List<LeadKey> leads = new ArrayList<>();

    /**
     * Stores it, with fresh leads who have the {@code first}th and the following numbers of {@link Samples}, and starts it.
     */
    public CallingAccount(Store store, String accountId, int first, int many, Instant now) {
        this.accountId = accountId;
        this.campaign = campaign("cmp_of_" + accountId, now);
        store.commit(Commit.of(
                new Write.Save(new Account(
                        new Account.Key(accountId),
                        "An account",
                        "EUR",
                        Account.Billing.UNMETERED,
                        new Price(0),
                        100,
                        100,
                        0,
                        0,
                        0,
                        0)),
                new Write.Save(assistant(now)),
                new Write.Save(line(first, now)),
                new Write.Save(campaign)));
        CampaignState started = CampaignState.draft(state()).started(now);
        store.commit(Commit.of(new Write.Save(started)));
        new Gates(store).open(campaign, started.epoch());
        Seal seal = new Seal("a secret of " + accountId);
        for (int n = first; n < first + many; n++) {
            LeadKey key = seal.lead(campaign.id(), SHARDS, Samples.number(n));
            Lead lead = Lead.fresh(key, accountId, Person.of(Samples.number(n)), ZoneSet.NONE, Origin.BY_HAND, now);
            store.commit(new Commit(LeadChange.writes(List.of(LeadChange.added(lead)), GateRule.ANY)));
            leads.add(key);
        }
    }

    private Campaign campaign(String id, Instant now) {
        return new Campaign(
                new Campaign.Key(accountId, id),
                "A campaign",
                ASSISTANT,
                List.of(LINE),
                Schedule.allDay(ZONE),
                RetryRules.DEFAULT,
                new Campaign.Limits(100, 100),
                Compliance.NONE,
                Campaign.Completion.WHEN_DONE,
                SHARDS,
                now,
                now,
                0);
    }

    private Assistant assistant(Instant now) {
        return new Assistant(
                new Assistant.Key(accountId, ASSISTANT),
                "Ada",
                Assistant.Direction.OUTBOUND,
                "simulator",
                Optional.empty(),
                Optional.empty(),
                ZoneName.of(ZONE),
                Optional.empty(),
                List.of(),
                new CallLimits(30, 2),
                now,
                now,
                0);
    }

    private PhoneLine line(int first, Instant now) {
        return new PhoneLine(
                new PhoneLine.Key(accountId, LINE),
                new PhoneNumber("+331" + (10_000_000 + first)),
                Optional.of(ASSISTANT),
                "simulator",
                Optional.empty(),
                100,
                now,
                now,
                0);
    }

    public String id() {
        return accountId;
    }

    public CampaignState.Key state() {
        return new CampaignState.Key(accountId, campaign.id());
    }

    public List<LeadKey> leads() {
        return List.copyOf(leads);
    }
}
