package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.aws.DirectHttp;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.account.Account;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.testkit.Revised;
import io.redial.testkit.Samples;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes that were carried out and whose answer was lost: the client repeats them and meets what it wrote itself. */
final class LostAnswerTest {

    private static final Store.Outcome DONE = new Store.Outcome.Done();

    private final LosingAnswers network = new LosingAnswers(DirectHttp.builder().build());
    private final Tables tables = LocalDynamo.shared().tables();
    private final DynamoDbClient client = LocalDynamo.shared().client(network);
    private final Store store =
            new DynamoStore(client, tables, new SystemWaiting(), RandomGenerator.of("L64X128MixRandom"));
    private final Account account = Samples.account();

    private Store.Outcome commitLosingOneAnswer(Write... writes) {
        network.lose(1);
        Store.Outcome outcome = store.commit(Commit.of(writes));
        assertThat(network.sent()).isEqualTo(2);
        return outcome;
    }

    @Test
    void aSaveThatMeetsItselfIsDone() {
        assertThat(commitLosingOneAnswer(new Write.Save(account))).isEqualTo(DONE);
        Account saved = Revised.next(account);
        assertThat(commitLosingOneAnswer(new Write.Save(saved.credited(5)))).isEqualTo(DONE);
        assertThat(store.find(account.key())).hasValue(Revised.next(saved.credited(5)));
    }

    @Test
    void aSaveThatMeetsAnotherOneIsRefused() {
        store.commit(Commit.of(new Write.Save(account)));
        assertThat(commitLosingOneAnswer(new Write.Save(account))).isEqualTo(new Store.Outcome.Refused(List.of(0)));
    }

    @Test
    void aTransactionThatMeetsItselfIsDone() {
        assertThat(commitLosingOneAnswer(new Write.Save(account), new Write.Save(Samples.lead(1))))
                .isEqualTo(DONE);
        assertThat(store.find(account.key())).hasValue(Revised.next(account));
    }

    @Test
    void aCountIsCountedOnce() {
        Tally.Delta one = new Tally.Delta(Map.of(Tally.Count.OPEN, 1L));
        assertThat(commitLosingOneAnswer(new Write.Count(Samples.CAMPAIGN, 0, one, GateRule.ANY)))
                .isEqualTo(DONE);
        assertThat(store.tallies(Samples.CAMPAIGN, 1).getFirst().count(Tally.Count.OPEN))
                .isEqualTo(1);
    }

    @Test
    void aRemovalThatFindsNothingLeftIsDone() {
        store.commit(Commit.of(new Write.Save(account)));
        assertThat(commitLosingOneAnswer(new Write.Remove(Revised.next(account))))
                .isEqualTo(DONE);
        assertThat(store.find(account.key())).isEmpty();
    }

    @Test
    void anOpenedGateThatMeetsItselfIsDone() {
        assertThat(commitLosingOneAnswer(new Write.OpenGate(Samples.CAMPAIGN, 0, 1)))
                .isEqualTo(DONE);
    }

    @Test
    void aStoreThatNeverAnswersIsUnavailable() {
        network.lose(Integer.MAX_VALUE);
        assertThatExceptionOfType(Store.Unavailable.class)
                .isThrownBy(() -> store.commit(Commit.of(new Write.Save(account))));
        assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> store.find(account.key()));
    }

    @Test
    void anItemOfUnknownShapeIsNamedWithoutItsNumber() {
        client.putItem(request -> request.tableName(tables.numbers())
                .item(Map.of(
                        "pk", AttributeValue.fromS("acc_1"),
                        "sk", AttributeValue.fromS("+15550000001"),
                        "rev", AttributeValue.fromS("?"))));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.find(new NumberGuard.Key("acc_1", Samples.number(1))))
                .withMessageContaining("acc_1")
                .satisfies(thrown -> assertThat(thrown).hasStackTraceContaining("rev"))
                .satisfies(thrown ->
                        assertThat(String.valueOf(thrown) + thrown.getCause()).doesNotContain("5550000001"));
    }
}
