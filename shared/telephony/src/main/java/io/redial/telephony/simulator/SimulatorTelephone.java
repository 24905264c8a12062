package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Call;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Body;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.Urls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls through the telephone network simulator; {@code docs/simulator.md} is the contract. */
public final class SimulatorTelephone implements Telephone {

    /** Its name on the wire. */
    public static final String NAME = "simulator";

    /** The variable of a lead that scripts its calls. */
    public static final String SCRIPT_VARIABLE = "simulate";

    /** It dials at once and connects for one second, in which a call neither rings nor talks. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorTelephone.class);

    private final Options options;
    private final CallbackUrls callbacks;
    private final ProviderHttp http;

    /**
     * Where the simulator is.
     *
     * @param endpoint the simulator's base URL
     * @param secret sent as bearer token; never blank
     */
    public record Options(URI endpoint, String secret) {

        public Options {
            endpoint = Urls.withoutSlash(endpoint);
            if (secret.isBlank()) {
                throw new IllegalArgumentException("the simulator's secret must not be blank");
            }
        }
    }

    public SimulatorTelephone(Options options, CallbackUrls callbacks, ProviderHttp http) {
        this.options = options;
        this.callbacks = callbacks;
        this.http = http;
    }

    @Override
    public Answer place(Placing placing) {
        return PlacingAnswers.of(http.post(
                at("/v1/calls"), authorization(), Body.json(request(placing).toString()), placing.deadline()));
    }

    @Override
    public LookUp lookUp(Call call) {
        return switch (http.get(whereabouts(call), authorization())) {
            case Result.NotSent(String code) -> new LookUp.Unavailable(code);
            case Result.Unanswered(String code) -> new LookUp.Unavailable(code);
            case Result.Answered answered -> found(answered);
        };
    }

    @Override
    public void hangUp(Call call) {
        Optional<String> id = call.providerCallId().or(() -> switch (lookUp(call)) {
            case LookUp.Found found -> found.providerCallId();
            case LookUp.NotFound _, LookUp.Unavailable _ -> Optional.empty();
        });
        if (id.isEmpty()) {
            LOG.warn("Call {} can't be hung up: the simulator's id of it is unknown", Seal.callId(call.key()));
            return;
        }
        Result result =
                http.post(at("/v1/calls/" + Urls.encoded(id.get()) + "/hangup"), authorization(), Body.json("{}"));
        if (!(result instanceof Result.Answered answered && answered.status() == 200)) {
            LOG.warn("Call {} was not hung up: {}", Seal.callId(call.key()), failure(result));
        }
    }

    @Override
    public Duration longestQueue() {
        return LONGEST_QUEUE;
    }

    @Override
    public Duration longestRequest() {
        return http.limits().answer();
    }

    private ObjectNode request(Placing placing) {
        Call call = placing.call();
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("from", call.from().e164())
                .put("to", call.number().e164())
                .put("callId", Seal.callId(call.key()))
                .put("callbackUrl", callbacks.of(NAME, call))
                .put("ringSeconds", placing.assistant().limits().ringSeconds())
                .put("maxCallMinutes", placing.assistant().limits().maxCallMinutes())
                .put("dialBefore", placing.dialBefore().toString())
                .put("scriptKey", call.key().leadId());
        // The lead's own, not the number's: the simulator counts the placings of all numbers of a lead together.
        Optional.ofNullable(placing.lead().person().variables().get(SCRIPT_VARIABLE))
                .ifPresent(script -> body.put("script", script));
        placing.prompt().ifPresent(prompt -> body.put("prompt", prompt));
        body.set("variables", Json.MAPPER.valueToTree(placing.variables()));
        return body;
    }

    private URI whereabouts(Call call) {
        return call.providerCallId()
                .map(id -> at("/v1/calls/" + Urls.encoded(id)))
                .orElseGet(() -> at("/v1/calls?callId=" + Urls.encoded(Seal.callId(call.key()))));
    }

    private static LookUp found(Result.Answered answered) {
        if (answered.status() == 404) {
            return new LookUp.NotFound();
        }
        if (answered.status() != 200) {
            return new LookUp.Unavailable("http_" + answered.status());
        }
        try {
            JsonNode call = Json.object(answered.body().getBytes(StandardCharsets.UTF_8));
            return new LookUp.Found(Optional.of(SimulatorJson.id(call)), SimulatorReports.ofLookUp(call));
        } catch (Unreadable _) {
            return new LookUp.Unavailable("unreadable_answer");
        }
    }

    private static String failure(Result result) {
        return switch (result) {
            case Result.NotSent(String code) -> code;
            case Result.Unanswered(String code) -> code;
            case Result.Answered answered -> "http_" + answered.status();
        };
    }

    private URI at(String path) {
        return URI.create(options.endpoint() + path);
    }

    private Map<String, String> authorization() {
        return Map.of("authorization", "Bearer " + options.secret());
    }
}
