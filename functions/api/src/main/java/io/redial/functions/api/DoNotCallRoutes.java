package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.guard.DoNotCallList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers that the account does not call. Whoever runs campaigns may list one; only an admin takes one off, since that
 * is what calls people who said that they want none.
 */
final class DoNotCallRoutes implements RouteGroup {

    private static final String ALL = "/v1/do-not-call";
    private static final String ONE = ALL + "/{phone}";
    private static final String PHONE = "phone";

    private final DoNotCallList list;

    DoNotCallRoutes(DoNotCallList list) {
        this.list = list;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::add),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::page),
                new Route.Guarded("GET " + ONE, Role.VIEWER, this::read),
                new Route.Guarded("DELETE " + ONE, Role.ADMIN, this::remove));
    }

    private Answer add(Visit visit) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        Optional<PhoneNumber> phone = LeadBody.phone(body);
        String reason = body.text("reason", DoNotCall.REASON).orElse("");
        body.close();
        findings.require();
        DoNotCall why = new DoNotCall(reason, DoNotCall.Source.API, visit.now());
        NumberGuard listed = list.list(visit.accountId(), phone.orElseThrow(), why, visit.mark(), visit.now());
        boolean isNew = listed.listed().filter(why::equals).isPresent();
        return isNew ? Answer.created(shape(listed)) : Answer.ok(shape(listed));
    }

    private Answer page(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(
                Shapes.page(list.page(visit.accountId(), paging.cursor(), paging.limit()), DoNotCallRoutes::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(shape(list.read(visit.accountId(), phone(visit))));
    }

    private Answer remove(Visit visit) {
        list.unlist(visit.accountId(), phone(visit));
        return Answer.empty();
    }

    /** The plus may be left out: in a path it is easily lost. */
    private static PhoneNumber phone(Visit visit) {
        String text = visit.in(PHONE).strip();
        Findings findings = new Findings();
        Optional<PhoneNumber> phone = PhoneNumber.parse(text.startsWith("+") ? text : "+" + text);
        if (phone.isEmpty()) {
            findings.fault(PHONE, "invalid_phone", "A phone number is + and 7 to 15 digits (E.164).");
        }
        findings.require();
        return phone.orElseThrow();
    }

    private static ObjectNode shape(NumberGuard guard) {
        DoNotCall why = guard.listed().orElseThrow();
        return Json.node()
                .put(PHONE, guard.number().e164())
                .put("reason", why.reason())
                .put("source", why.source().wire())
                .put("listedAt", why.at().toString());
    }
}
