package io.redial.functions.api;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.window.Zones;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The service itself: whether it is up, its contract, and who is asking. */
final class ServiceRoutes implements RouteGroup {

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Open(
                        "GET /health",
                        _ -> Answer.ok(Json.node().put("status", "ok").put("timeZoneData", Zones.edition()))),
                new Route.Open("GET /v1/openapi.yaml", _ -> Answer.text("application/yaml", contract())),
                new Route.Guarded("GET /v1/me", Role.VIEWER, ServiceRoutes::me));
    }

    private static Answer me(Visit visit) {
        return Answer.ok(Json.node()
                .put("accountId", visit.accountId())
                .put("keyId", visit.key().keyId())
                .put("name", visit.key().name())
                .put("role", visit.key().role().wire()));
    }

    static String contract() {
        try (InputStream file = ServiceRoutes.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is not in the package");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
