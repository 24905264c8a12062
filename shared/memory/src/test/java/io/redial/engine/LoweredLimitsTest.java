package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fewer retries than before hold from the next decision on. */
class LoweredLimitsTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final LeadState EXHAUSTED = new LeadState.Closed(ClosedReason.ATTEMPTS_EXHAUSTED, Optional.empty());

    private final EngineWorld world = new EngineWorld(23);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(50);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
    }

    private LeadKey started(String... numbers) {
        world.desk().campaign("c", CampaignSpec.plain().retries(5).limits(50, 50));
        LeadKey key = world.desk().lead("c", numbers);
        world.desk().start("c");
        return key;
    }

    private int attempts(LeadKey key) {
        return world.desk().lead(key).progress().attemptsMade();
    }

    private void allow(int retries) {
        world.desk().reconfigure("c", CampaignSpec.plain().retries(retries).limits(50, 50)::over);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void leadWithAsManyAttemptsAsAreAllowedNowOrMoreClosesWhenItsRetryIsDue(int made) {
        LeadKey key = started(A);
        world.runUntil(w -> attempts(key) == made);
        allow(1);
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.RESCHEDULED);
        world.runUntilCompleted("c");

        assertThat(world.desk().lead(key).state()).isEqualTo(EXHAUSTED);
        assertThat(attempts(key)).isEqualTo(made);
        assertThat(world.network().placed()).hasSize(made);
        assertThat(watch.leftovers("c")).isEmpty();
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void leadWithAttemptsLeftIsCalledOn() {
        LeadKey key = started(A);
        world.runUntil(w -> attempts(key) == 1);
        allow(1);
        world.runUntilCompleted("c");

        assertThat(attempts(key)).isEqualTo(2);
        assertThat(world.desk().lead(key).state()).isEqualTo(EXHAUSTED);
    }

    @Test
    void callThatIsLiveMeanwhileIsTheLast() {
        LeadKey key = started(A);
        world.runUntil(w -> w.network().placed().size() == 4);
        allow(2);
        world.runFor(Duration.ofMinutes(1));

        assertThat(world.desk().lead(key).state()).isEqualTo(EXHAUSTED);
        assertThat(attempts(key)).isEqualTo(4);
    }

    @Test
    void roundThatHasBegunIsPlayedToItsEnd() {
        LeadKey key = started(A, B);
        world.runUntil(w -> attempts(key) == 2);
        world.runUntil(w -> w.network().placed().size() == 5);
        allow(1);
        world.runUntilCompleted("c");

        assertThat(world.network().placed())
                .extracting(PlacedCall::number)
                .extracting(number -> number.e164())
                .containsExactly(A, B, A, B, A, B);
        assertThat(attempts(key)).isEqualTo(3);
        assertThat(world.desk().lead(key).state()).isEqualTo(EXHAUSTED);
    }

    @Test
    void nothingIsDecidedBeforeTheRetryIsDueSoRaisingThemAgainInTimeLosesNobody() {
        LeadKey key = started(A);
        world.runUntil(w -> attempts(key) == 3);
        allow(1);
        world.runFor(Duration.ofMinutes(5));
        allow(5);
        world.runUntilCompleted("c");

        assertThat(attempts(key)).isEqualTo(6);
    }

    @Test
    void manyThatCloseAtOnceDoNotKeepThoseBehindThemWaiting() {
        LeadKey first = started(A);
        List<LeadKey> all = new ArrayList<>(List.of(first));
        for (int i = 0; i < 150; i++) {
            all.add(world.desk().lead("c", "+4420000" + (100 + i)));
        }
        world.runUntil(w -> all.stream().allMatch(key -> attempts(key) == 2));
        allow(1);
        LeadKey fresh = world.desk().lead("c", "+4420009999");
        world.runUntilCompleted("c");

        assertThat(all).allMatch(key -> world.desk().lead(key).state().equals(EXHAUSTED));
        assertThat(attempts(fresh)).isEqualTo(2);
        assertThat(world.network().placed()).hasSize(151 * 2 + 2);
        assertThat(watch.violations()).isEmpty();
    }
}
