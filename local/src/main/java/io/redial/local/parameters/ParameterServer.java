package io.redial.local.parameters;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Parameter Store of Systems Manager on loopback, for the unmodified SDK client. It checks no signatures, and keeps of
 * each parameter the newest version only.
 */
public final class ParameterServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParameterServer.class);
    private static final String TARGET = "AmazonSSM.";
    private static final int MAXIMUM_BODY = 1 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer http;
    private final ExecutorService requests;
    private final ParameterApi api;

    private ParameterServer(HttpServer http, ParameterApi api) {
        this.http = http;
        this.api = api;
        this.requests = Executors.newVirtualThreadPerTaskExecutor();
    }

    /**
     * What a server is made of.
     *
     * @param directory where parameters are kept, readable for their owner alone; without one they end with the server
     * @param region the region in the ARNs of parameters
     * @param accountId the account in the ARNs of parameters, twelve digits
     */
    public record Options(Optional<Path> directory, InstantSource clock, String region, String accountId) {}

    /**
     * Opens the book and answers requests on any free port.
     *
     * @throws IOException if the directory can't be used
     */
    public static ParameterServer start(Options options) throws IOException {
        ParameterBook book = ParameterBook.open(options.directory());
        ParameterApi api = new ParameterApi(book, options.clock(), options.region(), options.accountId());
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        ParameterServer server = new ParameterServer(http, api);
        http.setExecutor(server.requests);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** Where clients find it: the endpoint override of an SDK client. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Stops answering; every answered change is kept. */
    @Override
    public void close() {
        http.stop(0);
        requests.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                write(exchange, 200, api.answer(operation(exchange), body(exchange)));
            } catch (ParameterError error) {
                ObjectNode answer = JsonNodeFactory.instance
                        .objectNode()
                        .put("__type", error.type())
                        .put("message", error.message());
                write(exchange, error.status(), answer);
            } catch (RuntimeException failure) {
                // The failure may quote a value: its kind alone is told.
                LOG.error(
                        "{} failed: {}", operation(exchange), failure.getClass().getName());
                ParameterError error = ParameterError.internal();
                write(
                        exchange,
                        error.status(),
                        JsonNodeFactory.instance.objectNode().put("__type", error.type()));
            }
        }
    }

    private static String operation(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .filter(target -> target.startsWith(TARGET))
                .map(target -> target.substring(TARGET.length()))
                .orElse("");
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(MAXIMUM_BODY + 1);
            if (bytes.length > MAXIMUM_BODY) {
                throw ParameterError.invalid("The body is too large.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void write(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
