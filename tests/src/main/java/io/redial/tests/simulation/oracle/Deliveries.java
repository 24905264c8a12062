package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invariant 16: one endpoint is told of one event of one subject under one id; a delivery never changes once it is frozen;
 * whatever leaves under its id is the frozen body; and at rest each has left at least once. Whoever has subscribed is told: of
 * a lead that becomes final and of a campaign that completes by a delivery that is written with it, and of every call that
 * has ended at rest. Nothing is tolerated.
 */
final class Deliveries implements Judge {

    private static final String CALL = "call.completed";

    private record Told(String endpointId, String event, String subject) {}

    private record Subscriber(String accountId, String endpointId, String event) {}

    private final World world;
    private final Findings findings;
    private final Map<Told, String> ids = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private final Map<String, String> endedCalls = new LinkedHashMap<>();

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
        for (Change change : commit.changes()) {
            switch (change.after().orElse(null)) {
                case Row.Lead lead -> leadEnded(commit, change, lead);
                case Row.Campaign campaign -> completed(commit, change, campaign);
                case Row.Call call
                when call.result().isResult() -> endedCalls.putIfAbsent(call.claimId(), call.accountId());
                case null, default -> {}
            }
        }
    }

    private void leadEnded(Fact.Committed commit, Change change, Row.Lead lead) {
        boolean same = change.before()
                .map(Row.Lead.class::cast)
                .filter(before -> before.status() == lead.status())
                .isPresent();
        if (lead.status().isFinal() && !same) {
            String event = lead.status() == Row.LeadStatus.COMPLETED ? "lead.completed" : "lead.max_retries";
            toldTogether(commit, lead.accountId(), event, lead.leadId());
        }
    }

    private void completed(Fact.Committed commit, Change change, Row.Campaign campaign) {
        boolean newly = change.before()
                .map(Row.Campaign.class::cast)
                .filter(before -> before.status() != Row.CampaignStatus.COMPLETED)
                .isPresent();
        if (newly && campaign.status() == Row.CampaignStatus.COMPLETED) {
            toldTogether(commit, campaign.accountId(), "campaign.completed", campaign.campaignId());
        }
    }

    /** What happened and what is told of it are one transaction. */
    private void toldTogether(Fact.Committed commit, String accountId, String event, String thing) {
        for (Subscriber subscriber : subscribers) {
            if (!subscriber.accountId().equals(accountId) || !subscriber.event().equals(event)) {
                continue;
            }
            findings.judged(Invariant.DELIVERIES);
            boolean told = commit.changes().stream()
                    .map(change -> change.after().orElse(null))
                    .anyMatch(row -> row instanceof Row.Delivery delivery
                            && delivery.endpointId().equals(subscriber.endpointId())
                            && delivery.event().equals(event)
                            && delivery.subject().startsWith(thing + "#"));
            if (!told) {
                add(event + " of " + thing, "not written for " + subscriber.endpointId(), commit.at());
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
        if (fact instanceof Fact.Subscribed(Instant _, String accountId, String endpointId, Set<String> events)) {
            events.forEach(event -> subscribers.add(new Subscriber(accountId, endpointId, event)));
        }
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
        for (Subscriber subscriber : subscribers) {
            if (subscriber.event().equals(CALL)) {
                endedCalls.forEach((claimId, accountId) -> callTold(subscriber, accountId, claimId, at));
            }
        }
    }

    private void callTold(Subscriber subscriber, String accountId, String claimId, Instant at) {
        if (subscriber.accountId().equals(accountId)) {
            findings.judged(Invariant.DELIVERIES);
            if (!ids.containsKey(new Told(subscriber.endpointId(), CALL, claimId))) {
                add(CALL + " of " + claimId, "never written for " + subscriber.endpointId(), at);
            }
        }
    }

    private void add(String deliveryId, String words, Instant at) {
        findings.add(Invariant.DELIVERIES, "delivery " + deliveryId, words, at);
    }
}
