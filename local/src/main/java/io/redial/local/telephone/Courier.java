package io.redial.local.telephone;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows each call and sends its callbacks as its events happen: one after the other, each until it is answered with
 * 2xx or given up. Under chaos every callback travels by itself.
 */
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Switchboard switchboard;
    private final Signature signature;
    private final Retries retries;
    private final Chaos chaos;

    /** One callback on its way. */
    private record Callback(Call call, CallEvent event, String body) {}

    Courier(Switchboard switchboard, TelephoneNetwork.Options options) {
        this.switchboard = switchboard;
        this.signature = new Signature(options.secret());
        this.retries = options.retries();
        this.chaos = options.chaos();
    }

    /** Sends the callbacks of a call that are not settled yet, from now on until nothing more happens to it. */
    void follow(Call call) {
        if (call.course().fault() != Fault.SILENT) {
            threads.execute(untilClosed(() -> report(call.id())));
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

    private void report(String id) throws InterruptedException {
        for (CallEvent event : CallEvent.values()) {
            if (switchboard.isSettled(id, event)) {
                continue;
            }
            Optional<Callback> callback = switchboard.await(id, event).map(call -> callback(call, event));
            if (callback.isEmpty()) {
                continue;
            }
            if (chaos.disorders()) {
                threads.execute(untilClosed(() -> scatter(callback.get())));
            } else {
                deliver(callback.get());
                switchboard.settle(id, event);
            }
        }
    }

    private void scatter(Callback callback) throws InterruptedException {
        Duration waited = Duration.ZERO;
        for (Duration delay : chaos.copies(callback.call().id(), callback.event())) {
            pause(delay.minus(waited));
            waited = delay;
            deliver(callback);
        }
        switchboard.settle(callback.call().id(), callback.event());
    }

    private void deliver(Callback callback) throws InterruptedException {
        for (int attempt = 1; attempt <= retries.tries(); attempt++) {
            if (send(callback)) {
                return;
            }
            if (attempt < retries.tries()) {
                pause(retries.pauseAfter(attempt));
            }
        }
        LOG.warn(
                "Gave up the callback {} of call {} after {} tries",
                callback.event().word(),
                callback.call().id(),
                retries.tries());
    }

    private boolean send(Callback callback) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(callback.call().line().callbackUrl())
                .timeout(ANSWER_TIMEOUT)
                .header("content-type", "application/json")
                .header(Signature.HEADER, signature.header(switchboard.now(), callback.body()))
                .POST(HttpRequest.BodyPublishers.ofString(callback.body()))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            LOG.debug("A callback of call {} did not arrive", callback.call().id(), e);
            return false;
        }
    }

    private static Callback callback(Call call, CallEvent event) {
        Instant at = call.course().at(event).orElseThrow();
        return new Callback(call, event, CallJson.callback(call, event, at).toString());
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

    private Runnable untilClosed(Step step) {
        return () -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("A call can't be reported any more", e);
            }
        };
    }
}
