package io.redial.testkit;

import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Ending;
import io.redial.domain.call.NumberKind;
import io.redial.domain.campaign.BreakerWindow;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Control;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Placement;
import io.redial.domain.lead.Progress;
import io.redial.domain.money.Price;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.source.SourceSpec;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.identity.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plain entities, none of them stored yet, for tests that care about one or two of their parts. */
public final class Samples {

    public static final String ACCOUNT = "acc_sample";
    public static final String CAMPAIGN = "cmp_sample";
    public static final String ASSISTANT = "ast_sample";
    public static final String PHONE_LINE = "num_sample";
    public static final int SHARDS = 4;
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    /** A Monday morning. */
    public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    /** The number that calls. */
    public static final PhoneNumber FROM = new PhoneNumber("+33180000000");

    private static final Seal SEAL = new Seal("the secret of the samples");

    private Samples() {}

    /** The {@code n}th of up to ten million numbers. */
    public static PhoneNumber number(int n) {
        return new PhoneNumber(String.format(Locale.ROOT, "+1555%07d", n));
    }

    /** The key of the lead with the {@code n}th number. */
    public static LeadKey leadKey(int n) {
        return SEAL.lead(CAMPAIGN, SHARDS, number(n));
    }

    /** A fresh lead with the {@code n}th number. */
    public static Lead lead(int n) {
        return Lead.fresh(leadKey(n), ACCOUNT, Person.of(number(n)), ZoneSet.NONE, Origin.BY_HAND, NOW);
    }

