package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.DeliveryHints.Which;
import io.redial.engine.webhook.Endpoints;
import io.redial.engine.webhook.Replays;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who is told what happens, and the log of what they were told. People's data leave by them, so all of it is for admins. */
final class WebhookRoutes implements RouteGroup {

    private static final String ALL = "/v1/webhook-endpoints";
    private static final String ONE = ALL + "/{endpointId}";
    private static final String DELIVERIES = ONE + "/deliveries";
    private static final String DELIVERY = DELIVERIES + "/{deliveryId}";
    private static final Map<String, Which> CHOICES =
            Words.of(Which.class, which -> which.name().toLowerCase(Locale.ROOT));

    private final Function<Visit, Endpoints> endpoints;
    private final Replays replays;
    private final WebhookBody bodies;

    WebhookRoutes(Function<Visit, Endpoints> endpoints, Replays replays, WebhookBody bodies) {
        this.endpoints = endpoints;
        this.replays = replays;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.ADMIN, this::create),
                new Route.Guarded("GET " + ALL, Role.ADMIN, this::list),
                new Route.Guarded("GET " + ONE, Role.ADMIN, visit -> Answer.ok(WebhookBody.shape(endpoint(visit)))),
                new Route.Guarded("PATCH " + ONE, Role.ADMIN, this::change),
                new Route.Guarded("DELETE " + ONE, Role.ADMIN, this::remove),
                new Route.Guarded("POST " + ONE + "/rotate-secret", Role.ADMIN, this::rotate),
                new Route.Guarded("POST " + ONE + "/replay", Role.ADMIN, this::replayAll),
                new Route.Guarded("GET " + DELIVERIES, Role.ADMIN, this::log),
                new Route.Guarded("GET " + DELIVERY, Role.ADMIN, this::delivery),
                new Route.Guarded("POST " + DELIVERY + "/replay", Role.ADMIN, this::replay));
    }

    private WebhookEndpoint endpoint(Visit visit) {
        return endpoints.apply(visit).read(visit.accountId(), visit.in("endpointId"));
    }

    private Answer create(Visit visit) {
        ObjectNode json = Json.object(visit.request().body());
        return Answer.created(
                keyed(endpoints.apply(visit).create(visit.accountId(), bodies.fresh(json), visit.mark(), visit.now())));
    }

    private static ObjectNode keyed(Endpoints.Keyed keyed) {
        return WebhookBody.shape(keyed.endpoint()).put("secret", keyed.secret());
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                endpoints.apply(visit).page(visit.accountId(), paging.cursor(), paging.limit()), WebhookBody::shape));
    }

    private Answer change(Visit visit) {
        ObjectNode patch = Json.object(visit.request().body());
        return Answer.ok(WebhookBody.shape(endpoints
                .apply(visit)
                .change(
                        visit.accountId(),
                        visit.in("endpointId"),
                        stored -> bodies.changed(stored, patch),
                        visit.now())));
    }

    private Answer remove(Visit visit) {
        endpoints.apply(visit).remove(visit.accountId(), visit.in("endpointId"), visit.now());
        return Answer.empty();
    }

    private Answer rotate(Visit visit) {
        visit.requireNoFields();
        return Answer.ok(keyed(endpoints.apply(visit).rotate(visit.accountId(), visit.in("endpointId"), visit.now())));
    }

    private Answer log(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(
                Shapes.page(replays.page(endpoint(visit), paging.cursor(), paging.limit()), WebhookBody::shape));
    }

    /** What was sent, word for word. */
    private Answer delivery(Visit visit) {
        Delivery delivery = replays.read(endpoint(visit), visit.in("deliveryId"));
        return Answer.ok(WebhookBody.shape(delivery).put("body", delivery.body()));
    }

    private Answer replay(Visit visit) {
        visit.requireNoFields();
        return Answer.accepted(
                WebhookBody.shape(replays.again(endpoint(visit), visit.in("deliveryId"), visit.actor(), visit.now())));
    }

    private Answer replayAll(Visit visit) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        Optional<Instant> from = body.required("from", body.instant("from"));
        Instant to = body.instant("to").orElse(visit.now());
        Which which = body.word("which", CHOICES).orElse(Which.FAILED);
        body.close();
        boolean backwards = from.filter(to::isBefore).isPresent();
        if (backwards) {
            findings.fault("to", "out_of_range", "This is not before from.");
        }
        findings.require();
        replays.again(endpoint(visit), new Replays.Range(which, from.orElseThrow(), to), visit.actor(), visit.now());
        return Answer.accepted(Json.node()
                .put("from", from.get().toString())
                .put("to", to.toString())
                .put("which", which.name().toLowerCase(Locale.ROOT)));
    }
}
