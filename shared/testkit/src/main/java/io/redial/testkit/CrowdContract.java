package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many who write to the same things at once. Whatever they do in turn, the sum of it must be right. */
abstract class CrowdContract extends StoreTests {

    private static final int CROWD = 5;
    private static final int TURNS = 8;

    private final AtomicInteger done = new AtomicInteger();
    /** Writes whose answer was that the store is too busy: they may have happened. */
    private final AtomicInteger doubtful = new AtomicInteger();

    CrowdContract(Supplier<Store> emptyStore) {
        super(emptyStore);
    }

    private static <T> List<T> crowd(IntFunction<Callable<T>> member) throws InterruptedException, ExecutionException {
        List<Callable<T>> members = new ArrayList<>();
        for (int n = 0; n < CROWD; n++) {
            members.add(member.apply(n));
        }
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> each : threads.invokeAll(members)) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    private boolean tried(Commit commit) {
        try {
            boolean written = store.commit(commit).done();
            done.addAndGet(written ? 1 : 0);
            return written;
        } catch (Store.Unavailable busy) {
            doubtful.incrementAndGet();
            return false;
        }
    }

    private void isWhatWasDone(long n) {
        assertThat(n).isBetween((long) done.get(), (long) done.get() + doubtful.get());
        assertThat(done.get()).isPositive();
    }

    private static Write count(Tally.Count what, GateRule rule) {
        return new Write.Count(Samples.CAMPAIGN, 0, new Tally.Delta(Map.of(what, 1L)), rule);
    }

    private long counted(Tally.Count what) {
        return store.tallies(Samples.CAMPAIGN, 1).getFirst().count(what);
    }

    @Test
    void whatManyCountAddsUp() throws InterruptedException, ExecutionException {
        crowd(n -> () -> {
            for (int turn = 0; turn < TURNS; turn++) {
                tried(Commit.of(new Write.Save(Samples.lead(n * TURNS + turn)), count(Tally.Count.OPEN, GateRule.ANY)));
            }
            return n;
        });
        isWhatWasDone(counted(Tally.Count.OPEN));
        long leads = 0;
        for (int n = 0; n < CROWD * TURNS; n++) {
            leads += store.find(Samples.leadKey(n)).isPresent() ? 1 : 0;
        }
        assertThat(leads).isEqualTo(counted(Tally.Count.OPEN));
    }

    @Test
    void noWriteIsLostAndNoneHappensTwice() throws InterruptedException, ExecutionException {
        Account account = stored(Samples.account());
        crowd(n -> () -> {
            for (int turn = 0; turn < TURNS; turn++) {
                tried(Commit.of(
                        new Write.Save(store.find(account.key()).orElseThrow().credited(1))));
            }
            return n;
        });
        Account after = store.find(account.key()).orElseThrow();
        long written = after.creditMicros() - account.creditMicros();
        isWhatWasDone(written);
        assertThat(after.revision() - account.revision()).isEqualTo(written);
    }

    @Test
    void whatMovesFromOneToTheOtherIsNeverLostInBetween() throws InterruptedException, ExecutionException {
        List<Account> accounts = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            Account sample = Samples.account();
            accounts.add(stored(new Account(
                    new Account.Key("acc_" + n),
                    sample.name(),
                    sample.currency(),
                    sample.billing(),
                    sample.price(),
                    sample.maxConcurrentCalls(),
                    sample.callsPerSecond(),
                    1_000,
                    0,
                    0,
                    0)));
        }
        crowd(n -> () -> {
            for (int turn = 0; turn < TURNS; turn++) {
                Account from = store.find(accounts.get((n + turn) % 3).key()).orElseThrow();
                Account to =
                        store.find(accounts.get((n + 2 * turn + 1) % 3).key()).orElseThrow();
                if (!from.key().equals(to.key())) {
                    tried(Commit.of(new Write.Save(from.credited(-7)), new Write.Save(to.credited(7))));
                }
            }
            return n;
        });
        assertThat(store.findAll(accounts.stream().map(Account::key).toList()))
                .extracting(Account::creditMicros)
                .satisfies(credits -> assertThat(
                                credits.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(3_000));
        assertThat(done.get()).isPositive();
    }

    @Test
    void nothingIsClaimedOnceAGateWasClosed() throws InterruptedException, ExecutionException {
        done(new Write.OpenGate(Samples.CAMPAIGN, 0, 1));
        CountDownLatch claimed = new CountDownLatch(CROWD);
        List<Long> seen = crowd(n -> () -> {
            if (n == 0) {
                claimed.countDown();
                claimed.await();
                while (!tried(Commit.of(new Write.CloseGate(Samples.CAMPAIGN, 0, 1)))) {
                    Thread.onSpinWait();
                }
                return counted(Tally.Count.LIVE);
            }
            Commit claim = Commit.of(new Write.Save(Samples.lead(n)), count(Tally.Count.LIVE, GateRule.MUST_BE_OPEN));
            claimed.countDown();
            int tries = 0;
            while (store.tallies(Samples.CAMPAIGN, 1).getFirst().gate().open()) {
                tries++;
                tried(new Commit(claim.writes().subList(1, 2)));
            }
            tried(claim);
            return (long) tries;
        });
        assertThat(counted(Tally.Count.LIVE)).isEqualTo(seen.getFirst());
        for (int n = 1; n < CROWD; n++) {
            holdsNot(Samples.lead(n));
        }
    }

    @Test
    void slotsOfManyNeverLieCloserThanTheirInterval() throws InterruptedException, ExecutionException {
        Duration interval = Duration.ofMillis(73);
        List<List<Instant>> taken = crowd(n -> () -> {
            List<Instant> mine = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                Instant from = Samples.NOW.plusMillis(50L * turn + n);
                store.takeSlot(
                                Pace.unused(new Pace.Key(Samples.ACCOUNT, Samples.PHONE_LINE)),
                                from,
                                Samples.NOW.plusMillis(1_500),
                                interval)
                        .ifPresent(slot -> {
                            assertThat(slot).isBetween(from, Samples.NOW.plusMillis(1_500));
                            mine.add(slot);
                        });
            }
            return mine;
        });
        List<Instant> all = taken.stream().flatMap(List::stream).sorted().toList();
        assertThat(all).hasSizeGreaterThan(CROWD);
        for (int n = 1; n < all.size(); n++) {
            assertThat(Duration.between(all.get(n - 1), all.get(n))).isGreaterThanOrEqualTo(interval);
        }
    }
}
