package io.redial.domain.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which endpoints an account has, and what each wants to hear: one small thing, so that whoever writes what happened learns
 * in a read that it makes anyway whom to tell.
 *
 * @param endpoints at most {@link #MOST}, those that are disabled included
 * @param revision 0 for an account that never had one
 */
public record Subscriptions(Key key, List<Subscriber> endpoints, long revision) implements Entity {

    /** Each of them may add a row to every transaction that tells something. */
    public static final int MOST = 10;

    public Subscriptions {
        endpoints = List.copyOf(endpoints);
        if (endpoints.size() > MOST) {
            throw new IllegalArgumentException("an account has at most " + MOST + " endpoints");
        }
    }

    /** Where they are stored. */
    public record Key(String accountId) implements EntityKey<Subscriptions> {}

    /**
     * One endpoint.
     *
     * @param events what it is told; of a disabled one nothing
     */
    public record Subscriber(String endpointId, Set<EventType> events) {
        public Subscriber {
            events = Set.copyOf(events);
        }
    }

    /** Those of an account that never had an endpoint. */
    public static Subscriptions none(String accountId) {
        return new Subscriptions(new Key(accountId), List.of(), 0);
    }

    public boolean full() {
        return endpoints.size() >= MOST;
    }

    /** The endpoints that are told of an event. */
    public List<String> to(EventType event) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.events().contains(event))
                .map(Subscriber::endpointId)
                .toList();
    }

    /** With an endpoint as it is now, new or changed. */
    public Subscriptions with(WebhookEndpoint endpoint) {
        Subscriber subscriber =
                new Subscriber(endpoint.id(), endpoint.disabled().isEmpty() ? endpoint.events() : Set.of());
        return new Subscriptions(
                key, Stream.concat(others(endpoint.id()), Stream.of(subscriber)).toList(), revision);
    }

    public Subscriptions without(String endpointId) {
        return new Subscriptions(key, others(endpointId).toList(), revision);
    }

    private Stream<Subscriber> others(String endpointId) {
        return endpoints.stream().filter(endpoint -> !endpoint.endpointId().equals(endpointId));
    }
}
