package io.redial.sources.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.sources.http.Wire.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges with servers that do not keep to the protocol. */
final class WireTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final Wire wire = Wire.with(Duration.ofSeconds(2), 1_000);

    WireTest() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    /** What a server does once the head of a request has come. */
    private interface Conduct {
        void answer(Socket connection) throws IOException;
    }

    private URI serving(Conduct conduct) {
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connections.incrementAndGet();
                    readHead(connection.getInputStream());
                    conduct.answer(connection);
                } catch (IOException _) {
                    // The client has gone, or the server was closed: the loop's condition tells.
                }
            }
        });
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/?key=secret");
    }

    private URI serving(String answer) {
        return serving(connection -> write(connection, answer));
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : 0;
        }
    }

    /** Sends its text again and again, for as long as somebody takes it. */
    private static Conduct endless(String head, String text) {
        return connection -> {
            write(connection, head);
            while (true) {
                write(connection, text);
            }
        };
    }

    /** Sends one more byte every 20 ms, for as long as somebody is there. */
    private static Conduct trickling(String head) {
        return connection -> {
            write(connection, head);
            connection.setSoTimeout(20);
            while (true) {
                try {
                    if (connection.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException _) {
                    write(connection, "0");
                }
            }
        };
    }

    /** Sends the beginning of an answer, and holds the connection until the client leaves. */
    private static Conduct stalling(String begun) {
        return connection -> {
            write(connection, begun);
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    }

    private Outcome get(URI uri, Duration timeout) {
        return wire.exchange(Request.get(uri, Map.of()), timeout);
    }

    @Test
    void theWholeAnswerIsRead() {
        Outcome outcome = get(serving("HTTP/1.1 200 OK\r\nX-One: 1\r\ncontent-length: 2\r\n\r\nhi"), LATER);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Replied.class, replied -> {
            assertThat(replied.reply().status()).isEqualTo(200);
            assertThat(replied.reply().number("x-one")).contains(1L);
            assertThat(replied.reply().body()).asString().isEqualTo("hi");
        });
    }

    @ParameterizedTest
    @CsvSource({"401, no", "404, ''", "500, oh", "302, moved"})
    void anAnswerOfAnyStatusHasItsBody(int status, String body) {
        URI uri = serving("HTTP/1.1 " + status + " Any\r\nLocation: http://127.0.0.1:1/\r\nWWW-Authenticate: Basic\r\n"
                + "content-length: " + body.length() + "\r\n\r\n" + body);

        for (Request request :
                new Request[] {Request.get(uri, Map.of()), Request.post(uri, Map.of(), "application/json", "{}")}) {
            assertThat(wire.exchange(request, LATER)).isInstanceOfSatisfying(Outcome.Replied.class, replied -> {
                assertThat(replied.reply().status()).isEqualTo(status);
                assertThat(replied.reply().body()).asString().isEqualTo(body);
            });
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() {
        String head = "HTTP/1.1 200 OK\r\n\r\n";

        assertThat(get(serving(endless(head, "x".repeat(500))), LATER)).isEqualTo(new Outcome.TooLarge());
    }

    @Test
    void aBodyThatIsJustNotTooLargeIsTaken() {
        assertThat(get(serving("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n" + "x".repeat(1_000)), LATER))
                .isInstanceOf(Outcome.Replied.class);
    }

    @Test
    void aBodyThatStopsInTheMiddleIsNoAnswer() {
        assertThat(get(serving("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"), LATER))
                .isEqualTo(new Outcome.Failed("connection_failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf", "HTTP/1.1 200 OK\r\nX-", ""})
    void anAnswerThatStallsIsGivenUp(String begun) {
        assertThat(get(serving(stalling(begun)), SOON)).isEqualTo(new Outcome.Failed("timeout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-A: ", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"})
    void anAnswerThatTricklesIsGivenUp(String head) {
        long begun = System.nanoTime();

        assertThat(get(serving(trickling(head)), SOON)).isEqualTo(new Outcome.Failed("timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LATER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello\r\n\r\n"})
    void whatIsNoHttpIsNoAnswer(String answer) {
        Outcome outcome = get(serving(answer), LATER);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gopher://127.0.0.1/", "relative", "mailto:a@b"})
    void anAddressOfAnotherKindIsNotAsked(String address) {
        assertThat(get(URI.create(address), LATER)).isEqualTo(new Outcome.Failed("bad_request"));
    }

    @Test
    void nothingSecretIsPrinted() {
        Request request = Request.post(
                URI.create("https://example.com/?key=secret"),
                Map.of("authorization", "secret"),
                "text/plain",
                "secret");

        assertThat(request.toString()).isEqualTo("POST to example.com");
        assertThat(request.body().toString()).doesNotContain("secret");
    }
}
