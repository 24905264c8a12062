package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Network;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds over several numbers of one person: which is dialled next, what decides a round, and what ends it. */
class RoundsTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final String C = "+442000003";
    private static final Talk YES = Talk.person(CampaignSpec.INTERESTED, true);
    private static final Talk NO = Talk.person(CampaignSpec.INTERESTED, false);

    private final EngineWorld world = new EngineWorld(31);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(5);
    }

    private LeadKey started(CampaignSpec spec, Map<String, Talk> talks, String... numbers) {
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", numbers);
        world.network()
                .script(placing -> new Reply.Placed(
                        talks.getOrDefault(placing.call().number().e164(), Talk.BUSY)));
        world.desk().start("c");
        return key;
    }

    private LeadKey play(CampaignSpec spec, Map<String, Talk> talks, String... numbers) {
        LeadKey key = started(spec, talks, numbers);
        finish();
        return key;
    }

    private void finish() {
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
    }

    private Lead lead(LeadKey key) {
        return world.desk().lead(key);
    }

    private Optional<ClosedReason> reason(LeadKey key) {
        return lead(key).state() instanceof LeadState.Closed closed ? Optional.of(closed.reason()) : Optional.empty();
    }

    private List<String> dialled() {
        return world.network().placed().stream()
                .map(call -> call.number().e164())
                .toList();
    }

    private void untilDialled(int calls) {
        world.runUntil(w -> w.network().placed().size() == calls);
    }

    private Duration gapBefore(int call) {
        List<PlacedCall> calls = world.network().placed();
        return Duration.between(calls.get(call - 1).endsAt(), calls.get(call).placedAt());
    }

    private Map<Count, Long> tallied() {
        return Recount.tallied(world.memory(), world.desk().campaign("c"));
    }

    @Test
    void personReachedOnASecondaryEndsTheDialling() {
        assertThat(reason(play(CampaignSpec.plain(), Map.of(B, Talk.PERSON), A, B, C)))
                .contains(ClosedReason.CONTACTED);
        assertThat(dialled()).containsExactly(A, B);
    }

    @Test
    void personWhoMissesTheGoalOnASecondaryDecidesTheRound() {
        LeadKey key = play(CampaignSpec.plain().untilInterested(), Map.of(B, NO, C, YES), A, B, C);
        assertThat(reason(key)).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(dialled()).containsExactly(A, B, A, B);
        assertThat(gapBefore(2)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void goalToldLateOfASecondaryCounts() {
        LeadKey key =
                play(CampaignSpec.plain().untilInterested(), Map.of(B, YES.toldAfter(Duration.ofMinutes(3))), A, B, C);
        assertThat(reason(key)).contains(ClosedReason.GOAL_MET);
        assertThat(dialled()).containsExactly(A, B);
    }

    @Test
    void acceptedVoicemailEndsTheDiallingBeforeTheSecondaries() {
        assertThat(reason(play(CampaignSpec.plain(), Map.of(A, Talk.VOICEMAIL), A, B)))
                .contains(ClosedReason.VOICEMAIL);
        assertThat(dialled()).containsExactly(A);
    }

    @Test
    void voicemailThatIsRetriedGoesOnWithTheSecondaryAtOnce() {
        play(CampaignSpec.plain().retryVoicemail(), Map.of(A, Talk.VOICEMAIL, B, Talk.PERSON), A, B);
        assertThat(dialled()).containsExactly(A, B);
        assertThat(gapBefore(1)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void voicemailIsDecidedWhenTheOutcomeIsAndLaterOnlyRecorded() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(A, Talk.PERSON), A, B);
        world.runUntil(_ -> lead(key).status() == LeadStatus.COMPLETED);
        world.desk().reconfigure("c", RoundsTest::retryingVoicemail);
        Lead before = lead(key);
        PlacedCall call = world.network().placed().getFirst();
        CallReport machine = new CallReport.Analysed(call.endsAt(), CallReport.Voicemail.DETECTED, Findings.NONE);
        world.recorder().record(new Signals.Report(call.key(), Optional.empty(), machine), world.now());

        assertThat(lead(key)).isEqualTo(before);
        assertThat(world.call(call.key()).voicemail()).isTrue();
        assertThat(tallied()).containsEntry(Count.RESULT_VOICEMAIL, 1L);
        finish();
        assertThat(dialled()).containsExactly(A);
    }

    private static Campaign retryingVoicemail(Campaign was) {
        return new Campaign(
                was.key(),
                was.name(),
                was.assistantId(),
                was.phoneNumberIds(),
                was.schedule(),
                CampaignSpec.plain().retryVoicemail().retry(),
                was.limits(),
                was.compliance(),
                was.completion(),
                was.shards(),
                was.createdAt(),
                was.updatedAt(),
                was.revision());
    }

    @Test
    void unusableNumberIsLeftOutOfEveryFurtherRound() {
        LeadKey key = play(CampaignSpec.plain(), Map.of(A, Talk.UNUSABLE), A, B);
        assertThat(reason(key)).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(dialled()).containsExactly(A, B, B);
    }

    @Test
    void leadWithoutAUsableNumberIsGivenUp() {
        LeadKey key = play(CampaignSpec.plain(), Map.of(A, Talk.BUSY, B, Talk.UNUSABLE), A, B);
        assertThat(reason(key)).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(dialled()).containsExactly(A, B, A);
        EngineWorld other = new EngineWorld(32);
        other.desk().open(1);
        other.desk().campaign("c", CampaignSpec.plain());
        LeadKey none = other.desk().lead("c", A, B);
        other.network().script(_ -> new Reply.Placed(Talk.UNUSABLE));
        other.desk().start("c");
        other.runUntilCompleted("c");
        assertThat(other.desk().lead(none).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.INVALID_NUMBER, Optional.empty()));
        assertThat(other.network().placed()).hasSize(2);
    }

    @Test
    void numberThatTheProviderRefusesToDialIsOutAndTheNextOneIsDialled() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B);
        world.network()
                .script(placing -> placing.call().number().e164().equals(A)
                        ? new Reply.Refused(new Telephone.Answer.Rejected(Fault.LEAD, "invalid_number"))
                        : new Reply.Placed(Talk.PERSON));
        finish();
        assertThat(reason(key)).contains(ClosedReason.CONTACTED);
        assertThat(dialled()).containsExactly(B);
        assertThat(lead(key).progress().unusable()).containsExactly(new PhoneNumber(A));
    }

    @Test
    void unknownOutcomeSpendsTheAttemptWithoutTryingTheSecondary() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B);
        world.network().script(_ -> new Reply.RequestLost());
        world.network().directory(Network.Directory.BLIND);
        world.runUntil(_ -> lead(key).progress().attemptsMade() == 1);
        assertThat(world.network().asked()).hasSize(1);
        assertThat(lead(key).nextNumber()).contains(new PhoneNumber(A));
        Call unknown = Recount.calls(world.memory(), "c").getFirst();
        assertThat(unknown.ending().orElseThrow().failureCode()).contains("unknown_outcome");
    }

    @Test
    void accountFaultSpendsNothingAndPausesTheCampaignWithItsReason() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B);
        for (Fault fault : List.of(Fault.CAMPAIGN, Fault.ACCOUNT)) {
            world.network().script(_ -> new Reply.Refused(new Telephone.Answer.Rejected(fault, "no_credit")));
            world.runUntil(w -> w.desk().state("c").status() == CampaignStatus.PAUSED);
            PauseReason.Code code = fault == Fault.ACCOUNT
                    ? PauseReason.Code.PROVIDER_ACCOUNT_FAULT
                    : PauseReason.Code.PROVIDER_CAMPAIGN_FAULT;
            assertThat(world.desk().state("c").pauseReason()).contains(PauseReason.said(code, "no_credit"));
            assertThat(lead(key).progress().attemptsMade()).isZero();
            assertThat(lead(key).nextNumber()).contains(new PhoneNumber(A));
            world.desk().resume("c");
        }
    }

    @Test
    void secondaryThatIsRemovedIsSkippedAndTheRoundGoesOnAfterIt() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B, C);
        world.runUntil(_ -> lead(key).status() == LeadStatus.RESCHEDULED);
        assertThat(lead(key).nextNumber()).contains(new PhoneNumber(B));
        world.desk().renumber(key, C);
        assertThat(lead(key).nextNumber()).contains(new PhoneNumber(C));
        finish();
        assertThat(dialled()).containsExactly(A, C, A, C);
        assertThat(gapBefore(1)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void secondaryThatIsRemovedWhileItsDialIsQueuedIsNotCalled() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B, C);
        world.runUntil(_ -> lead(key).state() instanceof LeadState.Scheduled(Claim claim)
                && claim.number().equals(new PhoneNumber(B)));
        world.desk().renumber(key, C);
        finish();
        assertThat(dialled()).containsExactly(A, C, A, C);
    }

    @Test
    void roundWhoseLastNumberIsRemovedEndsWithItsLastCall() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B);
        world.runUntil(_ -> lead(key).status() == LeadStatus.RESCHEDULED);
        world.desk().renumber(key);
        finish();
        assertThat(dialled()).containsExactly(A, A);
        assertThat(gapBefore(1)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(2);
    }

    @Test
    void roundGoesOnAfterASecondaryThatIsRemovedWhileItIsDialled() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B, C);
        untilDialled(2);
        world.desk().renumber(key, C);
        finish();
        assertThat(dialled()).containsExactly(A, B, C, A, C);
    }

    @Test
    void secondariesThatChangePlacesAreDialledInTheirNewOrder() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B, C);
        world.runUntil(_ -> lead(key).status() == LeadStatus.RESCHEDULED);
        world.desk().renumber(key, C, B);
        assertThat(lead(key).nextNumber()).contains(new PhoneNumber(C));
        finish();
        assertThat(dialled()).containsExactly(A, C, B, A, C, B);
    }

    @Test
    void secondaryEqualToAnotherNumberOfTheLeadIsDroppedWhenItIsWritten() {
        LeadKey key = started(CampaignSpec.plain(), Map.of(), A, B, A, B);
        world.desk().renumber(key, C, A, C);
        assertThat(lead(key).person().numbers()).containsExactly(new PhoneNumber(A), new PhoneNumber(C));
    }

    @Test
    void everyNumberOfARoundIsDialledOnceWhateverIsEditedMeanwhile() {
        for (int seed = 0; seed < 40; seed++) {
            EngineWorld edited = new EngineWorld(seed);
            edited.desk().open(1);
            edited.desk().campaign("c", CampaignSpec.plain());
            LeadKey key = edited.desk().lead("c", A, B, C);
            edited.network().script(_ -> new Reply.Placed(Talk.BUSY));
            edited.desk().start("c");
            Random random = new Random(seed);
            List<String[]> choices = List.of(
                    new String[] {}, new String[] {B}, new String[] {C}, new String[] {C, B}, new String[] {B, C});
            for (int edit = 0; edit < 6; edit++) {
                edited.runFor(Duration.ofSeconds(random.nextInt(12)));
                edited.desk().renumber(key, choices.get(random.nextInt(choices.size())));
            }
            edited.runUntilCompleted("c");
            Map<String, Long> times = new HashMap<>();
            edited.network()
                    .placed()
                    .forEach(call -> times.merge(call.attempt() + call.number().e164(), 1L, Long::sum));
            assertThat(times.values()).as("seed %d: %s", seed, times).containsOnly(1L);
        }
    }

    @Test
    void whatIsKnownOfANumberGoesBeforeWhatIsKnownOfThePerson() {
        Person person = new Person(
                new PhoneNumber(A),
                "Ada",
                Map.of("whose", "hers", "city", "Bath"),
                List.of(new Contact(new PhoneNumber(B), Map.of("whose", "her office's"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().person("c", person);
        Map<String, Map<String, String>> told = new HashMap<>();
        world.network().script(placing -> {
            told.put(placing.call().number().e164(), placing.variables());
            return new Reply.Placed(Talk.BUSY);
        });
        world.desk().start("c");
        finish();
        assertThat(told.get(A)).containsEntry("whose", "hers").containsEntry("city", "Bath");
        assertThat(told.get(B)).containsEntry("whose", "her office's").containsEntry("city", "Bath");
    }

    @Test
    void aNumberThatAnotherLeadIsCalledByWaitsForItsCall() {
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().campaign("d", CampaignSpec.plain());
        world.desk().lead("c", A);
        LeadKey other = world.desk().lead("d", A);
        world.network().script(_ -> new Reply.Placed(YES));
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty());
        PlacedCall first = world.network().placed().getFirst();
        world.desk().start("d");
        world.runUntilCompleted("d");
        assertThat(lead(other).state()).isInstanceOf(LeadState.Closed.class);
        PlacedCall second = world.network().placed().getLast();
        assertThat(second.campaignId()).isEqualTo("d");
        assertThat(second.ringsAt()).isAfterOrEqualTo(first.ending().at());
        finish();
    }

    @Test
    void aProviderThatTheDeploymentLostPausesTheCampaignAndCostsNoAttempt() {
        world.undeploy("network");
        LeadKey key = started(CampaignSpec.plain(), Map.of(A, YES), A);
        world.runFor(Duration.ofMinutes(5));
        assertThat(world.network().placed()).isEmpty();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(world.desk().state("c").pauseReason())
                .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo(PauseReason.Code.PROVIDER_NOT_AVAILABLE));
        assertThat(lead(key).status()).isEqualTo(LeadStatus.CREATED);
        assertThat(lead(key).progress().attemptsMade()).isZero();
    }
}
