package io.redial.telephony;

import io.redial.engine.port.Telephone.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Requests to a provider: HTTP/1.1, no redirects, no repetition, and each on a connection of its own. A kept connection
 * may have died while the process was frozen between two invocations; a placing request lost on it could not be told
 * from one that arrived, and would cost the lead an attempt. A new connection costs one round trip.
 *
 * <p>The JDK's client tries a refused <em>connection</em> a second time within the same connect time-out. That happens
 * before anything is written, so it is left as it is.
 *
 * <p>Credentials travel in headers alone, and no header is ever told of in a result.
 */
public record ProviderHttp(Limits limits, ExecutorService threads) {

    /** A host that lets nobody in for so long is down: the lead is given back unharmed, the dialer is free again. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Above what providers need to take a call, which is one to three seconds, since giving up early makes an unknown
     * outcome; within the 10 s for which a placing request may be under way.
     */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);

    /** Bytes of an answer that are read, unless a provider has more to say. */
    public static final int LONGEST_ANSWER = 64 * 1024;

    private static final Deadline NEVER = () -> false;

    /** What became of a request. */
    public sealed interface Result {
        /**
         * The provider answered.
         *
         * @param body decoded as UTF-8; cut after {@link Limits#longestAnswer} bytes
         * @param retryAfter the header of that name
         */
        record Answered(int status, String body, Optional<String> retryAfter) implements Result {}

        /** The body of the request did not leave, and will not. */
        record NotSent(String code) implements Result {}

        /** The request was sent, at least in part, and no whole answer came. */
        record Unanswered(String code) implements Result {}
    }

    /**
     * How long a request may take, and how much of its answer is read.
     *
     * @param connect machine time until the connection stands; positive
     * @param answer machine time until the whole answer is there, connecting included; positive
     * @param longestAnswer bytes; of a longer answer only so much is read
     */
    public record Limits(Duration connect, Duration answer, int longestAnswer) {

        /** Of a provider that answers soon and shortly. */
        public static final Limits USUAL = new Limits(CONNECT_TIMEOUT, ANSWER_TIMEOUT, LONGEST_ANSWER);

        /**
         * Of requests that are no placing requests. They can be made again, so they wait no longer than the recorder can, which makes
         * up to six of them one after the other; lists of calls with all that was said in them are long.
         */
        public static final Limits ASKING = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(8), 4 * 1024 * 1024);
    }

    /**
     * What is posted.
     *
     * @param contentType of {@code text}, which leaves as UTF-8
     */
    public record Body(String contentType, String text) {

        public static Body json(String json) {
            return new Body("application/json", json);
        }

        /** A form; the same name may come several times. */
        public static Body form(List<Map.Entry<String, String>> fields) {
            String text = fields.stream()
                    .map(field -> Urls.encoded(field.getKey()) + "=" + Urls.encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return new Body("application/x-www-form-urlencoded", text);
        }
    }

    /** With the usual limits. */
    public static ProviderHttp usual() {
        return with(Limits.USUAL);
    }

    /** With limits of one's own. */
    public static ProviderHttp with(Limits limits) {
        return new ProviderHttp(limits, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** The same, which waits so long for an answer. */
    public ProviderHttp waiting(Duration answer) {
        return new ProviderHttp(new Limits(limits.connect(), answer, limits.longestAnswer()), threads);
    }

    /** The value of the header {@code authorization} for a user and a password. */
    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Posts, once, and only before the deadline: checked before connecting, and again before the body leaves. */
    public Result post(URI to, Map<String, String> headers, Body body, Deadline deadline) {
        return send("POST", to, headers, body, deadline);
    }

    /** Posts, once. */
    public Result post(URI to, Map<String, String> headers, Body body) {
        return post(to, headers, body, NEVER);
    }

    /** Changes a part of what is there, once. */
    public Result patch(URI to, Map<String, String> headers, Body body) {
        return send("PATCH", to, headers, body, NEVER);
    }

    /** Asks for what is there. */
    public Result get(URI from, Map<String, String> headers) {
        return exchange(HttpRequest.newBuilder(from).GET(), headers, new OnceOnlyBody("", NEVER));
    }

    private Result send(String method, URI to, Map<String, String> headers, Body body, Deadline deadline) {
        if (deadline.passed()) {
            return new Result.NotSent("deadline_passed");
        }
        OnceOnlyBody leaving = new OnceOnlyBody(body.text(), deadline);
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("content-type", body.contentType())
                .method(method, leaving);
        return exchange(request, headers, leaving);
    }

    private Result exchange(HttpRequest.Builder request, Map<String, String> headers, OnceOnlyBody body) {
        headers.forEach(request::header);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .executor(threads)
                .build();
        try {
            Future<HttpResponse<byte[]>> answer =
                    client.sendAsync(request.build(), _ -> new CutBody(limits.longestAnswer()));
            // The client's own time-out ends with the headers; this one covers a body that trickles in, too.
            return answered(answer.get(limits.answer().toNanos(), TimeUnit.NANOSECONDS));
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
