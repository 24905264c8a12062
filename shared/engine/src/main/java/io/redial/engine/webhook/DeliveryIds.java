package io.redial.engine.webhook;

import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.engine.identity.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The ids of deliveries: they follow from what happened and whom it is told to, so they are the same for ever. */
final class DeliveryIds {

    private static final String PREFIX = "dlv";

    private DeliveryIds() {}

    /** Endpoints' ids can't be guessed, so neither can these. */
    static Delivery.Key key(String accountId, String endpointId, EventType event, String subject) {
        String text = String.join("\n", accountId, endpointId, event.wire(), subject);
        return new Delivery.Key(accountId, Ids.derived(PREFIX, sha256(text)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
