package io.redial.local.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.redial.domain.time.Tempo;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An EventBridge Scheduler on loopback, for the unmodified SDK client: schedules, groups and their firing. It checks no
 * signatures and knows no tags.
 */
public final class SchedulerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerServer.class);
    private static final int MAXIMUM_BODY = 1 << 20;

    private final HttpServer http;
    private final ExecutorService requests;
    private final SchedulerApi api;
    private final Firing firing;
    private final ScheduleBook book;
    private final Ids ids;

    private SchedulerServer(Options options, ScheduleBook book, HttpServer http) {
        this.http = http;
        this.book = book;
        this.requests = Executors.newVirtualThreadPerTaskExecutor();
        this.ids = new Ids(options.random());
        this.api = new SchedulerApi(book, options.arns());
        this.firing = Firing.start(book, options.clock(), options.tempo(), new Delivery(book, options, ids));
    }

    /**
     * What a scheduler is made of.
     *
     * @param targets what schedules reach
     * @param port 0 for any free one
     * @param directory where the journal is; without one everything is gone when the scheduler ends
     * @param clock business time
     * @param tempo how business time relates to machine time
     * @param random the source of request and execution ids
     * @param punctuality how far firing strays from its instant
     * @param firstRetryAfter machine time before the first retry; doubles with each, up to five minutes
     * @param region the region in the ARNs of schedules
     * @param accountId the account in the ARNs of schedules, twelve digits
     */
    public record Options(
            Targets targets,
            int port,
            Optional<Path> directory,
            InstantSource clock,
            Tempo tempo,
            RandomGenerator random,
            Punctuality punctuality,
            Duration firstRetryAfter,
            String region,
            String accountId) {

        public Options {
            if (!firstRetryAfter.isPositive()) {
                throw new IllegalArgumentException("firstRetryAfter must be positive, not " + firstRetryAfter);
            }
            if (!accountId.matches("[0-9]{12}")) {
                throw new IllegalArgumentException("accountId must be twelve digits, not " + accountId);
            }
        }

        /** Any port, in memory, real time, punctual, a second before the first retry, the account of local runs. */
        public static Options of(Targets targets, InstantSource clock, RandomGenerator random) {
            return new Options(
                    targets,
                    0,
                    Optional.empty(),
                    clock,
                    Tempo.REAL,
                    random,
                    Punctuality.PUNCTUAL,
                    Duration.ofSeconds(1),
                    "us-east-1",
                    "000000000000");
        }

        Arns arns() {
            return new Arns(region, accountId);
        }
    }

    /**
     * Opens the journal, fires what fell due meanwhile and answers requests.
     *
     * @throws IOException if the port is taken, or the directory can't be used or is in use
     */
    public static SchedulerServer start(Options options) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
        HttpServer http = HttpServer.create(address, 0);
        try {
            ScheduleBook book = ScheduleBook.open(options.directory(), options.clock(), options.punctuality());
            SchedulerServer server = new SchedulerServer(options, book, http);
            http.setExecutor(server.requests);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException | RuntimeException e) {
            http.stop(0);
            throw e;
        }
    }

    /** Where clients find it: the endpoint override of an SDK client. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Stops answering and firing. What is journalled and not settled goes on at the next start. */
    @Override
    public void close() throws IOException {
        http.stop(0);
        requests.shutdown();
        firing.close();
        book.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("x-amzn-RequestId", ids.next());
            try {
                ObjectNode answer = api.answer(read(exchange));
                firing.wake();
                write(exchange, 200, answer);
            } catch (SchedulerError e) {
                writeError(exchange, e);
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                writeError(exchange, SchedulerError.internal());
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        URI uri = exchange.getRequestURI();
        List<String> path = new ArrayList<>();
        for (String segment : uri.getRawPath().substring(1).split("/", -1)) {
            path.add(decode(segment));
        }
        if (path.size() > 2) {
            throw SchedulerError.unknownOperation();
        }
        return new Request(exchange.getRequestMethod(), path, query(uri), body);
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(MAXIMUM_BODY + 1);
            if (bytes.length > MAXIMUM_BODY) {
                throw SchedulerError.invalid("The body is too large.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String pair : raw.split("&", -1)) {
            int mark = pair.indexOf('=');
            if (mark > 0) {
                query.put(decode(pair.substring(0, mark)), decode(pair.substring(mark + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SchedulerError.invalid("The address is not encoded properly.");
        }
    }

    private static void writeError(HttpExchange exchange, SchedulerError error) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.type());
        write(exchange, error.status(), JsonFields.empty().put("Message", error.message()));
    }

    private static void write(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
