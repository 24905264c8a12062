package io.redial.telephony;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberKind;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.connection.Credentials;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Placing;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call through a provider that needs a connection, and everything around it.
 *
 * @param provider its name on the wire
 * @param assistantId what the provider knows the assistant by
 * @param numberId what the provider knows the number by
 */
public record ProviderCalls(String provider, Optional<String> assistantId, Optional<String> numberId) {

    public static final Seal SEAL = new Seal("a secret of the deployment");
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final PhoneNumber TO = new PhoneNumber("+15550000002");
    public static final PhoneNumber FROM = new PhoneNumber("+15550000001");
    private static final LeadKey LEAD = SEAL.lead("cam_1", 16, TO);

    /** The key of the call. */
    public static final CallKey CALL = new CallKey(LEAD.leadId(), "0123456789abcdef");

    /** Our id of the call. */
    public static final String CALL_ID = Seal.callId(CALL);

    public static final CallbackUrls URLS = new CallbackUrls(SEAL, URI.create("https://calls.example/"));

    private static final Connection.Key CONNECTION = new Connection.Key("acc_1", "con_1");

    /** Where the provider reports on the call. */
    public String callbackUrl() {
        return "https://calls.example/v1/callbacks/" + provider + "/" + SEAL.callToken(CALL, Optional.of(CONNECTION));
    }

    /** The call as it stands when its placing request is to be sent. */
    public Call call() {
        return Call.of(new CallIntent(
                        CALL,
                        "acc_1",
                        "cam_1",
                        LEAD.shard(),
                        "plc_1",
                        1,
                        TO,
                        NumberKind.PRIMARY,
                        FROM,
                        provider,
                        Optional.of(CONNECTION.connectionId()),
                        NOON,
                        NOON.plusSeconds(10),
                        NOON.plusSeconds(700)))
                .stored();
    }

    /** The call, to be placed with these variables and this prompt. */
    public Placing placing(Map<String, String> variables, Optional<String> prompt) {
        Person person =
                new Person(TO, "Ada", Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        Lead lead = Lead.fresh(LEAD, "acc_1", person, ZoneSet.NONE, Origin.BY_HAND, NOON);
        return new Placing(call(), lead, assistant(), line(), variables, prompt, () -> false, NOON.plusSeconds(600));
    }

    /** The call, to be placed with one variable. */
    public Placing placing() {
        return placing(Map.of("name", "Ada"), Optional.of("Be brief."));
    }

    private Assistant assistant() {
        return new Assistant(
                new Assistant.Key("acc_1", "ast_1"),
                "Assistant",
                Assistant.Direction.OUTBOUND,
                provider,
                assistantId,
                Optional.of(CONNECTION.connectionId()),
                new ZoneName("UTC"),
                Optional.of("Be brief."),
                List.of(),
                new CallLimits(30, 10),
                NOON,
                NOON,
                1);
    }

    private PhoneLine line() {
        return new PhoneLine(
                new PhoneLine.Key("acc_1", "num_1"), FROM, Optional.of("ast_1"), provider, numberId, 1, NOON, NOON, 1);
    }

    /** A callback on the call with these credentials, headers and body. */
    public Callback callback(Map<String, String> credentials, Map<String, String> headers, byte[] body) {
        return new Callback(CALL, Optional.of(new Credentials(credentials)), headers, body, List.of(callbackUrl()));
    }

    /** Logins that are always these, at a provider that is at {@code endpoint}, and that count their refusals. */
    public static final class Known implements ProviderLogins {

        private final Answer answer;
        private final List<Call> refused = new ArrayList<>();

        public Known(Map<String, String> credentials, URI endpoint) {
            this(new Answer.Known(new ProviderLogin(new Credentials(credentials), Optional.of(endpoint.toString()))));
        }

        /** Whatever is asked, the answer is this. */
        public Known(Answer answer) {
            this.answer = answer;
        }

        @Override
        public Answer of(Call call, Connection.Kind kind) {
            return kind.wire().equals(call.provider()) ? answer : new Answer.Unusable("connection_of_another_kind");
        }

        @Override
        public void refused(Call call) {
            refused.add(call);
        }

        /** The calls for which the provider did not take the login. */
        public List<Call> refused() {
            return List.copyOf(refused);
        }
    }
}
