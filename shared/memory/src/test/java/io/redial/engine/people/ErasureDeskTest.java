package io.redial.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Erasure;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.time.Tempo;
import io.redial.engine.people.ErasureWalk.Outcome;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.tries.Tries;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.memory.MemorySignals.Erase;
import io.redial.memory.MemorySignals.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered and queued when an erasure is asked for, goes on and ends. */
class ErasureDeskTest {

    private static final PhoneNumber A = new PhoneNumber("+442000001");
    private static final CallKey CALL = new CallKey("lead", "claim");

    private final EngineWorld world = new EngineWorld(3);
    private final ErasureDesk desk = new ErasureDesk(world.store(), world.signals(), world.seal());
    private final ErasureWalk walk = new ErasureWalk(
            world.store(), world.signals(), new Tries(world.waiting(), new Random(1)), world.seal(), Tempo.REAL);

    @BeforeEach
    void aLead() {
        world.desk().open(5);
        world.desk().campaign("c1", CampaignSpec.plain());
        world.desk().lead("c1", A.e164());
        world.signals().takeWakes();
    }

    private Erasure ask() {
        return desk.ask(Desk.ACCOUNT, A, Actor.ENGINE, world.now());
    }

    private Outcome run(Erasure.Key key) {
        return walk.run(key, () -> false, world.now());
    }

    private void hold(Instant until) {
        NumberGuard held = NumberGuard.unknown(Desk.ACCOUNT, A).hold(CALL, until, world.now(), world.now());
        assertThat(world.memory().commit(Commit.of(new Write.Save(held))).done())
                .isTrue();
    }

    private Erasure stored(Erasure.Key key) {
        return world.memory().find(key).orElseThrow();
    }

    @Test
    void anErasureIsQueuedAndWhoeverAsksAgainHasItQueuedAgain() {
        Erasure first = ask();
        assertThat(world.signals().takeErasures()).containsExactly(new Erase(first.key(), Duration.ZERO));
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(ask()).isEqualTo(stored(first.key())).returns(first.createdAt(), Erasure::createdAt);
        assertThat(world.signals().takeErasures()).containsExactly(new Erase(first.key(), Duration.ZERO));
    }

    @Test
    void whoAskedForItIsKept() {
        Actor zoe = new Actor.Person("key_1", "Zoë");
        assertThat(desk.ask(Desk.ACCOUNT, A, zoe, world.now()).by()).hasValue(new Erasure.Asker("key_1", "Zoë"));
    }

    @Test
    void anErasureBeginsOnceNoCallHoldsTheNumber() {
        Instant until = world.now().plusSeconds(60);
        hold(until);
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::ask).returns("call_live", Refusal::code);
        assertThat(world.signals().takeErasures()).isEmpty();
        world.clock().advanceTo(until);
        assertThat(ask().running()).isTrue();
    }

    @Test
    void anErasureIsReadForAsLongAsItIsKept() {
        Erasure.Key key = ask().key();
        assertThat(run(key)).isEqualTo(Outcome.ENDED);
        Erasure ended = stored(key);
        Instant gone = world.now().plus(Erasure.KEPT);
        assertThat(desk.read(Desk.ACCOUNT, key.erasureId(), gone.minusMillis(1)))
                .isEqualTo(ended);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk.read(Desk.ACCOUNT, key.erasureId(), gone))
                .returns("not_found", Refusal::code);
    }

    @Test
    void theEndOfAnErasureWakesTheCampaignsThatLostALead() {
        Erasure.Key key = ask().key();
        assertThat(run(key)).isEqualTo(Outcome.ENDED);
        assertThat(stored(key).counts().leads()).isEqualTo(1);
        assertThat(world.signals().takeWakes()).extracting(Wake::accountId).containsExactly(Desk.ACCOUNT);
        assertThat(run(key)).isEqualTo(Outcome.ENDED);
        assertThat(world.signals().takeWakes())
                .as("the first one may have been lost")
                .hasSize(1);
    }

    @Test
    void whatACallKeepsItFromIsErasedInAnotherWalkAfterARest() {
        Erasure.Key key = ask().key();
        world.signals().takeErasures();
        hold(world.now().plus(ErasureWalk.REST));
        assertThat(run(key)).isEqualTo(Outcome.WAITS);
        assertThat(stored(key).round()).isEqualTo(2);
        assertThat(world.signals().takeErasures()).containsExactly(new Erase(key, ErasureWalk.REST));
        assertThat(world.signals().takeWakes()).hasSize(1);
        world.clock().advance(ErasureWalk.REST);
        assertThat(run(key)).isEqualTo(Outcome.ENDED);
        assertThat(stored(key).status()).isEqualTo(Erasure.Status.COMPLETED);
    }

    @Test
    void anErasureThatCallsKeepFromAPartForMoreThanADayFails() {
        Erasure.Key key = ask().key();
        hold(world.now().plus(Duration.ofDays(9)));
        int walks = 1;
        while (run(key) == Outcome.WAITS) {
            walks++;
        }
        assertThat(walks).isEqualTo(ErasureWalk.MOST_ROUNDS);
        assertThat(stored(key).status()).isEqualTo(Erasure.Status.FAILED);
        assertThat(stored(key).number()).isEmpty();
    }

    @Test
    void anErasureThatIsAbandonedFailsAndOneThatHasEndedStaysAsItIs() {
        Erasure.Key key = ask().key();
        walk.abandon(key, world.now());
        Erasure failed = stored(key);
        assertThat(failed.status()).isEqualTo(Erasure.Status.FAILED);
        walk.abandon(key, world.now().plusSeconds(1));
        assertThat(stored(key)).isEqualTo(failed);
        Erasure again = ask();
        assertThat(run(again.key())).isEqualTo(Outcome.ENDED);
        Erasure completed = stored(key);
        walk.abandon(key, world.now().plusSeconds(1));
        assertThat(stored(key)).isEqualTo(completed).returns(Erasure.Status.COMPLETED, Erasure::status);
    }

    @Test
    void thereIsNothingToGoOnWithWhereNobodyAsked() {
        assertThat(run(new Erasure.Key(Desk.ACCOUNT, "era_none"))).isEqualTo(Outcome.NOT_FOUND);
        assertThat(world.signals().takeWakes()).isEmpty();
    }
}
