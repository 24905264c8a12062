package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the store does while DynamoDB is busy with others. */
final class BusyDynamoTest {

    private static final Store.Outcome DONE = new Store.Outcome.Done();
    private static final int TRIES = 5;
    /** One for all tests: the database remembers the tokens of transactions. */
    private static final Random TOKENS = new Random(7);

    private final DynamoDbClient calm = LocalDynamo.shared().client();
    private final Tables tables = LocalDynamo.shared().tables();
    private final Time time = new Time();
    private final BusyDynamo dynamo = new BusyDynamo(calm, time::request);
    private final Store store = storeOf(TOKENS);
    private final Account account = Samples.account();

    private Store storeOf(Random random) {
        return new DynamoStore(dynamo, tables, time, random);
    }

    /** Time that passes only while a request is on its way or somebody waits. */
    private static final class Time implements Waiting {
        private final List<Duration> pauses = new ArrayList<>();
        private Duration now = Duration.ZERO;
        private Duration perRequest = Duration.ofMillis(5);

        void request() {
            now = now.plus(perRequest);
        }

        @Override
        public void pause(Duration span) {
            pauses.add(span);
            now = now.plus(span);
        }

        @Override
        public Telephone.Deadline in(Duration span) {
            Duration end = now.plus(span);
            return () -> now.compareTo(end) >= 0;
        }
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    private static SdkException throttled() {
        return DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .build();
    }

    private static Commit transaction(Account account) {
        return Commit.of(new Write.Save(account), new Write.Save(Samples.lead(1)));
    }

    private List<String> tokens() {
        return dynamo.requests().stream()
                .map(request -> ((TransactWriteItemsRequest) request).clientRequestToken())
                .toList();
    }

    @Test
    void conflictIsTriedAgainUntilTheTransactionGetsThrough() {
        dynamo.fails(Collections.nCopies(TRIES - 1, cancelled("TransactionConflict", "None")));
        assertThat(store.commit(transaction(account))).isEqualTo(DONE);
        assertThat(tokens()).as("a cancelled one is over").hasSize(TRIES).doesNotHaveDuplicates();
    }

    @Test
    void conflictThatLastsIsGivenUpOnAfterFiveTries() {
        dynamo.failsAlways(cancelled("TransactionConflict", "None"));
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.commit(transaction(account)));
        assertThat(dynamo.requests()).hasSize(TRIES);
        assertThat(time.pauses).hasSize(TRIES - 1);
        assertThat(time.now).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void plainWriteThatMeetsATransactionIsTriedAgainAsOften() {
        dynamo.fails(Collections.nCopies(
                TRIES - 1, TransactionConflictException.builder().build()));
        assertThat(store.commit(Commit.of(new Write.Save(account)))).isEqualTo(DONE);

        dynamo.failsAlways(TransactionConflictException.builder().build());
        assertThatExceptionOfType(Store.Unavailable.class)
                .isThrownBy(() -> store.commit(Commit.of(new Write.Save(Samples.lead(1)))));
        assertThat(dynamo.requests()).hasSize(TRIES);
    }

    @Test
    void noTryBeginsAfterASecondHoweverSlowTheRequestsAre() {
        time.perRequest = Duration.ofMillis(450);
        dynamo.failsAlways(cancelled("TransactionConflict", "None"));
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.commit(transaction(account)));
        assertThat(dynamo.requests()).hasSize(3);

