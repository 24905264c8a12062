package io.redial.local.retell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Letter;
import io.redial.local.telephone.Report;
import io.redial.local.telephone.Resending;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One of Retell's webhooks. */
record RetellReport(Event event, RetellAccount account, RetellCalls calls) implements Report {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RETRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private static final Resending THREE_MORE = (tries, _, _) ->
            tries <= RETRIES ? Optional.of(FIRST_PAUSE.multipliedBy(1L << (tries - 1))) : Optional.empty();

    /** What is told, in the order in which it happens. */
    enum Event {
        /** Not of a call that never connects. */
        CALL_STARTED,
        CALL_ENDED,
        CALL_ANALYZED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String word() {
        return event.word();
    }

    @Override
    public Optional<Instant> due(Call call) {
        if (request(call).webhook(event.word(), account).isEmpty()) {
            return Optional.empty();
        }
        return switch (event) {
            case CALL_STARTED -> call.course().answeredAt();
            case CALL_ENDED -> Optional.of(call.course().endedAt());
            case CALL_ANALYZED -> RetellCalls.analyzedAt(call);
        };
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        Instant at = due(call).orElse(attempt.now());
        ObjectNode told =
                event == Event.CALL_ANALYZED ? calls.call(call, at, network) : calls.withoutAnalysis(call, at, network);
        ObjectNode message = JSON.createObjectNode().put("event", event.word());
        message.set("call", told);
        String body = message.toString();
        return Letter.post(
                request(call).webhook(event.word(), account).orElseThrow(),
                Map.of(
                        "content-type",
                        "application/json",
                        RetellSignature.HEADER,
                        RetellSignature.of(account.apiKey(), body, attempt.now())),
                body,
                request(call).webhookTimeout(),
                THREE_MORE);
    }

    private static PhoneCallRequest request(Call call) {
        return PhoneCallRequest.kept(call.line().request());
    }
}
