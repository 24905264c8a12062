package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox.Mail;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever breaks between the engine and a provider, through each adapter, judged by what the telephone network knows. */
final class ProviderFaultsTest {

    private static final String YES = "human{confirmed=true}";

    /** Any conversation is over by then, and all of it told. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(12);

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    @ParameterizedTest
    @interface AtEachProvider {}

    private static void assertReachedByOneCall(ProviderWorld world) {
        assertThat(world.truth()).hasSize(1);
        assertThat(world.lead().state()).isEqualTo(new LeadState.Closed(ClosedReason.GOAL_MET, Optional.empty()));
        assertThat(world.lead().progress().attemptsMade()).isEqualTo(1);
        Call call = world.calls().getLast();
        assertThat(call.result()).isEqualTo(CallResult.COMPLETED);
        assertThat(call.providerCallId()).isPresent();
        assertThat(call.ending().orElseThrow().talkedSeconds()).isEqualTo(20);
    }

    @AtEachProvider
    void aProcessThatDiesBeforeItsRequestCallsNobodyAndCostsAnAttempt(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, YES)) {
            world.placing((_, _) -> {
                throw new ProviderWorld.Crash();
            });
            Signals.Dial dial = world.dials().getFirst();
            assertThatThrownBy(() -> world.dial(dial)).isInstanceOf(ProviderWorld.Crash.class);
            world.placing(Telephone::place);
            assertThat(world.dial(dial)).as("the dial comes again").isEqualTo(Dialer.Result.NOT_OURS);
            Instant over = world.surelyOver(world.calls().getFirst());
            world.healByLeases();

            assertThat(world.truth()).isEmpty();
            Call call = world.calls().getFirst();
            assertThat(call.result()).isEqualTo(CallResult.FAILED);
            assertThat(call.ending().orElseThrow().failureCode()).contains("unknown_outcome");
            assertThat(call.ending().orElseThrow().at()).isBetween(over, over.plus(Duration.ofMinutes(1)));
            assertThat(world.lead().status()).isEqualTo(LeadStatus.RESCHEDULED);
            assertThat(world.lead().progress().attemptsMade()).isEqualTo(1);
        }
    }

    @AtEachProvider
    void aProcessThatDiesAfterItsRequestHasCalledOnce(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, YES)) {
            Signals.Dial dial = dieAfterRequest(world);
            world.advance(LONG_ENOUGH);
            world.deliver(world.told());
            assertThat(world.dial(dial)).isEqualTo(Dialer.Result.NOT_OURS);
            assertReachedByOneCall(world);
        }
    }

    @AtEachProvider
    void aProcessThatDiesAfterItsRequestAndAllCallbacksLostAreMadeUpForByLookUps(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, YES)) {
            Signals.Dial dial = dieAfterRequest(world);
            assertThat(world.dial(dial)).isEqualTo(Dialer.Result.NOT_OURS);
            world.healByLeases();
            assertFoundByLookUps(provider, world);
        }
    }

    /** At Twilio what was agreed on in the conversation comes by a callback alone: without it the goal is missed. */
    private static void assertFoundByLookUps(Provider provider, ProviderWorld world) {
        if (provider != Provider.TWILIO) {
            assertReachedByOneCall(world);
            return;
        }
        assertThat(world.truth()).hasSize(1);
        assertThat(world.calls().getLast().result()).isEqualTo(CallResult.COMPLETED);
        assertThat(world.lead().status()).isEqualTo(LeadStatus.RESCHEDULED);
        assertThat(world.lead().progress().attemptsMade()).isEqualTo(1);
    }

    private static Signals.Dial dieAfterRequest(ProviderWorld world) {
        world.placing((adapter, placing) -> {
            assertThat(adapter.place(placing)).isInstanceOf(Telephone.Answer.Accepted.class);
            throw new ProviderWorld.Crash();
        });
        Signals.Dial dial = world.dials().getFirst();
        assertThatThrownBy(() -> world.dial(dial)).isInstanceOf(ProviderWorld.Crash.class);
        world.placing(Telephone::place);
        return dial;
    }

