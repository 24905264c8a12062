package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.aws.DirectHttp;
import io.redial.domain.account.Account;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.testkit.Revised;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A database that is busy, in conflict or does half of what it was asked, and what becomes of it. */
final class BusyStoreTest {

    private static final Store.Outcome DONE = new Store.Outcome.Done();
    private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([0-9a-f]+)\"");
    private static final String CONFLICT =
            ",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\",\"Message\":\"no\"}]";

    private final ScriptedAnswers network =
            new ScriptedAnswers(DirectHttp.builder().build());
    private final Tables tables = LocalDynamo.shared().tables();
    /** Without tries of its own, so that those of the store are counted. */
    private final DynamoDbClient client = LocalDynamo.shared()
            .client(
                    network,
                    builder -> builder.overrideConfiguration(
                            config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())));

    private final NoTimePasses waiting = new NoTimePasses();
    private final Store store = new DynamoStore(client, tables, waiting, RandomGenerator.of("L64X128MixRandom"));
    private final Account account = Samples.account();
    private final Commit both = Commit.of(
            new Write.Save(account),
            new Write.Count(Samples.CAMPAIGN, 0, new Tally.Delta(Map.of(Tally.Count.OPEN, 1L)), GateRule.ANY));

    /** Notes the waits and takes none. */
    private static final class NoTimePasses implements Waiting {
        private final List<Duration> waits = new ArrayList<>();

        @Override
        public void pause(Duration span) {
            waits.add(span);
        }

        @Override
        public Telephone.Deadline in(Duration span) {
            return () -> false;
        }
    }

    private List<String> tokens() {
        return network.asked().stream()
                .map(TOKEN::matcher)
                .filter(Matcher::find)
                .map(token -> token.group(1))
                .toList();
    }

    private void isWrittenOnce() {
        assertThat(store.find(account.key())).hasValue(Revised.next(account));
        assertThat(store.tallies(Samples.CAMPAIGN, 1).getFirst().count(Tally.Count.OPEN))
                .isEqualTo(1);
    }

    @Test
    void aThrottledWriteIsTriedAgainAfterRandomWaitsThatGrow() {
        network.refuse(4, 400, "ProvisionedThroughputExceededException", "");
        assertThat(store.commit(Commit.of(new Write.Save(account)))).isEqualTo(DONE);
        assertThat(waiting.waits).hasSize(4).allSatisfy(wait -> assertThat(wait).isPositive());
        assertThat(waiting.waits.getFirst()).isLessThanOrEqualTo(Duration.ofMillis(30));
        assertThat(waiting.waits.getLast()).isLessThanOrEqualTo(Duration.ofMillis(240));
    }

    @Test
    void aStoreThatStaysBusyIsUnavailableAfterFiveTries() {
        network.refuse(5, 400, "ThrottlingException", "");
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.find(account.key()));
        assertThat(network.asked()).hasSize(5);
        assertThat(store.find(account.key())).isEmpty();
    }

    @Test
    void aTransactionInConflictIsTriedAgainAsAnotherOne() {
        network.refuse(2, 400, "TransactionCanceledException", CONFLICT);
        assertThat(store.commit(both)).isEqualTo(DONE);
        assertThat(tokens()).hasSize(3).doesNotHaveDuplicates();
        isWrittenOnce();
    }

    @Test
    void aTransactionThatMayStillBeGoingOnIsTriedAgainAsTheSame() {
        network.refuse(1, 400, "TransactionInProgressException", "");
        network.refuse(1, 400, "ThrottlingException", "");
        assertThat(store.commit(both)).isEqualTo(DONE);
        assertThat(tokens()).hasSize(3).containsOnly(tokens().getFirst());
        isWrittenOnce();
    }

    @Test
    void aTransactionThatCanNeverSucceedIsNotTriedAgain() {
        network.refuse(
                1,
                400,
                "TransactionCanceledException",
                ",\"CancellationReasons\":[{\"Code\":\"ValidationError\"},{\"Code\":\"None\"}]");
        assertThatExceptionOfType(TransactionCanceledException.class).isThrownBy(() -> store.commit(both));
        assertThat(network.asked()).hasSize(1);
    }

    @Test
    void aServerThatFailsIsUnavailableAndAnyRetryIsTheClients() {
        network.refuse(1, 500, "InternalServerError", "");
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.commit(both));
        assertThat(network.asked()).hasSize(1);
    }

    @Test
    void whatWasLeftUnreadIsReadAgainAndNeverTakenForMissing() {
        Lead first = Samples.lead(1);
        Lead second = Samples.lead(2);
        store.commit(Commit.of(new Write.Save(first), new Write.Save(second)));
        network.answer(unprocessed(first)).answer(unprocessed(first));
        assertThat(store.findAll(List.of(first.key(), second.key())))
                .as("of the two, one was left unread twice, and the other one is said not to exist")
                .containsExactly(Revised.next(first));
        assertThat(waiting.waits).hasSize(2);
    }

    @Test
    void aTallyThatStaysUnreadIsNotTakenForZero() {
        for (int i = 0; i < 6; i++) {
            network.answer("{\"Responses\":{},\"UnprocessedKeys\":{\"" + tables.leads()
                    + "\":{\"ConsistentRead\":true,\"Keys\":[{\"pk\":{\"S\":\"" + Samples.CAMPAIGN
                    + "#0\"},\"sk\":{\"S\":\"#tally\"}}]}}}");
        }
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.tallies(Samples.CAMPAIGN, 1));
        assertThat(network.asked()).hasSize(5);
    }

    private String unprocessed(Lead lead) {
        Place place = Items.LEADS.place(lead.key());
        return "{\"Responses\":{},\"UnprocessedKeys\":{\"" + tables.leads()
                + "\":{\"ConsistentRead\":true,\"Keys\":[{\"pk\":{\"S\":\"" + place.pk() + "\"},\"sk\":{\"S\":\""
                + place.sk() + "\"}}]}}}";
    }
}
