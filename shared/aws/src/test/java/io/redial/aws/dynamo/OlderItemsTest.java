package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.GoalResult;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Control;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.zone.NumberZones;
import io.redial.testkit.EverySample;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What was stored before an attribute came in can still be read. */
class OlderItemsTest {

    /** The item of an entity without these attributes; the path of a nested one has dots. */
    private static Map<String, AttributeValue> without(Entity entity, String... paths) {
        Map<String, AttributeValue> item = new HashMap<>(Items.write(entity, "w"));
        for (String path : paths) {
            remove(item, List.of(path.split("\\.", -1)));
        }
        return item;
    }

    private static void remove(Map<String, AttributeValue> item, List<String> path) {
        assertThat(item).containsKey(path.getFirst());
        if (path.size() == 1) {
            item.remove(path.getFirst());
            return;
        }
        Map<String, AttributeValue> nested = new HashMap<>(nested(item, path.getFirst()));
        remove(nested, path.subList(1, path.size()));
        item.put(path.getFirst(), AttributeValue.fromM(nested));
    }

    private static Map<String, AttributeValue> nested(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).orElseThrow().m();
    }

    private static <T extends Entity> T read(EntityKey<T> key, Map<String, AttributeValue> item) {
        return Items.read(key, item);
    }

    @Test
    void campaignThatCouldNotBeStoppedWasNeverStopped() {
        CampaignState state = Samples.state(Samples.CAMPAIGN, CampaignStatus.PAUSED, Optional.empty());
        CampaignState older = read(state.key(), without(state, "stopEpoch", "stopSettled", "completing"));

        assertThat(older.stop()).isEqualTo(Control.Stop.NEVER);
        assertThat(older.completing()).isFalse();
    }

    @Test
    void roundOfWhichOnlyTheNextNumberIsKnownGoesOnWithIt() {
        Lead lead = EverySample.leads().stream()
                .filter(sample -> sample.progress().isRoundUnderWay())
                .findFirst()
                .orElseThrow();
        PhoneNumber next = lead.person().numbers().getLast();
        Map<String, AttributeValue> item = without(lead, "progress.round", "progress.tried", "progress.unusable");
        Map<String, AttributeValue> progress = new HashMap<>(nested(item, "progress"));
        progress.put("next", AttributeValue.fromS(next.e164()));
        item.put("progress", AttributeValue.fromM(progress));
        assertThat(read(lead.key(), item).nextNumber()).contains(next);

        Lead between = read(lead.key(), without(lead, "progress.round", "progress.tried", "progress.unusable"));
        assertThat(between.progress().isRoundUnderWay()).isFalse();
        assertThat(between.nextNumber()).contains(lead.person().phone());
    }

    @Test
    void contactOfWhichOnlyTheExternalIdIsKnownIsAskedForByThat() {
        Lead lead = EverySample.leads().stream()
                .filter(sample -> sample.origin().source().isPresent())
                .findFirst()
                .orElseThrow();
        Lead older = read(lead.key(), without(lead, "origin.contactId", "origin.silentSince"));

        assertThat(older.origin().source().map(Origin.Source::contactId))
                .isEqualTo(lead.person().externalId());
    }

    @Test
    void callOfATimeWhenGoalsWereNotCountedIsInNoSuchCount() {
        Call met = Samples.unanswered(1, Samples.NOW).judged(GoalResult.MET);

        assertThat(read(met.key(), without(met)).goal()).isEqualTo(GoalResult.MET);
        assertThat(read(met.key(), without(met, "goal")).goal()).isEqualTo(GoalResult.NOT_ASKED);
    }

    @Test
    void talliesOfATimeWhenGoalsWereNotCountedHaveAskedNobody() {
        Tally older = TallyItem.read(Samples.CAMPAIGN, 0, Map.of("resultCompleted", AttributeValue.fromN("50")));

        assertThat(older.counts()).isEqualTo(Map.of(Tally.Count.RESULT_COMPLETED, 50L));
    }

    @Test
    void endWithoutAWordOnItsAnalysisHasToldEverything() {
        Call ended = Samples.unanswered(1, Samples.NOW);
        Call older = read(ended.key(), without(ended, "ending.analysis"));

        assertThat(older.ending()).isEqualTo(ended.ending());
        assertThat(older.awaitsAnalysis()).isFalse();
    }

    @Test
    void callFromBeforeThereWereConnectionsWasPlacedThroughNone() {
        Call call = Samples.through("con_1", Samples.call(1, Samples.NOW));
        assertThat(read(call.key(), without(call, "connectionId")))
                .isEqualTo(Samples.call(1, Samples.NOW).stored());
    }

    @Test
    void reasonThatWasAProvidersWordAloneIsTheProviders() {
        CampaignState state = Samples.state(Samples.CAMPAIGN, CampaignStatus.PAUSED, Optional.empty());
        Map<String, AttributeValue> item = new HashMap<>(Items.write(state, "w"));
        item.put("pauseReason", AttributeValue.fromS("account_suspended"));
        assertThat(read(state.key(), item).pauseReason())
                .contains(PauseReason.said(PauseReason.Code.PROVIDER_ACCOUNT_FAULT, "account_suspended"));
        item.put("pauseReason", AttributeValue.fromS("insufficient_balance"));
        assertThat(read(state.key(), item).pauseReason())
                .contains(PauseReason.of(PauseReason.Code.INSUFFICIENT_BALANCE));
    }

    @Test
    void accountFromBeforeItHadAPaceHasTheUsualOne() {
        Account account = Samples.account();
        Account older = read(account.key(), without(account, "callsPerSecond"));

        assertThat(account.callsPerSecond()).isNotEqualTo(Account.CALLS_PER_SECOND);
        assertThat(older.callsPerSecond()).isEqualTo(Account.CALLS_PER_SECOND);
    }

    @Test
    void campaignFromBeforeThereWereBreakersHasTheUsualOne() {
        Campaign campaign = Samples.campaign(Samples.CAMPAIGN);
        Campaign older = read(campaign.key(), without(campaign, "breaker"));

        assertThat(older.limits().breaker()).contains(Breaker.DEFAULT);
    }

    @Test
    void guardFromBeforeThereWasAListIsNotListed() {
        NumberGuard guard = NumberGuard.unknown(Samples.ACCOUNT, Samples.number(1))
                .attempted(Samples.NOW, Samples.NOW)
                .listed(new DoNotCall("asked", DoNotCall.Source.API, Samples.NOW));
        NumberGuard older = read(guard.key(), without(guard, "listed", "listedKey"));

        assertThat(older.listed()).isEmpty();
        assertThat(older.attempts()).containsExactly(Samples.NOW);
    }

    @Test
    void campaignFromBeforeThereWereCapsHasNone() {
        Campaign campaign = Samples.campaign(Samples.CAMPAIGN);
        assertThat(Items.write(campaign, "w")).doesNotContainKey("attemptsPerNumber");
        assertThat(read(campaign.key(), Items.write(campaign, "w")).limits().attemptsPerNumber())
                .isEmpty();
    }

    @Test
    void claimWithoutLimitsMayLastAsLongAsAnyCall() {
        Lead lead = Samples.in(new LeadState.Scheduled(Samples.claim(1, Samples.NOW.plusSeconds(60))), Samples.lead(1));
        Lead older = read(
                lead.key(),
                without(lead, "state.claim.epoch", "state.claim.ringSeconds", "state.claim.maxCallMinutes"));
        Claim claim = older.state().claim().orElseThrow();

        assertThat(claim.epoch()).isZero();
        assertThat(claim.limits()).isEqualTo(CallLimits.WIDEST);
    }

    @Test
    void campaignWithoutBulkActionsHasNone() {
        CampaignState state = CampaignState.draft(new CampaignState.Key(Samples.ACCOUNT, Samples.CAMPAIGN))
                .importing(2);
        assertThat(read(state.key(), without(state, "actionsRunning")).jobs()).isEqualTo(state.jobs());
    }

    @Test
    void countsThatHadThoseNotToBeCalledAmongTheRejectedHaveThemOnce() {
        ImportJob.Counts counts = new ImportJob.Counts(15, 1, 2, 3, 4, 5);
        ChunkReceipt receipt =
                new ChunkReceipt(new ChunkReceipt.Key(Samples.ACCOUNT, "imp_1", 0), counts, List.of(), Samples.NOW, 0);
        Map<String, AttributeValue> item = new HashMap<>(Items.write(receipt, "w"));
        Map<String, AttributeValue> older = new HashMap<>(nested(item, "counts"));
        older.put("rejected", AttributeValue.fromN("9"));
        item.put("counts", AttributeValue.fromM(older));

        assertThat(read(receipt.key(), Items.write(receipt, "w")).counts()).isEqualTo(counts);
        assertThat(read(receipt.key(), item).counts()).isEqualTo(counts);
    }

    @Test
    void refusedRowsThatEachHadTheirReasonAreReadAsTheyWere() {
        ImportJob.RowError error = new ImportJob.RowError(2, "phone", "12", "invalid_phone", "It is too short.");
        ChunkReceipt receipt = new ChunkReceipt(
                new ChunkReceipt.Key(Samples.ACCOUNT, "imp_1", 0),
                ImportJob.Counts.NONE,
                List.of(error),
                Samples.NOW,
                0);
        Map<String, AttributeValue> older = without(receipt, "refused", "columns", "reasons");
        older.put(
                "errors",
                AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of(
                        "line", AttributeValue.fromN("2"),
                        "column", AttributeValue.fromS("phone"),
                        "value", AttributeValue.fromS("12"),
                        "code", AttributeValue.fromS("invalid_phone"),
                        "message", AttributeValue.fromS("It is too short."))))));
        assertThat(read(receipt.key(), older).errors()).containsExactly(error);
    }

    @Test
    void importThatWasNeverNudgedAndReceiptThatNeverExpires() {
        ImportJob job = ImportLifecycle.awaiting(
                new ImportJob.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "imp_1"),
                "a.csv",
                "imports/a.csv",
                ImportJob.Settings.DEFAULT,
                Samples.NOW);
        assertThat(read(job.key(), without(job, "nudges")).nudges()).isZero();
        ChunkReceipt receipt = new ChunkReceipt(
                new ChunkReceipt.Key(Samples.ACCOUNT, "imp_1", 0), ImportJob.Counts.NONE, List.of(), Samples.NOW, 0);
        assertThat(read(receipt.key(), without(receipt, "expires", "expiresAt")).expiresAt())
                .isAfter(Samples.NOW.plus(Duration.ofDays(36_500)));
    }

    @Test
    void paceWhoseFreeTimeWasNotRememberedHasNoneBeforeItsNextSlot() {
        Pace pace = Pace.unused(Pace.Key.ofAccount(Samples.ACCOUNT))
                .after(Samples.NOW.plusSeconds(9), Duration.ofSeconds(1));
        Pace read = Items.read(pace.key(), without(pace, "gaps"));
        assertThat(read.slotFrom(Samples.NOW, Duration.ofSeconds(1))).isEqualTo(Samples.NOW.plusSeconds(10));
    }

    /** What a runtime with a later release of the time zones has written. */
    private static Map<String, AttributeValue> inZone(Entity entity, String zone, String... path) {
        Map<String, AttributeValue> item = new HashMap<>(Items.write(entity, "w"));
        put(item, List.of(path), AttributeValue.fromS(zone));
        return item;
    }

    private static void put(Map<String, AttributeValue> item, List<String> path, AttributeValue value) {
        if (path.size() == 1) {
            item.put(path.getFirst(), value);
            return;
        }
        Map<String, AttributeValue> nested = new HashMap<>(nested(item, path.getFirst()));
        put(nested, path.subList(1, path.size()), value);
        item.put(path.getFirst(), AttributeValue.fromM(nested));
    }

    @Test
    void campaignInAZoneThatIsNotKnownIsReadAndClosed() {
        Campaign campaign = Samples.campaign(Samples.CAMPAIGN);
        Campaign read = read(campaign.key(), inZone(campaign, "Europe/Atlantis", "schedule", "zone"));

        assertThat(read.schedule().zoneName().id()).isEqualTo("Europe/Atlantis");
        assertThat(read.windowFor(ZoneSet.NONE).nextOpening(Samples.NOW)).isEmpty();
        assertThat(Items.write(read, "w"))
                .containsEntry(
                        "schedule",
                        inZone(campaign, "Europe/Atlantis", "schedule", "zone").get("schedule"));
    }

    @Test
    void assistantInAZoneThatIsNotKnownIsRead() {
        Assistant assistant = Samples.assistant("asst_1");
        Assistant read = read(assistant.key(), inZone(assistant, "Europe/Atlantis", "zone"));

        assertThat(read.zone()).isEqualTo(new ZoneName("Europe/Atlantis"));
        assertThat(read.zone().known()).isEmpty();
    }

    @Test
    void leadInAZoneThatIsNotKnownKeepsItAndIsNotCalledByAnotherClock() {
        Lead lead = Samples.lead(1);
        Map<String, AttributeValue> item = inZone(lead, "Europe/Atlantis", "zone");
        item.put("zones", AttributeValue.fromS("Europe/Atlantis"));
        Lead read = read(lead.key(), item);

        assertThat(read.person().zone()).contains(new ZoneName("Europe/Atlantis"));
        assertThat(NumberZones.of(read.person()).zones()).isEmpty();
        assertThat(read.zones().zones()).isEmpty();
        assertThat(Items.write(read, "w")).containsEntry("zone", AttributeValue.fromS("Europe/Atlantis"));
    }

    @Test
    void leadWhoseZonesCanNotBeReadIsHeld() {
        Lead lead = Samples.lead(1);
        assertThat(read(lead.key(), inZone(lead, "Europe/Rome,Europe/Paris", "zones"))
                        .zones())
                .isEqualTo(ZoneSet.NOWHERE);
    }
}
