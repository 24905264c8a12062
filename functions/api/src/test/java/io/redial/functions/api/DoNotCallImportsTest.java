package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey;
import org.junit.jupiter.api.Test;

/** Files of the list, and what is found in it, as callers see them. */
class DoNotCallImportsTest {

    private static final String IMPORTS = "/v1/do-not-call/imports";

    private final Desk desk = new Desk();

    @Test
    void anImportOfTheListTellsHowToSendItsFile() {
        Desk.Reply created = desk.post(IMPORTS, "{'fileName':'stop.csv','defaultCountry':'DE','phoneCheck':'valid'}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("awaiting_upload");
        assertThat(created.text("/upload/url")).startsWith("https://bucket.test/campaigns/do-not-call/acc_");
        assertThat(created.json().has("campaignId")).isFalse();
        Desk.Reply read = desk.get(IMPORTS + "/" + created.text("/id"));
        assertThat(read.text("/fileName")).isEqualTo("stop.csv");
        assertThat(desk.get(IMPORTS).json().get("items")).hasSize(1);
        assertThat(desk.get(IMPORTS + "/imp_none").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        assertThat(desk.post(IMPORTS, "{}").faults()).containsExactly("fileName required");
        assertThat(desk.post(IMPORTS, "{'fileName':'a.csv','defaultCountry':'XX'}")
                        .faults())
                .containsExactly("defaultCountry unknown_country");
        assertThat(desk.post(IMPORTS, "{'fileName':'a.csv','onDuplicate':'update'}")
                        .text("/code"))
                .as("what is listed stays as it is")
                .isEqualTo("unknown_field");
    }

    @Test
    void theSameRequestAgainIsTheSameImport() {
        String body = "{'fileName':'stop.csv'}";
        String once = desk.with("idempotency-key", "k").post(IMPORTS, body).text("/id");
        assertThat(desk.with("idempotency-key", "k").post(IMPORTS, body).text("/id"))
                .isEqualTo(once);
        assertThat(desk.get(IMPORTS).json().get("items")).hasSize(1);
    }

    @Test
    void operatorsImportAndOtherAccountsSeeNothingOfIt() {
        String id = desk.post(IMPORTS, "{'fileName':'stop.csv'}").text("/id");
        desk.open("acc_other", ApiKey.Role.VIEWER);
        desk.open("acc_other", ApiKey.Role.OPERATOR);
        assertThat(desk.as("acc_other-viewer")
                        .post(IMPORTS, "{'fileName':'stop.csv'}")
                        .status())
                .isEqualTo(403);
        assertThat(desk.as("acc_other-operator").get(IMPORTS + "/" + id).status())
                .isEqualTo(404);
        assertThat(desk.as("acc_other-operator")
                        .post(IMPORTS + "/" + id + "/cancel", "")
                        .status())
                .isEqualTo(404);
        assertThat(desk.as("acc_other-viewer").get(IMPORTS).json().get("items")).isEmpty();
    }

    @Test
    void anImportThatWaitsForItsFileIsCancelled() {
        String one =
                IMPORTS + "/" + desk.post(IMPORTS, "{'fileName':'stop.csv'}").text("/id");
        Desk.Reply cancelled = desk.post(one + "/cancel", "");
        assertThat(cancelled.text("/status")).isEqualTo("failed");
        assertThat(cancelled.text("/detail")).isEqualTo("cancelled");
    }

    @Test
    void historyOfTheAccountTellsOfThem() {
        String id = desk.post(IMPORTS, "{'fileName':'stop.csv'}").text("/id");
        desk.now = desk.now.plusSeconds(1);
        desk.post(IMPORTS + "/" + id + "/cancel", "");
        Desk.Reply told = desk.get("/v1/account/activity");
        assertThat(told.text("/items/0/type")).isEqualTo("import_cancelled");
        assertThat(told.text("/items/0/detail")).isEqualTo(id + " of the do-not-call list");
        assertThat(told.text("/items/1/type")).isEqualTo("import_asked");
        assertThat(desk.get("/v1/campaigns/do-not-call/activity").status())
                .as("there is no such campaign")
                .isEqualTo(404);
    }

    @Test
    void numbersAreFoundByHowTheyBegin() {
        for (String number : new String[] {"+14155550111", "+14155550112", "+442079460000"}) {
            desk.post("/v1/do-not-call", "{'phone':'" + number + "'}");
        }
        assertThat(desk.get("/v1/do-not-call?phone=1415").json().get("items")).hasSize(2);
        assertThat(desk.get("/v1/do-not-call?phone=1415&limit=1").text("/items/0/phone"))
                .isEqualTo("+14155550111");
        assertThat(desk.get("/v1/do-not-call?phone=+44").text("/items/0/phone")).isEqualTo("+442079460000");
        assertThat(desk.get("/v1/do-not-call?phone=49").json().get("items")).isEmpty();
        assertThat(desk.get("/v1/do-not-call?phone=49x").faults()).containsExactly("phone invalid_phone");
    }
}
