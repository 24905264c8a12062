package io.redial.local.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.redial.engine.port.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on loopback that stands for a service of others. */
public final class FakeServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FakeServer.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Script script = new Script();
    private final Waiting waiting;
    private final Service service;

    /** What is served. It may be asked by several threads at once. */
    public interface Service {
        FakeReply answer(FakeRequest request);
    }

    /**
     * Starts to serve.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @param waiting by machine time, for slow answers
     * @throws UncheckedIOException if the port can't be used
     */
    public FakeServer(int port, Waiting waiting, Service service) {
        this.waiting = waiting;
        this.service = service;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " can't be used", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens: {@code http://127.0.0.1:port}, without a path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Script script() {
        return script;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            FakeReply reply = reply(FakeRequest.of(exchange));
            if (reply.status() == 0) {
                // Closing without an answer cuts the connection.
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private FakeReply reply(FakeRequest request) {
        try {
            waiting.pause(script.delay());
            return script.noted(request).orElseGet(() -> service.answer(request));
        } catch (RuntimeException e) {
            // One that is interrupted is being closed.
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("The fake could not answer {}", request, e);
            }
            return FakeReply.text(500, "text/plain", "The fake failed.");
        }
    }
}
