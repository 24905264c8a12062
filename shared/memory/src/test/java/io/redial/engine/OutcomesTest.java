package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns from their start to their end. */
class OutcomesTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";

    private final EngineWorld world = new EngineWorld(3);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(5);
    }

    private LeadKey play(CampaignSpec spec, Map<String, Talk> talks, String... numbers) {
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", numbers);
        world.network()
                .script(placing -> new Reply.Placed(
                        talks.getOrDefault(placing.call().number().e164(), Talk.BUSY)));
        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
        return key;
    }

    private Optional<ClosedReason> reason(LeadKey key) {
        Lead lead = world.desk().lead(key);
        return lead.state() instanceof LeadState.Closed closed ? Optional.of(closed.reason()) : Optional.empty();
    }

    private List<String> dialled() {
        return world.network().placed().stream()
                .map(call -> call.number().e164())
                .toList();
    }

    @Test
    void campaignOfEveryOutcomeComesToItsEnd() {
        world.desk().campaign("c", CampaignSpec.plain().limits(5, 10));
        List<Talk> talks = List.of(Talk.BUSY, Talk.UNANSWERED, Talk.VOICEMAIL, Talk.PERSON, Talk.UNUSABLE);
        List<LeadKey> leads = new ArrayList<>();
        for (int i = 0; i < talks.size(); i++) {
            leads.add(world.desk().lead("c", "+44200000" + i));
        }
        world.network().script(placing -> {
            String number = placing.call().number().e164();
            return new Reply.Placed(talks.get(number.charAt(number.length() - 1) - '0'));
        });
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(leads.stream().map(this::reason).map(Optional::orElseThrow))
                .containsExactly(
                        ClosedReason.ATTEMPTS_EXHAUSTED,
                        ClosedReason.ATTEMPTS_EXHAUSTED,
                        ClosedReason.VOICEMAIL,
                        ClosedReason.CONTACTED,
                        ClosedReason.INVALID_NUMBER);
        assertThat(Recount.tallied(world.memory(), world.desk().campaign("c")))
                .containsEntry(Count.RESULT_BUSY, 2L)
                .containsEntry(Count.RESULT_UNANSWERED, 2L)
                .containsEntry(Count.RESULT_VOICEMAIL, 1L)
                .containsEntry(Count.RESULT_COMPLETED, 1L)
                .containsEntry(Count.RESULT_FAILED, 1L)
                .doesNotContainKeys(Count.OPEN, Count.LIVE, Count.LEASED, Count.RESERVED_MICROS);
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
    }

    @Test
    void roundTriesItsSecondaryAtOnceAndTheNextRoundAfterTheInterval() {
        play(CampaignSpec.plain(), Map.of(A, Talk.BUSY, B, Talk.UNANSWERED), A, B);
        assertThat(dialled()).containsExactly(A, B, A, B);
        List<PlacedCall> calls = world.network().placed();
        assertThat(Duration.between(calls.get(0).endsAt(), calls.get(1).placedAt()))
                .isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.between(calls.get(1).endsAt(), calls.get(2).placedAt()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }

    @Test
    void voicemailIsRetriedWhenAskedTo() {
        assertThat(reason(play(CampaignSpec.plain().retryVoicemail(), Map.of(A, Talk.VOICEMAIL), A)))
                .contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(dialled()).containsExactly(A, A);
    }

    @Test
    void goalMetOnTheSecondaryEndsTheDialling() {
        Map<String, Talk> talks = Map.of(A, Talk.VOICEMAIL, B, Talk.person(CampaignSpec.INTERESTED, true));
        assertThat(reason(play(CampaignSpec.plain().untilInterested(), talks, A, B)))
                .contains(ClosedReason.GOAL_MET);
        assertThat(dialled()).containsExactly(A, B);
    }

    @Test
    void goalMissedSpendsTheAttempts() {
        Map<String, Talk> talks = Map.of(A, Talk.person(CampaignSpec.INTERESTED, false), B, Talk.PERSON);
        assertThat(reason(play(CampaignSpec.plain().untilInterested(), talks, A, B)))
                .contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(dialled()).containsExactly(A, A);
    }

    @Test
    void acceptedCallThatFallsSilentIsLookedUp() {
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = world.desk().lead("c", A);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty());
        // Whatever the network has to say gets lost.
        assertThat(world.network().takeCallbacks()).isNotEmpty();
        world.runUntilCompleted("c");

        assertThat(reason(key)).contains(ClosedReason.CONTACTED);
        assertThat(world.network().lookUps()).isPositive();
        assertThat(dialled()).containsExactly(A);
    }

    @Test
    void refusalsBeforeDiallingSpendNoAttemptAndNoCap() {
        for (Telephone.Answer refusal : List.of(
                new Telephone.Answer.Throttled(Duration.ofSeconds(3), "429"),
                new Telephone.Answer.NotSent("no_route"),
                new Telephone.Answer.Rejected(Fault.PROVIDER, "503"))) {
            EngineWorld refusing = new EngineWorld(4);
            refusing.desk().open(1);
            refusing.desk().campaign("c", CampaignSpec.plain());
            LeadKey key = refusing.desk().lead("c", A);
            refusing.desk().start("c");
            refusing.network().script(_ -> new Reply.Refused(refusal));
            assertThat(refusing.dialAtSlot(refusing.passForDials().getFirst())).isEqualTo(Dialer.Result.REFUSED);

            assertThat(refusing.desk().lead(key).progress().attemptsMade()).isZero();
            assertThat(refusing.memory()
                            .find(new NumberGuard.Key("acc", new PhoneNumber(A)))
                            .orElseThrow()
                            .attempts())
                    .isEmpty();
            assertThat(Recount.of(refusing.memory(), refusing.desk().campaign("c")))
                    .containsOnlyKeys(Count.CREATED, Count.OPEN);
        }
    }

    @Test
    void nobodyIsTriedAgainAtOnceWhileTheProviderIsNotThere() {
        EngineWorld alone = new EngineWorld(9);
        alone.desk().open(10);
        alone.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = alone.desk().lead("c", A);
        alone.desk().start("c");
        alone.network().script(_ -> new Reply.Refused(new Telephone.Answer.NotSent("connection_refused")));
        Instant begun = alone.now();
        alone.runFor(Duration.ofMinutes(5));
        long tries = alone.memory()
                .list(new Listing.CallsOfLead(key.leadId()), Optional.empty(), 100)
                .items()
                .size();
        assertThat(tries).isBetween(10L, 31L);

        alone.network().script(_ -> new Reply.Placed(Talk.PERSON));
        alone.runUntilCompleted("c");
        assertThat(alone.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
        assertThat(alone.now()).isBefore(begun.plus(Duration.ofMinutes(10)));
    }

    @Test
    void reportsInAnyOrderAndTwiceEndInTheSameLeadAndTally() {
        List<Object> ends = new ArrayList<>();
        for (int seed = 0; seed < 30; seed++) {
            EngineWorld shuffled = new EngineWorld(5);
            shuffled.desk().open(1);
            shuffled.desk().campaign("c", CampaignSpec.plain());
            LeadKey key = shuffled.desk().lead("c", A);
            shuffled.desk().start("c");
            shuffled.network().script(_ -> new Reply.Placed(Talk.PERSON));
            shuffled.dialAtSlot(shuffled.passForDials().getFirst());
            shuffled.clock().advance(Duration.ofMinutes(1));
            PlacedCall call = shuffled.network().placed().getFirst();
            List<Signals.Report> reports = new ArrayList<>();
            shuffled.network()
                    .takeCallbacks()
                    .forEach(callback -> reports.add(callback.report().get()));
            reports.addAll(List.copyOf(reports));
            Ending inferred = Ending.silent(
                    Ending.Kind.FAILED, Ending.Source.INFERRED, call.endsAt(), Optional.of("unknown_outcome"));
            reports.add(new Signals.Report(call.key(), Optional.empty(), new CallReport.Ended(inferred)));
            Collections.shuffle(reports, new Random(seed));
            reports.forEach(report -> shuffled.recorder().record(report, shuffled.now()));
            ends.add(List.of(
                    shuffled.desk().lead(key).status(),
                    shuffled.call(call.key()).ending().orElseThrow(),
                    shuffled.call(call.key()).answeredAt(),
                    Recount.tallied(shuffled.memory(), shuffled.desk().campaign("c"))));
            assertThat(Recount.of(shuffled.memory(), shuffled.desk().campaign("c")))
                    .isEqualTo(
                            Recount.tallied(shuffled.memory(), shuffled.desk().campaign("c")));
        }
        assertThat(ends).containsOnly(ends.getFirst());
    }

    @Test
    void campaignThatWasCompletedGoesOnWhenStartedAgain() {
        LeadKey first = play(CampaignSpec.plain(), Map.of(A, Talk.PERSON, B, Talk.PERSON), A);
        LeadKey second = world.desk().lead("c", B);
        world.runFor(Duration.ofHours(1));
        assertThat(dialled()).containsExactly(A);

        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(dialled()).containsExactly(A, B);
        assertThat(reason(first)).isEqualTo(reason(second));
    }

    @Test
    void everyWakeUpMayGetLost() {
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.runUntil(w -> {
            w.signals().takeWakes();
            if (w.desk().state("c").wakeAt().filter(at -> !at.isAfter(w.now())).isPresent()) {
                w.tick();
            }
            return w.desk().state("c").completedAt().isPresent();
        });
        assertThat(reason(key)).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
    }
}
