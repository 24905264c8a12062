package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.Campaign;
import io.redial.engine.port.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignSettingsTest {

    private final Desk desk = new Desk();

    @Test
    void defaultsHoldForWhatIsNotSet() {
        Desk.Reply campaign = desk.get("/v1/campaigns/" + desk.campaign());
        assertThat(campaign.text("/status")).isEqualTo("draft");
        assertThat(campaign.json().get("schedule").toString())
                .isEqualTo("{\"start\":\"00:00\",\"end\":\"23:59\",\"timezone\":\"America/New_York\",\"days\":"
                               + "[\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\",\"saturday\",\"sunday\"],"
                               + "\"blackoutDates\":[],\"useLeadTimezone\":false,\"whenTimezoneUnknown\":\"hold\",\"startsAt\":null,\"endsAt\":null,"
                               + "\"daysPreset\":\"every_day\"}");
        assertThat(campaign.json().get("retry").toString())
                .isEqualTo("{\"maxRetries\":3,\"intervalMinutes\":60,\"onVoicemail\":false,\"until\":null}");
        assertThat(campaign.json().get("maxConcurrentCalls").asInt()).isEqualTo(3);
        assertThat(campaign.json().get("callsPerSecond").toString()).isEqualTo("1");
        assertThat(campaign.json().get("completeWhenDone").asBoolean()).isTrue();
    }

    @Test
    void theBreakerIsOnUnlessItIsTakenAwayAndItsPartsChangeOneByOne() {
        String one = "/v1/campaigns/" + desk.campaign();
        String usual = "{\"failedPercent\":80,\"minCalls\":50,\"windowMinutes\":10}";
        assertThat(desk.get(one).json().get("breaker").toString()).isEqualTo(usual);
        assertThat(desk.patch(one, "{'breaker':{'minCalls':7}}")
                        .json()
                        .get("breaker")
                        .toString())
                .isEqualTo("{\"failedPercent\":80,\"minCalls\":7,\"windowMinutes\":10}");
        assertThat(desk.patch(one, "{'breaker':null}").json().get("breaker").isNull())
                .isTrue();
        assertThat(desk.patch(one, "{'name':'N'}").json().get("breaker").isNull())
                .isTrue();
        assertThat(desk.patch(one, "{'breaker':{}}").json().get("breaker").toString())
                .isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name':' '|name blank",
                "'name':7|name wrong_type",
                "'assistantId':'ast_x'|assistantId not_found",
                "'phoneNumberIds':['num_x']|phoneNumberIds[0] not_found",
                "'phoneNumberIds':'num_x'|phoneNumberIds wrong_type",
                "'maxConcurrentCalls':0|maxConcurrentCalls out_of_range",
                "'maxConcurrentCalls':1.5|maxConcurrentCalls wrong_type",
                "'maxConcurrentCalls':'3'|maxConcurrentCalls wrong_type",
                "'callsPerSecond':100.1|callsPerSecond out_of_range",
                "'callsPerSecond':0.09|callsPerSecond out_of_range",
                "'completeWhenDone':1|completeWhenDone wrong_type",
                "'breaker':{'failedPercent':0}|breaker.failedPercent out_of_range",
                "'breaker':{'failedPercent':101}|breaker.failedPercent out_of_range",
                "'breaker':{'minCalls':0}|breaker.minCalls out_of_range",
                "'breaker':{'minCalls':10001}|breaker.minCalls out_of_range",
                "'breaker':{'windowMinutes':0}|breaker.windowMinutes out_of_range",
                "'breaker':{'windowMinutes':1441}|breaker.windowMinutes out_of_range",
                "'breaker':{'windowMinutes':1.5}|breaker.windowMinutes wrong_type",
                "'breaker':true|breaker wrong_type",
                "'requireConsent':'yes'|requireConsent wrong_type",
                "'compliancePreset':'us_lunar'|compliancePreset invalid_value",
                "'maxAttemptsPerNumberPerDay':0|maxAttemptsPerNumberPerDay out_of_range",
                "'maxAttemptsPerNumberPerDay':51|maxAttemptsPerNumberPerDay out_of_range",
                "'maxAttemptsPerNumberPerDay':'3'|maxAttemptsPerNumberPerDay wrong_type",
                "'schedule':{'useLeadTimezone':'yes'}|schedule.useLeadTimezone wrong_type",
                "'schedule':{'whenTimezoneUnknown':'guess'}|schedule.whenTimezoneUnknown invalid_value",
                "'schedule':{'start':'9:00'}|schedule.start invalid_time",
                "'schedule':{'end':'24:00'}|schedule.end invalid_time",
                "'schedule':{'start':'09:00','end':'09:00'}|schedule.end window_empty",
                "'schedule':{'days':[]}|schedule.days empty_days",
                "'schedule':{'days':['Monday']}|schedule.days unknown_day",
                "'schedule':{'days':'weekend'}|schedule.days unknown_preset",
                "'schedule':{'timezone':'GMT+1'}|schedule.timezone unknown_timezone",
                "'schedule':{'blackoutDates':['2026-02-30']}|schedule.blackoutDates invalid_date",
                "'schedule':{'startsAt':'tomorrow'}|schedule.startsAt invalid_time",
                "'schedule':7|schedule wrong_type",
                "'schedule':{'startsAt':'2026-05-02T00:00:00Z','endsAt':'2026-05-01T00:00:00Z'}"
                        + "|schedule.endsAt window_empty",
                "'retry':{'maxRetries':6}|retry.maxRetries out_of_range",
                "'retry':{'maxRetries':0}|retry.maxRetries out_of_range",
                "'retry':{'intervalMinutes':9}|retry.intervalMinutes out_of_range",
                "'retry':{'intervalMinutes':4321}|retry.intervalMinutes out_of_range",
                "'retry':{'until':{'variable':'v','operator':'equals'}}|retry.until.value required",
                "'retry':{'until':{'operator':'equals','value':1}}|retry.until.variable required",
                "'retry':{'until':{'variable':'v','operator':'is','value':1}}|retry.until.operator invalid_value",
                "'retry':{'until':{'variable':'v','operator':'gte','value':'x'}}|retry.until.value wrong_type",
                "'retry':{'until':{'variable':'v','operator':'gte','value':1e99}}|retry.until.value out_of_range",
            })
    void aWrongValueIsRefusedByTheNameOfItsField(String field, String fault) {
        String campaign = desk.campaign();
        Desk.Reply reply = desk.patch("/v1/campaigns/" + campaign, "{" + field + "}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/code")).isEqualTo("validation_failed");
        assertThat(reply.faults()).containsExactly(fault);
    }

    @Test
    void presetAndConsentAreKeptAndCanBeTakenBack() {
        String campaign = desk.campaign();
        Desk.Reply set =
                desk.patch("/v1/campaigns/" + campaign, "{'compliancePreset':'us_strict','requireConsent':true}");
        assertThat(set.status()).isEqualTo(200);
        Desk.Reply read = desk.get("/v1/campaigns/" + campaign);
        assertThat(read.text("/compliancePreset")).isEqualTo("us_strict");
        assertThat(read.json().at("/requireConsent").booleanValue()).isTrue();
        assertThat(desk.get("/v1/campaigns/" + campaign + "/activity").json().findValuesAsText("detail"))
                .contains("compliancePreset none → us_strict, requireConsent false → true");

        Desk.Reply back = desk.patch("/v1/campaigns/" + campaign, "{'compliancePreset':null,'requireConsent':false}");
        assertThat(back.json().at("/compliancePreset").isNull()).isTrue();
        assertThat(back.json().at("/requireConsent").booleanValue()).isFalse();
    }

    @Test
    void preflightWarnsOfSettingsThatAskForMoreThanThePresetAllows() {
        String campaign = desk.campaign();
        desk.patch(
                "/v1/campaigns/" + campaign,
                "{'compliancePreset':'us_strict','requireConsent':true,'retry':{'maxRetries':5,'intervalMinutes':10}}");
        desk.post(
                "/v1/campaigns/" + campaign + "/leads",
                "{'phone':'+14155550111','secondaryContacts':[{'phone':'+14155550112'}]}");
        assertThat(warnings(campaign))
                .contains(
                        "hours_beyond_preset",
                        "retries_exceed_preset",
                        "secondary_numbers_exceed_preset",
                        "leads_without_consent");

        desk.patch(
                "/v1/campaigns/" + campaign,
                "{'retry':{'maxRetries':5,'intervalMinutes':1440},'requireConsent':false,"
                        + "'schedule':{'start':'12:00','end':'19:59'}}");
        assertThat(warnings(campaign))
                .doesNotContain(
                        "hours_beyond_preset",
                        "retries_exceed_preset",
                        "secondary_numbers_exceed_preset",
                        "leads_without_consent");
    }

    private List<String> warnings(String campaign) {
        List<String> codes = new ArrayList<>();
        desk.get("/v1/campaigns/" + campaign + "/preflight")
                .json()
                .at("/warnings")
                .forEach(warning -> codes.add(warning.get("code").textValue()));
        return codes;
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Desk.Reply reply = desk.post(
                "/v1/campaigns",
                "{'phoneNumberIds':['num_x'],'assistantId':'ast_x','schedule':{'start':'25:00','days':[]},"
                        + "'retry':{'maxRetries':9}}");
        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "name required",
                        "schedule.start invalid_time",
                        "schedule.days empty_days",
                        "retry.maxRetries out_of_range",
                        "assistantId not_found",
                        "phoneNumberIds[0] not_found");
    }

    @Test
    void fieldsThatAreNotKnownAreNamed() {
        Desk.Reply reply =
                desk.post("/v1/campaigns", "{'nmae':'x','schedule':{'beginn':1},'retry':{'until':{'x':null}}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/code")).isEqualTo("unknown_field");
        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "nmae unknown_field", "schedule.beginn unknown_field", "retry.until.x unknown_field");
        assertThat(desk.get("/v1/campaigns?staus=draft").faults()).containsExactly("staus unknown_field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "{", "[]", "{'name':'a','name':'b'}", "{} {}", "{'name':secret}", "nul"})
    void brokenJsonIsRefusedWithoutAnEcho(String body) {
        Desk.Reply reply = desk.post("/v1/campaigns", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/code")).isEqualTo("malformed_json");
        assertThat(reply.json().toString()).doesNotContain("secret");
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThat(desk.post("/v1/campaigns", "{'a':" + "[".repeat(500) + "]".repeat(500) + "}")
                        .text("/code"))
                .isEqualTo("malformed_json");
        Desk.Reply large = desk.post("/v1/campaigns", "{'name':'" + "x".repeat(Json.MAX_BYTES) + "'}");
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void aPatchMergesAndNullTakesBack() {
        String one = "/v1/campaigns/" + desk.campaign();
        desk.patch(
                one,
                "{'schedule':{'start':'09:00','end':'17:30','days':'business_days'},"
                        + "'retry':{'until':{'variable':'confirmed','operator':'equals','value':true}}}");
        Desk.Reply later = desk.patch(one, "{'schedule':{'start':'10:00'},'retry':{'maxRetries':1}}");
        assertThat(later.text("/schedule/start")).isEqualTo("10:00");
        assertThat(later.text("/schedule/end")).isEqualTo("17:30");
        assertThat(later.text("/schedule/daysPreset")).isEqualTo("business_days");
        assertThat(later.json().at("/retry/until/value").asBoolean()).isTrue();
        Desk.Reply back = desk.patch(one, "{'schedule':{'start':null},'retry':{'until':null}}");
        assertThat(back.text("/schedule/start")).isEqualTo("00:00");
        assertThat(back.json().at("/retry/until").isNull()).isTrue();
    }

    @Test
    void aPatchForAnotherVersionIsRefused() {
        String one = "/v1/campaigns/" + desk.campaign();
        String tag = desk.get(one).headers().get("etag");
        Desk.Reply first = desk.with("if-match", String.valueOf(tag)).patch(one, "{'name':'first'}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().get("etag")).isNotEqualTo(tag);
        Desk.Reply second = desk.with("if-match", String.valueOf(tag)).patch(one, "{'name':'second'}");
        assertThat(second.status()).isEqualTo(412);
        assertThat(desk.with("if-match", "W/\"9\"")
                        .patch(one, "{'name':'third'}")
                        .status())
                .isEqualTo(412);
        assertThat(desk.get(one).text("/name")).isEqualTo("first");
    }

    @Test
    void theTagMovesOnlyWithTheSettings() {
        String one = "/v1/campaigns/" + desk.running();
        String tag = desk.get(one).headers().get("etag");
        desk.post(one + "/pause");
        assertThat(desk.get(one).headers().get("etag")).isEqualTo(tag);
    }

    @Test
    void theSameRequestUnderOneKeyCreatesOnce() {
        String assistant = desk.assistant();
        String body = "{'name':'once','assistantId':'" + assistant + "'}";
        Desk.Reply first = desk.with("idempotency-key", "k1").post("/v1/campaigns", body);
        Desk.Reply again = desk.with("idempotency-key", "k1").post("/v1/campaigns", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(desk.get("/v1/campaigns").json().get("items")).hasSize(1);
        Desk.Reply other = desk.with("idempotency-key", "k1").post("/v1/campaigns", body.replace("once", "twice"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
        desk.now = desk.now.plusSeconds(86_401);
        assertThat(desk.with("idempotency-key", "k1")
                        .post("/v1/campaigns", body)
                        .text("/id"))
                .isNotEqualTo(first.text("/id"));
    }

    @Test
    void moneyUnderOneKeyIsAddedOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(desk.with("idempotency-key", "k")
                            .post("/v1/account/credits", "{'amountMicros':9}")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(desk.get("/v1/account").json().get("balanceMicros").asLong()).isEqualTo(9);
    }

    @Test
    void aFastCampaignHasMoreShards() {
        String assistant = desk.assistant();
        desk.post("/v1/campaigns", "{'name':'f','assistantId':'" + assistant + "','callsPerSecond':10}");
        desk.post("/v1/campaigns", "{'name':'s','assistantId':'" + assistant + "','callsPerSecond':9.9}");
        assertThat(desk.store
                        .list(new Listing.Campaigns("acc_main"), Optional.empty(), 10)
                        .items())
                .extracting(campaign -> campaign.name() + campaign.shards())
                .containsExactlyInAnyOrder("f64", "s16");
    }

    @ParameterizedTest
    @CsvSource({"1,16", "999999,16", "1000000,64", "1000000000,64", "null,16"})
    void aCampaignThatExpectsAMillionLeadsHasMoreShards(String expected, int shards) {
        Desk.Reply created = desk.post(
                "/v1/campaigns",
                "{'name':'m','assistantId':'" + desk.assistant() + "','expectedLeads':" + expected + "}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().has("expectedLeads")).isFalse();
        assertThat(desk.store
                        .find(new Campaign.Key("acc_main", created.text("/id")))
                        .orElseThrow()
                        .shards())
                .isEqualTo(shards);
    }

    @ParameterizedTest
    @CsvSource({
        "0,out_of_range",
        "-5,out_of_range",
        "1000000001,out_of_range",
        "1e30,wrong_type",
        "1.5,wrong_type",
        "true,wrong_type",
        "[],wrong_type"
    })
    void anExpectationThatIsNoNumberOfLeadsIsRefusedByTheNameOfItsField(String expected, String code) {
        Desk.Reply reply = desk.post(
                "/v1/campaigns",
                "{'name':'m','assistantId':'" + desk.assistant() + "','expectedLeads':" + expected + "}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("expectedLeads " + code);
    }

    @Test
    void howManyLeadsAreExpectedIsSaidAtCreationOnly() {
        String one = "/v1/campaigns/" + desk.campaign();
        Desk.Reply changed = desk.patch(one, "{'expectedLeads':2000000}");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(changed.faults()).containsExactly("expectedLeads unknown_field");
    }

    @Test
    void aSchedulePreviewTellsOpeningsToTheMinute() {
        Desk.Reply closed = desk.post(
                "/v1/schedule-preview",
                "{'schedule':{'start':'09:00','end':'17:30','timezone':'America/New_York','days':'business_days'},"
                        + "'from':'2026-03-07T12:00:00Z'}");
        assertThat(closed.json().toString())
                .isEqualTo("{\"open\":false,\"nextOpening\":\"2026-03-09T13:00:00Z\","
                        + "\"closesAt\":\"2026-03-09T21:31:00Z\"}");
        assertThat(desk.post("/v1/schedule-preview", "{}").faults()).containsExactly("schedule required");
    }

    @Test
    void aCampaignInProgressIsGivenNoGoalThatItsAssistantDoesNotDeclare() {
        String one = "/v1/campaigns/" + desk.running();
        String unknown = "{'retry':{'until':{'variable':'confirmd','operator':'equals','value':true}}}";
        assertThat(desk.patch(one, unknown).faults()).containsExactly("retry.until.variable goal_variable_unknown");
        String known = unknown.replace("confirmd", "confirmed");
        assertThat(desk.patch(one, known).status()).isEqualTo(200);

        String assistant = "/v1/assistants/" + desk.get(one).text("/assistantId");
        String without = "{'postCallVariables':[{'name':'score','type':'number'}]}";
        String retyped = "{'postCallVariables':[{'name':'confirmed','type':'string'}]}";
        assertThat(desk.patch(assistant, without).faults()).containsExactly("postCallVariables goal_variable_unknown");
        assertThat(desk.patch(assistant, retyped).faults()).containsExactly("postCallVariables goal_variable_unknown");
        desk.post(one + "/pause");
        assertThat(desk.patch(assistant, without).status()).isEqualTo(200);
        assertThat(desk.post(one + "/resume").faults()).containsExactly("retry.until.variable goal_variable_unknown");
        assertThat(desk.patch(one, "{'name':'still to be named'}").status()).isEqualTo(200);
    }
}
