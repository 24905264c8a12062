package io.redial.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.aws.Environment;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Chunks.Layout;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Batches of which a queue took only a part. */
final class PartlySentTest {

    private final HalfDeaf queue = new HalfDeaf();
    private final List<Duration> waits = new ArrayList<>();
    private final Waiting waiting = new Waiting() {
        @Override
        public void pause(Duration span) {
            waits.add(span);
        }

        @Override
        public Telephone.Deadline in(Duration span) {
            return () -> false;
        }
    };
    private final Signals signals = new SqsSignals(
            queue,
            new Environment(Map.of("DIALS_QUEUE_URL", "https://queue.invalid/dials")),
            Set.of(Queue.DIALS),
            waiting,
            new SplittableRandom(3));
    private final SqsChunks chunks =
            new SqsChunks(queue, "https://queue.invalid/chunks", waiting, new SplittableRandom(3));

    /** A queue that notes what it took, and refuses what it was told to. */
    private static final class HalfDeaf implements SqsClient {

        private enum Fault {
            OURS,
            THEIRS
        }

        private record Refusal(Set<String> ids, Fault fault) {}

        private final Deque<Refusal> refusals = new ArrayDeque<>();
        private final List<String> taken = new ArrayList<>();
        private int requests;

        void refuse(Fault fault, String... ids) {
            refusals.add(new Refusal(Set.of(ids), fault));
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            requests++;
            Refusal refusal = refusals.isEmpty() ? new Refusal(Set.of(), Fault.THEIRS) : refusals.removeFirst();
            request.entries().stream()
                    .map(SendMessageBatchRequestEntry::id)
                    .filter(id -> !refusal.ids().contains(id))
                    .forEach(taken::add);
            return SendMessageBatchResponse.builder()
                    .failed(request.entries().stream()
                            .filter(entry -> refusal.ids().contains(entry.id()))
                            .map(entry -> BatchResultErrorEntry.builder()
                                    .id(entry.id())
                                    .code("InternalError")
                                    .senderFault(refusal.fault() == Fault.OURS)
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private void dial(int n) {
        signals.dial(IntStream.range(0, n)
                .mapToObj(i -> new Signals.Dial(
                        Samples.ACCOUNT, Samples.leadKey(i), Samples.claimId(i), Samples.NOW, Duration.ZERO))
                .toList());
    }

    private void enqueue(int n) {
        chunks.enqueue(IntStream.range(0, n)
                .mapToObj(i ->
                        new Chunk(Samples.ACCOUNT, Samples.CAMPAIGN, "imp_1", i, i, 1, i + 1L, new Layout(',', 0, 1)))
                .toList());
    }

    private static String[] ids(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @Test
    void onlyWhatTheQueueDidNotTakeIsSentAgain() {
        queue.refuse(HalfDeaf.Fault.THEIRS, "1", "3");
        queue.refuse(HalfDeaf.Fault.THEIRS, "3");
        dial(5);
        assertThat(queue.taken).containsExactly("0", "2", "4", "1", "3");
        assertThat(waits).hasSize(2).allSatisfy(wait -> assertThat(wait).isPositive());
        queue.taken.clear();
        queue.refuse(HalfDeaf.Fault.THEIRS, "0");
        enqueue(3);
        assertThat(queue.taken).containsExactly("1", "2", "0");
    }

    @Test
    void whatTheQueueWillNeverTakeIsNotSentAgain() {
        queue.refuse(HalfDeaf.Fault.OURS, "1");
        assertThatExceptionOfType(SqsSignals.NotSent.class).isThrownBy(() -> dial(2));
        assertThat(queue.requests).isEqualTo(1);
    }

    @Test
    void aQueueThatTakesNothingIsGivenUpAfterFourTries() {
        IntStream.range(0, 8).forEach(_ -> queue.refuse(HalfDeaf.Fault.THEIRS, ids(2)));
        assertThatExceptionOfType(SqsSignals.NotSent.class).isThrownBy(() -> dial(2));
        assertThat(queue.requests).isEqualTo(4);
        assertThatExceptionOfType(SqsChunks.NotQueued.class).isThrownBy(() -> enqueue(2));
        assertThat(queue.requests).isEqualTo(8);
    }

    @Test
    void aLongListIsSentTenAtATime() {
        dial(25);
        assertThat(queue.requests).isEqualTo(3);
        assertThat(queue.taken).containsExactly(ids(25));
    }
}
