package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.Erasure;
import io.redial.engine.people.Dossiers;
import io.redial.engine.people.ErasureDesk;
import java.util.List;
import java.util.Optional;

/**
 * What is held about a number, all at once, and its erasure. Whoever runs campaigns may answer a person who asks; only an admin
 * erases, since nothing brings back what is erased.
 */
final class PeopleRoutes implements RouteGroup {

    private static final String ONE = "/v1/people/{phone}";

    private final Dossiers dossiers;
    private final ErasureDesk erasures;

    PeopleRoutes(Dossiers dossiers, ErasureDesk erasures) {
        this.dossiers = dossiers;
        this.erasures = erasures;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("GET " + ONE, Role.OPERATOR, this::read),
                new Route.Guarded("DELETE " + ONE, Role.ADMIN, this::erase),
                new Route.Guarded("GET /v1/erasures/{erasureId}", Role.OPERATOR, this::erasure));
    }

    private Answer read(Visit visit) {
        Query query = new Query(visit.request());
        Optional<String> cursor = query.text("cursor");
        query.require();
        return Answer.ok(DossierShape.of(
                dossiers.read(visit.accountId(), DoNotCallRoutes.phone(visit), cursor, visit.now()), visit.now()));
    }

    private Answer erase(Visit visit) {
        visit.requireNoFields();
        return Answer.accepted(
                shape(erasures.ask(visit.accountId(), DoNotCallRoutes.phone(visit), visit.actor(), visit.now())));
    }

    private Answer erasure(Visit visit) {
        return Answer.ok(shape(erasures.read(visit.accountId(), visit.in("erasureId"), visit.now())));
    }

    private static ObjectNode shape(Erasure erasure) {
        Erasure.Counts counts = erasure.counts();
        ObjectNode node = Json.node()
                .put("id", erasure.key().erasureId())
                .put("status", erasure.status().wire());
        node.putObject("erased")
                .put("leads", counts.leads())
                .put("secondaryContacts", counts.secondaries())
                .put("calls", counts.calls())
                .put("deliveries", counts.deliveries())
                .put("imports", counts.imports());
        node.put("held", counts.held());
        Json.put(node, "detail", erasure.detail());
        node.put("createdAt", erasure.createdAt().toString())
                .put("updatedAt", erasure.updatedAt().toString());
        Json.putInstant(node, "completedAt", erasure.completedAt());
        return node;
    }
}
