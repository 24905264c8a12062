package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.DirectHttp;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.campaign.Pace;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How many requests a slot needs: many dials are late at once, and whatever each of them costs makes the others later. */
class SlotTakerTest {

    private static final Pace.Key KEY = new Pace.Key("acc_1", "cmp_1");
    private static final Instant NOW = Samples.NOW;
    private static final Instant UNTIL = NOW.plusSeconds(1_000);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final LosingAnswers network = new LosingAnswers(DirectHttp.builder().build());
    private final Tables tables = LocalDynamo.shared().tables();
    private final DynamoDbClient client = LocalDynamo.shared().client(network);
    private final Store store =
            new DynamoStore(client, tables, new SystemWaiting(), RandomGenerator.of("L64X128MixRandom"));

    private Pace stored() {
        return store.find(KEY).orElseGet(() -> Pace.unused(KEY));
    }

    /** Answers the slot and counts the requests that it took. */
    private Instant taken(Pace seen, Instant from, int requests) {
        network.lose(0);
        Instant slot = store.takeSlot(seen, from, UNTIL, INTERVAL).orElseThrow();
        assertThat(network.sent()).isEqualTo(requests);
        return slot;
    }

    @Test
    void slotOfAPaceThatIsAsItWasSeenNeedsOneRequestWhereverItLies() {
        assertThat(taken(stored(), NOW, 1)).isEqualTo(NOW);
        assertThat(taken(stored(), NOW, 1)).isEqualTo(NOW.plusMillis(200));
        assertThat(taken(stored(), NOW.plusSeconds(5), 1)).isEqualTo(NOW.plusSeconds(5));
        assertThat(taken(stored(), NOW.plusSeconds(2), 1)).isEqualTo(NOW.plusSeconds(2));
        assertThat(taken(stored(), NOW.plusSeconds(2), 1)).isEqualTo(NOW.plusMillis(2_200));
        assertThat(taken(stored(), NOW.plusSeconds(1), 1)).isEqualTo(NOW.plusSeconds(1));
        assertThat(taken(stored(), NOW.plusMillis(4_800), 1)).isEqualTo(NOW.plusMillis(4_800));
    }

    @Test
    void gapThatIsPackedIsFoundByTheSecondRequestAndTheNextSlotInItByOne() {
        Pace far = stored().after(NOW, INTERVAL).since(NOW).after(NOW.plusSeconds(9), INTERVAL);
        store.commit(Commit.of(new Write.Save(far)));

        assertThat(taken(stored(), NOW.plusSeconds(4), 2)).isEqualTo(NOW.plusSeconds(4));
        assertThat(taken(stored(), NOW.plusSeconds(6), 1)).isEqualTo(NOW.plusSeconds(6));
        assertThat(taken(stored(), NOW.plusSeconds(3), 1)).isEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void manyWhoWantTheSameSlotNeedOneRequestEach() throws InterruptedException, ExecutionException {
        taken(stored(), NOW, 1);
        Pace seen = stored();
        network.lose(0);
        List<Callable<Optional<Instant>>> rivals =
                Collections.nCopies(20, () -> store.takeSlot(seen, NOW, UNTIL, INTERVAL));
        List<Instant> slots = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Instant>> each : threads.invokeAll(rivals)) {
                slots.add(each.get().orElseThrow());
            }
        }
        assertThat(slots).containsExactlyInAnyOrderElementsOf(inARow(20));
        assertThat(network.sent()).isEqualTo(20);
    }

    /** As a pace is asked that is faster than the one which gave the slots. */
    @Test
    void slotsThatLieApartAreTakenInAnyOrderByTwoRequestsEachAtMost() {
        store.commit(Commit.of(new Write.Save(stored().after(NOW, INTERVAL).since(NOW))));
        Pace seen = stored();
        List<Instant> wanted = new ArrayList<>(inARow(40));
        Collections.shuffle(wanted, new Random(3));

        network.lose(0);
        for (Instant slot : wanted) {
            assertThat(store.takeSlot(seen, slot, UNTIL, Duration.ofMillis(10))).hasValue(slot);
        }
        assertThat(network.sent()).isLessThanOrEqualTo(80);
        assertThat(stored().gaps()).hasSize(40);
    }

    private static List<Instant> inARow(int slots) {
        return LongStream.rangeClosed(1, slots)
                .mapToObj(n -> NOW.plus(INTERVAL.multipliedBy(n)))
                .toList();
    }

    @Test
    void gapsAreNotMoreAttributesThanMakeSenseAndNoneIsLost() {
        Pace expected = stored();
        for (int n = 0; n < 3 * StoredPace.MOST_RECENT; n++) {
            Instant slot = NOW.plusSeconds(n);
            assertThat(store.takeSlot(stored(), slot, UNTIL, INTERVAL)).hasValue(slot);
            expected = expected.after(slot, INTERVAL);
            assertThat(Objects.requireNonNull(item().get(StoredPace.RECENT)).m())
                    .hasSizeLessThanOrEqualTo(StoredPace.MOST_RECENT);
        }
        assertThat(stored().gaps()).isEqualTo(expected.gaps());
    }

    @Test
    void paceThatWasWrittenBeforeGapsWereAttributesGivesSlotsToo() {
        Map<String, AttributeValue> older = new HashMap<>(
                Items.write(stored().after(NOW, INTERVAL).since(NOW).after(NOW.plusSeconds(9), INTERVAL), "w"));
        older.put(
                "nextSlot",
                AttributeValue.fromN(
                        Long.toString(NOW.plusSeconds(9).plus(INTERVAL).toEpochMilli())));
        older.remove(StoredPace.LAST_SLOT);
        older.remove(StoredPace.RECENT);
        client.putItem(request -> request.tableName(tables.accounts()).item(older));

        assertThat(taken(stored(), NOW.plusSeconds(9), 2))
                .isAfter(NOW.plusSeconds(9).plus(INTERVAL));
        assertThat(taken(stored(), NOW.plusSeconds(4), 2)).isEqualTo(NOW.plusSeconds(4));
        assertThat(taken(stored(), NOW.plusSeconds(4), 1)).isEqualTo(NOW.plusMillis(4_200));
    }

    private Map<String, AttributeValue> item() {
        return client.getItem(request -> request.tableName(tables.accounts())
                        .key(Items.place(KEY).key())
                        .consistentRead(true))
                .item();
    }
}
