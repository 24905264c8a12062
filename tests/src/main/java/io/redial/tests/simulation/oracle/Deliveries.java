package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invariant 16: one endpoint is told of one event of one subject under one id; a delivery never changes once it is frozen;
 * whatever leaves under its id is the frozen body; and at rest each has left at least once. Nothing is tolerated.
 */
final class Deliveries implements Judge {

    private record Told(String endpointId, String event, String subject) {}

    private final World world;
    private final Findings findings;
    private final Map<Told, String> ids = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> sent = new HashSet<>();

    Deliveries(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        for (Change change : commit.changes()) {
            if (change.after().orElse(null) instanceof Row.Delivery delivery) {
                findings.judged(Invariant.DELIVERIES);
                frozen(commit.at(), change, delivery);
            }
        }
    }

    private void frozen(Instant at, Change change, Row.Delivery delivery) {
        if (change.before().isPresent() && !change.before().get().equals(delivery)) {
            add(delivery.deliveryId(), "changed after it was frozen", at);
        }
        Told told = new Told(delivery.endpointId(), delivery.event(), delivery.subject());
        Optional<String> other = Optional.ofNullable(ids.putIfAbsent(told, delivery.deliveryId()));
        if (other.isPresent() && !other.get().equals(delivery.deliveryId())) {
            add(delivery.deliveryId(), "tells of " + told + " as " + other.get() + " does", at);
        }
        bodies.putIfAbsent(delivery.deliveryId(), delivery.body());
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.DeliverySent(Instant at, String deliveryId, String body)) {
            findings.judged(Invariant.DELIVERIES);
            sent.add(deliveryId);
            Optional<String> frozen = Optional.ofNullable(bodies.get(deliveryId));
            if (frozen.isEmpty()) {
                add(deliveryId, "sent, and never stored", at);
            } else if (!frozen.get().equals(body)) {
                add(deliveryId, "sent with another body", at);
            }
        }
    }

    @Override
    public void atRest(Instant at) {
        for (String deliveryId : world.deliveries.keySet()) {
            if (!sent.contains(deliveryId)) {
                add(deliveryId, "never sent", at);
            }
        }
    }

    private void add(String deliveryId, String words, Instant at) {
        findings.add(Invariant.DELIVERIES, "delivery " + deliveryId, words, at);
    }
}
