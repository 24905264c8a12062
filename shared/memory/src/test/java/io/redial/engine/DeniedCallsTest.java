package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that their provider says it did not place, and that ring all the same. */
class DeniedCallsTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Talk LONG = Talk.PERSON.lasting(Duration.ofSeconds(90));
    private static final Talk AT_ONCE =
            new Talk(Ending.Kind.PERSON, Duration.ofMillis(10), Duration.ofSeconds(90), Map.of());
    private static final Answer THROTTLED = new Answer.Throttled(Duration.ofSeconds(10), "too_many");
    private static final Answer UNUSABLE = new Answer.Rejected(Fault.LEAD, "bad_number");

    private final EngineWorld world = new EngineWorld(21);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain());
    }

    private LeadKey started(Answer answer, Talk talk, String... numbers) {
        LeadKey key = world.desk().lead("c", numbers);
        world.network()
                .script(_ -> world.network().placed().isEmpty()
                        ? new Reply.Denied(answer, talk)
                        : new Reply.Placed(Talk.UNANSWERED));
        world.desk().start("c");
        return key;
    }

    private NumberGuard guard() {
        return world.memory()
                .find(new NumberGuard.Key(Desk.ACCOUNT, new PhoneNumber(A)))
                .orElseGet(() -> NumberGuard.unknown(Desk.ACCOUNT, new PhoneNumber(A)));
    }

    @Test
    void nobodyIsCalledAgainWhileTheCallThatWasDeniedTalks() {
        LeadKey key = started(THROTTLED, LONG, A);
        world.runUntilCompleted("c");

        Lead lead = world.desk().lead(key);
        assertThat(world.network().placed()).hasSize(1);
        assertThat(lead.state())
                .isInstanceOfSatisfying(
                        LeadState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(ClosedReason.CONTACTED));
        assertThat(lead.progress().attemptsMade()).isEqualTo(1);
        assertThat(guard().live()).isEmpty();
        assertThat(guard().attempts()).hasSize(1);
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
    }

    @Test
    void secondaryWaitsWhileThePrimaryThatWasDeniedTalks() {
        LeadKey key = started(UNUSABLE, AT_ONCE, A, B);
        world.runUntilCompleted("c");

        assertThat(world.network().placed()).hasSize(1);
        assertThat(world.desk().lead(key).state())
                .isInstanceOfSatisfying(
                        LeadState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(ClosedReason.CONTACTED));
        assertThat(guard().attempts()).hasSize(1);
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void callThatWasDeniedAndWhoseEndIsNeverToldHoldsItsNumberUntilItMustBeOver() {
        LeadKey key = started(THROTTLED, LONG, A);
        world.runUntil(w -> guard().live().isPresent()
                && w.desk().lead(key).state() instanceof LeadState.Created(var due)
                && due.equals(guard().live().orElseThrow().until()));
        Instant horizon = world.call(world.network().placed().getFirst().key()).horizon();
        // All that is still to be told of it is lost.
        world.runUntil(w -> {
            w.takePending().stream()
                    .filter(pending -> !(pending.event() instanceof Event.Callback)
                            || w.now().isAfter(horizon))
                    .forEach(pending -> w.send(pending.at(), pending.event()));
            return w.desk().state("c").status() == CampaignStatus.COMPLETED;
        });

        assertThat(world.network().placed()).hasSizeGreaterThan(1);
        assertThat(world.network().placed().get(1).placedAt()).isAfterOrEqualTo(horizon);
        assertThat(world.call(world.network().placed().getFirst().key()).result())
                .isEqualTo(CallResult.NOT_PLACED);
        // Not that it was an attempt: nobody has told how it ended.
        assertThat(guard().attempts()).hasSize(1 + 2);
    }
}
