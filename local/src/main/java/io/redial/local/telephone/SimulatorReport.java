package io.redial.local.telephone;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the simulator's callbacks. */
record SimulatorReport(CallEvent event, Signature signature, Retries retries) implements Report {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** All of them, in the order in which they happen. */
    static List<Report> all(String secret, Retries retries) {
        Signature signature = new Signature(secret);
        return Stream.of(CallEvent.values())
                .<Report>map(event -> new SimulatorReport(event, signature, retries))
                .toList();
    }

    @Override
    public String word() {
        return event.word();
    }

    @Override
    public Optional<Instant> due(Call call) {
        return call.course().at(event);
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        Instant at = due(call).orElseThrow();
        String body = CallJson.callback(call, event, at).toString();
        Map<String, String> headers =
                Map.of("content-type", "application/json", Signature.HEADER, signature.header(attempt.now(), body));
        return Letter.post(URI.create(call.line().request()), headers, body, ANSWER_TIMEOUT, retries);
    }
}
