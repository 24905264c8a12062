package io.redial.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.queue.Messages;
import io.redial.aws.timer.SchedulerTimers;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Timers;
import io.redial.local.scheduler.SchedulerServer;
import io.redial.local.scheduler.Targets;
import io.redial.memory.VirtualClock;
import io.redial.testkit.Samples;
import io.redial.testkit.TimerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

final class SchedulerTimersTest extends TimerContract {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:wake-ups.fifo";
    private static final CampaignState.Key LAST = new CampaignState.Key("the last one", "the last one");
    private static final int PATIENCE_SECONDS = 20;

    SchedulerTimersTest() {
        super(SchedulerTimersTest::freshAlarms);
    }

    private static Alarms freshAlarms() {
        try {
            return new ServerAlarms();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static final class ServerAlarms implements Alarms, Targets {

        private final VirtualClock clock = new VirtualClock(Samples.NOW);
        private final LinkedBlockingQueue<String> woken = new LinkedBlockingQueue<>();
        private final Set<String> bodies = new HashSet<>();
        private final SchedulerServer server;
        private final SchedulerClient client;
        private final Timers timers;

        ServerAlarms() throws IOException {
            server = SchedulerServer.start(SchedulerServer.Options.of(this, clock, new SplittableRandom(7)));
            client = new AwsClients(new Environment(Map.of(
                            "AWS_REGION", "us-east-1",
                            "AWS_ACCESS_KEY_ID", "id",
                            "AWS_SECRET_ACCESS_KEY", "secret",
                            "AWS_ENDPOINT_URL_SCHEDULER", server.endpoint().toString())))
                    .scheduler();
            client.createScheduleGroup(request -> request.name("timers"));
            timers = new SchedulerTimers(
                    client,
                    new Environment(Map.of(
                            "TIMERS_GROUP", "timers",
                            "WAKE_UPS_QUEUE_ARN", QUEUE,
                            "TIMERS_ROLE_ARN", "arn:aws:iam::000000000000:role/timers")));
        }

        @Override
        public Timers timers() {
            return timers;
        }

        /** What is due by then has gone off when one that is due at the very last has. */
        @Override
        public List<String> wokenBy(Instant then) {
            clock.advance(Duration.between(clock.instant(), then));
            timers.set(LAST, then.minusSeconds(1));
            List<String> all = new ArrayList<>();
            try {
                Optional<String> next = next();
                while (!next.equals(Optional.of(LAST.accountId()))) {
                    all.add(next.orElseThrow(() -> new AssertionError("no timer goes off")));
                    next = next();
                }
                // Those that go off together are sent side by side.
                for (String late = woken.poll(50, TimeUnit.MILLISECONDS);
                        late != null;
                        late = woken.poll(50, TimeUnit.MILLISECONDS)) {
                    all.add(late);
                }
            } catch (InterruptedException end) {
                throw new AssertionError(end);
            }
            return all;
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

        private Optional<String> next() throws InterruptedException {
            return Optional.ofNullable(woken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }

        @Override
        public synchronized void send(String queueArn, Optional<String> messageGroupId, String body) {
            assertThat(queueArn).isEqualTo(QUEUE);
            assertThat(bodies.add(body)).as("no wake-up equals another one").isTrue();
            assertThat(Messages.read(body)).isEqualTo(new Messages.Message.Wake(messageGroupId.orElse("")));
            woken.add(messageGroupId.orElse(""));
        }

        @Override
        public void invoke(String functionArn, String payload) {
            throw new AssertionError("a timer invokes no function");
        }
    }
}
