package io.redial.telephony.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
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
import io.redial.telephony.Urls;
import io.redial.telephony.outcome.RefusalTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls through Twilio. */
public final class TwilioTelephone implements Telephone {

    /** Its name on the wire. */
    public static final String NAME = "twilio";

    /** A page of a list of calls has some ten thousand bytes. */
    public static final ProviderHttp.Limits LIMITS =
            new ProviderHttp.Limits(Duration.ofSeconds(3), ProviderHttp.ANSWER_TIMEOUT, 512 * 1024);

    /** What giving up sooner would leave in doubt is worth the wait. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(15);

    /** It dials so many calls a second and keeps the others; what would wait longer it refuses. */
    private static final Duration LONGEST_QUEUE = Duration.ofHours(24);

    /** Machine time in which a campaign has paused, and whatever of it was under way is answered. */
    private static final Duration PAUSED = LONGEST_REQUEST.multipliedBy(4);

    private static final String NO_TWIML_URL = "no_twiml_url";

    /** What is said of a number as well as of an account, and whose it is when it is said again and again. */
    private static final Map<String, Fault> OF_ONE_OR_ALL = Map.of("21216", Fault.ACCOUNT, "21215", Fault.CAMPAIGN);

    static final RefusalTable ERRORS = RefusalTable.read(TwilioTelephone.class, "errors.csv");
    private static final Logger LOG = LoggerFactory.getLogger(TwilioTelephone.class);

    private final Entrance<TwilioApi> entrance;
    private final Entrance<TwilioApi> placing;
    private final CallbackUrls callbacks;
    private final TwilioLookUp lookUp;
    private final InstantSource clock;
    private final Streaks streaks;

    /**
     * Calls through the accounts that {@code logins} knows.
     *
     * @param http with {@link #LIMITS}
     * @param clock business time
     */
    public TwilioTelephone(
            ProviderLogins logins, CallbackUrls callbacks, ProviderHttp http, InstantSource clock, Tempo tempo) {
        this.entrance = entrance(logins, http);
        this.placing = entrance(logins, http.waiting(LONGEST_REQUEST));
        this.callbacks = callbacks;
        this.lookUp = new TwilioLookUp(clock, tempo);
        this.clock = clock;
        this.streaks = new Streaks(tempo.businessSpan(PAUSED));
    }

    private static Entrance<TwilioApi> entrance(ProviderLogins logins, ProviderHttp http) {
        return new Entrance<>(logins, Connection.Kind.TWILIO, (login, refused) -> TwilioApi.open(login, http, refused));
    }

    @Override
    public Answer place(Placing asked) {
        Optional<String> twimlUrl = asked.assistant().providerAssistantId().filter(TwimlUrl::isOne);
        if (twimlUrl.isEmpty()) {
            return new Answer.Rejected(Fault.CAMPAIGN, NO_TWIML_URL);
        }
        return placing.place(asked.call(), api -> {
            List<Map.Entry<String, String>> form =
                    TwilioPlacing.form(asked, twimlUrl.get(), callbacks.of(NAME, asked.call()));
            Answer answer = PlacingAnswer.of(
                    api.post("/Calls.json", form, asked.deadline()),
                    body -> new Answer.Accepted(Json.id(Json.object(body), "sid")),
                    new PlacingAnswer.Refusals(NAME, ERRORS, new Telling()));
            return watched(api.login().accountSid(), answer);
        });
    }

    /** Twilio has a code of its own for each error. */
    private record Telling() implements PlacingAnswer.Telling {

        @Override
        public List<String> of(Result.Answered answered) {
            JsonNode code = Json.objectOrNothing(answered.body()).path("code");
            return List.of(code.asText(""), Integer.toString(answered.status()));
        }

        @Override
        public String message(Result.Answered answered) {
            return Json.text(Json.objectOrNothing(answered.body()), "message").orElse("");
        }
    }

    private Answer watched(String accountSid, Answer answer) {
        return switch (answer) {
            case Answer.Rejected rejected
            when OF_ONE_OR_ALL.containsKey(rejected.code())
                    && streaks.isTooLong(accountSid, rejected.code(), clock.instant()) ->
                new Answer.Rejected(OF_ONE_OR_ALL.get(rejected.code()), rejected.code());
            case Answer.Accepted accepted -> {
                streaks.end(accountSid);
                yield accepted;
            }
            case Answer.Rejected _, Answer.Throttled _, Answer.NotSent _, Answer.Unknown _ -> answer;
        };
    }

    @Override
    public LookUp lookUp(Call call) {
        return lookUp(call, Set.of());
    }

    @Override
    public LookUp lookUp(Call call, Set<String> others) {
        return entrance.lookUp(call, api -> lookUp.of(call, others, api));
    }

    /** A call that waits or rings is cancelled; one that talks is completed, and so is one that began to in between. */
    @Override
    public void hangUp(Call call) {
        boolean done = entrance.open(call)
                .filter(api -> id(call, api).filter(id -> end(call, id, api)).isPresent())
                .isPresent();
        if (!done) {
            LOG.warn("Call {} was not hung up: Twilio has not taken the order", Seal.callId(call.key()));
        }
    }

    private static boolean end(Call call, String id, TwilioApi api) {
        boolean cancelled = call.result() != CallResult.IN_PROGRESS
                && order(id, "canceled", api)
                        .filter(status -> status.equals("canceled"))
                        .isPresent();
        return cancelled || order(id, "completed", api).isPresent();
    }

    private Optional<String> id(Call call, TwilioApi api) {
        return call.providerCallId().or(() -> switch (lookUp.of(call, Set.of(), api)) {
            case LookUp.Found found -> found.providerCallId();
            case LookUp.NotFound _, LookUp.Unavailable _ -> Optional.empty();
        });
    }

    /** The call's status then; empty where the order was not taken. */
    private static Optional<String> order(String id, String status, TwilioApi api) {
        return api.post("/Calls/" + Urls.encoded(id) + ".json", List.of(Map.entry("Status", status)))
                                instanceof Result.Answered answered
                        && answered.status() / 100 == 2
                ? Optional.of(
                        Json.objectOrNothing(answered.body()).path("status").asText(""))
                : Optional.empty();
    }

    @Override
    public Duration longestQueue() {
        return LONGEST_QUEUE;
    }

    /** Its list tells of what waits, and that is asked for first. */
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
        return code.equals(NO_TWIML_URL)
                ? Optional.of("The assistant's providerAssistantId is no URL: give it that of the TwiML to be run.")
                : ERRORS.advice(code).or(() -> PlacingAnswer.adviceOnUnexplained("Twilio", code));
    }
}
