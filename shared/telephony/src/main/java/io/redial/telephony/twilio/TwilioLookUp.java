package io.redial.telephony.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Call;
import io.redial.domain.time.Tempo;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.LookUpAnswer;
import io.redial.telephony.Urls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Twilio knows of a call. It keeps nothing of ours with a call, so without its id a call is known by its numbers and the
 * time at which it was made, and only if no other one could be meant.
 */
final class TwilioLookUp {

    /** Machine time by which two clocks may differ: a call that was made longer before the intent is another one. */
    private static final Duration SKEW = Duration.ofSeconds(15);

    /** Machine time from the last moment of sending on, until Twilio has made the call. */
    private static final Duration MAKING = Duration.ofMinutes(2);

    private static final int PAGE = 50;

    /** What Twilio calls a call that its API was asked for; others of the account are begun by TwiML, or come in. */
    private static final String OURS = "outbound-api";

    private final InstantSource clock;
    private final Tempo tempo;

    TwilioLookUp(InstantSource clock, Tempo tempo) {
        this.clock = clock;
        this.tempo = tempo;
    }

    /** @param others ids of calls that are not the one that is meant */
    LookUp of(Call call, Set<String> others, TwilioApi api) {
        return call.providerCallId()
                .map(id -> LookUpAnswer.of(
                        api.get("/Calls/" + Urls.encoded(id) + ".json"), body -> found(Json.object(body))))
                .orElseGet(() -> byNumbers(call, others, api));
    }

    private LookUp found(JsonNode call) throws Unreadable {
        return new LookUp.Found(Optional.of(Json.id(call, "sid")), TwilioReports.ofLookUp(call, clock.instant()));
    }

    /**
     * One that has begun stands under its day; one that waits to be dialled has no day yet. What waits is asked for first, so
     * that a call which is dialled in between stands in both lists and not in none.
     */
    private LookUp byNumbers(Call call, Set<String> others, TwilioApi api) {
        LocalDate day = from(call).atOffset(ZoneOffset.UTC).toLocalDate();
        List<JsonNode> calls = new ArrayList<>();
        LookUp waiting = list(call, "Status=queued", api, calls);
        LookUp begun = waiting instanceof LookUp.Unavailable ? waiting : list(call, "StartTime%3E=" + day, api, calls);
        calls.removeIf(one -> others.contains(one.path("sid").asText("")));
        return begun instanceof LookUp.Unavailable ? begun : only(call, calls);
    }

    private LookUp list(Call call, String filter, TwilioApi api, List<JsonNode> into) {
        String numbers = "To=" + Urls.encoded(call.number().e164()) + "&From="
                + Urls.encoded(call.from().e164());
        return LookUpAnswer.ofList(api.get("/Calls.json?" + numbers + "&" + filter + "&PageSize=" + PAGE), body -> {
            JsonNode calls = Json.object(body).path("calls");
            if (!calls.isArray()) {
                throw new Unreadable("calls");
            }
            calls.forEach(into::add);
            return new LookUp.NotFound();
        });
    }

    private LookUp only(Call call, List<JsonNode> calls) {
        Instant to = call.sendBefore().plus(tempo.businessSpan(MAKING));
        List<JsonNode> likely = calls.stream()
                .filter(one -> one.path("direction").asText("").equals(OURS))
                .filter(one -> isWithin(one, from(call), to))
                .toList();
        return switch (distinct(likely).size()) {
            case 0 -> new LookUp.NotFound();
            case 1 -> read(likely.getLast());
            default -> new LookUp.Unavailable("more_than_one_call");
        };
    }

    private LookUp read(JsonNode call) {
        try {
            return found(call);
        } catch (Unreadable _) {
            return new LookUp.Unavailable("unreadable_answer");
        }
    }

    /**
     * An earlier call between the same numbers is never taken for this one, even where it is the only one that is listed: lists are
     * behind, and whoever was told its end might be called while this one rings.
     */
    private Instant from(Call call) {
        return call.startedAt().minus(tempo.businessSpan(SKEW));
    }

    /** A call may stand in both lists; what the second one says is newer. */
    private static List<String> distinct(List<JsonNode> calls) {
        return calls.stream()
                .map(call -> call.path("sid").asText(""))
                .distinct()
                .toList();
    }

    private static boolean isWithin(JsonNode call, Instant from, Instant to) {
        return Json.text(call, "date_created")
                .flatMap(TwilioForm::instantOf)
                .filter(made -> !made.isBefore(from) && !made.isAfter(to))
                .isPresent();
    }
}
