package io.redial.sources.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, through the client of the JDK that starts fastest. It follows no redirect, and leaves nothing
 * of a failure but a code, since the messages of exceptions quote addresses.
 *
 * @param connectTimeout until the connection stands
 * @param longestBody bytes of an answer that are read
 */
public record Wire(Duration connectTimeout, int longestBody, ExecutorService threads) {

    private static final int CHUNK = 16 * 1024;

    /** With a thread for each exchange. */
    public static Wire with(Duration connectTimeout, int longestBody) {
        return new Wire(connectTimeout, longestBody, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** What became of an exchange. */
    public sealed interface Outcome {
        record Replied(Reply reply) implements Outcome {}

        record TooLarge() implements Outcome {}

        /** No whole answer came. */
        record Failed(String code) implements Outcome {}
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param timeout until all of the answer is there, however slowly it comes; positive
     */
    public Outcome exchange(Request request, Duration timeout) {
        HttpURLConnection connection;
        try {
            connection = prepared(request, timeout);
        } catch (IOException | IllegalArgumentException _) {
            return new Outcome.Failed("bad_request");
        }
        Future<Outcome> outcome = threads.submit(() -> outcome(connection, request));
        try {
            return outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Outcome.Failed("timeout");
        } catch (ExecutionException _) {
            return new Outcome.Failed("connection_failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        } finally {
            // One that was read to its end is kept by the JDK for the next request to the same host.
            if (!outcome.isDone()) {
                // Elsewhere, since it waits for whoever reads, and that one for a server that may never end.
                threads.execute(connection::disconnect);
            }
        }
    }

    private HttpURLConnection prepared(Request request, Duration timeout) throws IOException {
        if (!(request.uri().toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("an address is one of HTTP");
        }
        connection.setConnectTimeout(millis(connectTimeout));
        connection.setReadTimeout(millis(timeout));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method());
        request.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private Outcome outcome(HttpURLConnection connection, Request request) {
        try {
            if (request.body().isPresent()) {
                send(connection, request.body().get());
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                return new Outcome.Failed("no_http");
            }
            return read(connection, status);
        } catch (SocketTimeoutException _) {
            return new Outcome.Failed("timeout");
        } catch (IOException | RuntimeException _) {
            return new Outcome.Failed("connection_failed");
        }
    }

    private static void send(HttpURLConnection connection, Request.Body body) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("content-type", body.contentType());
        // Not streamed: a 401 to a body that is streamed becomes an exception without an answer.
        try (var out = connection.getOutputStream()) {
            out.write(body.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private Outcome read(HttpURLConnection connection, int status) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = body(connection, status)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (read > longestBody - body.size()) {
                    connection.disconnect();
                    return new Outcome.TooLarge();
                }
                body.write(chunk, 0, read);
            }
        }
        return new Outcome.Replied(new Reply(status, headers(connection), body.toByteArray()));
    }

    private static InputStream body(HttpURLConnection connection, int status) throws IOException {
        if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
            return connection.getInputStream();
        }
        @Nullable InputStream errors = connection.getErrorStream();
        return errors == null ? InputStream.nullInputStream() : errors;
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<@Nullable String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            String name = header.getKey();
            // The status line stands under no name.
            if (name != null) {
                headers.put(name.toLowerCase(Locale.ROOT), header.getValue().getFirst());
            }
        }
        return headers;
    }

    private static int millis(Duration span) {
        return Math.toIntExact(Math.clamp(span.toMillis(), 1, Integer.MAX_VALUE));
    }
}
