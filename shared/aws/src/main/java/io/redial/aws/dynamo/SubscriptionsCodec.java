package io.redial.aws.dynamo;

import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.Subscriptions.Subscriber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is told what in an account: one small item. */
final class SubscriptionsCodec implements Codec<Subscriptions.Key, Subscriptions> {

    private static final String SK = "subscriptions";
    private static final String EVENTS = "events";

    @Override
    public Place place(Subscriptions.Key key) {
        return new Place(Table.DELIVERIES, key.accountId(), SK);
    }

    @Override
    public void write(Subscriptions all, ItemWriter out) {
        out.maps(
                "endpoints",
                all.endpoints(),
                (endpoint, nested) -> nested.text("id", endpoint.endpointId()).texts(EVENTS, words(endpoint.events())));
    }

    @Override
    public Subscriptions read(Place place, ItemReader in, long revision) {
        List<Subscriber> endpoints = in.maps("endpoints").stream()
                .map(endpoint -> new Subscriber(endpoint.text("id"), events(endpoint.texts(EVENTS))))
                .toList();
        return new Subscriptions(new Subscriptions.Key(place.pk()), endpoints, revision);
    }

    static List<String> words(Set<EventType> events) {
        return events.stream().map(EventType::wire).sorted().toList();
    }

    /** An event that was chosen once and is told no more is left out. */
    static Set<EventType> events(Collection<String> words) {
        return words.stream().map(EventType::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}
