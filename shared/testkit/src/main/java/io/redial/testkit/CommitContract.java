package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.Entity;
import io.redial.domain.account.Account;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Saving, removing and checking entities, alone and together. */
abstract class CommitContract extends StoreTests {

    private final Account account = Samples.account();

    CommitContract(Supplier<Store> emptyStore) {
        super(emptyStore);
    }

    static List<Entity> everySample() {
        return EverySample.all();
    }

    @ParameterizedTest
    @MethodSource("everySample")
    void whatWasSavedIsFoundExactly(Entity entity) {
        holds(stored(entity));
    }

    @ParameterizedTest
    @MethodSource("everySample")
    void whatWasSavedTogetherWithSomethingElseIsFoundExactly(Entity entity) {
        Lead other = Samples.lead(77);
        done(new Write.Save(other), new Write.Save(entity));
        holds(Revised.next(entity));
        holds(Revised.next(other));
    }

    @Test
    void nothingIsFoundWhereNothingWasSaved() {
        EverySample.all().forEach(this::holdsNot);
    }

    @Test
    void aNewEntityIsSavedOnce() {
        Account saved = stored(account);
        refused(List.of(0), new Write.Save(account.credited(1)));
        holds(saved);
    }

    @Test
    void aSaveNeedsTheStoredRevision() {
        Account first = stored(account);
        Account second = stored(first.credited(1));
        refused(List.of(0), new Write.Save(first.credited(2)));
        refused(List.of(0), new Write.Save(Revised.to(second, 3)));
        holds(second);
        assertThat(second.revision()).isEqualTo(2);
    }

    @Test
    void aSaveLeavesNothingOfWhatWasThereBefore() {
        List<Lead> leads = List.copyOf(EverySample.leads());
        Lead stored = stored(leads.getLast());
        for (Lead lead : leads) {
            stored = stored(Revised.to(lead, stored.revision()));
            holds(stored);
        }
    }

    @Test
    void anEntityThatIsNotThereCannotBeSavedAgain() {
        refused(List.of(0), new Write.Save(Revised.to(account, 1)));
        holdsNot(account);
    }

    @Test
    void aRemovalNeedsTheStoredRevision() {
        Account first = stored(account);
        Account second = stored(first.credited(1));
        refused(List.of(0), new Write.Remove(first));
        holds(second);
        done(new Write.Remove(second));
        holdsNot(account);
        refused(List.of(0), new Write.Remove(second));
    }

    @Test
    void aRemovedEntityCanBeSavedAnew() {
        done(new Write.Remove(stored(account)));
        holds(stored(account));
    }

    @Test
    void whatMustBeUnchangedIsOnlyChecked() {
        Account saved = stored(account);
        done(new Write.Unchanged(saved));
        refused(List.of(0), new Write.Unchanged(account));
        refused(List.of(0), new Write.Unchanged(Revised.next(saved)));
        holds(saved);
    }

    @Test
    void whatMustNotExistIsOnlyChecked() {
        done(new Write.Unchanged(account));
        holdsNot(account);
    }

    @Test
    void aCommitIsRefusedAsAWhole() {
        Account saved = stored(account);
        Lead removed = stored(Samples.lead(2));
        refused(
                List.of(1, 3),
                new Write.Save(Samples.lead(1)),
                new Write.Save(account),
                new Write.Remove(removed),
                new Write.Unchanged(Revised.to(Samples.lead(3), 1)),
                new Write.Count(Samples.CAMPAIGN, 0, new Tally.Delta(Map.of(Tally.Count.CREATED, 1L)), GateRule.ANY));
        holds(saved);
        holds(removed);
        holdsNot(Samples.lead(1));
        assertThat(store.tallies(Samples.CAMPAIGN, 1).getFirst().counts()).isEmpty();
    }

    @Test
    void aFailedCheckRefusesTheWritesBesideIt() {
        Account saved = stored(account);
        refused(List.of(1), new Write.Save(Samples.lead(1)), new Write.Unchanged(account));
        holdsNot(Samples.lead(1));
        done(new Write.Save(Samples.lead(1)), new Write.Unchanged(saved));
        holds(Revised.next(Samples.lead(1)));
    }

    @Test
    void aHundredWritesAreOneCommit() {
        Write[] writes = IntStream.range(0, Commit.MAX_WRITES)
                .mapToObj(n -> new Write.Save(Samples.lead(n)))
                .toArray(Write[]::new);
        done(writes);
        refused(IntStream.range(0, Commit.MAX_WRITES).boxed().toList(), writes);
        IntStream.range(0, Commit.MAX_WRITES).forEach(n -> holds(Revised.next(Samples.lead(n))));
    }

    @Test
    void twoWritesForOneItemAreAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> commit(new Write.Save(account), new Write.Unchanged(account)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> commit(
                        new Write.Count(Samples.CAMPAIGN, 1, Tally.Delta.NONE, GateRule.ANY),
                        new Write.OpenGate(Samples.CAMPAIGN, 1, 1)));
        holdsNot(account);
    }

    @Test
    void ofManyWhoSaveTheSameOneWins() throws InterruptedException, ExecutionException {
        List<Callable<Store.Outcome>> rivals = new ArrayList<>();
        IntStream.range(0, 8).forEach(n -> rivals.add(() -> commit(new Write.Save(account.credited(n)))));
        List<Store.Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Store.Outcome> each : threads.invokeAll(rivals)) {
                outcomes.add(each.get());
            }
        }
        assertThat(outcomes).filteredOn(Store.Outcome::done).hasSize(1);
        assertThat(store.find(account.key()).orElseThrow().creditMicros() - account.creditMicros())
                .isEqualTo(outcomes.indexOf(new Store.Outcome.Done()));
    }
}
