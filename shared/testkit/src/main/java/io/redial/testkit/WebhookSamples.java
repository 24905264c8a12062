package io.redial.testkit;

import static io.redial.testkit.Samples.ACCOUNT;
import static io.redial.testkit.Samples.NOW;

import io.redial.domain.Entity;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.RemovedEndpoint;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.Subscriptions.Subscriber;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Endpoints, subscriptions and deliveries. */
public final class WebhookSamples {

    public static final WebhookEndpoint.Key ENDPOINT = new WebhookEndpoint.Key(ACCOUNT, "whe_0");

    private static final Instant FINE = Instant.parse("2026-11-23T08:00:00.123456789Z");

    private WebhookSamples() {}

    /** An endpoint that is told everything, and has a secret. */
    public static WebhookEndpoint endpoint(String id) {
        return new WebhookEndpoint(
                new WebhookEndpoint.Key(ACCOUNT, id),
                "https://crm.example.com/hooks",
                "",
                EnumSet.allOf(EventType.class),
                Optional.empty(),
                Health.GOOD,
                Optional.empty(),
                1,
                Optional.empty(),
                NOW,
                NOW,
                0);
    }

    /** Such an endpoint, as the only subscriber of the account. */
    public static Subscriptions subscriptions() {
        return Subscriptions.none(ACCOUNT).with(endpoint(ENDPOINT.endpointId()));
    }

    /** A delivery that is due a minute after it was written. */
    public static Delivery delivery(String id, String endpointId, Instant writtenAt) {
        return Delivery.fresh(
                new Delivery.Key(ACCOUNT, id),
                endpointId,
                EventType.CALL_COMPLETED,
                "cal_" + id,
                "{\"type\":\"call.completed\"}",
                writtenAt);
    }

    static List<Entity> all() {
        List<Entity> all = new ArrayList<>();
        all.add(Subscriptions.none("acc_none"));
        all.add(new Subscriptions(
                new Subscriptions.Key(ACCOUNT),
                List.of(new Subscriber("whe_off", Set.of()), new Subscriber("whe_all", EnumSet.allOf(EventType.class))),
                0));
        all.add(endpoint("whe_plain"));
        all.add(new RemovedEndpoint(new RemovedEndpoint.Key(ACCOUNT, "whe_gone"), FINE, 0));
        for (Disabled.Reason reason : Disabled.Reason.values()) {
            all.add(new WebhookEndpoint(
                    new WebhookEndpoint.Key(ACCOUNT, "whe_" + reason.wire()),
                    "https://crm.example.com:8443/hooks?tenant=7",
                    "Ours",
                    Set.of(EventType.LEAD_MAX_RETRIES),
                    Optional.of(new Disabled(reason, FINE)),
                    new Health(7, Optional.of(FINE), Optional.of(FINE.plusSeconds(5))),
                    Optional.of(FINE.plusSeconds(120)),
                    12,
                    Optional.of(FINE.plusSeconds(60)),
                    FINE,
                    FINE.plusNanos(1),
                    0));
        }
        Delivery fresh = delivery("dlv_fresh", ENDPOINT.endpointId(), FINE);
        Attempt refused = new Attempt(FINE, Optional.of(500), 31, Optional.of("http_error"));
        Attempt silent = new Attempt(FINE.plusSeconds(5), Optional.empty(), 20_000, Optional.of("timeout"));
        Attempt good = new Attempt(FINE.plusSeconds(9), Optional.of(204), 12, Optional.empty());
        all.add(fresh);
        all.add(named("dlv_retried", fresh.retried(refused, FINE.plusNanos(1))));
        all.add(named("dlv_failed", fresh.retried(refused, FINE).failed(silent)));
        all.add(named("dlv_done", fresh.retried(refused, FINE).delivered(good)));
        all.add(named("dlv_held", fresh.held(FINE.plusSeconds(600))));
        all.add(named("dlv_sending", fresh.sending(FINE.plusSeconds(60))));
        all.add(named("dlv_off", fresh.abandoned("endpoint_disabled")));
        return all;
    }

    private static Delivery named(String id, Delivery like) {
        return new Delivery(
                new Delivery.Key(ACCOUNT, id),
                like.endpointId(),
                like.event(),
                like.subject(),
                like.body(),
                like.status(),
                like.attempts(),
                like.tries(),
                like.dueAt(),
                like.reason(),
                like.createdAt(),
                0);
    }
}
