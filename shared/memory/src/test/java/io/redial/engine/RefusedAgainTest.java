package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads that a provider would not dial, again and again, for reasons of its own. */
class RefusedAgainTest {

    private static final String A = "+442000001";
    private static final String A2 = "+442000002";
    private static final String B = "+442000003";

    /** How often in a row a provider may refuse a lead until that is the failure of a call. */
    private static final int REFUSALS = 10;

    private final EngineWorld world = new EngineWorld(29);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
    }

    private static Reply refusal() {
        return new Reply.Refused(new Answer.Rejected(Fault.PROVIDER, "no_trunk"));
    }

    private List<Instant> tries() {
        return world.network().asked().stream()
                .map(Telephone.Placing::call)
                .map(Call::startedAt)
                .toList();
    }

    private List<Duration> waits() {
        List<Instant> tries = tries();
        return IntStream.range(1, tries.size())
                .mapToObj(i -> Duration.between(tries.get(i - 1), tries.get(i)))
                .toList();
    }

    private void report(Call call, CallReport what) {
        world.recorder()
                .record(new Signals.Report(call.key(), call.providerCallId(), what), world.now())
                .ifPresent(world.signals()::wake);
    }

    /** The next call is taken by the provider and then not dialled. */
    private Call takenAndRefused() {
        int before = world.network().placed().size();
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.runUntil(w -> w.network().placed().size() > before);
        world.network().takeCallbacks();
        Call call = Recount.calls(world.memory(), "c").stream()
                .filter(Call::live)
                .findFirst()
                .orElseThrow();
        report(call, new CallReport.Refused(world.now(), Fault.PROVIDER, "no_trunk"));
        return world.memory().find(call.key()).orElseThrow();
    }

    @Test
    void leadThatIsAlwaysRefusedComesToItsEndByTheSameRulesAsOneThatIsNeverReached() {
        LeadKey key = world.desk().lead("c", A, A2);
        world.network().script(_ -> refusal());
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.ATTEMPTS_EXHAUSTED, Optional.empty()));
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(2);
        assertThat(world.network().asked()).hasSize(2 * 2 * REFUSALS);
        List<Call> failed = Recount.calls(world.memory(), "c").stream()
                .filter(call -> call.result() == CallResult.FAILED)
                .toList();
        assertThat(failed).extracting(call -> call.number().e164()).containsExactlyInAnyOrder(A, A2, A, A2);
        assertThat(failed)
                .extracting(call -> call.ending().orElseThrow().failureCode())
                .containsOnly(Optional.of("no_trunk"));
        assertThat(Recount.of(world.memory(), world.desk().campaign("c"))).containsEntry(Tally.Count.RESULT_FAILED, 4L);
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
    }

    @Test
    void eachWaitIsTwiceAsLongAsTheOneBefore() {
        world.desk().lead("c", A);
        world.network().script(_ -> refusal());
        world.desk().start("c");
        world.runUntil(w -> w.network().asked().size() == REFUSALS);

        List<Duration> waits = waits();
        for (int i = 0; i < waits.size(); i++) {
            Duration least = Duration.ofSeconds(10L << i);
            assertThat(waits.get(i)).as("wait %d", i).isBetween(least, least.plusSeconds(15));
        }
    }

    @Test
    void callsThatAreTakenAndThenNotDialledCountLikewise() {
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        for (int refusal = 1; refusal < REFUSALS; refusal++) {
            assertThat(takenAndRefused().result()).as("refusal %d", refusal).isEqualTo(CallResult.NOT_PLACED);
            assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        }
        Call last = takenAndRefused();

        assertThat(last.result()).isEqualTo(CallResult.FAILED);
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.RESCHEDULED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(1);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.runUntilCompleted("c");
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
    }

    @Test
    void whatTheProviderTellsAfterItsLastRefusalIsNearerToTheTruth() {
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        Call last = takenAndRefused();
        while (last.result() == CallResult.NOT_PLACED) {
            last = takenAndRefused();
        }
        Ending person = Ending.silent(Ending.Kind.PERSON, Ending.Source.REPORTED, world.now(), Optional.empty());
        report(last, new CallReport.Ended(person));

        assertThat(world.memory().find(last.key()).orElseThrow().result()).isEqualTo(CallResult.COMPLETED);
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
        world.runUntilCompleted("c");
    }

    @Test
    void aCallThatIsDialledEndsTheRow() {
        LeadKey key = world.desk().lead("c", A);
        world.network().script(_ -> tries().size() % REFUSALS == 0 ? new Reply.Placed(Talk.UNANSWERED) : refusal());
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(Recount.calls(world.memory(), "c")).extracting(Call::result).doesNotContain(CallResult.FAILED);
        assertThat(world.network().placed()).hasSize(2);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(2);
    }

    @Test
    void whatPassesByItselfIsWaitedForHoweverLong() {
        LeadKey key = world.desk().lead("c", A);
        world.network().script(_ -> new Reply.Refused(new Answer.Throttled(Duration.ofMinutes(1), "429")));
        world.desk().start("c");
        world.runUntil(w -> w.network().asked().size() == 3 * REFUSALS);

        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        assertThat(waits()).allMatch(wait -> wait.compareTo(Duration.ofMinutes(2)) < 0);
    }

    @Test
    void othersAreCalledMeanwhile() {
        world.desk().lead("c", A);
        LeadKey other = world.desk().lead("c", B);
        world.network()
                .script(placing ->
                        placing.call().number().e164().equals(A) ? refusal() : new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.runUntil(w -> w.desk().lead(other).status() == LeadStatus.COMPLETED);
        assertThat(tries()).hasSizeLessThan(5);
    }

    @Test
    void campaignOfWhichTooManyLeadsAreRefusedForGoodPausesItself() {
        world.desk().campaign("d", CampaignSpec.plain().breaker(Optional.of(new Breaker(80, 3, 600))));
        for (int lead = 0; lead < 3; lead++) {
            world.desk().lead("d", "+44200010" + lead);
        }
        world.network().script(_ -> refusal());
        world.desk().start("d");
        world.runUntil(w -> w.desk().state("d").status() == CampaignStatus.PAUSED);
        assertThat(world.desk().state("d").pauseReason().orElseThrow().code())
                .isEqualTo(PauseReason.Code.TOO_MANY_FAILURES);
    }
}
