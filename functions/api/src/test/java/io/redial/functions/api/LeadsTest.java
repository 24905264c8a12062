package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.engine.identity.Seal;
import io.redial.engine.settle.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadsTest {

    private final Desk desk = new Desk();
    private final Engine engine = new Engine(desk);

    @Test
    void aLeadIsAddedAsItWasTold() {
        String id = desk.campaign();
        Desk.Reply lead = desk.post(
                "/v1/campaigns/" + id + "/leads",
                "{'phone':'+14155550111','name':'Ada','variables':{'n':1.50,'b':true,'t':'x'},'timezone':'Europe/Paris',"
                    + "'secondaryContacts':[{'phone':'+14155550112','variables':{'who':'work'}},"
                    + "{'phone':'+14155550111'}],'externalId':'e1'}");
        assertThat(lead.status()).isEqualTo(201);
        assertThat(lead.json().get("variables").toString()).isEqualTo("{\"b\":\"true\",\"n\":\"1.50\",\"t\":\"x\"}");
        assertThat(lead.json().get("secondaryContacts")).hasSize(1);
        assertThat(lead.text("/status")).isEqualTo("created");
        assertThat(lead.text("/campaignStatus")).isEqualTo("draft");
        assertThat(lead.json().get("nextCallAt").isNull()).isTrue();
    }

    @Test
    void theSameNumberAgainIsADuplicate() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        Desk.Reply again = desk.post("/v1/campaigns/" + id + "/leads", "{'phone':'+14155550111'}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("duplicate_lead");
    }

    @Test
    void theSameRequestAgainIsNoDuplicate() {
        String path = "/v1/campaigns/" + desk.campaign() + "/leads";
        String body = "{'phone':'+14155550111'}";
        Desk.Reply first = desk.with("idempotency-key", "k").post(path, body);
        Desk.Reply again = desk.with("idempotency-key", "k").post(path, body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        Desk.Reply batch =
                desk.with("idempotency-key", "b").post(path + "/batch", "{'leads':[{'phone':'+14155550112'}]}");
        Desk.Reply twice =
                desk.with("idempotency-key", "b").post(path + "/batch", "{'leads':[{'phone':'+14155550112'}]}");
        assertThat(twice.json()).isEqualTo(batch.json());
        assertThat(batch.text("/results/0/status")).isEqualTo("created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|phone required",
                "{'phone':'0123'}|phone invalid_phone",
                "{'phone':4155550111}|phone wrong_type",
                "{'phone':'+14155550111','timezone':'Mars'}|timezone unknown_timezone",
                "{'phone':'+14155550111','variables':{'a':[]}}|variables.a wrong_type",
                "{'phone':'+14155550111','variables':[]}|variables wrong_type",
                "{'phone':'+14155550111','variables':{' ':'x'}}|variables.  invalid_name",
                "{'phone':'+14155550111','secondaryContacts':[{}]}|secondaryContacts[0].phone required",
                "{'phone':'+14155550111','secondaryContacts':[7]}|secondaryContacts[0] wrong_type",
                "{'phone':'+14155550111','consent':{'source':'form','wording':'yes'}}|consent.at required",
            })
    void aWrongLeadIsRefusedByTheNameOfItsField(String body, String fault) {
        Desk.Reply reply = desk.post("/v1/campaigns/" + desk.campaign() + "/leads", body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly(fault);
    }

    @Test
    void variablesAreBounded() {
        String path = "/v1/campaigns/" + desk.campaign() + "/leads";
        String value = "{'phone':'+14155550111','variables':{'a':'" + "x".repeat(64 * 1024 + 1) + "'}}";
        assertThat(desk.post(path, value).faults()).containsExactly("variables.a too_long");
        StringBuilder many = new StringBuilder("'v':1");
        for (int i = 0; i < 4; i++) {
            many.append(",'v")
                    .append(i)
                    .append("':'")
                    .append("x".repeat(64 * 1024))
                    .append("'");
        }
        assertThat(desk.post(path, "{'phone':'+14155550111','variables':{" + many + "}}")
                        .faults())
                .containsExactly("variables too_large");
    }

    @Test
    void aNumberIsTakenAsPeopleWriteIt() {
        String path = "/v1/campaigns/" + desk.campaign() + "/leads";
        Desk.Reply lead = desk.post(
                path, "{'phone':' +49 (0)151 / 1234-5678','secondaryContacts':[{'phone':'0049 30 1234567'}]}");
        assertThat(lead.status()).isEqualTo(201);
        assertThat(lead.text("/phone")).isEqualTo("+4915112345678");
        assertThat(lead.text("/secondaryContacts/0/phone")).isEqualTo("+49301234567");

        assertThat(desk.post(path, "{'phone':'+4915112345678'}").text("/code")).isEqualTo("duplicate_lead");
        assertThat(desk.get(path + "?phone=+49 151 12345678").json().get("items"))
                .hasSize(1);
        assertThat(desk.post(path, "{'phone':'0151 12345678'}").faults()).containsExactly("phone invalid_phone");
    }

    @Test
    void aBatchTellsOfEachWhatBecameOfIt() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        Desk.Reply reply = desk.post(
                "/v1/campaigns/" + id + "/leads/batch",
                "{'leads':[{'phone':'+14155550111'},{'phone':'+14155550112'},{'phone':'x'},{'phone':'+14155550112'},7]}");
        assertThat(reply.status()).isEqualTo(200);
        List<String> statuses = new ArrayList<>();
        reply.json()
                .get("results")
                .forEach(result -> statuses.add(result.get("status").asText()));
        assertThat(statuses).containsExactly("duplicate", "created", "rejected", "duplicate", "rejected");
        assertThat(reply.text("/results/2/code")).isEqualTo("invalid_phone");
        assertThat(reply.text("/results/1/leadId")).isEqualTo(reply.text("/results/3/leadId"));
        assertThat(created(id)).isEqualTo(2);
    }

    @Test
    void aBatchHasOneToFiveHundredLeads() {
        String path = "/v1/campaigns/" + desk.campaign() + "/leads/batch";
        assertThat(desk.post(path, "{}").faults()).containsExactly("leads required");
        assertThat(desk.post(path, "{'leads':[]}").faults()).containsExactly("leads empty");
        assertThat(desk.post(path, "{'leads':[" + "{},".repeat(500) + "{}]}").faults())
                .containsExactly("leads too_many");
        assertThat(desk.post(path, "{'leads':[{'fone':1}]}").faults()).containsExactly("leads[0].fone unknown_field");
    }

    private long created(String campaignId) {
        return desk.get("/v1/campaigns/" + campaignId + "/metrics")
                .json()
                .at("/leads/created")
                .asLong();
    }

    @Test
    void leadsAreListedByPagesStatusAndNumber() {
        String id = desk.campaign();
        String path = "/v1/campaigns/" + id + "/leads";
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            added.add(desk.lead(id, "+1415555011" + i));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            Desk.Reply page = desk.get(path + "?limit=2" + cursor);
            for (JsonNode item : page.json().get("items")) {
                listed.add(item.get("id").asText());
            }
            cursor = page.json().get("nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(added);
        desk.post(path + "/" + added.get(0) + "/complete");
        assertThat(desk.get(path + "?status=completed").json().get("items")).hasSize(1);
        assertThat(desk.get(path + "?phone=+14155550113").text("/items/0/id")).isEqualTo(added.get(3));
        assertThat(desk.get(path + "?phone= 14155550113").json().get("items")).hasSize(1);
        assertThat(desk.get(path + "?phone=+14155550119").json().get("items")).isEmpty();
        assertThat(desk.get(path + "?status=done&limit=0").faults())
                .containsExactly("status invalid_value", "limit out_of_range");
        assertThat(desk.get(path + "?cursor=abc").faults()).containsExactly("cursor invalid_cursor");
    }

    @Test
    void aPatchChangesThePersonButNotTheNumber() {
        String id = desk.campaign();
        String one = "/v1/campaigns/" + id + "/leads/" + desk.lead(id, "+14155550111");
        desk.patch(one, "{'variables':{'a':'1','b':'2'}}");
        Desk.Reply later = desk.patch(one, "{'name':'Ada','variables':{'a':null,'c':3}}");
        assertThat(later.text("/name")).isEqualTo("Ada");
        assertThat(later.json().get("variables").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(desk.patch(one, "{'phone':'+14155550119'}").faults()).containsExactly("phone immutable");
        assertThat(desk.patch(one, "{'status':'completed'}").text("/code")).isEqualTo("unknown_field");
    }

    @Test
    void aLeadWithALiveCallIsNeitherResetNorRemoved() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        String one = "/v1/campaigns/" + id + "/leads/" + lead;
        Call call = engine.call(id, lead);
        assertThat(desk.post(one + "/reset").text("/code")).isEqualTo("call_live");
        assertThat(desk.delete(one).text("/code")).isEqualTo("call_live");
        Desk.Reply completed = desk.post(one + "/complete");
        assertThat(completed.text("/status")).isEqualTo("completed");
        assertThat(completed.text("/closedReason")).isEqualTo("marked_completed");
        assertThat(desk.get("/v1/campaigns/" + id + "/metrics")
                        .json()
                        .get("callsInProgress")
                        .asInt())
                .isEqualTo(1);
        engine.end(call, Ending.Kind.BUSY, 0);
        assertThat(desk.get(one).text("/closedReason")).isEqualTo("marked_completed");
        desk.signals.takeWakes();
        assertThat(desk.post(one + "/reset").text("/status")).isEqualTo("created");
        assertThat(desk.signals.takeWakes()).hasSize(1);
        assertThat(created(id)).isEqualTo(1);
        assertThat(desk.delete(one).status()).isEqualTo(204);
        assertThat(desk.get(one).status()).isEqualTo(404);
        assertThat(created(id)).isZero();
    }

    @Test
    void callsAreReadByLeadByCampaignAndByThemselves() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        Call call = engine.call(id, lead);
        engine.end(call, Ending.Kind.UNANSWERED, 0);
        String callId = Seal.callId(call.key());
        Desk.Reply one = desk.get("/v1/calls/" + callId);
        assertThat(one.text("/result")).isEqualTo("unanswered");
        assertThat(one.text("/numberKind")).isEqualTo("primary");
        assertThat(one.text("/providerCallId")).isEqualTo("p1");
        assertThat(one.json().has("summary")).isFalse();
        assertThat(desk.get("/v1/campaigns/" + id + "/leads/" + lead + "/calls")
                        .json()
                        .at("/items/0"))
                .isEqualTo(one.json());
        assertThat(desk.get("/v1/campaigns/" + id + "/calls?result=unanswered")
                        .json()
                        .at("/items/0"))
                .isEqualTo(one.json());
        assertThat(desk.get("/v1/campaigns/" + id + "/calls?result=busy").json().get("items"))
                .isEmpty();
        assertThat(desk.get("/v1/campaigns/" + id + "/calls?result=voicemail").faults())
                .containsExactly("result invalid_value");
    }

    @Test
    void whatIsToldLateIsPendingUntilThenAndTypedAsTheAssistantDeclaresIt() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        Goal goal = new Goal("confirmed", Goal.Operator.EQUALS, new Variable.Flag(true));
        RetryRules rules = new RetryRules(3, Duration.ofHours(1), RetryRules.OnVoicemail.ACCEPT, Optional.of(goal));
        Call ended = engine.endPending(engine.call(id, lead), rules);
        String one = "/v1/calls/" + Seal.callId(ended.key());
        assertThat(desk.get(one).json().get("analysisPending").booleanValue()).isTrue();
        assertThat(desk.get("/v1/campaigns/" + id + "/leads/" + lead).text("/status"))
                .isEqualTo("processing");
        assertThat(desk.get("/v1/campaigns/" + id + "/leads/" + lead + "/explain")
                        .text("/reason"))
                .isEqualTo("waiting_for_analysis");
        assertThat(desk.get("/v1/campaigns/" + id + "/metrics")
                        .json()
                        .get("callsInProgress")
                        .asInt())
                .isZero();

        Findings told = new Findings(
                Map.of("confirmed", new Variable.Text("TRUE"), "other", new Variable.Text("1")),
                Optional.of("They agreed."),
                Optional.of("AI: Will you?\nUser: Yes."),
                Optional.empty(),
                Optional.empty());
        new Settlement(desk.store)
                .analyse(
                        ended.key(),
                        new CallReport.Analysed(desk.now, CallReport.Voicemail.NOT_TOLD, told),
                        Optional.empty(),
                        desk.now);
        Desk.Reply analysed = desk.get(one);
        assertThat(analysed.json().get("analysisPending").booleanValue()).isFalse();
        assertThat(analysed.json().at("/variables/confirmed").isBoolean()).isTrue();
        assertThat(analysed.json().at("/variables/other").isTextual()).isTrue();
        assertThat(analysed.text("/summary")).isEqualTo("They agreed.");
        assertThat(analysed.text("/transcript")).isEqualTo("AI: Will you?\nUser: Yes.");
        String all = "/v1/campaigns/" + ended.campaignId() + "/calls";
        assertThat(desk.get(all).text("/items/0/summary")).isEqualTo("They agreed.");
        assertThat(desk.get(all).json().at("/items/0").has("transcript")).isFalse();
    }

    @Test
    void aLeadThatWaitsForWhatItsCallCameToIsResetAndRemoved() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        String one = "/v1/campaigns/" + id + "/leads/" + lead;
        Goal goal = new Goal("confirmed", Goal.Operator.EQUALS, new Variable.Flag(true));
        RetryRules rules = new RetryRules(3, Duration.ofHours(1), RetryRules.OnVoicemail.ACCEPT, Optional.of(goal));
        engine.endPending(engine.call(id, lead), rules);
        assertThat(desk.post(one + "/reset").text("/status")).isEqualTo("created");
        engine.endPending(engine.call(id, lead), rules);
        assertThat(desk.delete(one).status()).isEqualTo(204);
        assertThat(created(id)).isZero();
    }

    @Test
    void theCallsOfALeadAreListedNewestFirst() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        List<String> newestFirst = new ArrayList<>();
        for (int attempt = 0; attempt < 4; attempt++) {
            Call call = engine.call(id, lead);
            newestFirst.addFirst(call.startedAt().toString());
            engine.end(call, Ending.Kind.UNANSWERED, 0);
            desk.now = desk.now.plus(Duration.ofHours(2));
        }
        assertThat(desk.get("/v1/campaigns/" + id + "/leads/" + lead + "/calls")
                        .json()
                        .findValuesAsText("startedAt"))
                .isEqualTo(newestFirst);
    }
}
