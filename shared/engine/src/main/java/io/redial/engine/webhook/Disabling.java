package io.redial.engine.webhook;

import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts by lines in the log the endpoints that are told nothing any more, so that somebody notices. */
final class Disabling {

    private static final Logger LOG = LoggerFactory.getLogger(Disabling.class);

    private Disabling() {}

    /** It was just disabled, by nobody's wish. */
    static void count(WebhookEndpoint endpoint) {
        LOG.warn("{}", line(endpoint));
    }

    /** What is counted: a word of its own, so that a filter on the log finds it; ids, and no URL, which may hold secrets. */
    static String line(WebhookEndpoint endpoint) {
        return "webhook_endpoint_disabled account=" + endpoint.key().accountId() + " endpoint=" + endpoint.id()
                + " reason="
                + endpoint.disabled()
                        .map(Disabled::reason)
                        .map(Disabled.Reason::wire)
                        .orElse("none")
                + " failures=" + endpoint.health().failures();
    }
}
