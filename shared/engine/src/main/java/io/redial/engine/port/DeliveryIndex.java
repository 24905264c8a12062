package io.redial.engine.port;

import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.List;

/**
 * The deliveries that are pending, endpoint by endpoint and by the instant at which they are due. It may lag behind the store.
 * An endpoint for which much is due costs a reader no more than one for which little is, so none holds up another.
 */
public interface DeliveryIndex {

    /**
     * Endpoints for which something is due by {@code upTo}, in no order.
     *
     * @param limit 1 to 1000; fewer are all there are
     */
    List<WebhookEndpoint.Key> endpointsDue(Instant upTo, int limit);

    /**
     * The deliveries to one endpoint that are due by {@code upTo}, the longest due first.
     *
     * @param limit 1 to 1000; fewer are all there are
     */
    List<Delivery.Key> due(WebhookEndpoint.Key endpoint, Instant upTo, int limit);
}
