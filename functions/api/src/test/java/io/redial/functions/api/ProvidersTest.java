package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Commit;
import io.redial.functions.api.Desk.Reply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What assistants and phone numbers of real telephone providers need. */
class ProvidersTest {

    private static final String ASSISTANTS = "/v1/assistants";
    private static final String NUMBERS = "/v1/phone-numbers";
    private static final Map<String, String> CREDENTIALS = Map.of(
            "vapi", "{'apiKey':'k','webhookSecret':'s'}",
            "retell", "{'apiKey':'k'}",
            "twilio", "{'accountSid':'AC1','authToken':'t'}",
            "gohighlevel", "{'token':'t','locationId':'l'}");

    private final Desk desk = new Desk();

    private String connection(String kind) {
        return desk.post(
                        "/v1/connections",
                        "{'kind':'" + kind + "','name':'Ours','credentials':" + CREDENTIALS.get(kind) + "}")
                .text("/id");
    }

    private static String assistant(String provider, String others) {
        return "{'name':'Ada','direction':'outbound','timezone':'UTC','provider':'" + provider + "'" + others + "}";
    }

    private static String with(String connectionId, String providerAssistantId) {
        return ",'connectionId':'" + connectionId + "','providerAssistantId':'" + providerAssistantId + "'";
    }

    @ParameterizedTest
    @CsvSource({"vapi, asst-1", "retell, agent_1", "twilio, https://ai.example/twiml?line=2"})
    void anAssistantOfARealProviderNamesItsConnectionAndItsIdThere(String provider, String id) {
        assertThat(desk.post(ASSISTANTS, assistant(provider, "")).faults())
                .containsExactlyInAnyOrder("connectionId required", "providerAssistantId required");

        Reply created = desk.post(ASSISTANTS, assistant(provider, with(connection(provider), id)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/providerAssistantId")).isEqualTo(id);
        String one = ASSISTANTS + "/" + created.text("/id");
        assertThat(desk.patch(one, "{'connectionId':null}").faults()).containsExactly("connectionId required");
        assertThat(desk.patch(one, "{'providerAssistantId':null}").faults())
                .containsExactly("providerAssistantId required");
    }

    @Test
    void theConnectionIsThereAndLeadsToTheProvider() {
        assertThat(desk.post(ASSISTANTS, assistant("vapi", with("con_nowhere", "a")))
                        .faults())
                .containsExactly("connectionId not_found");
        for (String other : new String[] {"retell", "gohighlevel"}) {
            assertThat(desk.post(ASSISTANTS, assistant("vapi", with(connection(other), "a")))
                            .faults())
                    .containsExactly("connectionId wrong_kind");
        }
        assertThat(desk.post(ASSISTANTS, assistant("simulator", with(connection("vapi"), "a")))
                        .faults())
                .as("it needs none")
                .containsExactly("connectionId wrong_kind");

        String id = desk.post(ASSISTANTS, assistant("vapi", with(connection("vapi"), "a")))
                .text("/id");
        assertThat(desk.patch(ASSISTANTS + "/" + id, "{'connectionId':'" + connection("twilio") + "'}")
                        .faults())
                .containsExactly("connectionId wrong_kind");
    }

    @Test
    void nobodyUsesTheConnectionOfAnotherAccount() {
        String foreign = "con_theirs";
        Connection theirs = new Connection(
                new Connection.Key("acc_other", foreign),
                Connection.Kind.VAPI,
                "Theirs",
                Optional.empty(),
                1,
                desk.now,
                desk.now,
                0);
        desk.store.commit(Commit.of(new Commit.Write.Save(theirs)));
        assertThat(desk.post(ASSISTANTS, assistant("vapi", with(foreign, "a"))).faults())
                .containsExactly("connectionId not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agent", "ftp://ai.example/x", "https:///x", "https://ai example/x", "https://ai.example/#x"})
    void theAssistantOfTwilioIsTheAddressOfItsTwiml(String id) {
        assertThat(desk.post(ASSISTANTS, assistant("twilio", with(connection("twilio"), id)))
                        .faults())
                .containsExactly("providerAssistantId invalid_url");
    }

    @Test
    void onlyANumberOfVapiIsKnownThereByAnId() {
        assertThat(desk.post(NUMBERS, "{'number':'+14155550101','provider':'vapi'}")
                        .faults())
                .containsExactly("providerNumberId required");
        assertThat(desk.post(NUMBERS, "{'number':'+14155550101','provider':'vapi','providerNumberId':'pn_1'}")
                        .status())
                .isEqualTo(201);
        assertThat(desk.post(NUMBERS, "{'number':'+14155550102','provider':'retell'}")
                        .status())
                .isEqualTo(201);
        assertThat(desk.post(NUMBERS, "{'number':'+14155550103','provider':'twilio'}")
                        .status())
                .isEqualTo(201);
        assertThat(desk.post(NUMBERS, "{'number':'+14155550104','provider':'telnyx'}")
                        .faults())
                .containsExactly("provider invalid_value");
    }

    @Test
    void anAssistantCallsFromNumbersOfItsOwnProvider() {
        String vapi = desk.post(ASSISTANTS, assistant("vapi", with(connection("vapi"), "a")))
                .text("/id");
        String retell = ",'provider':'retell','assistantId':'" + vapi + "'}";
        assertThat(desk.post(NUMBERS, "{'number':'+14155550101'" + retell).faults())
                .containsExactly("assistantId assistant_of_another_provider");

        String simulated = desk.assistant();
        String number = desk.number(simulated);
        assertThat(desk.patch(NUMBERS + "/" + number, "{'assistantId':'" + vapi + "'}")
                        .faults())
                .containsExactly("assistantId assistant_of_another_provider");
        String moved = "{'provider':'retell'" + with(connection("retell"), "a") + "}";
        assertThat(desk.patch(ASSISTANTS + "/" + simulated, moved).faults())
                .containsExactly("provider phone_number_of_another_provider");
        desk.patch(NUMBERS + "/" + number, "{'assistantId':null}");
        assertThat(desk.patch(ASSISTANTS + "/" + simulated, moved).status()).isEqualTo(200);
    }

    @Test
    void aCheckAsksTheProviderWithTheCredentialsOfNow() {
        String id = connection("retell");
        Reply found = desk.post("/v1/connections/" + id + "/check");
        assertThat(found.json().path("ok").asBoolean()).isTrue();
        assertThat(found.text("/detail")).isEqualTo("There is an account at retell.");
        desk.patch("/v1/connections/" + id, "{'credentials':{'apiKey':'other'}}");
        desk.post("/v1/connections/" + id + "/check");
        assertThat(desk.accounts.asked())
                .extracting(credentials -> credentials.value("apiKey").orElse(""))
                .containsExactly("k", "other");
    }
}
