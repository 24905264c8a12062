package io.redial.functions.api;

import io.redial.domain.account.ApiKey.Role;
import java.util.function.Function;

/** What answers the requests of one route. */
sealed interface Route {

    /** Method and path pattern. */
    String key();

    /** For everybody. */
    record Open(String key, Function<Request, Answer> handler) implements Route {}

    /** For keys of the account that have at least this role. */
    record Guarded(String key, Role role, Function<Visit, Answer> handler) implements Route {}
}
