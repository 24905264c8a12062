package io.redial.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.EntityKey;
import io.redial.domain.account.Erasure;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.time.Tempo;
import io.redial.engine.people.ErasureDesk;
import io.redial.engine.people.ErasureWalk;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ErasedNumbersTest {

    private static final PhoneNumber ERASED = new PhoneNumber("+442000001");

    private final EngineWorld world = new EngineWorld(3);

    /** Listed long enough ago that its guard can go. */
    private void list(PhoneNumber number) {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, world.now());
        new DoNotCallList(world.store()).list(Desk.ACCOUNT, number, why, Optional.empty(), world.now());
        world.clock().advance(Duration.ofHours(1));
    }

    private void erase(PhoneNumber number) {
        Erasure.Key key = new ErasureDesk(world.store(), world.signals(), world.seal())
                .ask(Desk.ACCOUNT, number, Actor.ENGINE, world.now())
                .key();
        Tries tries = new Tries(world.waiting(), new Random(1));
        ErasureWalk walk = new ErasureWalk(world.store(), world.signals(), tries, world.seal(), Tempo.REAL);
        assertThat(walk.run(key, () -> false, world.now())).isEqualTo(ErasureWalk.Outcome.ENDED);
    }

    /** As many as a part of a file has; the erased one is among them. */
    private static List<NumberGuard.Key> many() {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> new PhoneNumber("+44200%04d".formatted(i)))
                .map(number -> new NumberGuard.Key(Desk.ACCOUNT, number))
                .toList();
    }

    private List<PhoneNumber> listedAmongMany(Store store) {
        return store.findAll(many()).stream()
                .filter(guard -> guard.listed().isPresent())
                .map(NumberGuard::number)
                .toList();
    }

    private static final class Watched extends ForwardingStore {
        final List<EntityKey<?>> asked = new ArrayList<>();
        private Runnable beforeGuards = () -> {};

        Watched(Store store) {
            super(store);
        }

        @Override
        public Found read(Collection<? extends EntityKey<?>> keys) {
            if (keys.stream().anyMatch(NumberGuard.Key.class::isInstance)) {
                Runnable first = beforeGuards;
                beforeGuards = () -> {};
                first.run();
            }
            asked.addAll(keys);
            return super.read(keys);
        }
    }

    @Test
    void whoeverHasNobodyErasedIsAskedForNoHash() {
        list(ERASED);
        Watched below = new Watched(world.memory());
        assertThat(listedAmongMany(new ErasedNumbers(below, world.seal()))).containsExactly(ERASED);
        assertThat(below.asked).noneMatch(ErasedNumber.Key.class::isInstance).hasSize(1_000 + 1);
    }

    @Test
    void anErasedNumberIsListedAmongMany() {
        list(ERASED);
        erase(ERASED);
        assertThat(listedAmongMany(world.store())).containsExactly(ERASED);
    }

    @Test
    void aGuardThatAnErasureTakesAwayWhileManyAreReadIsFoundAllTheSame() {
        list(ERASED);
        Watched below = new Watched(world.memory());
        below.beforeGuards = () -> erase(ERASED);
        assertThat(listedAmongMany(new ErasedNumbers(below, world.seal()))).containsExactly(ERASED);
    }

    @Test
    void otherAccountsDoNotPayForOnesErasures() {
        list(ERASED);
        erase(ERASED);
        Watched below = new Watched(world.memory());
        List<NumberGuard.Key> others = many().stream()
                .map(key -> new NumberGuard.Key("acc_other", key.number()))
                .toList();
        assertThat(new ErasedNumbers(below, world.seal()).findAll(others)).isEmpty();
        assertThat(below.asked).noneMatch(ErasedNumber.Key.class::isInstance);
    }
}
