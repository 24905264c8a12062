package io.redial.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.redial.local.template.EventDefinition.HttpRoute;
import io.redial.local.template.HttpApiDefinition.Cors;
import io.redial.local.template.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes of an HTTP API on loopback: requests become events of payload format 2.0, answers responses. */
public final class HttpGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
    /** The most that an HTTP API takes. */
    private static final int BODY_LIMIT_BYTES = 10 * 1024 * 1024;

    private static final int BACKLOG = 128;

    static {
        // Read once, when the server's class is loaded: without it each small answer waits for a delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final InstantSource clock;
    private final RandomGenerator random;

    private HttpGateway(HttpServer server, InstantSource clock, RandomGenerator random) {
        this.server = server;
        this.executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory());
        this.clock = clock;
        this.random = random;
    }

    /**
     * Takes a port of loopback; nothing is answered until {@link #serve}.
     *
     * @param port 0 for any that is free
     * @param clock machine time, for the events
     * @param random the source of request ids; safe for use by many threads
     */
    public static HttpGateway bind(int port, InstantSource clock, RandomGenerator random) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            return new HttpGateway(HttpServer.create(address, BACKLOG), clock, random);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port " + port + " can't be used (" + e.getMessage() + "); choose another with --port", e);
        }
    }

    /** Where it is reached; without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Starts to answer. */
    public void serve(Map<HttpRoute, Invoker> routes, Optional<Cors> cors, Surroundings surroundings) {
        RouteTable table = new RouteTable(routes);
        Optional<CorsPolicy> policy = cors.map(CorsPolicy::new);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, table, policy, surroundings);
            }
        });
        server.setExecutor(executor);
        server.start();
    }

    private void answer(HttpExchange exchange, RouteTable table, Optional<CorsPolicy> cors, Surroundings surroundings)
            throws IOException {
        HttpReply reply;
        try {
            reply = reply(exchange, table, cors, surroundings);
        } catch (RuntimeException e) {
            LOG.error("a request was not answered", e);
            reply = HttpReply.internalError();
        }
        var headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        reply.cookies().forEach(cookie -> headers.add("set-cookie", cookie));
        Optional<String> origin =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Origin"));
        if (cors.isPresent() && origin.isPresent()) {
            cors.get().headers(origin.get()).forEach(headers::set);
        }
        // Length -1 says "no body", which a HEAD and a 204 must have.
        boolean bodiless =
                reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private HttpReply reply(
            HttpExchange exchange, RouteTable table, Optional<CorsPolicy> cors, Surroundings surroundings)
            throws IOException {
        var headers = exchange.getRequestHeaders();
        if (cors.isPresent()
                && exchange.getRequestMethod().equals("OPTIONS")
                && headers.containsKey("Access-Control-Request-Method")) {
            return cors.get()
                    .preflight(Optional.ofNullable(headers.getFirst("Origin")).orElse(""));
        }
        Optional<RouteTable.Match> match = find(exchange, table);
        if (match.isEmpty()) {
            return HttpReply.message(404, "Not Found");
        }
        byte[] body = body(exchange);
        if (body.length > BODY_LIMIT_BYTES) {
            return HttpReply.message(413, "Request Entity Too Large");
        }
        String requestId = new UUID(random.nextLong(), random.nextLong()).toString();
        byte[] event = HttpEvents.event(exchange, match.get(), body, surroundings, requestId, clock.instant());
        return HttpReply.of(match.get().function().invoke(event));
    }

    /** The route; a path whose encoding is broken has none. */
    private static Optional<RouteTable.Match> find(HttpExchange exchange, RouteTable table) {
        String path = exchange.getRequestURI().getRawPath();
        try {
            return path.startsWith("/") ? table.find(exchange.getRequestMethod(), path) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The body; one byte more than is allowed if it is too large. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(BODY_LIMIT_BYTES + 1);
            // Read to the end, or the connection breaks before the answer is seen.
            if (body.length > BODY_LIMIT_BYTES) {
                in.skipNBytes(Math.min(in.available(), BODY_LIMIT_BYTES));
            }
            return body;
        }
    }

    /** Takes no more requests, and waits, bounded, for those that are being answered. */
    void close(Duration drain) {
        server.stop((int) Math.max(0, drain.toSeconds()));
        executor.shutdown();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }

    /** The routes of several functions, each with what serves it. */
    static Map<HttpRoute, Invoker> routes(List<LocalLambda> functions) {
        Map<HttpRoute, Invoker> routes = new LinkedHashMap<>();
        functions.forEach(lambda -> lambda.function().routes().forEach(route -> routes.put(route, lambda)));
        return routes;
    }
}
