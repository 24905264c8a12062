package io.redial.engine.webhook;

import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Postman;
import io.redial.engine.port.Secrets;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deliveries as they leave: signed, and only to where they may go. */
final class Letters {

    private final Notifier.Outside outside;

    Letters(Notifier.Outside outside) {
        this.outside = outside;
    }

    Postman.Answer send(Delivery delivery, WebhookEndpoint endpoint, Instant now) {
        Optional<HookUrls.Objection> objection = outside.urls().objection(endpoint.url());
        if (objection.isPresent()) {
            return new Postman.Answer.None(objection.get().code(), 0);
        }
        List<String> secrets;
        try {
            secrets = outside.secrets().of(endpoint, now);
        } catch (Secrets.Unavailable _) {
            return new Postman.Answer.None("secret_not_available", 0);
        }
        if (secrets.isEmpty()) {
            return new Postman.Answer.None("secret_not_available", 0);
        }
        return outside.postman()
                .post(letter(delivery, endpoint, secrets, outside.clock().instant()));
    }

    private static Postman.Letter letter(
            Delivery delivery, WebhookEndpoint endpoint, List<String> secrets, Instant at) {
        String id = delivery.key().deliveryId();
        return new Postman.Letter(
                URI.create(endpoint.url()),
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(at.getEpochSecond()),
                        "webhook-signature",
                        Signature.of(secrets, id, at, delivery.body())),
                delivery.body());
    }
}
