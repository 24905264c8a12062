package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.IdempotencyRecord;
import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials.PrivateIntegration;
import io.redial.functions.api.Desk.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final String ALL = "/v1/connections";
    private static final String CONTACTS =
            "{'kind':'gohighlevel','name':'Contacts','credentials':{'token':'pit-hidden','locationId':'loc-hidden'}}";

    private final Desk desk = new Desk();

    private String contacts() {
        return desk.post(ALL, CONTACTS).text("/id");
    }

    private static Secrets.Name secret(String id) {
        return new Secrets.Name("acc_main", id);
    }

    @Test
    void aConnectionIsAnsweredWithoutItsCredentials() {
        Reply created = desk.post(ALL, CONTACTS);
        assertThat(created.status()).isEqualTo(201);
        String id = created.text("/id");
        assertThat(id).startsWith("con_");
        assertThat(created.json().size()).isEqualTo(7);
        assertThat(created.text("/kind")).isEqualTo("gohighlevel");
        assertThat(created.json().path("baseUrl").isNull()).isTrue();
        assertThat(created.json().path("credentialsVersion").asInt()).isEqualTo(1);
        for (Reply reply : List.of(
                created,
                desk.get(ALL),
                desk.get(ALL + "/" + id),
                desk.patch(ALL + "/" + id, "{'name':'Ours'}"),
                desk.post(ALL + "/" + id + "/check"))) {
            assertThat(reply.json().toString()).doesNotContain("hidden");
        }
        assertThat(desk.secrets.get(secret(id)).orElseThrow().value()).contains("pit-hidden", "loc-hidden");
    }

    @Test
    void newCredentialsHoldFromTheNextQuestionOn() {
        String id = contacts();
        desk.post(ALL + "/" + id + "/check");
        Reply changed = desk.patch(ALL + "/" + id, "{'credentials':{'token':'pit-other','locationId':'loc-hidden'}}");
        assertThat(changed.json().path("credentialsVersion").asInt()).isEqualTo(2);
        desk.post(ALL + "/" + id + "/check");
        assertThat(desk.sources.logins())
                .extracting(SourceLogin::credentials)
                .containsExactly(
                        new PrivateIntegration("pit-hidden", "loc-hidden"),
                        new PrivateIntegration("pit-other", "loc-hidden"));
    }

    @Test
    void aCheckTellsWhatTheOtherEndSays() {
        String id = contacts();
        Reply fine = desk.post(ALL + "/" + id + "/check");
        assertThat(fine.json().path("ok").asBoolean()).isTrue();
        assertThat(fine.text("/detail")).isNotBlank();
        Map<Failure, String> failures = Map.of(
                new Failure.Denied("The token is not known there."), "not known",
                new Failure.Unavailable("http_503"), "http_503",
                new Failure.Throttled(Duration.ofSeconds(9)), "too often");
        failures.forEach((failure, told) -> {
            desk.sources.fail(failure);
            Reply broken = desk.post(ALL + "/" + id + "/check");
            assertThat(broken.status()).isEqualTo(200);
            assertThat(broken.json().path("ok").asBoolean(true)).isFalse();
            assertThat(broken.text("/detail")).contains(told);
        });
    }

    @Test
    void vapiMayBeToldByWhichCredentialItSigns() {
        String id = desk.post(
                        ALL,
                        "{'kind':'vapi','name':'x','credentials':"
                                + "{'apiKey':'k','webhookSecret':'s','webhookCredentialId':'cred-1'}}")
                .text("/id");
        assertThat(desk.secrets.get(secret(id)).orElseThrow().value()).contains("webhookCredentialId=cred-1");
    }

    @Test
    void emptySecretsAreRefusedByTheirNames() {
        Map<String, List<String>> secrets = Map.of(
                "vapi", List.of("apiKey", "webhookSecret"),
                "retell", List.of("apiKey"),
                "twilio", List.of("accountSid", "authToken"),
                "gohighlevel", List.of("token", "locationId"));
        secrets.forEach((kind, names) -> names.forEach(empty -> {
            for (Map.Entry<String, String> given : Map.of("", "required", "  ", "blank", "\u00e9", "invalid_character")
                    .entrySet()) {
                String values = names.stream()
                        .map(name -> "'" + name + "':'" + (name.equals(empty) ? given.getKey() : "k") + "'")
                        .collect(Collectors.joining(","));
                Reply refused = desk.post(ALL, "{'kind':'" + kind + "','name':'x','credentials':{" + values + "}}");
                assertThat(refused.status()).as(kind + empty).isEqualTo(422);
                assertThat(refused.faults()).containsExactly("credentials." + empty + " " + given.getValue());
            }
        }));
        String id = contacts();
        Reply patched = desk.patch(ALL + "/" + id, "{'credentials':{'token':'','locationId':'l'}}");
        assertThat(patched.status()).isEqualTo(422);
        assertThat(patched.faults()).containsExactly("credentials.token required");
    }

    @Test
    void everyKindNeedsItsOwnCredentials() {
        Map<String, List<String>> needs = Map.of(
                "vapi", List.of("credentials.apiKey required", "credentials.webhookSecret required"),
                "retell", List.of("credentials.apiKey required"),
                "twilio", List.of("credentials.accountSid required", "credentials.authToken required"),
                "gohighlevel", List.of("credentials.token required", "credentials.locationId required"),
                "google", List.of("credentials.serviceAccount required"));
        needs.forEach((kind, faults) -> {
            Reply refused = desk.post(ALL, "{'kind':'" + kind + "','name':'x','credentials':{}}");
            assertThat(refused.status()).as(kind).isEqualTo(422);
            assertThat(refused.faults()).as(kind).containsExactlyInAnyOrderElementsOf(faults);
        });
        assertThat(desk.post(ALL, "{'kind':'smoke','name':'x','credentials':{}}")
                        .faults())
                .containsExactly("kind invalid_value");
        assertThat(desk.post(ALL, "{'kind':'retell','name':'x'}").faults()).containsExactly("credentials required");
        Reply foreign = desk.post(ALL, "{'kind':'retell','name':'x','credentials':{'apiKey':'k','token':'hidden'}}");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.json().toString()).contains("credentials.token").doesNotContain("hidden");
        assertThat(desk.get(ALL).json().path("items")).isEmpty();
    }

    @Test
    void twilioKeysComeInPairs() {
        String one =
                "{'kind':'twilio','name':'x','credentials':{'accountSid':'AC1','authToken':'t','apiKeySid':'SK1'}}";
        assertThat(desk.post(ALL, one).faults()).containsExactly("credentials.apiKeySecret required");
        String both = one.replace("'apiKeySid':'SK1'", "'apiKeySid':'SK1','apiKeySecret':'s'");
        assertThat(desk.post(ALL, both).status()).isEqualTo(201);
    }

    @Test
    void googleTakesAKeyFileOrAKeyAndNeverBoth() {
        String file = "{'type':'service_account','client_email':'a@b','private_key':'x'}";
        String asText = file.replace("'", "\\\"");
        assertThat(google("{'serviceAccount':" + file + "}").status()).isEqualTo(201);
        assertThat(google("{'serviceAccount':'" + asText + "'}").status()).isEqualTo(201);
        assertThat(google("{'apiKey':'k'}").status()).isEqualTo(201);
        assertThat(google("{'apiKey':'k','serviceAccount':" + file + "}").faults())
                .containsExactly("credentials.apiKey not_both");
        for (String broken : List.of("'hidden'", "{'client_email':'hidden'}", "7", "['hidden']")) {
            Reply refused = google("{'serviceAccount':" + broken + "}");
            assertThat(refused.faults()).containsExactly("credentials.serviceAccount invalid_key_file");
            assertThat(refused.json().toString()).doesNotContain("hidden");
        }
    }

    private Reply google(String credentials) {
        return desk.post(ALL, "{'kind':'google','name':'Sheets','credentials':" + credentials + "}");
    }

    @Test
    void aKeyFileIsKeptToTheLastSign() {
        String key = "-----BEGIN PRIVATE KEY-----\\n" + "Aa+/\\\\{{".repeat(200) + "\\n-----END PRIVATE KEY-----\\n";
        Reply created = google("{'serviceAccount':{'client_email':'a@b','private_key':'" + key + "'}}");
        desk.post(ALL + "/" + created.text("/id") + "/check");
        assertThat(desk.sources.logins()).singleElement().satisfies(login -> {
            var account = (SourceLogin.Credentials.ServiceAccount) login.credentials();
            assertThat(account.keyFile()).isEqualTo("{\"client_email\":\"a@b\",\"private_key\":\"" + key + "\"}");
        });
    }

    @Test
    void credentialsThatCanNotBeKeptAreRefusedBeforeAnythingIsStored() {
        String long1 = "{'kind':'vapi','name':'x','credentials':{'apiKey':'" + "k".repeat(4000) + "','webhookSecret':'"
                + "s".repeat(4000) + "'}}";
        assertThat(desk.post(ALL, long1).faults()).containsExactly("credentials too_long");
        assertThat(desk.get(ALL).json().path("items")).isEmpty();
    }

    @Test
    void credentialsThatAreTakenOnceAreTakenWheneverTheyAreReplaced() {
        for (int length = 3_980; length <= 4_000; length++) {
            String vapi =
                    "{'kind':'vapi','name':'x','credentials':{'apiKey':'%s','webhookSecret':'" + "s".repeat(20) + "'}}";
            Reply created = desk.post(ALL, vapi.formatted("k".repeat(length)));
            if (created.status() == 201) {
                String other = vapi.formatted("j".repeat(length)).replace("'kind':'vapi',", "");
                assertThat(desk.patch(ALL + "/" + created.text("/id"), other).status())
                        .as("%d characters", length)
                        .isEqualTo(200);
            } else {
                assertThat(created.faults()).containsExactly("credentials too_long");
            }
        }
    }

    @Test
    void credentialsWithControlCharactersAreRefusedByTheirNames() {
        for (String control : List.of("\\r", "\\n", "\\u0000", "\\u007f", "\\u0085")) {
            Reply refused = desk.post(
                    ALL,
                    "{'kind':'gohighlevel','name':'x','credentials':{'token':'hid" + control
                            + "den','locationId':'l'}}");
            assertThat(refused.status()).as(control).isEqualTo(422);
            assertThat(refused.faults()).as(control).containsExactly("credentials.token invalid_character");
            assertThat(refused.json().toString()).as(control).doesNotContain("hid");
        }
        assertThat(desk.get(ALL).json().path("items")).isEmpty();
        Reply pasted = google("{'apiKey':' key\\r\\n'}");
        assertThat(pasted.status()).as("what surrounds it is none of it").isEqualTo(201);
    }

    @Test
    void anotherAddressNeedsTheCredentialsAgain() {
        String id = desk.post(ALL, "{'kind':'vapi','name':'x','credentials':{'apiKey':'k','webhookSecret':'s'}}")
                .text("/id");
        String there = "'baseUrl':'https://api.eu.vapi.ai/'";
        assertThat(desk.patch(ALL + "/" + id, "{" + there + "}").faults()).containsExactly("credentials required");
        Reply moved = desk.patch(ALL + "/" + id, "{" + there + ",'credentials':{'apiKey':'k','webhookSecret':'s'}}");
        assertThat(moved.text("/baseUrl")).isEqualTo("https://api.eu.vapi.ai");
        assertThat(desk.patch(ALL + "/" + id, "{'name':'Still there'}").text("/baseUrl"))
                .isEqualTo("https://api.eu.vapi.ai");
        assertThat(desk.patch(ALL + "/" + id, "{'baseUrl':null}").faults()).containsExactly("credentials required");
    }

    @Test
    void addressesOfTheSameMachineAreForLocalRunsAlone() {
        List<String> local = List.of("http://localhost:1", "http://127.0.0.1:8080/x", "https://[::1]:7");
        List<String> never = List.of(
                "ftp://x.example.com",
                "http://crm.example.com",
                "https://u:p@crm.example.com",
                "https://crm.example.com?x=1",
                "https://169.254.169.254",
                "https://[fe80::1]",
                "https://2130706433",
                "https://0x7f.1",
                "https://a.internal",
                "crm.example.com",
                "https://");
        local.forEach(url -> assertThat(at(desk, url).faults()).as(url).containsExactly("baseUrl invalid_url"));
        Desk loose = new Desk(Map.of("ALLOW_LOOPBACK", "true"));
        local.forEach(url -> assertThat(at(loose, url).status()).as(url).isEqualTo(201));
        for (Desk each : List.of(desk, loose)) {
            never.forEach(url -> assertThat(at(each, url).faults()).as(url).containsExactly("baseUrl invalid_url"));
            assertThat(at(each, "https://api.eu.retellai.com/base").status()).isEqualTo(201);
        }
    }

    @Test
    void credentialsAreSentToHostsOfTheirProviderAlone() {
        for (String url : List.of(
                "https://crm.example.com",
                "https://api.vapi.ai",
                "https://retellai.com.example.com",
                "https://notretellai.com",
                "https://api.retellai.com:8443")) {
            assertThat(at(desk, url).faults()).as(url).containsExactly("baseUrl host_not_allowed");
        }
        String contacts = CONTACTS.replace("}}", "},'baseUrl':'https://services.leadconnectorhq.com'}");
        assertThat(desk.post(ALL, contacts).faults())
                .as("the host of a source is known")
                .containsExactly("baseUrl host_not_allowed");
    }

    private static Reply at(Desk desk, String url) {
        return desk.post(ALL, "{'kind':'retell','name':'x','baseUrl':'" + url + "','credentials':{'apiKey':'k'}}");
    }

    @Test
    void aRepeatedRequestMakesOneConnectionAndRemembersNothingOfItsCredentials() {
        Reply first = desk.with("idempotency-key", "k1").post(ALL, CONTACTS);
        Reply second = desk.with("idempotency-key", "k1").post(ALL, CONTACTS);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(second.json().path("credentialsVersion").asInt()).isEqualTo(1);
        assertThat(desk.get(ALL).json().path("items")).hasSize(1);
        Reply other = desk.with("idempotency-key", "k1").post(ALL, CONTACTS.replace("pit-hidden", "pit-guess"));
        assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
        assertThat(other.json().toString()).doesNotContain("pit-");
        Desk elsewhere = new Desk(Map.of("DEPLOYMENT_SECRET", "another secret of it"));
        elsewhere.with("idempotency-key", "k1").post(ALL, CONTACTS);
        assertThat(markOf(elsewhere)).as("no guess can be compared with it").isNotEqualTo(markOf(desk));
    }

    private static String markOf(Desk desk) {
        return desk.store
                .find(new IdempotencyRecord.Key("acc_main", "k1"))
                .orElseThrow()
                .requestSha256();
    }

    @Test
    void aConnectionThatAnAssistantUsesStays() {
        String id = desk.post(ALL, "{'kind':'retell','name':'Calls','credentials':{'apiKey':'k'}}")
                .text("/id");
        String assistant = desk.post("/v1/assistants", """
            {'name':'Ada','direction':'outbound','provider':'retell','timezone':'America/New_York',\
            'providerAssistantId':'agent_1','connectionId':'\
            """ + id + "'}").text("/id");
        Reply refused = desk.delete(ALL + "/" + id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("in_use");
        desk.delete("/v1/assistants/" + assistant);
        assertThat(desk.delete(ALL + "/" + id).status()).isEqualTo(204);
        assertThat(desk.secrets.get(secret(id))).isEmpty();
        assertThat(desk.get(ALL + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aConnectionStaysUntilAllIsKnownOfTheCallsThatWerePlacedThroughIt() {
        String id = desk.post(ALL, "{'kind':'retell','name':'Calls','credentials':{'apiKey':'k'}}")
                .text("/id");
        String other = desk.post(ALL, "{'kind':'retell','name':'Others','credentials':{'apiKey':'k'}}")
                .text("/id");
        String campaign = desk.running();
        Engine engine = new Engine(desk);
        String lead = desk.lead(campaign, "+14155550112");
        String trailing = desk.lead(campaign, "+14155550113");
        Call live = engine.call(campaign, lead, Optional.of(id));
        Call another = engine.call(campaign, trailing, Optional.of(id));
        desk.post("/v1/campaigns/" + campaign + "/leads/" + trailing + "/complete");

        assertIsStillNeeded(id);
        Goal goal = new Goal("confirmed", Goal.Operator.EQUALS, new Variable.Flag(true));
        RetryRules untilConfirmed =
                new RetryRules(3, Duration.ofHours(1), RetryRules.OnVoicemail.ACCEPT, Optional.of(goal));
        engine.endPending(live, untilConfirmed);
        engine.end(another, Ending.Kind.BUSY, 0);
        assertIsStillNeeded(id);
        assertThat(desk.delete(ALL + "/" + other).status())
                .as("nothing was placed through it")
                .isEqualTo(204);

        desk.post("/v1/campaigns/" + campaign + "/leads/" + lead + "/complete");
        assertThat(desk.delete(ALL + "/" + id).status()).isEqualTo(204);
        assertThat(desk.secrets.get(secret(id))).isEmpty();
    }

    private void assertIsStillNeeded(String connectionId) {
        Reply refused = desk.delete(ALL + "/" + connectionId);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("call_live");
        assertThat(refused.text("/detail")).contains("Remove it once they are over.");
        assertThat(desk.secrets.get(secret(connectionId))).isPresent();
    }

    @Test
    void aRemovalThatWasCutOffIsFinishedByItsRepetition() {
        String id = contacts();
        String text = desk.secrets.get(secret(id)).orElseThrow().value();
        desk.delete(ALL + "/" + id);
        desk.secrets.put(secret(id), text);
        assertThat(desk.delete(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(desk.secrets.get(secret(id))).isEmpty();
        assertThat(desk.delete(ALL + "/a%20b").status()).isEqualTo(404);
    }

    @Test
    void adminsOfTheAccountKeepConnectionsAndOperatorsAreToldWhichThereAre() {
        String id = contacts();
        desk.open("acc_two", Role.ADMIN);
        desk.open("acc_main", Role.OPERATOR);
        desk.open("acc_main", Role.VIEWER);
        desk.as("acc_two-admin");
        assertThat(desk.get(ALL).json().path("items")).isEmpty();
        assertThat(desk.get(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(desk.patch(ALL + "/" + id, "{'name':'mine'}").status()).isEqualTo(404);
        assertThat(desk.delete(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(desk.post(ALL + "/" + id + "/check").status()).isEqualTo(404);
        desk.as("acc_main-operator");
        assertThat(desk.get(ALL).json().path("items").path(0).fieldNames())
                .toIterable()
                .containsExactly("id", "kind", "name", "baseUrl", "credentialsVersion", "createdAt", "updatedAt");
        assertThat(desk.get(ALL + "/" + id).status()).isEqualTo(403);
        assertThat(desk.patch(ALL + "/" + id, "{'name':'mine'}").status()).isEqualTo(403);
        assertThat(desk.delete(ALL + "/" + id).status()).isEqualTo(403);
        assertThat(desk.post(ALL, CONTACTS).status()).isEqualTo(403);
        assertThat(desk.post(ALL + "/" + id + "/check").status()).isEqualTo(403);
        desk.as("acc_main-viewer");
        assertThat(desk.get(ALL).status()).isEqualTo(403);
        desk.as(Desk.ADMIN);
        assertThat(StreamSupport.stream(desk.get(ALL).json().path("items").spliterator(), false))
                .hasSize(1);
        assertThat(desk.secrets.get(secret(id))).isPresent();
    }

    @Test
    void aConnectionDoesNotBecomeOneOfAnotherKind() {
        String id = contacts();
        assertThat(desk.patch(ALL + "/" + id, "{'kind':'retell'}").faults()).containsExactly("kind unchangeable");
        assertThat(desk.patch(ALL + "/" + id, "{'credentials':{'apiKey':'k'}}").status())
                .isEqualTo(400);
        assertThat(desk.secrets.get(secret(id)).orElseThrow().version()).isEqualTo(1);
    }
}
