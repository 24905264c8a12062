package io.redial.functions.api;

import io.redial.domain.account.ApiKey;
import io.redial.domain.activity.Actor;
import io.redial.engine.account.Authentication;
import io.redial.engine.activity.Auditing;
import io.redial.engine.identity.Seal;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A request of somebody who was let in.
 *
 * @param now read once for the request
 */
record Visit(Request request, ApiKey key, Instant now) {

    private static final String HEADER = "idempotency-key";
    private static final Pattern KEY_SHAPE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    String accountId() {
        return key.accountId();
    }

    /** What this request changes is told in the history of its account. */
    Store audited(Store store) {
        return new Auditing(store, actor(), now);
    }

    Actor actor() {
        return Actor.of(key);
    }

    String in(String name) {
        return request.in(name);
    }

    /** For requests that say everything by their path: a body may only be absent or an empty object. */
    void requireNoFields() {
        if (request.body().bytes().length > 0) {
            Findings findings = new Findings();
            Fields.of(Json.object(request.body()), findings).close();
            findings.require();
        }
    }

    /** What tells this request from others, if its sender wants it carried out once. */
    Optional<RequestMark> mark() {
        return mark(Authentication::sha256);
    }

    /** The same for a body with secrets in it: what is kept can't be compared with guesses. */
    Optional<RequestMark> mark(Seal seal) {
        return mark(seal::fingerprint);
    }

    private Optional<RequestMark> mark(UnaryOperator<String> digest) {
        return request.header(HEADER).map(value -> {
            if (!KEY_SHAPE.matcher(value).matches()) {
                throw new BadRequest(
                        400,
                        "bad_idempotency_key",
                        "An Idempotency-Key has 1 to 255 visible ASCII characters.",
                        List.of());
            }
            String method = request.routeKey().substring(0, request.routeKey().indexOf(' '));
            String body = HexFormat.of().formatHex(request.body().bytes());
            return new RequestMark(value, digest.apply(String.join("\n", method, request.path(), body)));
        });
    }
}
