package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
    void aLargeFileIsSentInPartsAndGoesOnWhereItBrokeOff() {
        String parts = "/v1/campaigns/" + desk.campaign() + "/imports";
        parts = parts + "/"
                + desk.post(parts, "{'source':'csv','fileName':'a.csv'}").text("/id") + "/upload-parts";
        assertThat(desk.get(parts).json().get("items")).isEmpty();
        assertThat(desk.post(parts + "/complete", "{'parts':1}").text("/code")).isEqualTo("no_upload");

        Desk.Reply asked = desk.post(parts, "{'parts':[1,2,3]}");
        assertThat(asked.status()).isEqualTo(200);
        int partBytes = asked.json().get("partBytes").asInt();
        assertThat(asked.json().at("/items/2/number").asInt()).isEqualTo(3);
        assertThat(send(asked, 2, new byte[10])).isTrue();
        assertThat(send(asked, 0, new byte[partBytes])).isTrue();
        assertThat(desk.get(parts).json().at("/items/1").toString()).isEqualTo("{\"number\":3,\"bytes\":10}");
        Desk.Reply missing = desk.post(parts + "/complete", "{'parts':3}");
        assertThat(missing.text("/code")).isEqualTo("parts_missing");
        assertThat(missing.text("/detail")).endsWith(": 2.");

        Desk.Reply again = desk.post(parts, "{'parts':[2]}");
        assertThat(send(again, 0, new byte[partBytes - 1])).isTrue();
        assertThat(desk.post(parts + "/complete", "{'parts':3}").text("/code")).isEqualTo("parts_of_other_sizes");
        assertThat(send(again, 0, new byte[partBytes])).isTrue();
        Desk.Reply done = desk.post(parts + "/complete", "{'parts':3}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("/status")).isEqualTo("awaiting_upload");

        Desk.Reply repeated = desk.post(parts + "/complete", "{'parts':3}");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json()).isEqualTo(done.json());
        assertThat(desk.post(parts + "/complete", "{'parts':2}").text("/code"))
                .as("of other parts")
                .isEqualTo("no_upload");
    }

    private boolean send(Desk.Reply asked, int item, byte[] body) {
        String at = "/items/" + item;
        return desk.uploads.upload(asked.text(at + "/method"), URI.create(asked.text(at + "/url")), body);
    }

    @Test
    void onlyAnImportThatWaitsForItsFileIsSentAny() {
        String imports = "/v1/campaigns/" + desk.campaign() + "/imports";
        String one = imports + "/"
                + desk.post(imports, "{'source':'csv','fileName':'a.csv'}").text("/id");
        Desk.Reply asked = desk.post(one + "/upload-parts", "{'parts':[1]}");
        assertThat(desk.post(one + "/cancel", "").status()).isEqualTo(200);
        assertThat(send(asked, 0, new byte[1])).as("its upload is forgotten").isFalse();
        assertThat(desk.post(one + "/upload-parts", "{'parts':[1]}").text("/code"))
                .isEqualTo("wrong_status");
        assertThat(desk.post(imports + "/imp_none/upload-parts", "{'parts':[1]}")
                        .status())
                .isEqualTo(404);
        for (String body : new String[] {"{'parts':[]}", "{'parts':[0]}", "{'parts':[129]}", "{'parts':3}", "{}"}) {
            assertThat(desk.post(one + "/upload-parts", body).status()).as(body).isEqualTo(422);
        }
        assertThat(desk.post(one + "/upload-parts/complete", "{'parts':129}").faults())
                .containsExactly("parts out_of_range");
        assertThat(desk.post(imports, "{'source':'csv','fileName':'a.csv','bytes':2147483649}")
                        .faults())
                .containsExactly("bytes out_of_range");
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
        assertThat(desk.post(imports, "{'source':'csv','fileName':'a.csv','encoding':'klingon'}")
                        .faults())
                .containsExactly("encoding invalid_value");
        assertThat(desk.post(imports, "{'source':'csv','fileName':'a.csv','encoding':'windows-1250'}")
                        .status())
                .isEqualTo(201);
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
