package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.BearerApi;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.LookUpAnswer;
import io.redial.telephony.Urls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What Vapi knows of a call. Without Vapi's id it is found among those that Vapi has made since the intent, by its name or
 * metadata, which the list can't be filtered by.
 */
final class VapiLookUp {

    /** Machine time by which two clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    /** Machine time from the last moment of sending on, until Vapi has made the call. */
    private static final Duration MAKING = Duration.ofSeconds(20);

    /** A call that Vapi has lost is placed again by then, if at all; machine time. */
    private static final Duration PLACED_AGAIN = Duration.ofMinutes(1);

    /** Small pages, since each call tells its whole conversation; all of them are a dozen calls a second. */
    private static final int PAGE = 50;

    private static final int MOST_PAGES = 10;

    /** No page is asked for after that, whoever asks has other calls to ask about; machine time. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(16);

    private final InstantSource clock;
    private final Tempo tempo;

    VapiLookUp(InstantSource clock, Tempo tempo) {
        this.clock = clock;
        this.tempo = tempo;
    }

    LookUp of(Call call, BearerApi api) {
        return call.providerCallId().map(id -> byId(call, id, api)).orElseGet(() -> byName(call, api));
    }

    private LookUp byId(Call call, String id, BearerApi api) {
        return LookUpAnswer.of(api.get("/call/" + Urls.encoded(id)), body -> {
            JsonNode found = Json.object(body);
            return VapiReports.isLost(Facts.of(found)) ? placedAgain(call, found, api) : told(found);
        });
    }

    private LookUp byName(Call call, BearerApi api) {
        return switch (search(call, api)) {
            case Search.Failed(LookUp.Unavailable why) -> why;
            case Search.Done(List<JsonNode> matches) ->
                newest(matches).map(this::settled).orElseGet(LookUp.NotFound::new);
        };
    }

    /** Vapi has lost the call, and perhaps made another one in its place. */
    private LookUp placedAgain(Call call, JsonNode lost, BearerApi api) {
        return switch (search(call, api)) {
            case Search.Failed(LookUp.Unavailable why) -> why;
            case Search.Done(List<JsonNode> matches) -> settled(newest(matches).orElse(lost));
        };
    }

    private LookUp settled(JsonNode call) {
        Facts facts = Facts.of(call);
        if (!VapiReports.isLost(facts)) {
            return told(call);
        }
        Instant now = clock.instant();
        return VapiReports.isLostFor(facts, tempo.businessSpan(PLACED_AGAIN), now)
                ? found(call, Optional.of(VapiReports.ofLost(facts, now)))
                : new LookUp.Unavailable("lost_by_provider");
    }

    private LookUp told(JsonNode call) {
        try {
            return found(call, VapiReports.ofLookUp(Facts.of(call), clock.instant()));
        } catch (Unreadable _) {
            return new LookUp.Unavailable("unreadable_answer");
        }
    }

    private static LookUp found(JsonNode call, Optional<CallReport> report) {
        return report.<LookUp>map(said -> new LookUp.Found(Json.optionalId(call, "id"), said))
                .orElseGet(() -> new LookUp.Unavailable("unknown_status"));
    }

    private static Optional<JsonNode> newest(List<JsonNode> calls) {
        return calls.stream()
                .max(Comparator.comparing(
                        call -> Json.instant(call, "createdAt").orElse(Instant.MIN)));
    }

    /** What a search came to. */
    private sealed interface Search {
        record Done(List<JsonNode> matches) implements Search {}

        record Failed(LookUp.Unavailable why) implements Search {}
    }

    /** All calls of ours that Vapi has made for the intent. */
    private Search search(Call call, BearerApi api) {
        Instant from = call.startedAt().minus(tempo.businessSpan(SKEW));
        Instant to = call.sendBefore().plus(tempo.businessSpan(MAKING));
        Instant enough = clock.instant().plus(tempo.businessSpan(LONGEST_SEARCH));
        List<JsonNode> matches = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES && clock.instant().isBefore(enough); page++) {
            List<JsonNode> calls = new ArrayList<>();
            LookUp answer = LookUpAnswer.ofList(
                    api.get("/call?limit=" + PAGE + "&createdAtGe=" + from + "&createdAtLe=" + to), body -> {
                        Json.list(body).forEach(calls::add);
                        return new LookUp.NotFound();
                    });
            if (answer instanceof LookUp.Unavailable why) {
                return new Search.Failed(why);
            }
            calls.stream().filter(one -> isOurs(one, call)).forEach(matches::add);
            Optional<Instant> oldest = calls.stream()
                    .flatMap(one -> Json.instant(one, "createdAt").stream())
                    .min(Comparator.naturalOrder());
            if (calls.size() < PAGE) {
                return new Search.Done(matches);
            }
            if (oldest.isEmpty() || !oldest.get().isBefore(to)) {
                return new Search.Failed(new LookUp.Unavailable("list_not_in_order"));
            }
            to = oldest.get();
        }
        return new Search.Failed(new LookUp.Unavailable("too_many_calls"));
    }

    private static boolean isOurs(JsonNode one, Call call) {
        JsonNode metadata = one.path("assistantOverrides").path("metadata");
        return one.path("name").asText("").equals(VapiPlacing.name(call))
                || metadata.path(VapiPlacing.CALL_ID).asText("").equals(Seal.callId(call.key()));
    }
}
