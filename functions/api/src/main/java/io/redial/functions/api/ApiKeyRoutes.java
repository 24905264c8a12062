package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.KeyEntry;
import io.redial.engine.account.ApiKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may call the API. Only admins see or change that. */
final class ApiKeyRoutes implements RouteGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyRoutes.class);
    private static final String ALL = "/v1/api-keys";
    private static final String ONE = ALL + "/{keyId}";
    private static final int NAME = 200;
    private static final Map<String, Role> ROLES = Words.of(Role.class, Role::wire);

    private final Function<Visit, ApiKeys> keys;

    ApiKeyRoutes(Function<Visit, ApiKeys> keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.ADMIN, this::create),
                new Route.Guarded("GET " + ALL, Role.ADMIN, this::list),
                new Route.Guarded(
                        "GET " + ONE,
                        Role.ADMIN,
                        visit -> Answer.ok(shape(keys.apply(visit).read(visit.accountId(), visit.in("keyId"))))),
                new Route.Guarded("DELETE " + ONE, Role.ADMIN, this::remove));
    }

    private Answer create(Visit visit) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        Optional<String> name = body.requiredText("name", NAME);
        Optional<Role> role = body.required("role", body.word("role", ROLES));
        body.close();
        findings.require();
        ApiKeys.Fresh made = keys.apply(visit)
                .create(visit.key(), name.orElseThrow(), role.orElseThrow(), visit.mark(), visit.now());
        LOG.info(
                "{} has made the {} key {}",
                visit.key().keyId(),
                role.get().wire(),
                made.entry().id());
        return Answer.created(shape(made.entry()).put("key", made.secret()));
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                keys.apply(visit).page(visit.accountId(), paging.cursor(), paging.limit()), ApiKeyRoutes::shape));
    }

    private Answer remove(Visit visit) {
        String keyId = visit.in("keyId");
        keys.apply(visit).remove(visit.key(), keyId, visit.now());
        LOG.info("{} has removed the key {}", visit.key().keyId(), keyId);
        return Answer.empty();
    }

    private static ObjectNode shape(KeyEntry entry) {
        return Json.node()
                .put("id", entry.id())
                .put("name", entry.name())
                .put("role", entry.role().wire())
                .put("createdAt", entry.createdAt().toString());
    }
}
