package io.redial.engine.webhook;

import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner of an endpoint sets.
 *
 * @param told whether it is told anything
 */
public record EndpointDraft(String url, String description, Set<EventType> events, Told told) {

    /** Whether an endpoint is told anything. */
    public enum Told {
        ENABLED,
        DISABLED
    }

    public EndpointDraft {
        events = Set.copyOf(events);
    }

    WebhookEndpoint fresh(WebhookEndpoint.Key key, Instant now) {
        return new WebhookEndpoint(
                key,
                url,
                description,
                events,
                disabled(Optional.empty(), now),
                Health.GOOD,
                Optional.empty(),
                0,
                Optional.empty(),
                now,
                now,
                0);
    }

    WebhookEndpoint over(WebhookEndpoint before, Instant now) {
        return before.changed(url, description, events, disabled(before.disabled(), now), now);
    }

    /** One that was disabled before stays so for the reason that it has. */
    private Optional<Disabled> disabled(Optional<Disabled> before, Instant now) {
        return switch (told) {
            case ENABLED -> Optional.empty();
            case DISABLED -> Optional.of(before.orElseGet(() -> new Disabled(Disabled.Reason.BY_OWNER, now)));
        };
    }
}
