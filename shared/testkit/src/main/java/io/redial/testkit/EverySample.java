package io.redial.testkit;

import static io.redial.testkit.Samples.ACCOUNT;
import static io.redial.testkit.Samples.CAMPAIGN;
import static io.redial.testkit.Samples.FROM;
import static io.redial.testkit.Samples.NOW;
import static io.redial.testkit.Samples.number;

import io.redial.domain.Entity;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Credit;
import io.redial.domain.account.Encoding;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.IdempotencyRecord;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.ErasureMark;
import io.redial.domain.call.Findings;
import io.redial.domain.call.GoalResult;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.BreakerWindow;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Control;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Placement;
import io.redial.domain.lead.Progress;
import io.redial.domain.lead.Silence;
import io.redial.domain.money.Cost;
import io.redial.domain.money.Price;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.source.ContactFilter;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.compliance.Presets;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Entities of every kind with everything optional absent, and with everything present, in every state. */
public final class EverySample {

    /** An instant that needs all nine digits. */
    private static final Instant FINE = Instant.parse("2026-11-23T08:00:00.123456789Z");

    private static final ZoneSet TWO_ZONES =
            ZoneSet.of(List.of(ZoneId.of("Asia/Kathmandu"), ZoneId.of("Asia/Kolkata")));

    /** A set that a release with a newer time zone database has written. */
    private static final ZoneSet ELSEWHERE = new ZoneSet(new TreeSet<>(List.of("Mars/Olympus_Mons")));

    private EverySample() {}

    /** All of them; several have the same key. */
    public static List<Entity> all() {
        List<Entity> all = new ArrayList<>();
        all.addAll(leads());
        all.addAll(calls());
        all.addAll(campaigns());
        all.addAll(accounts());
        all.addAll(imports());
        all.addAll(actions());
        all.addAll(erasures());
        all.addAll(WebhookSamples.all());
        all.addAll(sources());
        all.add(NumberGuard.unknown(ACCOUNT, number(1)));
        all.add(NumberGuard.unknown(ACCOUNT, number(1))
                .hold(Samples.call(1, NOW).key(), FINE.plusSeconds(60), FINE, FINE)
                .hold(Samples.call(2, NOW).key(), FINE.plusSeconds(90), FINE.plusSeconds(1), FINE.plusSeconds(1)));
        for (DoNotCall.Source source : DoNotCall.Source.values()) {
            DoNotCall why = source == DoNotCall.Source.IMPORT
                    ? DoNotCall.imported(new DoNotCall.Row("imp_1", 7), "Zoë asked.", FINE)
                    : new DoNotCall("Zoë asked.", source, FINE);
            all.add(NumberGuard.unknown(ACCOUNT, number(1)).listed(why));
        }
        return all;
    }

    /** Leads in every state. */
    public static Collection<Lead> leads() {
        List<Lead> all = new ArrayList<>();
        Lead elsewhere = Samples.at(Samples.leadKey(1), ELSEWHERE, Samples.lead(1));
        for (Lead lead : List.of(Samples.lead(1), elsewhere, described())) {
            all.add(lead);
            all.add(Samples.in(new LeadState.Created(FINE), lead));
            all.add(Samples.in(new LeadState.Rescheduled(FINE), lead));
            all.add(Samples.in(new LeadState.Scheduled(Samples.claim(1, FINE)), lead));
            all.add(Samples.in(new LeadState.Processing(Samples.live(1, FINE)), lead));
            all.add(Samples.in(new LeadState.Processing(unanswered(Samples.live(1, FINE))), lead));
            all.add(Samples.in(
                    new LeadState.Analysing(Samples.claimId(1), 2, FINE, FINE.plusSeconds(9), FINE.plusSeconds(3)),
                    lead));
            for (ClosedReason reason : ClosedReason.values()) {
                all.add(Samples.in(new LeadState.Closed(reason, Optional.empty()), lead));
                all.add(Samples.in(new LeadState.Closed(reason, Optional.of(Samples.live(1, FINE))), lead));
            }
        }
        return all;
    }

