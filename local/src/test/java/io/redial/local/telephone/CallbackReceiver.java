package io.redial.local.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The client's side of the callbacks: takes them down, and can be told to answer 500 to some first. */
final class CallbackReceiver implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One callback as it came in. */
    record Received(String body, String signature, JsonNode json) {
        String event() {
            return json.path("event").asText();
        }

        String callId() {
            return json.path("callId").asText();
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> accepted = new ArrayList<>();
    private final List<Received> refused = new ArrayList<>();
    private final HttpServer server;
    private int refusalsLeft;

    CallbackReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks";
    }

    synchronized void refuseNext(int callbacks) {
        refusalsLeft = callbacks;
    }

    synchronized List<Received> accepted() {
        return List.copyOf(accepted);
    }

    synchronized List<Received> refused() {
        return List.copyOf(refused);
    }

    /** Waits for so many callbacks; answers what has come by the end of the patience. */
    synchronized List<Received> awaitAccepted(int count) throws InterruptedException {
        await(accepted, count);
        return List.copyOf(accepted);
    }

    synchronized List<Received> awaitRefused(int count) throws InterruptedException {
        await(refused, count);
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void await(List<Received> list, int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (list.size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = String.valueOf(exchange.getRequestHeaders().getFirst("x-simulator-signature"));
            int status = note(new Received(body, signature, new ObjectMapper().readTree(body)));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private synchronized int note(Received received) {
        boolean refuse = refusalsLeft > 0;
        refusalsLeft = Math.max(0, refusalsLeft - 1);
        (refuse ? refused : accepted).add(received);
        notifyAll();
        return refuse ? 500 : 204;
    }
}