    @AtEachProvider
    void aConnectionThatIsCutBeforeTheAnswerIsOneCall(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, "timeout{confirmed=true}")) {
            world.dial();
            world.lookUp();
            assertThat(world.calls().getFirst().live())
                    .as("whether the provider lists it by now or not")
                    .isTrue();
            world.advance(LONG_ENOUGH);
            world.deliver(world.told());
            assertReachedByOneCall(world);
        }
    }

    @AtEachProvider
    void aConnectionThatIsCutAndAllCallbacksLostAreMadeUpForByLookUps(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, "timeout{confirmed=true}")) {
            world.dial();
            world.healByLeases();
            assertFoundByLookUps(provider, world);
        }
    }

    @AtEachProvider
    void lostCallbacksAreMadeUpForByLookUps(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, "lost")) {
            world.dial();
            world.healByLeases();
            assertThat(world.truth()).hasSize(1);
            assertThat(world.calls().getLast().result()).isEqualTo(CallResult.UNANSWERED);
            assertThat(world.lead().status()).isEqualTo(LeadStatus.RESCHEDULED);
        }
    }

    @AtEachProvider
    void callbacksMayComeBeforeTheAnswerToTheRequest(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, YES)) {
            world.placing((adapter, placing) -> {
                Telephone.Answer answer = adapter.place(placing);
                world.advance(LONG_ENOUGH);
                world.deliver(world.told());
                assertThat(world.lead().status()).isEqualTo(LeadStatus.COMPLETED);
                return answer;
            });
            world.dial();
            assertReachedByOneCall(world);
        }
    }

    @AtEachProvider
    void callbacksInAnyOrderAndAnyNumberEndInTheSame(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, YES)) {
            world.dial();
            world.advance(LONG_ENOUGH);
            List<Mail> told = world.told();
            world.deliver(told);
            assertReachedByOneCall(world);
        }
        for (int seed = 0; seed < 5; seed++) {
            try (ProviderWorld world = new ProviderWorld(provider, YES)) {
                world.dial();
                world.advance(LONG_ENOUGH);
                List<Mail> told = world.told();
                List<Mail> shuffled = new ArrayList<>(told);
                shuffled.addAll(told);
                Collections.shuffle(shuffled, new Random(seed));
                world.deliver(shuffled);
                assertReachedByOneCall(world);
            }
        }
    }

    @AtEachProvider
    void callbacksThatComeAfterALookUpHasToldTheEndChangeNothingButWhatItLacked(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, YES)) {
            world.dial();
            world.advance(LONG_ENOUGH);
            List<Mail> late = world.told();
            world.lookUp();
            assertThat(world.calls().getFirst().result()).isEqualTo(CallResult.COMPLETED);
            world.deliver(late);
            assertReachedByOneCall(world);
        }
    }

    @AtEachProvider
    void tooManyCallsCostNothingAndAFailureInsideCostsAnAttemptAtMost(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, "throttled;refused;" + YES)) {
            world.dial();
            assertThat(world.calls().getFirst().result()).isEqualTo(CallResult.NOT_PLACED);
            assertThat(world.lead().progress().attemptsMade()).isZero();

            world.dial();
            assertThat(world.calls()).hasSize(2);
            Call unknown = world.calls().getLast();
            assertThat(unknown.live()).as("it may have been placed").isTrue();
            world.healByLeases();
            assertThat(world.lead().progress().attemptsMade()).isEqualTo(1);
            assertThat(world.truth()).isEmpty();

            world.dial();
            Call last = world.calls().getLast();
            assertThat(last.startedAt())
                    .as("no sooner than no call of the failed request could be live")
                    .isAfterOrEqualTo(world.surelyOver(unknown));
            world.advance(LONG_ENOUGH);
            world.deliver(world.told());
            assertThat(world.truth()).hasSize(1);
            assertThat(world.lead().state()).isEqualTo(new LeadState.Closed(ClosedReason.GOAL_MET, Optional.empty()));
        }
    }

    /** Twilio takes all calls and dials one a second: what others have given it comes first. */
    @Test
    void whatStillWaitsInTheProvidersQueueWhenTheWindowClosesIsCancelled() {
        Schedule untilTenPast = new Schedule(
                new Hours(LocalTime.of(9, 0), LocalTime.of(12, 9)),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
        Instant closes = FaceFixture.MONDAY_NOON.plus(Duration.ofMinutes(10));
        try (ProviderWorld world = new ProviderWorld(Provider.TWILIO, YES, untilTenPast)) {
            world.placing((adapter, placing) -> {
                int before =
                        Math.toIntExact(Duration.between(world.now(), closes).toSeconds()) + 60;
                for (int other = 0; other < before; other++) {
                    adapter.place(world.another(other));
                }
                return adapter.place(placing);
            });
            world.dial();
            assertThat(world.now()).isBefore(closes);
            world.advance(Duration.between(world.now(), closes));
            world.lookUp();
            world.lookUp();
            world.advance(Duration.ofMinutes(20));

            Call call = world.calls().getFirst();
            assertThat(call.result()).isEqualTo(CallResult.NOT_PLACED);
            assertThat(call.refusedCode()).contains("canceled");
            assertThat(world.lead().status()).isEqualTo(LeadStatus.CREATED);
            assertThat(world.lead().progress().attemptsMade()).isZero();
            assertThat(world.truth().findValuesAsText("to"))
                    .isNotEmpty()
                    .doesNotContain(call.number().e164());
        }
    }

    @AtEachProvider
    void noTwoCallsOfALeadOverlapWhateverWasLost(Provider provider) {
        try (ProviderWorld world = new ProviderWorld(provider, "human{confirmed=false}")) {
            world.dial();
            world.healByLeases();
            world.dial();
            world.healByLeases();
            assertThat(world.lead().state())
                    .isEqualTo(new LeadState.Closed(ClosedReason.ATTEMPTS_EXHAUSTED, Optional.empty()));
            JsonNode calls = world.truth();
            assertThat(calls).hasSize(2);
            assertThat(Instant.parse(calls.get(1).path("placedAt").asText()))
                    .isAfterOrEqualTo(
                            Instant.parse(calls.get(0).path("endedAt").asText()).plus(Duration.ofMinutes(10)));
        }
    }
}
