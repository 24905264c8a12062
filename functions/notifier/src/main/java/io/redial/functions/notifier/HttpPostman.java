package io.redial.functions.notifier;

import io.redial.engine.port.Postman;
import io.redial.engine.webhook.HookUrls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts over HTTP/1.1 without redirects, proxies or repetition, keeps no connection, and has an end to everything. The
 * address that is dialled is the one that was looked at: a name may lead elsewhere the next moment.
 *
 * <p>The platform's client is used as it is but for its socket, which refuses to connect to an address that is not allowed.
 * Its newer client gives nobody a place to do so between the name and the connection.
 */
final class HttpPostman implements Postman {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final int MOST_READ = 16 * 1024;
    private static final String USER_AGENT = "Redial-Webhooks/1";

    private final HookUrls urls;
    private final InstantSource clock;
    private final SSLSocketFactory sockets;
    private final Duration whole;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * A postman with these means.
     *
     * @param clock the machine's, against which dates in answers are read
     * @param sockets what connections to others are secured with
     * @param whole the longest time for one request, from the name to the end of the answer
     */
    HttpPostman(HookUrls urls, InstantSource clock, SSLSocketFactory sockets, Duration whole) {
        this.urls = urls;
        this.clock = clock;
        this.sockets = sockets;
        this.whole = whole;
    }

    /** One who goes wherever {@code urls} allow. */
    static HttpPostman to(HookUrls urls, InstantSource clock) {
        return new HttpPostman(urls, clock, (SSLSocketFactory) SSLSocketFactory.getDefault(), WHOLE);
    }

    /** An answer without the time that it took. */
    private record Came(int status, Optional<String> retryAfter) {}

    @Override
    public Answer post(Letter letter) {
        long begun = System.nanoTime();
        try {
            HttpURLConnection connection = opened(letter);
            Future<Came> answer = threads.submit(() -> exchanged(connection, letter.body()));
            try {
                Came came = answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
                return new Answer.Status(
                        came.status(),
                        came.retryAfter().flatMap(text -> RetryAfter.parse(text, clock.instant())),
                        since(begun));
            } finally {
                // Also ends an exchange that is still under way, and keeps no connection. The receiver isn't asked to
                // close it:
                // some do so while they still answer.
                answer.cancel(true);
                connection.disconnect();
            }
        } catch (TimeoutException slow) {
            return new Answer.None("timeout", since(begun));
        } catch (ExecutionException failure) {
            return new Answer.None(word(Optional.ofNullable(failure.getCause()).orElse(failure)), since(begun));
        } catch (IOException failure) {
            return new Answer.None(word(failure), since(begun));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.None("interrupted", since(begun));
        }
    }

    private HttpURLConnection opened(Letter letter) throws IOException {
        if (!(letter.url().toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
            throw new IOException("the URL is none of HTTP");
        }
        if (connection instanceof HttpsURLConnection secured) {
            secured.setSSLSocketFactory(
                    new CheckedSockets(sockets, address -> urls.allowsDialling(letter.url(), address)));
        } else {
            // Only on the same machine, where no name can lead elsewhere.
            requireAllowed(letter);
        }
        connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(whole.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        letter.headers().forEach(connection::setRequestProperty);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("User-Agent", USER_AGENT);
        return connection;
    }

    private void requireAllowed(Letter letter) throws IOException {
        InetAddress address = InetAddress.getByName(letter.url().getHost());
        if (!urls.allowsDialling(letter.url(), address)) {
            throw new CheckedSockets.NotAllowed();
        }
    }

    /** A body of a length that is told beforehand is sent once: the client repeats and redirects none such. */
    private static Came exchanged(HttpURLConnection connection, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("the answer is none of HTTP");
            }
            drain(connection);
            return new Came(status, Optional.ofNullable(connection.getHeaderField("Retry-After")));
        } catch (HttpRetryException wanted) {
            // Credentials, or another address: neither is given.
            return new Came(wanted.responseCode(), Optional.empty());
        }
    }

    /** So that a receiver that is still writing sees no broken connection; what it says is of no interest. */
    private static void drain(HttpURLConnection connection) {
        try (InputStream in =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in != null) {
                in.readNBytes(MOST_READ);
            }
        } catch (IOException cut) {
            // The status has come: that is the answer.
        }
    }

    private static String word(Throwable failure) {
        return switch (failure) {
            case CheckedSockets.NotAllowed _ -> "address_not_allowed";
            case UnknownHostException _ -> "unknown_host";
            case SocketTimeoutException _ -> "timeout";
            case SSLException _ -> "tls_failed";
            default -> "connection_failed";
        };
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