    private static Lead described() {
        Person person = new Person(
                number(1),
                "Zoë Şahin",
                Map.of("city", "Iğdır", "empty", ""),
                List.of(new Contact(number(2), Map.of("whose", "office")), new Contact(number(3), Map.of())),
                Optional.of(new ZoneName("Asia/Kathmandu")),
                Optional.of("crm-17"),
                Optional.of(new Consent("form", FINE, "Call me.")));
        Progress progress = new Progress(
                2,
                new Progress.Round(3, Set.of(number(1), number(9))),
                Set.of(number(1), number(3)),
                Progress.Placed.BEFORE,
                Optional.of(Samples.claimId(9)),
                Optional.of(CallResult.BUSY),
                Optional.of(FINE),
                3);
        return new Lead(
                Samples.leadKey(1),
                ACCOUNT,
                person,
                TWO_ZONES,
                new LeadState.Rescheduled(FINE),
                progress,
                new Origin(
                        "imp_1",
                        12_345_678_901L,
                        Optional.of(new Origin.Source("con_1", "contact-17", Optional.of(FINE)))),
                FINE,
                FINE.plusNanos(1),
                0);
    }

    private static Collection<Entity> calls() {
        Call placed = Samples.call(1, FINE);
        Findings findings = new Findings(
                Map.of(
                        "interested", new Variable.Flag(true),
                        "score", new Variable.Numeric(new BigDecimal("10.500")),
                        "name", new Variable.Text("")),
                Optional.of("They talked."),
                Optional.of("AI: Hello.\nUser: Yes?\n"),
                Optional.of("https://example.org/t"),
                Optional.of("https://example.org/r"));
        Ending person = new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                FINE.plusSeconds(90),
                Optional.of(FINE.plusSeconds(10)),
                80,
                Optional.of(new Cost(123_456, "USD")),
                Ending.Analysis.PENDING,
                findings,
                Optional.of("none"));
        CallReport.Analysed analysed =
                new CallReport.Analysed(FINE.plusSeconds(100), CallReport.Voicemail.DETECTED, findings);
        List<Entity> all = new ArrayList<>(List.of(
                placed,
                Samples.through("con_1", placed),
                placed.accepted("provider-1"),
                Samples.unanswered(1, FINE).erase(),
                placed.progressed(CallResult.RINGING, FINE, Optional.empty()),
                placed.progressed(CallResult.IN_PROGRESS, FINE, Optional.of("provider-1")),
                placed.notPlaced("refused"),
                placed.ended(person, 80_000, Optional.of("provider-1")),
                placed.analysed(
                        new CallReport.Analysed(FINE, CallReport.Voicemail.NOT_TOLD, Findings.NONE), Optional.empty()),
                placed.ended(person, 80_000, Optional.empty()).analysed(analysed, Optional.of("provider-1"))));
        for (GoalResult goal : GoalResult.values()) {
            all.add(placed.ended(person, 80_000, Optional.empty()).judged(goal));
        }
        for (Ending.Kind kind : Ending.Kind.values()) {
            for (Ending.Source source : Ending.Source.values()) {
                all.add(placed.ended(Ending.silent(kind, source, FINE, Optional.empty()), 0, Optional.empty()));
            }
        }
        return all;
    }

    private static Collection<Entity> campaigns() {
        Campaign plain = Samples.campaign(CAMPAIGN);
        Schedule schedule = new Schedule(
                Hours.parse("22:30", "02:15"),
                Days.of(Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY)),
                ZoneId.of("America/St_Johns"),
                new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.USE_CAMPAIGN),
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1)),
                Optional.of(FINE),
                Optional.of(FINE.plusSeconds(1)));
        List<Entity> all = new ArrayList<>(List.of(plain));
        for (Goal goal : List.of(
                new Goal("interested", Goal.Operator.EQUALS, new Variable.Flag(true)),
                new Goal("score", Goal.Operator.GTE, new Variable.Numeric(new BigDecimal("1E+3"))),
                new Goal("answer", Goal.Operator.EQUALS, new Variable.Text("yes")))) {
            all.add(new Campaign(
                    plain.key(),
                    "Everything",
                    Samples.ASSISTANT,
                    List.of("num_b", "num_a"),
                    schedule,
                    new RetryRules(5, Duration.ofDays(3), RetryRules.OnVoicemail.RETRY, Optional.of(goal)),
                    new Campaign.Limits(1000, 0.1, Optional.empty(), Optional.of(3)),
                    new Compliance(Presets.find("us_strict"), Compliance.Evidence.REQUIRED),
                    Campaign.Completion.BY_HAND,
                    Campaign.MAX_SHARDS,
                    FINE,
                    FINE,
                    0));
        }
        all.addAll(states());
        CampaignZones noZones = CampaignZones.none(new CampaignZones.Key(ACCOUNT, CAMPAIGN));
        all.add(noZones);
        all.add(noZones.including(List.of(TWO_ZONES, ELSEWHERE, ZoneSet.of(List.of(Samples.ZONE)))));
        all.add(Pace.unused(new Pace.Key(ACCOUNT, CAMPAIGN)));
        all.add(new Pace(new Pace.Key(ACCOUNT, Samples.PHONE_LINE), FINE, List.of(), 0));
        List<Pace.Gap> gaps = List.of(
                new Pace.Gap(Instant.EPOCH.minusSeconds(10), FINE.minusSeconds(90_000)),
                new Pace.Gap(FINE.minusSeconds(90_000), FINE.minusMillis(300)),
                new Pace.Gap(FINE.minusMillis(172), FINE.minusMillis(45)),
                new Pace.Gap(FINE.minusMillis(40), FINE.minusMillis(38)));
        all.add(new Pace(Pace.Key.ofAccount(ACCOUNT), FINE, gaps, 0));
        return all;
    }

    private static Collection<Entity> states() {
        List<Entity> all = new ArrayList<>();
        all.add(CampaignState.draft(new CampaignState.Key(ACCOUNT, CAMPAIGN)));
        for (CampaignStatus status : CampaignStatus.values()) {
            all.add(Samples.state(CAMPAIGN, status, Optional.empty()));
            all.add(new CampaignState(
                    new CampaignState.Key(ACCOUNT, CAMPAIGN),
                    new Control(
                            status,
                            Long.MAX_VALUE,
                            new Control.Stop(Long.MAX_VALUE, 7),
                            Control.Completing.ASKED,
                            Optional.of(PauseReason.said(PauseReason.Code.PROVIDER_CAMPAIGN_FAULT, "no_voice"))),
                    Optional.of(FINE),
                    new CampaignState.Jobs(3, 2),
                    new BreakerWindow(List.of(new Breaker.Sample(FINE, 9, 1), new Breaker.Sample(NOW, 7, 2))),
                    CampaignState.Settled.IN_ACCOUNT,
                    Optional.of(FINE),
                    Optional.of(FINE),
                    0));
        }
        return all;
    }

    private static Collection<Entity> accounts() {
        Assistant assistant = new Assistant(
                new Assistant.Key(ACCOUNT, Samples.ASSISTANT),
                "Ada",
                Assistant.Direction.INBOUND,
                "simulator",
                Optional.of("provider-assistant"),
                Optional.of("con_1"),
                ZoneName.of(Samples.ZONE),
                Optional.of("Be kind, {{name}}."),
                List.of(
                        new Assistant.PostCallVariable(
                                "interested", Assistant.PostCallVariable.Type.BOOLEAN, "Whether they are"),
                        new Assistant.PostCallVariable("score", Assistant.PostCallVariable.Type.NUMBER, "")),
                new CallLimits(5, 120),
                FINE,
                FINE,
                0);
        PhoneLine line = new PhoneLine(
                new PhoneLine.Key(ACCOUNT, Samples.PHONE_LINE),
                FROM,
                Optional.of(Samples.ASSISTANT),
                "simulator",
                Optional.of("provider-number"),
                0.30000000000000004,
                FINE,
                FINE,
                0);
        return List.of(
                Samples.account(),
                new Account(
                        new Account.Key(ACCOUNT),
                        "",
                        "USD",
                        Account.Billing.UNMETERED,
                        new Price(0),
                        1,
                        0.1,
                        5,
                        -7,
                        3,
                        0),
                Samples.apiKey(),
                Samples.apiKey().removed(FINE),
                KeyEntry.of(Samples.apiKey(), FINE),
                Samples.keyEntry("key_2"),
                Samples.activity(Samples.CAMPAIGN, 1, FINE),
                Activity.of(
                        new Activity.Subject(ACCOUNT, Samples.CAMPAIGN, "imp_1", 7),
                        Activity.Kind.IMPORT_FAILED,
                        Actor.ENGINE,
                        "imp_1: 3 created",
                        FINE),
                Samples.assistant(Samples.ASSISTANT),
                assistant,
                Samples.connection("con_1"),
                new Connection(
                        new Connection.Key(ACCOUNT, "con_2"),
                        Connection.Kind.GOHIGHLEVEL,
                        "ğ",
                        Optional.of("https://example.com:8443/base"),
                        9_000_000_000L,
                        FINE,
                        FINE,
                        0),
                Samples.phoneLine(Samples.PHONE_LINE),
                line,
                new Credit(new Credit.Key(ACCOUNT, "2026-11-23T08:00:00Z_1"), -5, "a correction", FINE, 0),
                new IdempotencyRecord(
                        new IdempotencyRecord.Key(ACCOUNT, "any#thing 1"), "ab".repeat(32), "cmp_1", FINE, 0));
    }

    private static Collection<Entity> imports() {
        ImportJob.Key key = new ImportJob.Key(ACCOUNT, CAMPAIGN, "imp_1");
        ImportJob.Counts counts = new ImportJob.Counts(15, 1, 2, 3, 4, 5);
        List<ImportJob.RowError> errors = List.of(
                new ImportJob.RowError(2, "phone", "12", "invalid_phone", "It is too short."),
                new ImportJob.RowError(9_999_999_999L, "", "", "too_long", ""));
        ImportJob.Settings settings = new ImportJob.Settings(
                Optional.of("FR"),
                Map.of("phone", "Téléphone"),
                ImportJob.OnDuplicate.UPDATE,
                ImportJob.PhoneCheck.VALID,
                Optional.of(Encoding.SHIFT_JIS));
        return List.of(
                new ImportJob(
                        key,
                        "leads.csv",
                        "imports/1.csv",
                        Optional.empty(),
                        ImportJob.Settings.DEFAULT,
                        Optional.of("upload 1"),
                        Optional.empty(),
                        ImportJob.Status.AWAITING_UPLOAD,
                        0,
                        0,
                        0,
                        0,
                        ImportJob.Counts.NONE,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        FINE,
                        FINE,
                        0,
                        0),
                new ImportJob(
                        key,
                        "leads.csv",
                        "imports/1.csv",
                        Optional.of("v1"),
                        settings,
                        Optional.empty(),
                        Optional.of(new ImportJob.Rows("converted/1.csv", "v2", 9_000_000_001L)),
                        ImportJob.Status.FAILED,
                        9_000_000_000L,
                        7,
                        3,
                        2,
                        counts,
                        errors,
                        errors,
                        Optional.of("reports/1.csv"),
                        Optional.of("It is no CSV file."),
                        FINE,
                        FINE,
                        0,
                        0),
                new ImportJob(
                        key,
                        "leads.csv",
                        "imports/1.csv",
                        Optional.of("v1"),
                        settings,
                        Optional.empty(),
                        Optional.empty(),
                        ImportJob.Status.PROCESSING,
                        9,
                        7,
                        3,
                        2,
                        counts,
                        errors,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        FINE,
                        FINE,
                        4,
                        0),
                new ChunkReceipt(new ChunkReceipt.Key(ACCOUNT, "imp_1", 0), ImportJob.Counts.NONE, List.of(), FINE, 0),
                new ChunkReceipt(new ChunkReceipt.Key(ACCOUNT, "imp_1", 1234), counts, errors, FINE, 0));
    }

    private static Collection<Entity> sources() {
        Pull.Key key = new Pull.Key(ACCOUNT, CAMPAIGN, "imp_1");
        List<Entity> all = new ArrayList<>();
        specs().forEach(spec -> all.add(Pull.asked(key, Optional.of("con_1"), spec, Optional.empty())));
        Pull.Roster roster = new Pull.Roster("imp_0", "e0", 9_000_000_000L, "ab".repeat(32), Pull.Moves.BEGUN);
        Pull.Table table = new Pull.Table("e3", 9_000_000_000L, "cd".repeat(32));
        SourceSpec spec = new SourceSpec.PublicSheet("s-1", 9_000_000_000L);
        Pull.Position reading =
                Pull.Position.START.after("c", new Pull.Piece(Optional.empty(), "e1", 7), Optional.of("next"));
        all.add(Pull.asked(key, Optional.empty(), spec, Optional.of("syn_1")).at(reading));
        Pull read = Pull.asked(key, Optional.of("con_1"), spec, Optional.of("syn_1"))
                .at(reading.after(
                        "c", new Pull.Piece(Optional.of("0123456789abcdef"), "e2", 9_000_000_000L), Optional.empty()));
        all.add(read.departing(roster, table));
        all.add(read.departing(roster, table).departed(500_000));
        all.add(read.departing(roster, table).settled(Pull.Moves.DONE));
        all.add(Pull.asked(key, Optional.empty(), spec, Optional.empty())
                .further(reading)
                .setBack()
                .setBack());
        Sync first = new Sync(
                new Sync.Key(ACCOUNT, CAMPAIGN, "syn_1"),
                Optional.empty(),
                spec,
                new ImportJob.Settings(
                        Optional.of("FR"),
                        Map.of("phone", "Téléphone"),
                        ImportJob.OnDuplicate.UPDATE,
                        ImportJob.PhoneCheck.VALID),
                Sync.SHORTEST,
                Sync.OnRemoved.COMPLETE,
                List.of("imp_1"),
                FINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FINE,
                0);
        all.add(first);
        all.add(first.running("imp_2", Optional.of(roster), FINE));
        all.add(first.failed("source_denied", "Share the sheet.", FINE).lookedAfter(FINE.plusSeconds(1)));
        all.add(Samples.sync(CAMPAIGN, "syn_2"));
        return all;
    }

    private static List<SourceSpec> specs() {
        Variable text = new Variable.Text("ğ");
        Variable number = new Variable.Numeric(new BigDecimal("-1.50"));
        ContactFilter compared = new ContactFilter.Compare(
                "tags", ContactFilter.Operator.NOT_CONTAINS, List.of(text, number, new Variable.Flag(true)));
        ContactFilter has = new ContactFilter.Has("phone", ContactFilter.Presence.EXISTS);
        ContactFilter within = new ContactFilter.Within(
                "dateAdded", Map.of(ContactFilter.Bound.GTE, number, ContactFilter.Bound.LT, text));
        ContactFilter group = new ContactFilter.Group(
                ContactFilter.Junction.OR,
                List.of(has, new ContactFilter.Group(ContactFilter.Junction.AND, List.of(within, compared))));
        return List.of(
                new SourceSpec.Sheet("s_1", SheetRange.FIRST_TAB),
                new SourceSpec.Sheet("s_1", new SheetRange(Optional.of("My 'Leads'"), 2, 3, 4, 500)),
                new SourceSpec.Contacts(List.of()),
                new SourceSpec.Contacts(List.of(compared, has, within, group)));
    }

    private static Collection<Entity> actions() {
        LeadAction.Key key = new LeadAction.Key(ACCOUNT, CAMPAIGN, "act_1");
        List<Entity> all = new ArrayList<>();
        for (LeadAction.Kind kind : LeadAction.Kind.values()) {
            LeadAction asked = LeadActionLifecycle.asked(key, kind, LeadAction.Filter.ALL, FINE);
            all.add(asked);
            all.add(LeadActionLifecycle.nudged(asked, FINE));
        }
        LeadAction.Filter filter =
                new LeadAction.Filter(Set.of(LeadStatus.values()), Set.of(ClosedReason.values()), Optional.of(2));
        LeadAction asked = LeadActionLifecycle.asked(key, LeadAction.Kind.RESET, filter, FINE);
        LeadAction halfDone = LeadActionLifecycle.advanced(
                asked, new LeadAction.Position(3, Optional.of("abc")), LeadAction.Counts.of(1, 2, 3), FINE);
        all.add(halfDone);
        all.add(LeadActionLifecycle.completed(halfDone, FINE));
        all.add(LeadActionLifecycle.failed(halfDone, "It did not move.", FINE));
        all.add(LeadActionLifecycle.cancelled(halfDone, FINE));
        all.addAll(exports());
        return all;
    }

    private static Collection<Entity> erasures() {
        Erasure.Key key = new Erasure.Key(ACCOUNT, "era_1");
        Erasure asked = Erasure.asked(key, number(1), Optional.empty(), 0, FINE);
        Erasure byHand = Erasure.asked(key, number(1), Optional.of(new Erasure.Asker("key_1", "Zoë")), 0, FINE);
        Erasure halfDone =
                byHand.erased(new Erasure.Counts(1, 2, 3, 4, 5, 6), FINE).at(Optional.of("abc"), FINE);
        ErasedNumber.Key hash = new ErasedNumber.Key(ACCOUNT, "hash");
        DoNotCall imported = DoNotCall.imported(new DoNotCall.Row("imp_1", 7), "", FINE);
        return List.of(
                asked,
                halfDone,
                halfDone.nudged(FINE),
                halfDone.again(FINE),
                halfDone.completed(FINE),
                halfDone.failed("It did not move.", FINE),
                new ErasedNumber(hash, Optional.empty(), List.of(), 0),
                new ErasedNumber(hash, Optional.of(imported), List.of(FINE, FINE.plusSeconds(1)), 0),
                new ErasedNumber(hash, Optional.empty(), List.of(FINE), 0),
                ErasureMark.of(ACCOUNT),
                RemovedCampaign.of(ACCOUNT, CAMPAIGN, FINE));
    }

    private static Collection<ExportJob> exports() {
        List<ExportJob> all = new ArrayList<>();
        for (ExportJob.Kind kind : ExportJob.Kind.values()) {
            ExportJob asked = ExportJob.asked(new ExportJob.Key(ACCOUNT, CAMPAIGN, "exp_1"), kind, FINE);
            ExportJob.Columns columns = new ExportJob.Columns(List.of("Größe", "=x"), 3, 2);
            ExportJob seen = asked.seen(columns, new LeadAction.Position(2, Optional.of("abc")), FINE);
            ExportJob written = seen.writing(columns, "upload", FINE)
                    .drawn(FINE)
                    .written(new ExportJob.Part(1, "tag", 9), 7, new LeadAction.Position(1, Optional.empty()), FINE);
            all.addAll(List.of(asked, seen, written, written.idled(FINE).nudged(FINE), seen.restarted(FINE)));
            all.addAll(List.of(written.completed(FINE), written.failed("It stood still.", FINE)));
        }
        return all;
    }

    private static LeadState.Live unanswered(LeadState.Live live) {
        Placement placement = live.placement();
        return new LeadState.Live(
                live.claim(),
                new Placement(
                        placement.placementId(),
                        placement.intendedAt(),
                        placement.horizon(),
                        placement.nextLook(),
                        Optional.of(new Silence(FINE, 3))));
    }
}
