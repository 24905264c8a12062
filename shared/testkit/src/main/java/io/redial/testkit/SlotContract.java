package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.Pace;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Slots that are taken one by one. */
abstract class SlotContract extends StoreTests {

    private static final Pace.Key KEY = new Pace.Key("acc_1", "num_1");
    private static final Instant NOW = Samples.NOW;
    private static final Instant LATEST = NOW.plusSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(112);

    SlotContract(Supplier<Store> emptyStore) {
        super(emptyStore);
    }

    private Optional<Instant> take(Instant from) {
        return store.takeSlot(store.find(KEY).orElseGet(() -> Pace.unused(KEY)), from, LATEST, INTERVAL);
    }

    @Test
    void anUnusedPaceGivesTheEarliestSlotAndTheNextOneAnIntervalLater() {
        assertThat(take(NOW)).hasValue(NOW);
        assertThat(take(NOW)).hasValue(NOW.plus(INTERVAL));
        assertThat(take(NOW.plusMillis(300))).hasValue(NOW.plusMillis(300));
        assertThat(store.find(KEY).map(Pace::lastSlot)).hasValue(NOW.plusMillis(300));
    }

    @Test
    void aPaceThatStandsExactlyThereGivesThatSlotOnce() {
        take(NOW);
        assertThat(take(NOW.plus(INTERVAL))).hasValue(NOW.plus(INTERVAL));
        assertThat(take(NOW.plus(INTERVAL))).hasValue(NOW.plus(INTERVAL.multipliedBy(2)));
    }

    @Test
    void idleTimeIsNotSavedUp() {
        take(NOW);
        assertThat(take(NOW.plusSeconds(10))).hasValue(NOW.plusSeconds(10));
        assertThat(take(NOW.plusSeconds(10))).hasValue(NOW.plusSeconds(10).plus(INTERVAL));
    }

    @Test
    void aSlotThatWouldBeTooLateIsNotTaken() {
        done(new Write.Save(Pace.unused(KEY).heldUntil(LATEST, INTERVAL)));
        assertThat(take(NOW)).hasValue(LATEST);
        assertThat(take(NOW)).isEmpty();
        assertThat(take(LATEST.plusMillis(1))).isEmpty();
        assertThat(store.find(KEY).map(Pace::lastSlot)).hasValue(LATEST);
    }

    @Test
    void slotBeforeOthersThatAreGivenIsTakenWhereThereIsRoom() {
        assertThat(take(NOW.plusSeconds(5))).hasValue(NOW.plusSeconds(5));
        assertThat(take(NOW)).hasValue(NOW);
        assertThat(take(NOW)).hasValue(NOW.plus(INTERVAL));
        assertThat(take(NOW.plusSeconds(5).minus(INTERVAL)))
                .hasValue(NOW.plusSeconds(5).minus(INTERVAL));
        assertThat(take(NOW.plusSeconds(5).minus(INTERVAL)))
                .hasValue(NOW.plusSeconds(5).plus(INTERVAL));
        assertThat(store.find(KEY).map(Pace::gaps).orElseThrow()).hasSize(2);
    }

    @Test
    void whateverThePaceWasSeenAsItIsTakenAsItIs() {
        List<Pace> seen = new ArrayList<>(List.of(Pace.unused(KEY)));
        for (Instant from : List.of(NOW, NOW.plusSeconds(5), NOW.plusSeconds(2), NOW.plusSeconds(4))) {
            take(from);
            seen.add(store.find(KEY).orElseThrow());
        }
        done(new Write.Save(store.find(KEY).orElseThrow().since(NOW.plusSeconds(1))));
        Instant expected = NOW.plusSeconds(2).plus(INTERVAL);
        for (Pace before : seen) {
            assertThat(store.takeSlot(before, NOW.plusSeconds(2), LATEST, INTERVAL))
                    .hasValue(expected);
            expected = expected.plus(INTERVAL);
        }
        assertThat(store.takeSlot(Pace.unused(KEY), NOW, LATEST, INTERVAL)).hasValue(NOW.plus(INTERVAL));
    }

    @Test
    void allFreeTimeIsGivenOnce() {
        take(NOW.plus(INTERVAL.multipliedBy(30)));
        List<Instant> taken = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            taken.add(take(NOW).orElseThrow());
        }
        List<Instant> expected = LongStream.rangeClosed(0, 40)
                .filter(n -> n != 30)
                .mapToObj(n -> NOW.plus(INTERVAL.multipliedBy(n)))
                .toList();
        assertThat(taken).isEqualTo(expected);
        assertThat(store.find(KEY).map(Pace::gaps).orElseThrow()).hasSize(1);
    }

    @Test
    void whoeverTakesAtOnceBeforeOthersGetsASlotOfHisOwn() throws InterruptedException, ExecutionException {
        take(NOW.plusSeconds(10));
        List<Callable<Optional<Instant>>> rivals = Collections.nCopies(8, () -> take(NOW));
        List<Instant> taken = new ArrayList<>(List.of(NOW.plusSeconds(10)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Instant>> each : threads.invokeAll(rivals)) {
                taken.add(each.get().orElseThrow());
            }
        }
        Collections.sort(taken);
        assertThat(taken.getFirst()).isEqualTo(NOW);
        for (int n = 1; n < taken.size(); n++) {
            assertThat(Duration.between(taken.get(n - 1), taken.get(n))).isGreaterThanOrEqualTo(INTERVAL);
        }
    }

    @Test
    void whoReadThePaceBeforeCanNotSaveItAnyMore() {
        done(new Write.Save(Pace.unused(KEY).heldUntil(NOW, INTERVAL)));
        Pace read = store.find(KEY).orElseThrow();
        take(NOW);
        refused(List.of(0), new Write.Save(read.heldUntil(LATEST, INTERVAL)));
        done(new Write.Save(store.find(KEY).orElseThrow().heldUntil(LATEST, INTERVAL)));
    }

    @Test
    void whoeverTakesAtOnceGetsASlotOfHisOwn() throws InterruptedException, ExecutionException {
        List<Callable<Optional<Instant>>> rivals = Collections.nCopies(12, () -> take(NOW));
        List<Instant> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Instant>> each : threads.invokeAll(rivals)) {
                taken.add(each.get().orElseThrow());
            }
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, rivals.size())
                        .mapToObj(n -> NOW.plus(INTERVAL.multipliedBy(n)))
                        .toList());
    }
}
