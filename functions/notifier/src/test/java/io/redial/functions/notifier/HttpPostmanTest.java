package io.redial.functions.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.redial.engine.port.Postman.Answer;
import io.redial.engine.port.Postman.Letter;
import io.redial.engine.webhook.HookUrls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPostmanTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final HookUrls STRICT = HookUrls.of(Optional.empty(), Optional.empty());
    private static final HookUrls LOCAL = HookUrls.of(Optional.of("true"), Optional.empty());

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    private interface Reply {
        void on(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI serving(Reply reply) {
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
                reply.on(exchange);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks?x=1");
    }

    private static HttpPostman postman(HookUrls urls, Duration whole) {
        return new HttpPostman(urls, () -> NOW, (SSLSocketFactory) SSLSocketFactory.getDefault(), whole);
    }

    private static Answer post(URI url) {
        return postman(LOCAL, Duration.ofSeconds(20)).post(new Letter(url, Map.of("webhook-id", "dlv_1"), "{\"é\":1}"));
    }

    private static int status(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Status.class);
        return answer instanceof Answer.Status(int status, var _, var _) ? status : 0;
    }

    private static String error(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.None.class);
        return answer instanceof Answer.None(String error, var _) ? error : "";
    }

    @Test
    void aLetterArrivesAsItIs() {
        List<String> headers = new ArrayList<>();
        URI url = serving(exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            headers.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            headers.add(exchange.getRequestHeaders().getFirst("Transfer-Encoding"));
            exchange.sendResponseHeaders(204, -1);
        });
        assertThat(status(post(url))).isEqualTo(204);
        assertThat(requests).containsExactly("POST /hooks?x=1 {\"é\":1}");
        assertThat(headers).containsExactly("dlv_1", "application/json", null);
    }

    @Test
    void everyStatusIsToldAndNoneIsActedUpon() {
        AtomicInteger next = new AtomicInteger();
        int[] statuses = {200, 201, 301, 302, 307, 308, 400, 401, 407, 410, 429, 500, 503};
        URI url = serving(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(statuses[next.getAndIncrement()], -1);
        });
        for (int status : statuses) {
            assertThat(status(post(url))).isEqualTo(status);
        }
        assertThat(requests).hasSize(statuses.length).allMatch(request -> request.startsWith("POST /hooks"));
    }

    @Test
    void whatTheReceiverAsksForIsTold() {
        URI url = serving(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(post(url)).isInstanceOf(Answer.Status.class);
        assertThat(post(url) instanceof Answer.Status(var _, var wish, var _) ? wish : Optional.empty())
                .hasValue(Duration.ofMinutes(2));
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        URI url = serving(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] much = new byte[64 * 1024];
            for (int i = 0; i < 10_000; i++) {
                out.write(much);
            }
        });
        assertThat(status(post(url))).isEqualTo(200);
    }

    /** One byte now and then keeps a read from timing out; the request ends all the same. */
    @Test
    void anAnswerThatTricklesIsGivenUp() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<?> _ = threads.submit(() -> trickle(slow));
            Answer answer = postman(LOCAL, Duration.ofMillis(400))
                    .post(new Letter(URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/"), Map.of(), "{}"));
            assertThat(error(answer)).isEqualTo("timeout");
            assertThat(answer.millis()).isBetween(400L, 10_000L);
        } finally {
            givenUp.countDown();
        }
    }

    private Void trickle(ServerSocket slow) throws IOException, InterruptedException {
        try (Socket socket = slow.accept();
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            in.readNBytes(1);
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 500 && !givenUp.await(20, TimeUnit.MILLISECONDS); i++) {
                out.write("x".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
        return null;
    }

    @Test
    void aClosedPortIsToldAtOnce() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(error(post(URI.create("http://127.0.0.1:" + closed + "/")))).isEqualTo("connection_failed");
    }

    @Test
    void aConnectionThatBreaksIsNoAnswerAndTheLetterIsNotSentAgain() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<?> _ = threads.submit(() -> {
                while (true) {
                    try (Socket socket = rude.accept()) {
                        connections.incrementAndGet();
                        socket.getInputStream().readNBytes(100);
                    }
                }
            });
            Answer answer = post(URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/"));
            assertThat(error(answer)).isEqualTo("connection_failed");
        }
        assertThat(connections).hasValue(1);
    }

    /** This name leads to the machine itself, whoever says so: that is noticed when it is dialled. */
    @Test
    void aNameThatLeadsInsideIsNotDialled() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<?> _ = threads.submit(() -> {
                try (Socket socket = inside.accept()) {
                    socket.setTcpNoDelay(true);
                    return connections.incrementAndGet();
                }
            });
            URI url = URI.create("https://localhost:" + inside.getLocalPort() + "/");
            assertThat(error(postman(STRICT, Duration.ofSeconds(20)).post(new Letter(url, Map.of(), "{}"))))
                    .isEqualTo("address_not_allowed");
        }
        assertThat(connections).hasValue(0);
    }

    @Test
    void plainHttpLeadsInsideOnlyWhereThatIsAllowed() {
        URI url = serving(exchange -> exchange.sendResponseHeaders(204, -1));
        assertThat(error(postman(STRICT, Duration.ofSeconds(20)).post(new Letter(url, Map.of(), "{}"))))
                .isEqualTo("address_not_allowed");
        assertThat(requests).isEmpty();
    }

    @Test
    void aServerThatCantProveItsNameIsNotToldAnything() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<?> _ = threads.submit(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getInputStream().readNBytes(5);
                    socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    return null;
                }
            });
            URI secured = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            assertThat(error(post(secured))).isEqualTo("tls_failed");
        }
    }
}
