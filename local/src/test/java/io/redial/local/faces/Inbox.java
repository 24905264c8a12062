package io.redial.local.faces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Where webhooks arrive: takes them down, and can be told to answer otherwise than with 204. */
public final class Inbox implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Mail> all = new ArrayList<>();
    private final List<Integer> statuses = new ArrayList<>();
    private final HttpServer server;
    private String answer = "";

    /**
     * One request as it came in.
     *
     * @param target its path and query, as they were written
     * @param headers by lower-case name
     */
    public record Mail(String method, String target, Map<String, String> headers, String body, int status) {

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The body as a form. */
        public Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            for (String pair : body.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                form.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
            return form;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    public Inbox() {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers the next requests with these statuses, and all after them with 204 or the answer. */
    public synchronized void answerNext(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** Answers from now on with 200 and this text. */
    public synchronized void answerWith(String text) {
        answer = text;
    }

    public synchronized List<Mail> all() {
        return List.copyOf(all);
    }

    /** Waits for so many that are as wished; answers what has come by the end of the patience. */
    public synchronized List<Mail> await(int count, Predicate<Mail> wished) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (all.stream().filter(wished).count() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        return all.stream().filter(wished).toList();
    }

    public List<Mail> await(int count) throws InterruptedException {
        return await(count, _ -> true);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            int status =
                    note(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            byte[] text = status == 200 ? answer.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            if (text.length > 0) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    private synchronized int note(String method, String target, Map<String, String> headers, String body) {
        int usual = answer.isEmpty() ? 204 : 200;
        int status = statuses.isEmpty() ? usual : statuses.removeFirst();
        all.add(new Mail(method, target, headers, body, status));
        notifyAll();
        return status;
    }
}
