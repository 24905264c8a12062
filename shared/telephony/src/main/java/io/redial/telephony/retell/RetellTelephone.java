package io.redial.telephony.retell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.Fault;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone;
import io.redial.telephony.BearerApi;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Entrance;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.LookUpAnswer;
import io.redial.telephony.PlacingAnswer;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.ProviderLogins;
import io.redial.telephony.Urls;
import io.redial.telephony.outcome.RefusalTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls through Retell. */
public final class RetellTelephone implements Telephone {

    /** Its name on the wire. */
    public static final String NAME = "retell";

    /** A look-up tells the whole conversation, word by word. */
    public static final ProviderHttp.Limits LIMITS = ProviderHttp.Limits.ASKING;

    /** Retell may take long to answer a placing request: its own client waits for two minutes. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

    /** It has no queue: what is above its limits is refused. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(10);

    /** What is asked for and not there, Retell calls a request that can't be processed. */
    private static final Set<Integer> GONE = Set.of(404, 422);

    private static final String NO_AGENT_ID = "no_provider_assistant_id";
    static final RefusalTable REFUSALS = RefusalTable.read(RetellTelephone.class, "refusals.csv");
    private static final Logger LOG = LoggerFactory.getLogger(RetellTelephone.class);

    private final Entrance<BearerApi> entrance;
    private final Entrance<BearerApi> placing;
    private final CallbackUrls callbacks;
    private final InstantSource clock;
    private final RetellConcurrency concurrency;

    /**
     * Calls through the accounts that {@code logins} knows.
     *
     * @param http with {@link #LIMITS}
     * @param clock business time
     */
    public RetellTelephone(ProviderLogins logins, CallbackUrls callbacks, ProviderHttp http, InstantSource clock) {
        this.entrance = entrance(logins, http);
        this.placing = entrance(logins, http.waiting(LONGEST_REQUEST));
        this.callbacks = callbacks;
        this.clock = clock;
        this.concurrency = new RetellConcurrency(clock);
    }

    private static Entrance<BearerApi> entrance(ProviderLogins logins, ProviderHttp http) {
        return new Entrance<>(logins, Connection.Kind.RETELL, (login, refused) -> Retell.open(login, http, refused));
    }

    @Override
    public Answer place(Placing asked) {
        Optional<String> agentId = asked.assistant().providerAssistantId();
        if (agentId.isEmpty()) {
            return new Answer.Rejected(Fault.CAMPAIGN, NO_AGENT_ID);
        }
        return placing.place(asked.call(), api -> {
            String body = RetellPlacing.request(asked, agentId.get(), callbacks.of(NAME, asked.call()))
                    .toString();
            Answer answer = PlacingAnswer.of(
                    api.post("/v2/create-phone-call", body, asked.deadline()),
                    told -> new Answer.Accepted(Json.id(Json.object(told), "call_id")),
                    new PlacingAnswer.Refusals(NAME, REFUSALS, new Telling()));
            return answer instanceof Answer.Accepted(String id, var _)
                    ? new Answer.Accepted(id, concurrency.behind(asked.call(), api))
                    : answer;
        });
    }

    /** A faulty number, a faulty agent and things that are not there differ in the message alone. */
    private record Telling() implements PlacingAnswer.Telling {

        @Override
        public List<String> of(Result.Answered answered) {
            return List.of(Integer.toString(answered.status()), message(answered));
        }

        @Override
        public String message(Result.Answered answered) {
            JsonNode error = Json.objectOrNothing(answered.body());
            return Json.text(error, "message")
                    .or(() -> Json.text(error, "error_message"))
                    .orElse("");
        }
    }

    @Override
    public LookUp lookUp(Call call) {
        return entrance.lookUp(
                call, api -> call.providerCallId().map(id -> byId(id, api)).orElseGet(() -> byMetadata(call, api)));
    }

    private LookUp byId(String id, BearerApi api) {
        return LookUpAnswer.of(api.get("/v2/get-call/" + Urls.encoded(id)), GONE, body -> found(Json.object(body)));
    }

    private LookUp found(JsonNode call) throws Unreadable {
        String id = Json.id(call, "call_id");
        return RetellReports.ofLookUp(call, clock.instant())
                .<LookUp>map(report -> new LookUp.Found(Optional.of(id), report))
                .orElseGet(() -> new LookUp.Unavailable("unknown_status"));
    }

    /** A call that was only just made may not be listed yet. */
    private LookUp byMetadata(Call call, BearerApi api) {
        ObjectNode filter = Json.MAPPER
                .createObjectNode()
                .put("type", "string")
                .put("op", "eq")
                .put("key", RetellPlacing.CALL_ID)
                .put("value", Seal.callId(call.key()));
        ObjectNode query = Json.MAPPER.createObjectNode().put("limit", 1);
        query.putObject("filter_criteria").putArray("metadata").add(filter);
        return LookUpAnswer.ofList(
                api.post("/v3/list-calls", query.toString()), body -> listed(Json.object(body), api));
    }

    /** The list leaves out what a conversation came to. */
    private LookUp listed(JsonNode list, BearerApi api) throws Unreadable {
        JsonNode items = list.path("items");
        if (!items.isArray()) {
            throw new Unreadable("items");
        }
        return items.isEmpty() ? new LookUp.NotFound() : there(byId(Json.id(items.path(0), "call_id"), api));
    }

    /** A call that the list has is there, whatever else is said of it. */
    private static LookUp there(LookUp answer) {
        return answer instanceof LookUp.NotFound ? new LookUp.Unavailable("listed_and_not_found") : answer;
    }

    @Override
    public void hangUp(Call call) {
        boolean done = entrance.open(call)
                .flatMap(api -> id(call).map(id -> api.post("/v2/stop-call/" + Urls.encoded(id), "{}")))
                .filter(result -> result instanceof Result.Answered answered && answered.status() / 100 == 2)
                .isPresent();
        if (!done) {
            LOG.warn("Call {} was not hung up: Retell has not taken the order", Seal.callId(call.key()));
        }
    }

    private Optional<String> id(Call call) {
        return call.providerCallId().or(() -> switch (lookUp(call)) {
            case LookUp.Found found -> found.providerCallId();
            case LookUp.NotFound _, LookUp.Unavailable _ -> Optional.empty();
        });
    }

    @Override
    public Duration longestQueue() {
        return LONGEST_QUEUE;
    }

    @Override
    public Duration longestRequest() {
        return LONGEST_REQUEST;
    }

    @Override
    public Optional<String> advice(String code) {
        return code.equals(NO_AGENT_ID)
                ? Optional.of("The assistant has no providerAssistantId: give it the id of the agent at Retell.")
                : REFUSALS.advice(code)
                        .or(() -> RetellReports.OUTCOMES.advice(code))
                        .or(() -> PlacingAnswer.adviceOnUnexplained("Retell", code));
    }
}
