package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Sync;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.functions.api.Desk.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceImportsTest {

    private final Desk desk = new Desk();
    private final String campaign = desk.campaign();
    private final String imports = "/v1/campaigns/" + campaign + "/imports";
    private final String sheets = connection("google", "{'apiKey':'k'}");
    private final String contacts = connection("gohighlevel", "{'token':'t','locationId':'l'}");

    private String connection(String kind, String credentials) {
        return desk.post("/v1/connections", "{'kind':'" + kind + "','name':'x','credentials':" + credentials + "}")
                .text("/id");
    }

    private String sheet(String more) {
        return "{'source':'google_sheets','connectionId':'" + sheets + "','spreadsheetId':'1AbC'" + more + "}";
    }

    private String people(String more) {
        return "{'source':'gohighlevel','connectionId':'" + contacts + "'" + more + "}";
    }

    @Test
    void anImportOfASheetIsProcessedAtOnce() {
        Reply created = desk.post(imports, sheet(",'range':'Leads!A1:F'"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("processing");
        assertThat(created.text("/source")).isEqualTo("google_sheets");
        assertThat(created.text("/spreadsheetId")).isEqualTo("1AbC");
        assertThat(created.text("/connectionId")).isEqualTo(sheets);
        assertThat(created.json().has("upload")).isFalse();
        assertThat(created.json().has("sync")).isFalse();
        assertThat(desk.signals.takeReplans())
                .containsExactly(new ImportJob.Key("acc_main", campaign, created.text("/id")));
        assertThat(desk.get(imports).json().at("/items/0"))
                .isEqualTo(desk.get(imports + "/" + created.text("/id")).json());
    }

    @Test
    void aSheetThatEverybodyMayReadTakesNoConnection() {
        Reply created = desk.post(imports, "{'source':'google_sheets','spreadsheetId':'1AbC','gid':7}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/spreadsheetId")).isEqualTo("1AbC");
        assertThat(created.json().path("gid").asLong()).isEqualTo(7);
        assertThat(created.json().has("connectionId")).isFalse();
        Reply first = desk.post(imports, "{'source':'google_sheets','spreadsheetId':'1AbC','every':'PT15M'}");
        assertThat(first.json().path("gid").asLong(-1)).isZero();
        assertThat(first.json().at("/sync/every").asText()).isEqualTo("PT15M");
        Reply through = desk.post(imports, sheet(",'gid':7"));
        assertThat(through.text("/connectionId")).isEqualTo(sheets);
        assertThat(through.json().path("gid").asLong()).isEqualTo(7);
    }

    @Test
    void aRepeatedRequestBeginsOneImport() {
        Reply first = desk.with("idempotency-key", "k").post(imports, sheet(""));
        Reply second = desk.with("idempotency-key", "k").post(imports, sheet(""));
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(desk.get(imports).json().path("items")).hasSize(1);
    }

    @Test
    void aFilterIsAnsweredAsItWasAsked() {
        String filter =
                "[{'field':'tags','operator':'contains','value':['a','b']},{'field':'phone','operator':'exists'},"
                        + "{'group':'OR','filters':[{'field':'dnd','operator':'eq','value':false},"
                        + "{'field':'dateAdded','operator':'range','value':{'gte':5,'lt':7.5}}]}]";
        Reply created = desk.post(imports, people(",'filter':" + filter));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("filter").toString()).isEqualTo(filter.replace('\'', '"'));
        Reply one = desk.post(imports, people(",'filter':{'field':'tags','operator':'eq','value':'a'}"));
        assertThat(one.json().path("filter")).hasSize(1);
    }

    @Test
    void whatCanNotBeReadIsNamed() {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry(sheet(",'range':'A1:B2:C3'"), "range invalid_range"),
                Map.entry(sheet("").replace("1AbC", "a/b"), "spreadsheetId invalid_id"),
                Map.entry(sheet("").replace("'spreadsheetId':'1AbC'", "'range':'A'"), "spreadsheetId required"),
                Map.entry(sheet(",'every':'PT1M'"), "every invalid_duration"),
                Map.entry(sheet(",'every':'PT7M30S'"), "every invalid_duration"),
                Map.entry(sheet(",'every':'15'"), "every invalid_duration"),
                Map.entry(sheet(",'every':'P31D'"), "every invalid_duration"),
                Map.entry(sheet(",'onRemoved':'remove'"), "onRemoved not_repeating"),
                Map.entry(sheet(",'every':'PT15M','onRemoved':'forget'"), "onRemoved invalid_value"),
                Map.entry(sheet(",'defaultCountry':'XX'"), "defaultCountry unknown_country"),
                Map.entry(sheet("").replace(sheets, contacts), "connectionId wrong_kind"),
                Map.entry(sheet(",'gid':-1"), "gid out_of_range"),
                Map.entry(sheet(",'gid':7,'range':'A1:F'"), "range not_by_link"),
                Map.entry("{'source':'google_sheets','spreadsheetId':'a','range':'A1:F'}", "range not_by_link"),
                Map.entry("{'source':'google_sheets','gid':7}", "spreadsheetId required"),
                Map.entry(sheet(",'gid':7").replace(sheets, contacts), "connectionId wrong_kind"),
                Map.entry("{'source':'gohighlevel'}", "connectionId required"),
                Map.entry(sheet("").replace(sheets, "con_0"), "connectionId not_found"),
                Map.entry(people("").replace(contacts, sheets), "connectionId wrong_kind"),
                Map.entry(people(",'filter':'all'"), "filter invalid_filter"),
                Map.entry(people(",'filter':[{'field':'a','operator':'like','value':1}]"), "filter invalid_filter"),
                Map.entry(people(",'filter':[{'field':'a b','operator':'exists'}]"), "filter invalid_filter"),
                Map.entry(people(",'filter':[{'group':'XOR','filters':[]}]"), "filter invalid_filter"));
        wrong.forEach((body, fault) -> {
            Reply refused = desk.post(imports, body);
            assertThat(refused.status()).as(body).isEqualTo(422);
            assertThat(refused.faults()).as(body).containsExactly(fault);
        });
        assertThat(desk.post(imports, people(",'range':'A'")).status()).isEqualTo(400);
        assertThat(desk.post(imports, sheet(",'filter':[]")).status()).isEqualTo(400);
        assertThat(desk.post(imports, "{'source':'csv','fileName':'a.csv','every':'PT15M'}")
                        .status())
                .isEqualTo(400);
        assertThat(desk.get(imports).json().path("items")).isEmpty();
    }

    @Test
    void aSyncIsShownWithItsRunsUntilItIsEnded() {
        Reply created = desk.post(imports, sheet(",'every':'PT15M','onRemoved':'complete'"));
        JsonNode sync = created.json().path("sync");
        assertThat(sync.path("id").asText()).startsWith("syn_");
        assertThat(sync.path("every").asText()).isEqualTo("PT15M");
        assertThat(sync.path("onRemoved").asText()).isEqualTo("complete");
        assertThat(sync.path("lastImportId").asText()).isEqualTo(created.text("/id"));
        assertThat(sync.path("nextRunAt").asText()).isEqualTo("2026-03-02T15:15:00Z");
        String one = imports + "/" + created.text("/id");
        assertThat(desk.get(one).json().path("sync")).isEqualTo(sync);
        assertThat(desk.delete("/v1/connections/" + sheets).status()).isEqualTo(409);
        assertThat(desk.delete(one).status()).isEqualTo(204);
        assertThat(desk.get(one).json().has("sync")).isFalse();
        assertThat(desk.delete(one).text("/code")).isEqualTo("not_repeating");
        assertThat(desk.delete("/v1/connections/" + sheets).text("/code"))
                .as("its run goes on")
                .isEqualTo("in_use");
        assertThat(desk.post(one + "/cancel").status()).isEqualTo(200);
        assertThat(desk.delete("/v1/connections/" + sheets).status()).isEqualTo(204);
        assertThat(desk.get("/v1/campaigns/" + campaign + "/activity").json().toString())
                .contains("sync_ended");
    }

    @Test
    void aSyncWhoseRunsFailSaysWhyAndWhenItTriesAgain() {
        Reply created = desk.post(imports, sheet(",'every':'PT15M'"));
        assertThat(created.json().at("/sync/trouble").isNull()).isTrue();
        Sync.Key key =
                new Sync.Key("acc_main", campaign, created.json().at("/sync/id").asText());
        Sync sync = desk.store.find(key).orElseThrow();
        desk.store.commit(
                Commit.of(new Write.Save(sync.failed("source_denied", "Share the sheet.", sync.startedAt()))));
        Sync again = desk.store.find(key).orElseThrow();
        desk.store.commit(Commit.of(new Write.Save(again.failed(
                "source_denied", "Share the sheet.", sync.startedAt().plusSeconds(60)))));
        JsonNode told = desk.get(imports + "/" + created.text("/id")).json().path("sync");
        assertThat(told.at("/trouble/code").asText()).isEqualTo("source_denied");
        assertThat(told.at("/trouble/detail").asText()).isEqualTo("Share the sheet.");
        assertThat(told.at("/trouble/since").asText()).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(told.at("/trouble/failedRuns").asInt()).isEqualTo(2);
        assertThat(told.path("nextRunAt").asText()).isEqualTo("2026-03-02T15:30:00Z");
    }

    @Test
    void aFileDoesNotRepeat() {
        String id = desk.post(imports, "{'source':'csv','fileName':'a.csv'}").text("/id");
        assertThat(desk.delete(imports + "/" + id).text("/code")).isEqualTo("not_repeating");
        assertThat(desk.delete(imports + "/imp_0").status()).isEqualTo(404);
        assertThat(desk.get(imports + "/" + id).text("/source")).isEqualTo("csv");
    }

    @Test
    void aConnectionOfAnotherAccountIsNone() {
        desk.open("acc_two", Role.ADMIN);
        desk.as("acc_two-admin");
        String theirs = connection("google", "{'apiKey':'k'}");
        desk.as(Desk.ADMIN);
        assertThat(desk.post(imports, sheet("").replace(sheets, theirs)).faults())
                .isEqualTo(List.of("connectionId not_found"));
    }

    @Test
    void viewersBeginAndEndNothing() {
        desk.open("acc_main", Role.VIEWER);
        String id = desk.post(imports, sheet(",'every':'PT15M'")).text("/id");
        desk.as("acc_main-viewer");
        assertThat(desk.post(imports, sheet("")).status()).isEqualTo(403);
        assertThat(desk.delete(imports + "/" + id).status()).isEqualTo(403);
    }
}
