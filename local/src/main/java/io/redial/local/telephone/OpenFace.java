package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.local.fakes.FakeServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A face at work: its server, its courier, and the part of the network that it sees. */
final class OpenFace implements Access, AutoCloseable {

    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
    private final UntilClosed waiting = new UntilClosed();
    private final Face face;
    private final Switchboard switchboard;
    private final TelephoneNetwork.Options options;
    private final Courier courier;
    private final FakeServer server;

    /** @throws UncheckedIOException if the port can't be used */
    OpenFace(Face face, Switchboard switchboard, TelephoneNetwork.Options options, int port) {
        this.face = face;
        this.switchboard = switchboard;
        this.options = options;
        this.courier = new Courier(switchboard, face, this, options.chaos());
        try {
            this.server = new FakeServer(port, waiting, request -> face.answer(request, this));
        } catch (UncheckedIOException e) {
            courier.close();
            throw e;
        }
        endpoint.complete(server.endpoint());
        calls().forEach(courier::follow);
    }

    FakeServer server() {
        return server;
    }

    @Override
    public Instant now() {
        return switchboard.now();
    }

    @Override
    public Tempo tempo() {
        return options.tempo();
    }

    @Override
    public URI endpoint() {
        // The first request may come before the constructor knows where it came to.
        return endpoint.join();
    }

    @Override
    public SplittableRandom random(String name) {
        return Odds.random(options.seed(), name);
    }

    @Override
    public Placement place(PlacingRequest request) {
        Placement placement = switchboard.place(face, request);
        if (placement instanceof Placement.Placed(Call call)) {
            courier.follow(call);
        }
        return placement;
    }

    @Override
    public Optional<Call> call(String id) {
        return switchboard.call(id).filter(this::isOurs);
    }

    @Override
    public List<Call> calls() {
        return switchboard.calls().stream().filter(this::isOurs).toList();
    }

    @Override
    public int live() {
        return switchboard.live(face.name());
    }

    @Override
    public void note(String id, String note) {
        call(id).ifPresent(call -> switchboard.note(call.id(), note));
    }

    @Override
    public Optional<Call> hangUp(String id, EndedBy by) {
        return call(id).flatMap(call -> switchboard.hangUp(call.id(), by));
    }

    @Override
    public void close() {
        waiting.close();
        server.close();
        courier.close();
    }

    private boolean isOurs(Call call) {
        return call.line().face().equals(face.name());
    }

    /** Waits by machine time, and no longer than until it is closed. */
    private static final class UntilClosed implements Waiting {

        private final CountDownLatch closed = new CountDownLatch(1);

        void close() {
            closed.countDown();
        }

        @Override
        public void pause(Duration span) {
            try {
                if (closed.await(Math.max(0, span.toNanos()), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("the network is closed");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the network is closed", e);
            }
        }

        @Override
        public Telephone.Deadline in(Duration span) {
            long at = System.nanoTime() + span.toNanos();
            return () -> System.nanoTime() - at >= 0;
        }
    }
}
