package io.redial.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.aws.Environment;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

final class SqsSignalsTest {

    private static final CallKey CALL = new CallKey("led_1", "claim");
    private static final Environment QUEUES = new Environment(Map.of(
            "WAKE_UPS_QUEUE_URL", "wake-ups",
            "LATER_QUEUE_URL", "later",
            "DIALS_QUEUE_URL", "dials",
            "CALL_EVENTS_QUEUE_URL", "call-events"));

    private final Queues queues = new Queues();
    private final Pauses pauses = new Pauses();
    private final Signals signals = signalsTo(EnumSet.of(Queue.WAKE_UPS, Queue.LATER, Queue.DIALS, Queue.CALL_EVENTS));

    private Signals signalsTo(Set<Queue> used) {
        return new SqsSignals(queues, QUEUES, used, pauses, new Random(4));
    }

    /** Queues that keep what they are sent, and refuse messages of a batch as often as they are told to. */
    private static final class Queues implements SqsClient {
        private final List<SendMessageRequest> sent = new ArrayList<>();
        private final List<SendMessageBatchRequestEntry> taken = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();
        private Set<String> refused = Set.of();
        private int refusals;
        private boolean senderFault;

        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            sent.add(request);
            return SendMessageResponse.builder().build();
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            batches.add(request.entries().size());
            List<BatchResultErrorEntry> failed = new ArrayList<>();
            for (SendMessageBatchRequestEntry entry : request.entries()) {
                if (refusals > 0 && refused.contains(entry.id())) {
                    failed.add(BatchResultErrorEntry.builder()
                            .id(entry.id())
                            .code("InternalError")
                            .senderFault(senderFault)
                            .build());
                } else {
                    taken.add(entry);
                }
            }
            refusals--;
            return SendMessageBatchResponse.builder().failed(failed).build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    /** Waiting that takes no time. */
    private static final class Pauses implements Waiting {
        private final List<Duration> all = new ArrayList<>();

        @Override
        public void pause(Duration span) {
            all.add(span);
        }

        @Override
        public Telephone.Deadline in(Duration span) {
            return () -> false;
        }
    }

    private static List<Signals.Dial> dials(int many, Duration delay) {
        return IntStream.range(0, many)
                .mapToObj(n -> new Signals.Dial(Samples.ACCOUNT, Samples.leadKey(n), "claim" + n, Samples.NOW, delay))
                .toList();
    }

    @Test
    void delayedLookUpsAndWakeUpsNeverComeBeforeTheirTime() {
        signals.lookUp(CALL, Duration.ofMillis(39_001));
        signals.lookUp(CALL, Duration.ofSeconds(15));
        signals.lookUp(CALL, Duration.ZERO);
        signals.wakeLater(Samples.ACCOUNT, Duration.ofMillis(200));
        signals.wakeLater(Samples.ACCOUNT, Signals.LONGEST_DELAY.minusNanos(1));

        assertThat(queues.sent).extracting(SendMessageRequest::delaySeconds).containsExactly(40, 15, 0, 1, 900);
        assertThat(queues.sent)
                .extracting(SendMessageRequest::queueUrl)
                .containsExactly("call-events", "call-events", "call-events", "later", "later");
    }

    @Test
    void dialComesInTheLastWholeSecondBeforeItsSlot() {
        signals.dial(dials(1, Duration.ofMillis(8_999)));
        assertThat(queues.taken)
                .extracting(SendMessageBatchRequestEntry::delaySeconds)
                .containsExactly(8);
    }

    @Test
    void noQueueDelaysForLongerThanItCan() {
        Duration longer = Signals.LONGEST_DELAY.plusNanos(1);
        assertThatIllegalArgumentException().isThrownBy(() -> signals.lookUp(CALL, longer));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.dial(dials(1, longer)));
    }

    @Test
    void noWakeUpIsTakenForAnEarlierOne() {
        for (int i = 0; i < 50; i++) {
            signals.wake(Samples.ACCOUNT);
        }
        assertThat(queues.sent)
                .extracting(SendMessageRequest::messageDeduplicationId)
                .doesNotHaveDuplicates()
                .hasSize(50);
        assertThat(queues.sent).extracting(SendMessageRequest::messageGroupId).containsOnly(Samples.ACCOUNT);
    }

    @Test
    void onlyWhatAQueueDidNotTakeIsSentAgain() {
        queues.refused = Set.of("1", "4");
        queues.refusals = 2;
        signals.dial(dials(13, Duration.ZERO));

        assertThat(queues.batches).containsExactly(10, 2, 2, 3);
        assertThat(queues.taken)
                .extracting(SendMessageBatchRequestEntry::messageBody)
                .containsExactlyInAnyOrderElementsOf(
                        dials(13, Duration.ZERO).stream().map(Messages::dial).toList());
        assertThat(pauses.all).hasSize(2);
    }

    @Test
    void queueThatStaysOutOfOrderIsGivenUpOn() {
        queues.refused = Set.of("0");
        queues.refusals = Integer.MAX_VALUE;
        assertThatExceptionOfType(SqsSignals.NotSent.class).isThrownBy(() -> signals.dial(dials(1, Duration.ZERO)));
        assertThat(queues.batches).hasSize(4);
    }

    @Test
    void whatAQueueWillNeverTakeIsNotSentAgain() {
        queues.refused = Set.of("0");
        queues.refusals = Integer.MAX_VALUE;
        queues.senderFault = true;
        assertThatExceptionOfType(SqsSignals.NotSent.class).isThrownBy(() -> signals.dial(dials(2, Duration.ZERO)));
        assertThat(queues.batches).hasSize(1);
    }

    @Test
    void functionSignalsOnlyToTheQueuesThatItNamed() {
        Signals few = signalsTo(EnumSet.of(Queue.CALL_EVENTS));
        assertThatIllegalStateException().isThrownBy(() -> few.wake(Samples.ACCOUNT));
        assertThat(queues.sent).isEmpty();
    }
}
