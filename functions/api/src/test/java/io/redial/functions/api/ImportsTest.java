package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportsTest {

    private final Desk desk = new Desk();

    @Test
    void anImportWaitsForItsFileAndTellsHowToSendIt() {
        String imports = "/v1/campaigns/" + desk.campaign() + "/imports";
        Desk.Reply created = desk.post(imports, "{'source':'csv','fileName':'leads.csv','defaultCountry':'DE'}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("awaiting_upload");
        assertThat(created.text("/upload/method")).isEqualTo("PUT");
        assertThat(created.text("/upload/url")).startsWith("https://bucket.test/campaigns/");
        assertThat(created.text("/upload/headers/content-type")).isEqualTo("text/csv");
        Desk.Reply read = desk.get(imports + "/" + created.text("/id"));
        assertThat(read.text("/fileName")).isEqualTo("leads.csv");
        assertThat(desk.get(imports).json().get("items")).hasSize(1);
    }

    @Test
    void theSameRequestAgainIsTheSameImport() {
        String imports = "/v1/campaigns/" + desk.campaign() + "/imports";
        String body = "{'source':'csv','fileName':'leads.csv'}";
        Desk.Reply first = desk.with("idempotency-key", "k").post(imports, body);
        Desk.Reply again = desk.with("idempotency-key", "k").post(imports, body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(desk.get(imports).json().get("items")).hasSize(1);
    }

    @Test
    void whatIsWrongIsNamedByField() {
        String imports = "/v1/campaigns/" + desk.campaign() + "/imports";
        assertThat(desk.post(imports, "{'source':'carrier_pigeon','fileName':' ','onDuplicate':'shrug'}")
                        .faults())
                .containsExactlyInAnyOrder("source invalid_value", "fileName blank", "onDuplicate invalid_value");
        assertThat(desk.post(imports, "{'source':'csv','fileName':'a.csv','defaultCountry':'XX'}")
                        .faults())
                .containsExactly("defaultCountry unknown_country");
        assertThat(desk.post(imports, "{'source':'csv','fileName':'a.csv','colour':'red'}")
                        .text("/code"))
                .isEqualTo("unknown_field");
    }

    @Test
    void nobodyImportsIntoACampaignThatIsNotTheirs() {
        assertThat(desk.post("/v1/campaigns/cmp_nobodys/imports", "{'source':'csv','fileName':'a.csv'}")
                        .status())
                .isEqualTo(404);
        assertThat(desk.get("/v1/campaigns/" + desk.campaign() + "/imports/imp_none")
                        .status())
                .isEqualTo(404);
    }
}
