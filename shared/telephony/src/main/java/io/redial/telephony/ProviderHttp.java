package io.redial.telephony;

import io.redial.engine.port.Telephone.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to a provider: HTTP/1.1, no redirects, no repetition, and each on a connection of its own. A kept connection
 * may have died while the process was frozen between two invocations; a placing request lost on it could not be told
 * from one that arrived, and would cost the lead an attempt. A new connection costs one round trip.
 *
 * <p>The JDK's client tries a refused <em>connection</em> a second time within the same connect time-out. That happens
 * before anything is written, so it is left as it is.
 *
 * @param connectTimeout machine time until the connection stands
 * @param answerTimeout machine time until the whole answer is there, connecting included
 */
public record ProviderHttp(Duration connectTimeout, Duration answerTimeout, ExecutorService threads) {

    /** A host that lets nobody in for so long is down: the lead is given back unharmed, the dialer is free again. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Above what providers need to take a call, which is one to three seconds, since giving up early makes an unknown
     * outcome; within the 10 s for which a placing request may be under way.
     */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);

    /** Bytes of an answer that are read; the answers that we understand have a few hundred. */
    public static final int LONGEST_ANSWER = 64 * 1024;

    private static final Deadline NEVER = () -> false;

    /** What became of a request. */
    public sealed interface Result {
        /**
         * The provider answered.
         *
         * @param body decoded as UTF-8; cut after {@link #LONGEST_ANSWER} bytes
         * @param retryAfter the header of that name
         */
        record Answered(int status, String body, Optional<String> retryAfter) implements Result {}

        /** The body of the request did not leave, and will not. */
        record NotSent(String code) implements Result {}

        /** The request was sent, at least in part, and no whole answer came. */
        record Unanswered(String code) implements Result {}
    }

    /** With the usual time-outs. */
    public static ProviderHttp usual() {
        return with(CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    /** With time-outs of one's own; each is positive. */
    public static ProviderHttp with(Duration connectTimeout, Duration answerTimeout) {
        return new ProviderHttp(connectTimeout, answerTimeout, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Posts JSON, once, and only before the deadline: checked before connecting, and again before the body leaves. */
    public Result post(URI to, Map<String, String> headers, String json, Deadline deadline) {
        if (deadline.passed()) {
            return new Result.NotSent("deadline_passed");
        }
        OnceOnlyBody body = new OnceOnlyBody(json, deadline);
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("content-type", "application/json")
                .POST(body);
        return exchange(request, headers, body);
    }

    /** Posts JSON, once. */
    public Result post(URI to, Map<String, String> headers, String json) {
        return post(to, headers, json, NEVER);
    }

    /** Asks for what is there. */
    public Result get(URI from, Map<String, String> headers) {
        return exchange(HttpRequest.newBuilder(from).GET(), headers, new OnceOnlyBody("", NEVER));
    }

    private Result exchange(HttpRequest.Builder request, Map<String, String> headers, OnceOnlyBody body) {
        headers.forEach(request::header);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(threads)
                .build();
        try {
            Future<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), _ -> new CutBody(LONGEST_ANSWER));
            // The client's own time-out ends with the headers; this one covers a body that trickles in, too.
            return answered(answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return failed(body, "timeout");
        } catch (ExecutionException e) {
            boolean connecting = e.getCause() instanceof HttpConnectTimeoutException;
            return failed(body, connecting ? "connect_timeout" : "connection_failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(body, "interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static Result failed(OnceOnlyBody body, String code) {
        return switch (body.withdraw()) {
            case READY, WITHDRAWN -> new Result.NotSent(code);
            case LATE -> new Result.NotSent("deadline_passed");
            case SENT -> new Result.Unanswered(code);
        };
    }

    private static Result answered(HttpResponse<byte[]> response) {
        return new Result.Answered(
                response.statusCode(),
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers().firstValue("retry-after"));
    }
}
