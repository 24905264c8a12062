package io.redial.aws.dynamo;

import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store.Outcome;
import io.redial.engine.port.Waiting;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes commits.
 *
 * <p>The client repeats a request whose answer was lost, and then meets what the first one wrote. A transaction is
 * known to DynamoDB by its request token and answers the same again. A plain write finds its condition failed, and the
 * token of this commit on the stored item proves that it was itself. Writes that neither would tell apart (a count,
 * which has no condition of its own, and a removal, which leaves nothing behind) are always transactions.
 */
final class Committer {

    private static final int TOKEN_BYTES = 16;

    private final DynamoDbClient client;
    private final Tables tables;
    private final Retention retention;
    private final Waiting waiting;
    private final RandomGenerator random;

    Committer(DynamoDbClient client, Tables tables, Retention retention, Waiting waiting, RandomGenerator random) {
        this.client = client;
        this.tables = tables;
        this.retention = retention;
        this.waiting = waiting;
        this.random = random;
    }

    Outcome commit(Commit commit) {
        String writer = token();
        List<TransactWriteItem> items = Plan.of(commit, tables, retention, writer);
        return items.size() == 1 && plain(commit.writes().getFirst())
                ? writeOne(items.getFirst(), writer)
                : transact(items, writer);
    }

    private static boolean plain(Write write) {
        return switch (write) {
            case Write.Save _, Write.OpenGate _, Write.CloseGate _, Write.SealTally _, Write.RetireTally _ -> true;
            case Write.Remove _, Write.Unchanged _, Write.Count _ -> false;
        };
    }

    private Outcome transact(List<TransactWriteItem> items, String writer) {
        Patience patience = new Patience(waiting, random);
        String requestToken = token();
        while (true) {
            try {
                String token = requestToken;
                client.transactWriteItems(
                        request -> request.transactItems(items).clientRequestToken(token));
                return new Outcome.Done();
            } catch (TransactionCanceledException cancelled) {
                Optional<Outcome> decided = Failures.outcome(cancelled, writer);
                if (decided.isPresent()) {
                    return decided.get();
                }
                patience.next(cancelled);
                // A cancelled transaction wrote nothing. After any other failure the token stays: it may have written.
                requestToken = token();
            } catch (SdkException failure) {
                retry(failure, patience);
            }
        }
    }

    private Outcome writeOne(TransactWriteItem item, String writer) {
        Patience patience = new Patience(waiting, random);
        while (true) {
            try {
                send(item);
                return new Outcome.Done();
            } catch (ConditionalCheckFailedException failed) {
                return Failures.outcome(failed, writer);
            } catch (SdkException failure) {
                retry(failure, patience);
            }
        }
    }

    private static void retry(SdkException failure, Patience patience) {
        if (!Failures.passing(failure)) {
            throw Failures.thrown(failure);
        }
        patience.next(failure);
    }

    private void send(TransactWriteItem item) {
        Put put = item.put();
        if (put != null) {
            put(put);
        } else {
            update(item.update());
        }
    }

    private void put(Put put) {
        client.putItem(request -> request.tableName(put.tableName())
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeValues(put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()));
    }

    private void update(Update update) {
        client.updateItem(request -> request.tableName(update.tableName())
                .key(update.key())
                .updateExpression(update.updateExpression())
                .conditionExpression(update.conditionExpression())
                .expressionAttributeNames(
                        update.hasExpressionAttributeNames() ? update.expressionAttributeNames() : null)
                .expressionAttributeValues(update.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(update.returnValuesOnConditionCheckFailure()));
    }

    private String token() {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
