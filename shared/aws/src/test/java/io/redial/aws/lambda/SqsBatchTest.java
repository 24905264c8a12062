package io.redial.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.aws.queue.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SqsBatchTest {

    private static final SqsBatch BATCH = new SqsBatch(
            List.of(message("1", "a"), message("2", "b"), message("3", "a"), message("4", "b"), message("5", "c")));

    private static SqsBatch.Message message(String id, String group) {
        return new SqsBatch.Message(id, "body of " + id, Optional.of(group), 1);
    }

    private static List<String> failing(SqsBatch.Order order, String failing, List<String> touched) {
        return BATCH.each(order, message -> {
            touched.add(message.messageId());
            if (message.messageId().equals(failing)) {
                throw new IOException("it fails");
            }
        });
    }

    @Test
    void onlyTheMessageThatFailedComesBack() {
        List<String> touched = new ArrayList<>();
        assertThat(failing(SqsBatch.Order.ANY, "2", touched)).containsExactly("2");
        assertThat(touched).containsExactly("1", "2", "3", "4", "5");
    }

    /** One poisonous message fails its healthy batch-mates again and again. deadqueue.com/blog/lambda-retry-storms-dlq-fill */
    @Test
    void poisonousMessageDoesNotFailItsBatchMates() {
        List<String> bodies = List.of(Messages.wake("acc_1"), "{\"v\":9}", "\u0000", "", Messages.wake("acc_2"));
        List<SqsBatch.Message> mixed = new ArrayList<>();
        for (String body : bodies) {
            mixed.add(new SqsBatch.Message("m" + mixed.size(), body, Optional.empty(), 1));
        }
        List<String> woken = new ArrayList<>();
        List<String> failed = new SqsBatch(mixed)
                .each(
                        SqsBatch.Order.ANY,
                        message -> woken.add(
                                switch (Messages.read(message.body())) {
                                    case Messages.Message.Wake(String accountId) -> accountId;
                                    case Messages.Message.Unreadable(String why) ->
                                        throw new IllegalArgumentException(why);
                                    case Messages.Message.Dial _,
                                            Messages.Message.Report _,
                                            Messages.Message.LookUp _,
                                            Messages.Message.CarryOn _,
                                            Messages.Message.Erase _,
                                            Messages.Message.Replan _,
                                            Messages.Message.SyncDue _ -> throw new AssertionError("it is no wake-up");
                                }));
        assertThat(woken).containsExactly("acc_1", "acc_2");
        assertThat(failed).containsExactly("m1", "m2", "m3");
    }

    @Test
    void theLaterMessagesOfAFailedGroupComeBackUntouched() {
        List<String> touched = new ArrayList<>();
        assertThat(failing(SqsBatch.Order.BY_GROUP, "2", touched)).containsExactly("2", "4");
        assertThat(touched).containsExactly("1", "2", "3", "5");
    }

    @Test
    void anEventIsReadAndAnswered() throws IOException {
        String event = """
            {"Records":[{"messageId":"m1","body":"{}","attributes":
            {"ApproximateReceiveCount":"3","MessageGroupId":"acc_1"}},
            {"messageId":"m2","body":"b","attributes":{"ApproximateReceiveCount":"1"}}]}\
            """;
        assertThat(SqsBatch.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))
                        .messages())
                .containsExactly(
                        new SqsBatch.Message("m1", "{}", Optional.of("acc_1"), 3),
                        new SqsBatch.Message("m2", "b", Optional.empty(), 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SqsBatch.answer(List.of("m2"), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}");
    }

    @Test
    void anotherEventIsRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SqsBatch.read(new ByteArrayInputStream(new byte[] {'{', '}'})));
    }
}
