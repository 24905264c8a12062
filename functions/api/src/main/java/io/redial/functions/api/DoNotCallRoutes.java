package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.guard.LastRequest;
import io.redial.engine.imports.WrittenNumber;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The numbers that the account does not call. Whoever runs campaigns may list one; only an admin takes one off, since that
 * is what calls people who said that they want none.
 */
final class DoNotCallRoutes implements RouteGroup {

    private static final String ALL = "/v1/do-not-call";
    private static final String ONE = ALL + "/{phone}";
    private static final String PHONE = "phone";
    private static final Pattern PREFIX = Pattern.compile("\\+[0-9]{1,15}");

    private final Function<Visit, DoNotCallList> list;
    private final LastRequest lastRequest;

    /** @param lastRequest what an answer waits for: nobody is called at the number any more once it was given */
    DoNotCallRoutes(Function<Visit, DoNotCallList> list, LastRequest lastRequest) {
        this.list = list;
        this.lastRequest = lastRequest;
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
        NumberGuard listed =
                list.apply(visit).list(visit.accountId(), phone.orElseThrow(), why, visit.mark(), visit.now());
        lastRequest.await(listed);
        boolean isNew = listed.listed().filter(why::equals).isPresent();
        return isNew ? Answer.created(shape(listed)) : Answer.ok(shape(listed));
    }

    private Answer page(Visit visit) {
        Query query = new Query(visit.request());
        Optional<String> prefix = query.text(PHONE).map(text -> prefix(text, query.findings()));
        Query.Paging paging = query.paging();
        Store.Page<NumberGuard> page = prefix.map(
                        is -> list.apply(visit).search(visit.accountId(), is, paging.cursor(), paging.limit()))
                .orElseGet(() -> list.apply(visit).page(visit.accountId(), paging.cursor(), paging.limit()));
        return Answer.ok(Shapes.page(page, DoNotCallRoutes::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(shape(list.apply(visit).read(visit.accountId(), phone(visit))));
    }

    private Answer remove(Visit visit) {
        list.apply(visit).unlist(visit.accountId(), phone(visit));
        return Answer.empty();
    }

    /** A plus that is not escaped is a space in a query. */
    private static String prefix(String text, Findings findings) {
        String plain = text.strip();
        String prefix = plain.startsWith("+") ? plain : "+" + plain;
        if (!PREFIX.matcher(prefix).matches()) {
            findings.fault(PHONE, "invalid_phone", "The beginning of a number is + and 1 to 15 digits (E.164).");
        }
        return prefix;
    }

    /** The plus may be left out: in a path it is easily lost. */
    static PhoneNumber phone(Visit visit) {
        Findings findings = new Findings();
        Optional<PhoneNumber> phone = WrittenNumber.readAddressed(visit.in(PHONE));
        if (phone.isEmpty()) {
            findings.fault(PHONE, "invalid_phone", "A phone number is + and 7 to 15 digits (E.164).");
        }
        findings.require();
        return phone.orElseThrow();
    }

    static ObjectNode shape(NumberGuard guard) {
        DoNotCall why = guard.listed().orElseThrow();
        ObjectNode node = Json.node()
                .put(PHONE, guard.number().e164())
                .put("reason", why.reason())
                .put("source", why.source().wire())
                .put("listedAt", why.at().toString());
        why.row().ifPresent(row -> node.put("importId", row.importId()));
        return node;
    }
}
