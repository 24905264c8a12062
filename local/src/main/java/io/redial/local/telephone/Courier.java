package io.redial.local.telephone;

import io.redial.local.telephone.Report.Try;
import io.redial.local.telephone.Resending.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the calls of one face and sends its reports as they come due, each until it is taken or given up. */
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int LONGEST_ANSWER = 64 * 1024;

    /** Longer than any face insists on a report. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Switchboard switchboard;
    private final Face face;
    private final Access network;
    private final Chaos chaos;

    /** One report of one call, as it stood when the report was first sent. */
    private record Due(Call call, Report report, long since) {

        Due(Call call, Report report) {
            this(call, report, System.nanoTime());
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /** @param chaos of the run; where it has none, reports travel as badly as the face says */
    Courier(Switchboard switchboard, Face face, Access network, Chaos chaos) {
        this.switchboard = switchboard;
        this.face = face;
        this.network = network;
        this.chaos = chaos.disorders() ? chaos : face.chaos();
    }

    /** Sends the reports of a call that are not settled yet, from now on until nothing more happens to it. */
    void follow(Call call) {
        if (call.course().fault() == Fault.SILENT) {
            return;
        }
        if (face.sending() == Face.Sending.BY_THEMSELVES) {
            face.reports().forEach(report -> start(() -> send(call.id(), report)));
        } else {
            start(() -> {
                for (Report report : face.reports()) {
                    send(call.id(), report);
                }
            });
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        client.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String id, Report report) throws InterruptedException {
        if (switchboard.isSettled(id, report)) {
            return;
        }
        Optional<Call> call = switchboard.await(id, report::due);
        if (call.isEmpty()) {
            return;
        }
        Optional<String> before = call.flatMap(report::after);
        if (before.isPresent()) {
            switchboard.awaitSettled(id, before.get(), PATIENCE);
        }
        Due due = new Due(switchboard.call(id).orElseThrow(), report);
        if (!report.isWanted(due.call())) {
            switchboard.settle(id, report);
        } else if (chaos.disorders() && !report.isQuestion()) {
            start(() -> scatter(due));
        } else {
            sendInOrder(due);
        }
    }

    private void sendInOrder(Due due) throws InterruptedException {
        Optional<Failure> failure = tried(due, 1);
        if (failure.isPresent() && face.sending() == Face.Sending.IN_ORDER) {
            start(() -> finish(due, failure));
        } else {
            finish(due, failure);
        }
    }

    private void scatter(Due due) throws InterruptedException {
        Duration waited = Duration.ZERO;
        for (Duration delay : chaos.copies(due.call().id(), due.report().word())) {
            pause(delay.minus(waited));
            waited = delay;
            insist(due, tried(due, 1));
        }
        switchboard.settle(due.call().id(), due.report());
    }

    private void finish(Due due, Optional<Failure> failure) throws InterruptedException {
        insist(due, failure);
        switchboard.settle(due.call().id(), due.report());
    }

    /** Sends again, after a first try that failed or did not, until it is taken or given up. */
    private void insist(Due due, Optional<Failure> first) throws InterruptedException {
        int count = 1;
        Optional<Failure> last = first;
        while (last.isPresent()) {
            Optional<Duration> pause = letter(due, count).resending().pauseAfter(count, last.get(), due.elapsed());
            if (pause.isEmpty()) {
                LOG.warn(
                        "Gave up the report {} of call {} after {} tries",
                        due.report().word(),
                        due.call().id(),
                        count);
                due.report().givenUp(due.call(), network);
                return;
            }
            pause(pause.get());
            count++;
            last = tried(due, count);
        }
    }

    /** Empty if it was taken. */
    private Optional<Failure> tried(Due due, int number) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(
                    request(letter(due, number)), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
            if (answer.statusCode() / 100 != 2) {
                return Optional.of(new Failure.Answered(answer.statusCode()));
            }
            due.report().answered(due.call(), answer.body(), network);
            return Optional.empty();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            LOG.debug("Nobody took a report of call {}", due.call().id(), e);
            return Optional.of(new Failure.Unreachable());
        } catch (IOException e) {
            LOG.debug("A report of call {} was not answered", due.call().id(), e);
            return Optional.of(new Failure.Unanswered());
        }
    }

    private Letter letter(Due due, int number) {
        return due.report().letter(due.call(), new Try(number, switchboard.now()), network);
    }

    private static HttpRequest request(Letter letter) {
        HttpRequest.Builder request = HttpRequest.newBuilder(letter.to())
                .timeout(letter.answerTimeout())
                .method(letter.method(), HttpRequest.BodyPublishers.ofString(letter.body()));
        letter.headers().forEach(request::header);
        return request.build();
    }

    private void pause(Duration machineTime) throws InterruptedException {
        if (machineTime.isPositive() && closed.await(machineTime.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the network is closed");
        }
    }

    /** A step of a call's life that the closing of the network may cut short; the journal knows what is left to do. */
    private interface Step {
        void run() throws InterruptedException;
    }

    private void start(Step step) {
        try {
            threads.execute(() -> runUntilClosed(step));
        } catch (RejectedExecutionException closing) {
            LOG.debug("What is left to do is done after the next start", closing);
        }
    }

    private static void runUntilClosed(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A call can't be reported any more", e);
        }
    }
}
