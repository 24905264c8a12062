package io.redial.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.queue.Messages;
import io.redial.aws.timer.SchedulerSyncs;
import io.redial.domain.account.Sync;
import io.redial.engine.port.SyncTimers;
import io.redial.local.scheduler.SchedulerServer;
import io.redial.local.scheduler.Targets;
import io.redial.memory.VirtualClock;
import io.redial.testkit.Samples;
import io.redial.testkit.SyncTimerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

final class SchedulerSyncsTest extends SyncTimerContract {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:chunks";
    private static final String ROLE = "arn:aws:iam::000000000000:role/timers";
    private static final int PATIENCE_SECONDS = 20;

    SchedulerSyncsTest() {
        super(SchedulerSyncsTest::fresh);
    }

    private static Bells fresh() {
        try {
            return new ServerBells();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static final class ServerBells implements Bells, Targets {
        private static final String MARK = "mark";

        private final VirtualClock clock = new VirtualClock(Samples.NOW);
        private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final SchedulerServer server;
        private final SchedulerClient client;
        private final SyncTimers timers;

        ServerBells() throws IOException {
            server = SchedulerServer.start(SchedulerServer.Options.of(this, clock, new SplittableRandom(7)));
            client = new AwsClients(new Environment(Map.of(
                            "AWS_REGION", "us-east-1",
                            "AWS_ACCESS_KEY_ID", "id",
                            "AWS_SECRET_ACCESS_KEY", "secret",
                            "AWS_ENDPOINT_URL_SCHEDULER", server.endpoint().toString())))
                    .scheduler();
            client.createScheduleGroup(request -> request.name("timers"));
            timers = new SchedulerSyncs(
                    client,
                    new Environment(
                            Map.of("TIMERS_GROUP", "timers", "CHUNKS_QUEUE_ARN", QUEUE, "TIMERS_ROLE_ARN", ROLE)));
        }

        @Override
        public SyncTimers timers() {
            return timers;
        }

        /** What is due by then has gone off when a schedule that is due at the very last has. */
        @Override
        public List<Sync.Key> dueWithin(Duration span) {
            clock.advance(span);
            client.createSchedule(request -> request.name(MARK)
                    .scheduleExpression(
                            "at(" + clock.instant().minusSeconds(1).toString().substring(0, 19) + ")")
                    .actionAfterCompletion("DELETE")
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .target(target -> target.arn(QUEUE).roleArn(ROLE).input(MARK)));
            Set<Sync.Key> due = new LinkedHashSet<>();
            try {
                String next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                while (!MARK.equals(next)) {
                    due.add(read(Optional.ofNullable(next).orElseThrow(() -> new AssertionError("nothing goes off"))));
                    next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
                // Those that go off together are sent side by side.
                for (String late = told.poll(50, TimeUnit.MILLISECONDS);
                        late != null;
                        late = told.poll(50, TimeUnit.MILLISECONDS)) {
                    due.add(read(late));
                }
            } catch (InterruptedException end) {
                throw new AssertionError(end);
            }
            return List.copyOf(due);
        }

        private static Sync.Key read(String body) {
            if (Messages.read(body) instanceof Messages.Message.SyncDue(Sync.Key sync)) {
                return sync;
            }
            throw new AssertionError("a timer of syncs says nothing else");
        }

        @Override
        public void send(String queueArn, Optional<String> messageGroupId, String body) {
            assertThat(queueArn).isEqualTo(QUEUE);
            assertThat(messageGroupId).isEmpty();
            told.add(body);
        }

        @Override
        public void invoke(String functionArn, String payload) {
            throw new AssertionError("a timer invokes no function");
        }

        @Override
        public void close() {
            try {
                client.close();
                server.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
