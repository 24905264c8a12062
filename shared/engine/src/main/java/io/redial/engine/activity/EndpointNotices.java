package io.redial.engine.activity;

import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Activity.Subject;
import io.redial.domain.activity.Actor;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.Optional;

/**
 * Lines of an account's history on endpoints that the engine has disabled. Whoever sends messages may write nothing but what is
 * stored of deliveries, so the line is written by whoever reads the history next, or changes the endpoint; its key follows from the
 * endpoint and the instant at which it was disabled, so it is one line, at its place.
 */
public final class EndpointNotices {

    private static final int ENDPOINTS = 100;

    private final Store store;

    public EndpointNotices(Store store) {
        this.store = store;
    }

    /** Writes what is missing. */
    void complete(String accountId) {
        store.list(new Listing.WebhookEndpoints(accountId), Optional.empty(), ENDPOINTS).items().stream()
                .flatMap(endpoint -> missing(endpoint).stream())
                // Somebody else who writes it at the same time writes the same.
                .forEach(line -> store.commit(Commit.of(line)));
    }

    /** {@code commit} with the line of an endpoint that it changes or removes, if that is missing. */
    public Commit with(Commit commit, WebhookEndpoint before) {
        return missing(before).map(commit::and).orElse(commit);
    }

    private Optional<Write> missing(WebhookEndpoint endpoint) {
        return endpoint.disabled()
                .filter(why -> why.reason() != Disabled.Reason.BY_OWNER)
                .map(why -> line(endpoint, why))
                .filter(line -> store.find(line.key()).isEmpty())
                .map(Write.Save::new);
    }

    private static Activity line(WebhookEndpoint endpoint, Disabled why) {
        WebhookEndpoint.Key key = endpoint.key();
        Subject subject = new Subject(key.accountId(), Activity.OF_ACCOUNT, key.endpointId() + "+disabled", 0);
        String detail = key.endpointId() + ": " + why.reason().wire();
        return Activity.of(subject, Kind.WEBHOOK_ENDPOINT_DISABLED, Actor.ENGINE, detail, why.at());
    }
}
