package io.redial.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.port.Telephone.Deadline;
import io.redial.telephony.ProviderHttp.Body;
import io.redial.telephony.ProviderHttp.Limits;
import io.redial.telephony.ProviderHttp.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One request is one connection and one body, and what is told about a failure is never too hopeful. */
final class ProviderHttpTest {

    private static final Deadline AHEAD = () -> false;

    private final ProviderHttp http = ProviderHttp.usual();

    @Test
    void anAnswerIsReadWhole() throws Exception {
        try (CannedServer server = CannedServer.answering(429, "retry-after: 7\r\n", "{\"code\":\"çok\"}")) {
            Result result = http.post(server.endpoint(), Map.of("authorization", "Bearer x"), Body.json("{}"), AHEAD);

            assertThat(result).isInstanceOfSatisfying(Result.Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(429);
                assertThat(answered.body()).isEqualTo("{\"code\":\"çok\"}");
                assertThat(answered.retryAfter()).contains("7");
            });
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST / HTTP/1.1")
                            .containsIgnoringCase("authorization: Bearer x")
                            .containsIgnoringCase("content-type: application/json")
                            .endsWith("{}"));
        }
    }

    @Test
    void aRequestWhoseAnswerIsCutIsNotRepeated() throws Exception {
        try (CannedServer server = CannedServer.raw("")) {
            assertThat(http.post(server.endpoint(), Map.of(), Body.json("{}"), AHEAD))
                    .isEqualTo(new Result.Unanswered("connection_failed"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerCutWithinItsBodyIsNoAnswer() throws Exception {
        try (CannedServer server = CannedServer.raw("HTTP/1.1 201 Created\r\ncontent-length: 50\r\n\r\n{\"id\":")) {
            assertThat(http.post(server.endpoint(), Map.of(), Body.json("{}"), AHEAD))
                    .isEqualTo(new Result.Unanswered("connection_failed"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (CannedServer other = CannedServer.answering(201, "", "{}");
                CannedServer server = CannedServer.answering(307, "location: " + other.endpoint() + "\r\n", "")) {
            assertThat(http.post(server.endpoint(), Map.of(), Body.json("{}"), AHEAD))
                    .isInstanceOfSatisfying(
                            Result.Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(307));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aLongAnswerIsCut() throws Exception {
        String body = "x".repeat(ProviderHttp.LONGEST_ANSWER + 100_000);
        try (CannedServer server = CannedServer.answering(400, "", body)) {
            assertThat(http.post(server.endpoint(), Map.of(), Body.json("{}"), AHEAD))
                    .isInstanceOfSatisfying(Result.Answered.class, answered -> {
                        assertThat(answered.status()).isEqualTo(400);
                        assertThat(answered.body()).hasSize(ProviderHttp.LONGEST_ANSWER);
                    });
        }
    }

    @Test
    void eachRequestHasAConnectionOfItsOwn() throws Exception {
        String kept = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\n{}";
        try (CannedServer server = CannedServer.raw(kept)) {
            for (int request = 0; request < 3; request++) {
                assertThat(http.get(server.endpoint(), Map.of())).isInstanceOf(Result.Answered.class);
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void nothingIsSentToAClosedPort() throws Exception {
        assertThat(http.post(closedPort(), Map.of(), Body.json("{}"), AHEAD))
                .isEqualTo(new Result.NotSent("connection_failed"));
    }

    @Test
    void nothingIsSentToAHostThatDoesNotExist() {
        assertThat(http.post(URI.create("http://nowhere.invalid/"), Map.of(), Body.json("{}"), AHEAD))
                .isEqualTo(new Result.NotSent("connection_failed"));
    }

    @Test
    void noConnectionIsMadeAfterTheDeadline() throws Exception {
        try (CannedServer server = CannedServer.answering(201, "", "{}")) {
            assertThat(http.post(server.endpoint(), Map.of(), Body.json("{}"), () -> true))
                    .isEqualTo(new Result.NotSent("deadline_passed"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theBodyStaysHereWhenConnectingOutlivesTheDeadline() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        try (CannedServer server = CannedServer.answering(201, "", "{}")) {
            Result result = http.post(
                    server.endpoint(), Map.of(), Body.json("{\"to\":1}"), () -> questions.incrementAndGet() > 1);

            assertThat(result).isEqualTo(new Result.NotSent("deadline_passed"));
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request).doesNotContain("to"));
        }
    }

    @Test
    void aServerThatKeepsSilentIsGivenUp() throws Exception {
        ProviderHttp hasty = ProviderHttp.with(new Limits(Duration.ofSeconds(2), Duration.ofMillis(200), 100));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(hasty.post(endpoint, Map.of(), Body.json("{}"), AHEAD))
                    .isEqualTo(new Result.Unanswered("timeout"));
            try (Socket only = silent.accept()) {
                assertThat(only.getInputStream().readAllBytes()).asString().endsWith("{}");
            }
        }
    }

    @Test
    void somebodyMayBeGivenMoreTimeToAnswer() {
        ProviderHttp patient = http.waiting(Duration.ofSeconds(60));
        assertThat(patient.limits())
                .isEqualTo(new ProviderHttp.Limits(
                        ProviderHttp.CONNECT_TIMEOUT, Duration.ofSeconds(60), ProviderHttp.LONGEST_ANSWER));
        assertThat(patient.threads()).isSameAs(http.threads());
    }

    @Test
    void anAnswerThatTricklesIsGivenUp() throws Exception {
        ProviderHttp hasty = ProviderHttp.with(new Limits(Duration.ofSeconds(2), Duration.ofMillis(300), 100));
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = socket.accept()) {
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 201 Created\r\ncontent-length: 9\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().readAllBytes();
                } catch (IOException _) {
                    // The client has given up, as it should.
                }
            });
            URI endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            assertThat(hasty.post(endpoint, Map.of(), Body.json("{}"), AHEAD))
                    .isEqualTo(new Result.Unanswered("timeout"));
        }
    }

    @Test
    void aBodyLeavesOnceHoweverOftenItIsAskedFor() {
        OnceOnlyBody body = new OnceOnlyBody("{}", AHEAD);

        assertThat(received(body)).isEqualTo("{}");
        assertThat(received(body)).isEqualTo("refused");
        assertThat(body.withdraw()).isEqualTo(OnceOnlyBody.State.SENT);
    }

    @Test
    void aBodyThatWasTakenBackDoesNotLeave() {
        OnceOnlyBody body = new OnceOnlyBody("{}", AHEAD);

        assertThat(body.withdraw()).isEqualTo(OnceOnlyBody.State.WITHDRAWN);
        assertThat(received(body)).isEqualTo("refused");
    }

    private static String received(HttpRequest.BodyPublisher body) {
        var text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        body.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                text.onNext(List.of(buffer));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        try {
            return text.getBody().toCompletableFuture().join();
        } catch (CompletionException _) {
            return "refused";
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