        time.perRequest = Duration.ofMillis(497);
        dynamo.failsAlways(throttled());
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.find(account.key()));
        assertThat(dynamo.requests()).as("the wait used up what was left").hasSize(2);
    }

    @Test
    void waitsAreRandomAndGrow() {
        Set<List<Duration>> drawn = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            time.pauses.clear();
            dynamo.failsAlways(cancelled("TransactionConflict", "None"));
            Store jittered = storeOf(new Random(seed));
            assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> jittered.commit(transaction(account)));
            for (int i = 0; i < time.pauses.size(); i++) {
                assertThat(time.pauses.get(i)).isBetween(Duration.ofMillis(1), Duration.ofMillis(30L << i));
            }
            drawn.add(List.copyOf(time.pauses));
        }
        assertThat(drawn).hasSizeGreaterThan(25);
        assertThat(drawn).anyMatch(pauses -> pauses.getLast().compareTo(Duration.ofMillis(120)) > 0);
    }

    @Test
    void failedConditionIsNeverTriedAgain() {
        dynamo.fails(List.of(cancelled("TransactionConflict", "ConditionalCheckFailed")));
        assertThat(store.commit(transaction(account))).isEqualTo(new Store.Outcome.Refused(List.of(1)));
        assertThat(dynamo.requests()).hasSize(1);

        assertThat(store.commit(Commit.of(new Write.Save(account)))).isEqualTo(DONE);
        dynamo.fails(List.of());
        assertThat(store.commit(Commit.of(new Write.Save(account)))).isEqualTo(new Store.Outcome.Refused(List.of(0)));
        assertThat(dynamo.requests()).hasSize(1);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void transactionThatMayHaveBeenWrittenIsAskedForUnderTheSameToken() {
        dynamo.fails(List.of(TransactionInProgressException.builder().build(), throttled()));
        assertThat(store.commit(transaction(account))).isEqualTo(DONE);
        assertThat(tokens()).hasSize(3);
        assertThat(Set.copyOf(tokens())).hasSize(1);
    }

    @Test
    void requestThatIsWrongIsNotTriedAgain() {
        dynamo.fails(List.of((SdkException) DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .build())
                .build()));
        assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> store.find(account.key()));
        assertThat(dynamo.requests()).hasSize(1);
    }

    private void count(int shards) {
        for (int shard = 0; shard < shards; shard++) {
            Tally.Delta delta = new Tally.Delta(Map.of(Tally.Count.OPEN, 10L + shard, Tally.Count.LIVE, 1L));
            store.commit(Commit.of(new Write.Count(Samples.CAMPAIGN, shard, delta, GateRule.ANY)));
        }
    }

    private List<Long> openByShard(int shards) {
        return store.tallies(Samples.CAMPAIGN, shards).stream()
                .map(tally -> tally.count(Tally.Count.OPEN))
                .toList();
    }

    @Test
    void keysThatWereLeftUnreadAreReadAgainAndNeverTakenAsZero() {
        count(16);
        dynamo.reads(3, Integer.MAX_VALUE);
        List<Long> open = openByShard(16);

        for (int shard = 0; shard < 16; shard++) {
            assertThat(open.get(shard)).isEqualTo(10 + shard);
        }
        assertThat(dynamo.requests())
                .extracting(request -> keysAsked((BatchGetItemRequest) request))
                .containsExactly(16, 13, 10, 7, 4, 1);
        assertThat(dynamo.requests())
                .allMatch(request -> ((BatchGetItemRequest) request)
                        .requestItems().values().stream().allMatch(KeysAndAttributes::consistentRead));
    }

    private static int keysAsked(BatchGetItemRequest request) {
        return request.requestItems().values().stream()
                .mapToInt(keys -> keys.keys().size())
                .sum();
    }

    @Test
    void keysThatStayUnreadAreNoAnswer() {
        count(4);
        dynamo.reads(0, 0);
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> openByShard(4));
        assertThat(dynamo.requests()).hasSize(TRIES);
    }

    @Test
    void readThatCameToAStandstillHalfWayIsNoAnswer() {
        count(4);
        dynamo.reads(1, 2);
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> openByShard(4));
        assertThat(dynamo.requests()).hasSizeBetween(TRIES + 1, TRIES + 2);
    }

    @Test
    void batchThatIsRefusedAsAWholeIsAskedForAgain() {
        count(4);
        dynamo.fails(List.of(throttled(), throttled()));
        assertThat(openByShard(4)).containsExactly(10L, 11L, 12L, 13L);
        assertThat(dynamo.requests()).hasSize(3);
    }
}