    /** The same lead in another state. */
    public static Lead in(LeadState state, Lead lead) {
        return new Lead(
                lead.key(),
                lead.accountId(),
                lead.person(),
                lead.zones(),
                state,
                lead.progress(),
                lead.origin(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.revision());
    }

    /** The same lead elsewhere. */
    public static Lead at(LeadKey key, ZoneSet zones, Lead lead) {
        return new Lead(
                key,
                lead.accountId(),
                lead.person(),
                zones,
                lead.state(),
                Progress.NONE,
                lead.origin(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.revision());
    }

    /** A claim of the lead with the {@code n}th number, until {@code leaseUntil}. */
    public static Claim claim(int n, Instant leaseUntil) {
        return new Claim(
                claimId(n),
                2,
                1,
                number(n),
                NumberKind.PRIMARY,
                PHONE_LINE,
                FROM,
                NOW.plusSeconds(3),
                leaseUntil,
                leaseUntil.minusSeconds(5),
                new CallLimits(30, 10),
                900_000,
                NOW);
    }

    /** A live call of that claim, to be looked at {@code nextLook}. */
    public static LeadState.Live live(int n, Instant nextLook) {
        Placement placement =
                new Placement("p" + claimId(n), NOW.plusSeconds(3), NOW.plus(Duration.ofHours(1)), nextLook);
        return new LeadState.Live(claim(n, NOW.plusSeconds(60)), placement);
    }

    /** A claim's id as the engine draws them: 16 digits in base 32. */
    public static String claimId(int n) {
        return String.format(Locale.ROOT, "%016d", n);
    }

    /** The {@code n}th call of the lead with that number: initiated at {@code startedAt}. */
    public static Call call(int n, Instant startedAt) {
        LeadKey lead = leadKey(n);
        return Call.of(new CallIntent(
                new CallKey(lead.leadId(), claimId(n)),
                ACCOUNT,
                CAMPAIGN,
                lead.shard(),
                "p" + claimId(n),
                1,
                number(n),
                NumberKind.PRIMARY,
                FROM,
                "simulator",
                Optional.empty(),
                startedAt,
                startedAt.plusSeconds(10),
                startedAt.plusSeconds(3600)));
    }

    /** The same call as another claim's, or another lead's. */
    public static Call withKey(String leadId, String claimId, Call call) {
        return with(new CallKey(leadId, claimId), call.connectionId(), call);
    }

    /** The same call, placed with the credentials of a connection. */
    public static Call through(String connectionId, Call call) {
        return with(call.key(), Optional.of(connectionId), call);
    }

    private static Call with(CallKey key, Optional<String> connectionId, Call call) {
        return new Call(
                new CallIntent(
                        key,
                        call.accountId(),
                        call.campaignId(),
                        call.shard(),
                        call.placementId(),
                        call.attempt(),
                        call.number(),
                        call.kind(),
                        call.from(),
                        call.provider(),
                        connectionId,
                        call.startedAt(),
                        call.sendBefore(),
                        call.horizon()),
                call.course(),
                call.revision());
    }

    /** That call after nobody answered. */
    public static Call unanswered(int n, Instant startedAt) {
        Ending end = Ending.silent(
                Ending.Kind.UNANSWERED, Ending.Source.REPORTED, startedAt.plusSeconds(30), Optional.empty());
        return call(n, startedAt).ended(end, 0, Optional.of("provider-" + n));
    }

    /** The account's {@code campaignId}, with the default settings. */
    public static Campaign campaign(String campaignId) {
        return new Campaign(
                new Campaign.Key(ACCOUNT, campaignId),
                "A campaign",
                ASSISTANT,
                List.of(PHONE_LINE),
                Schedule.allDay(ZONE),
                RetryRules.DEFAULT,
                Campaign.Limits.DEFAULT,
                Compliance.NONE,
                Campaign.Completion.WHEN_DONE,
                SHARDS,
                NOW,
                NOW,
                0);
    }

    /** The state of a campaign in its first epoch. */
    public static CampaignState state(String campaignId, CampaignStatus status, Optional<Instant> wakeAt) {
        return new CampaignState(
                new CampaignState.Key(ACCOUNT, campaignId),
                new Control(status, 1, Control.Stop.NEVER, Control.Completing.NOT_ASKED, Optional.empty()),
                wakeAt,
                CampaignState.Jobs.NONE,
                BreakerWindow.EMPTY,
                CampaignState.Settled.IN_TALLIES,
                Optional.of(NOW),
                Optional.empty(),
                0);
    }

    /** A bulk action that was asked for at {@code at} and has not begun. */
    public static LeadAction action(String campaignId, String actionId, Instant at) {
        return LeadActionLifecycle.asked(
                new LeadAction.Key(ACCOUNT, campaignId, actionId), LeadAction.Kind.RESET, LeadAction.Filter.ALL, at);
    }

    /** A line of a campaign's history, by somebody. */
    public static Activity activity(String campaignId, int revision, Instant at) {
        return Activity.of(
                new Activity.Subject(ACCOUNT, campaignId, "state", revision),
                Activity.Kind.PAUSED,
                new Actor.Person("key_sample", "ann"),
                "",
                at);
    }

    /** A prepaid account with ten units of money. */
    public static Account account() {
        return new Account(
                new Account.Key(ACCOUNT),
                "Ann's calls",
                "EUR",
                Account.Billing.PREPAID,
                new Price(60_000),
                10,
                2.5,
                10_000_000,
                0,
                0,
                0);
    }

    /** An administrator's key. */
    public static ApiKey apiKey() {
        return ApiKey.fresh(new ApiKey.Key("0f".repeat(32)), "key_sample", ACCOUNT, "ann", ApiKey.Role.ADMIN);
    }

    /** A key as its account lists it. */
    public static KeyEntry keyEntry(String keyId) {
        ApiKey.Key key = new ApiKey.Key("0e".repeat(32));
        return KeyEntry.of(ApiKey.fresh(key, keyId, ACCOUNT, "bob", ApiKey.Role.VIEWER), NOW);
    }

    /** An assistant that calls. */
    public static Assistant assistant(String assistantId) {
        return new Assistant(
                new Assistant.Key(ACCOUNT, assistantId),
                "Ada",
                Assistant.Direction.OUTBOUND,
                "simulator",
                Optional.empty(),
                Optional.empty(),
                ZoneName.of(ZONE),
                Optional.empty(),
                List.of(),
                new CallLimits(30, 10),
                NOW,
                NOW,
                0);
    }

    /** A sync that had one run. */
    public static Sync sync(String campaignId, String syncId) {
        return new Sync(
                new Sync.Key(ACCOUNT, campaignId, syncId),
                Optional.of("con_1"),
                new SourceSpec.Contacts(List.of()),
                ImportJob.Settings.DEFAULT,
                Sync.LONGEST,
                Sync.OnRemoved.KEEP,
                List.of("imp_1"),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                0);
    }

    /** A connection that was given credentials once. */
    public static Connection connection(String connectionId) {
        return new Connection(
                new Connection.Key(ACCOUNT, connectionId),
                Connection.Kind.GOOGLE,
                "Sheets",
                Optional.empty(),
                1,
                NOW,
                NOW,
                0);
    }

    /** A number that calls. */
    public static PhoneLine phoneLine(String phoneNumberId) {
        return new PhoneLine(
                new PhoneLine.Key(ACCOUNT, phoneNumberId),
                FROM,
                Optional.empty(),
                "simulator",
                Optional.empty(),
                1,
                NOW,
                NOW,
                0);
    }
}
