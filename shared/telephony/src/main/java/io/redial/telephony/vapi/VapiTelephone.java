package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.Fault;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Entrance;
import io.redial.telephony.Json;
import io.redial.telephony.PlacingAnswer;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.ProviderLogins;
import io.redial.telephony.outcome.RefusalTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls through Vapi. */
public final class VapiTelephone implements Telephone {

    /** Its name on the wire. */
    public static final String NAME = "vapi";

    /** A look-up tells the whole conversation, word by word. */
    public static final ProviderHttp.Limits LIMITS = ProviderHttp.Limits.ASKING;

    /** What giving up sooner would leave in doubt is worth the wait. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(15);

    /**
     * A call that finds all lines taken waits for one; Vapi does not say for how long, and gives its own campaigns' calls an
     * hour.
     */
    private static final Duration LONGEST_QUEUE = Duration.ofHours(1);

    private static final String NO_ASSISTANT_ID = "no_provider_assistant_id";
    private static final String NO_NUMBER_ID = "no_provider_number_id";
    private static final Map<String, String> OUR_ADVICE = Map.of(
            NO_ASSISTANT_ID, "The assistant has no providerAssistantId: give it the id of the assistant at Vapi.",
            NO_NUMBER_ID, "The number has no providerNumberId: give it the id of the phone number at Vapi.");

    static final RefusalTable REFUSALS = RefusalTable.read(VapiTelephone.class, "refusals.csv");
    private static final Logger LOG = LoggerFactory.getLogger(VapiTelephone.class);

    private final Entrance<Vapi> entrance;
    private final Entrance<Vapi> placing;
    private final CallbackUrls callbacks;
    private final ProviderHttp http;
    private final VapiLookUp lookUp;

    /**
     * Calls through the accounts that {@code logins} knows.
     *
     * @param http with {@link #LIMITS}
     * @param clock business time
     */
    public VapiTelephone(
            ProviderLogins logins, CallbackUrls callbacks, ProviderHttp http, InstantSource clock, Tempo tempo) {
        this.entrance = entrance(logins, http);
        this.placing = entrance(logins, http.waiting(LONGEST_REQUEST));
        this.callbacks = callbacks;
        this.http = http;
        this.lookUp = new VapiLookUp(clock, tempo);
    }

    private static Entrance<Vapi> entrance(ProviderLogins logins, ProviderHttp http) {
        return new Entrance<>(logins, Connection.Kind.VAPI, (login, refused) -> Vapi.open(login, http, refused));
    }

    @Override
    public Answer place(Placing asked) {
        Optional<String> assistantId = asked.assistant().providerAssistantId();
        Optional<String> numberId = asked.line().providerNumberId();
        if (assistantId.isEmpty() || numberId.isEmpty()) {
            return new Answer.Rejected(Fault.CAMPAIGN, assistantId.isEmpty() ? NO_ASSISTANT_ID : NO_NUMBER_ID);
        }
        return placing.place(asked.call(), vapi -> {
            String callback = callbacks.of(NAME, asked.call());
            String body = VapiPlacing.request(asked, assistantId.get(), numberId.get(), callback, vapi.login())
                    .toString();
            return PlacingAnswer.of(
                    vapi.api().post("/call", body, asked.deadline()),
                    VapiTelephone::accepted,
                    new PlacingAnswer.Refusals(NAME, REFUSALS, new Telling()));
        });
    }

    private static Answer.Accepted accepted(byte[] body) throws Json.Unreadable {
        JsonNode call = Json.object(body);
        return new Answer.Accepted(Json.id(call, "id"), concurrency(call.path("subscriptionLimits")));
    }

    /** What is left counts this call, and may be below nothing. */
    private static Optional<Concurrency> concurrency(JsonNode limits) {
        JsonNode limit = limits.path("concurrencyLimit");
        JsonNode left = limits.path("remainingConcurrentCalls");
        boolean blocked = limits.path("concurrencyBlocked").booleanValue();
        return limit.canConvertToInt() && left.canConvertToInt() && limit.intValue() >= 0
                ? Optional.of(new Concurrency(limit.intValue(), blocked ? 0 : Math.max(0, left.intValue())))
                : Optional.empty();
    }

    /** A plan's limits, faulty fields and things that are not there are all 400: only the message tells them apart. */
    private record Telling() implements PlacingAnswer.Telling {

        @Override
        public List<String> of(Result.Answered answered) {
            return List.of(Integer.toString(answered.status()), message(answered));
        }

        @Override
        public String message(Result.Answered answered) {
            JsonNode message = Json.objectOrNothing(answered.body()).path("message");
            StringBuilder text = new StringBuilder(message.asText(""));
            message.forEach(one -> text.append(one.asText("")).append('\n'));
            return text.toString();
        }
    }

    @Override
    public LookUp lookUp(Call call) {
        return entrance.lookUp(call, vapi -> lookUp.of(call, vapi.api()));
    }

    @Override
    public void hangUp(Call call) {
        entrance.open(call)
                .ifPresentOrElse(
                        vapi -> new VapiHangUp(http, vapi).end(call, lookUp),
                        () -> LOG.warn(
                                "Call {} can't be hung up: its connection can't be used", Seal.callId(call.key())));
    }

    @Override
    public Duration longestQueue() {
        return LONGEST_QUEUE;
    }

    /** Its list tells of what waits. */
    @Override
    public Duration longestUnlisted() {
        return Duration.ZERO;
    }

    @Override
    public Duration longestRequest() {
        return LONGEST_REQUEST;
    }

    @Override
    public Optional<String> advice(String code) {
        return Optional.ofNullable(OUR_ADVICE.get(code))
                .or(() -> REFUSALS.advice(code))
                .or(() -> VapiReports.OUTCOMES.advice(code))
                .or(() -> PlacingAnswer.adviceOnUnexplained("Vapi", code));
    }
}
