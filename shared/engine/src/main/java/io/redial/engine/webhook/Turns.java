package io.redial.engine.webhook;

import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Notifier.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what at a time: one at most sends a delivery, one at most asks an endpoint that had to rest or is slow, and one at
 * most goes through what is due for an endpoint. Each is written down before it is done, and lapses by itself when whoever
 * has written it died.
 */
final class Turns {

    /** A request lasts 20 seconds at most; around it something is read and written. The machine's, as the next one. */
    static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    /** Longer than the function that goes through them may run. */
    static final Duration LONGEST_PASS = Duration.ofMinutes(2);

    private static final int TRIES = 8;

    private final Store store;
    private final Rewrites rewrites;
    private final Tempo tempo;

    Turns(Store store, Tempo tempo) {
        this.store = store;
        this.rewrites = new Rewrites(store);
        this.tempo = tempo;
    }

    /** Whose turn it is. */
    sealed interface Turn {
        /** Ours: both as they are stored now. */
        record Ours(Delivery delivery, WebhookEndpoint endpoint) implements Turn {

            /** Whether nobody else may ask the endpoint meanwhile. */
            boolean alone() {
                return endpoint.oneAtATime();
            }
        }

        /** Not ours, and what came of the delivery. */
        record Not(Outcome why) implements Turn {}
    }

    /** Takes the turn to send a delivery, if it is due and its endpoint may be asked. */
    Turn take(Delivery.Key key, String endpointId, Instant now) {
        WebhookEndpoint.Key endpointKey = new WebhookEndpoint.Key(key.accountId(), endpointId);
        for (int i = 0; i < TRIES; i++) {
            Store.Found found = store.read(List.of(key, endpointKey));
            Optional<Delivery> delivery = found.get(key).filter(is -> is.due(now));
            if (delivery.isEmpty()) {
                return new Turn.Not(Outcome.NOTHING);
            }
            Optional<WebhookEndpoint> endpoint = found.get(endpointKey);
            if (endpoint.filter(is -> is.disabled().isEmpty()).isEmpty()) {
                String why = endpoint.isPresent() ? "endpoint_disabled" : "endpoint_removed";
                store.commit(Commit.of(new Write.Save(delivery.get().abandoned(why))));
                return new Turn.Not(Outcome.NOTHING);
            }
            if (endpoint.get().resting(now)) {
                return new Turn.Not(Outcome.RESTING);
            }
            Optional<Turn> ours = taken(delivery.get(), endpoint.get(), now);
            if (ours.isPresent()) {
                return ours.get();
            }
        }
        return new Turn.Not(Outcome.NOTHING);
    }

    /** What was held is held no longer by that: nobody may change it any more. */
    private Optional<Turn> taken(Delivery delivery, WebhookEndpoint endpoint, Instant now) {
        Instant until = now.plus(tempo.businessSpan(LONGEST_ATTEMPT));
        Delivery sending = delivery.sending(until);
        Commit commit = Commit.of(new Write.Save(sending));
        if (!endpoint.oneAtATime()) {
            return store.commit(commit).done() ? Optional.of(new Turn.Ours(sending, endpoint)) : Optional.empty();
        }
        WebhookEndpoint probed = endpoint.probed(until);
        boolean done = store.commit(commit.and(new Write.Save(probed))).done();
        return done ? Optional.of(new Turn.Ours(sending, probed)) : Optional.empty();
    }

    /**
     * Begins to go through what is due for an endpoint.
     *
     * @return what ends it; empty when somebody else does so already, or nothing may be sent now
     */
    Optional<Pass> begin(WebhookEndpoint.Key key, Instant now) {
        Optional<Instant> until = Optional.of(now.plus(tempo.businessSpan(LONGEST_PASS)));
        Optional<WebhookEndpoint> endpoint = store.find(key);
        if (endpoint.isEmpty()) {
            return Optional.of(new Pass(key, Optional.empty()));
        }
        return rewrites.updated(
                        key,
                        endpoint,
                        is -> is.passing(now) || (is.disabled().isEmpty() && is.resting(now))
                                ? Optional.empty()
                                : Optional.of(is.passedUntil(until)))
                .map(is -> new Pass(key, is.passUntil()));
    }

    /** Somebody else may go through it from now on. */
    void end(Pass pass) {
        if (pass.until().isPresent()) {
            rewrites.updated(
                    pass.endpoint(),
                    store.find(pass.endpoint()),
                    is -> is.passUntil().equals(pass.until())
                            ? Optional.of(is.passedUntil(Optional.empty()))
                            : Optional.empty());
        }
    }

    /**
     * Going through what is due for an endpoint.
     *
     * @param until by which it is told from others; empty for an endpoint that is there no more
     */
    record Pass(WebhookEndpoint.Key endpoint, Optional<Instant> until) {}
}
