package io.redial.local.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Lists of calls. They show what was some time ago, and filter by dates without a time of day; a call that is not dialled
 * yet has no date.
 */
record CallPages(TwilioAccount account, TwilioCalls calls) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 1000;

    private static final Map<String, BiPredicate<LocalDate, LocalDate>> COMPARISONS = Map.of(
            "", LocalDate::equals,
            "<", LocalDate::isBefore,
            ">", (date, bound) -> !date.isBefore(bound));

    ObjectNode page(FakeRequest request, Access network) throws DateTimeException {
        Instant seen = network.now().minus(network.tempo().businessSpan(account.listLag()));
        List<ObjectNode> found = network.calls().stream()
                .filter(call -> !call.course().placedAt().isAfter(seen))
                .sorted(Comparator.comparing((Call call) -> call.course().placedAt())
                        .reversed())
                .filter(call -> matches(call, request, seen))
                .map(call -> calls.call(call, seen, network))
                .toList();
        int size = Math.clamp(number(request, "PageSize").orElse(USUAL_SIZE), 1, LARGEST_SIZE);
        int page = number(request, "Page").orElse(0);
        int start = Math.min(found.size(), page * size);
        int end = Math.min(found.size(), start + size);
        ArrayNode list = JSON.createArrayNode().addAll(found.subList(start, end));
        String uri = "/2010-04-01/Accounts/" + account.sid() + "/Calls.json?PageSize=" + size + "&Page=";
        ObjectNode json = JSON.createObjectNode()
                .put("page", page)
                .put("page_size", size)
                .put("start", start)
                .put("end", Math.max(start, end - 1))
                .put("uri", uri + page)
                .put("first_page_uri", uri + "0")
                .put("next_page_uri", end < found.size() ? uri + (page + 1) + "&PageToken=PACA" + page : null)
                .put("previous_page_uri", page > 0 ? uri + (page - 1) : null);
        json.set("calls", list);
        return json;
    }

    private boolean matches(Call call, FakeRequest request, Instant seen) {
        boolean ends = isSame(request, "To", call.line().to())
                && isSame(request, "From", call.line().from())
                && isSame(request, "Status", TwilioCalls.status(call.course(), seen));
        boolean completed = TwilioCalls.status(call.course(), seen).equals("completed");
        Optional<Instant> started = call.course().dialledAt().filter(at -> !at.isAfter(seen));
        Optional<Instant> ended = Optional.of(call.course().endedAt()).filter(_ -> completed);
        return ends
                && COMPARISONS.keySet().stream()
                        .allMatch(sign -> isWithin(request, "StartTime" + sign, sign, started)
                                && isWithin(request, "EndTime" + sign, sign, ended));
    }

    private static boolean isSame(FakeRequest request, String name, String value) {
        return request.parameter(name).filter(wanted -> !wanted.equals(value)).isEmpty();
    }

    private static boolean isWithin(FakeRequest request, String name, String sign, Optional<Instant> at) {
        Optional<LocalDate> bound = request.parameter(name).map(LocalDate::parse);
        Optional<LocalDate> date = at.map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
        BiPredicate<LocalDate, LocalDate> comparison = COMPARISONS.getOrDefault(sign, LocalDate::equals);
        return bound.isEmpty() || (date.isPresent() && comparison.test(date.get(), bound.get()));
    }

    private static Optional<Integer> number(FakeRequest request, String name) {
        return request.parameter(name).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
    }
}
