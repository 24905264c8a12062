package io.redial.functions.api;

import io.redial.domain.account.ApiKey;
import io.redial.engine.account.Authentication;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API as a function from requests to answers. */
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String BEARER = "bearer ";
    private static final int LONGEST_SECRET = 500;

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Authentication authentication;
    private final InstantSource clock;

    Api(List<RouteGroup> groups, Authentication authentication, InstantSource clock) {
        this.authentication = authentication;
        this.clock = clock;
        groups.forEach(group -> group.routes().forEach(this::add));
    }

    private void add(Route route) {
        if (routes.put(route.key(), route) != null) {
            throw new IllegalStateException("two answer " + route.key());
        }
    }

    /** The keys of all routes, such as {@code GET /v1/me}. */
    public Set<String> routeKeys() {
        return Set.copyOf(routes.keySet());
    }

    /** Answers every request, whatever goes wrong. */
    public Answer handle(Request request) {
        return answered(request).with("x-request-id", request.requestId());
    }

    private Answer answered(Request request) {
        try {
            return routed(request);
        } catch (Refusal refusal) {
            return Problems.of(refusal);
        } catch (BadRequest bad) {
            return Problems.of(bad);
        } catch (Store.BadCursor foreign) {
            return Problems.badCursor();
        } catch (Store.Unavailable busy) {
            LOG.warn("request {}: the store is unavailable", request.requestId(), busy);
            return Problems.unavailable();
        } catch (Secrets.Unavailable unreachable) {
            LOG.warn("request {}: the secrets are unavailable", request.requestId(), unreachable);
            return Problems.unavailable();
        } catch (RuntimeException unexpected) {
            LOG.error("request {} to {} failed", request.requestId(), request.routeKey(), unexpected);
            return Problems.internal();
        }
    }

    private Answer routed(Request request) {
        Route route = routes.get(request.routeKey());
        if (route == null) {
            return Problems.of(Refusal.notFound());
        }
        return switch (route) {
            case Route.Open open -> open.handler().apply(request);
            case Route.Guarded guarded -> guarded(guarded, request);
        };
    }

    private Answer guarded(Route.Guarded route, Request request) {
        Instant now = clock.instant();
        Optional<ApiKey> key = request.header("authorization").flatMap(header -> keyOf(header, now));
        if (key.isEmpty()) {
            return Problems.unauthorized();
        }
        if (!key.get().role().mayActAs(route.role())) {
            return Problems.forbidden(route.role().wire());
        }
        return route.handler().apply(new Visit(request, key.get(), now));
    }

    private Optional<ApiKey> keyOf(String header, Instant now) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String secret = bearer ? header.substring(BEARER.length()).strip() : "";
        return secret.isEmpty() || secret.length() > LONGEST_SECRET
                ? Optional.empty()
                : authentication.keyOf(secret, now);
    }
}
