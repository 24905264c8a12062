package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.ExportJob;
import io.redial.domain.time.Tempo;
import io.redial.engine.export.ExportWalk;
import io.redial.engine.port.Telephone.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private static final Deadline NEVER = () -> false;

    private final Desk desk = new Desk();

    @Test
    void anExportIsMadeInTheBackgroundAndThenHasALink() {
        String exports = "/v1/campaigns/" + desk.running() + "/exports";
        Desk.Reply asked = desk.post(exports, "{'kind':'leads'}");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("/status")).isEqualTo("processing");
        assertThat(asked.json().get("url").isNull()).isTrue();
        ExportJob.Key queued = desk.exports.take().orElseThrow();
        assertThat(queued.exportId()).isEqualTo(asked.text("/id"));

        new ExportWalk(desk.store, desk.uploads, desk.exports, Tempo.REAL).run(queued, NEVER, desk.now);
        Desk.Reply done = desk.get(exports + "/" + asked.text("/id"));
        assertThat(done.text("/status")).isEqualTo("completed");
        assertThat(done.json().get("rows").asInt()).isEqualTo(1);
        assertThat(done.text("/url"))
                .startsWith("https://bucket.test/exports/cmp_")
                .doesNotContain("1415");
        assertThat(desk.get(exports).json().get("items")).hasSize(1);
    }

    @Test
    void theSameRequestAgainIsTheSameExport() {
        String exports = "/v1/campaigns/" + desk.campaign() + "/exports";
        String once = desk.with("idempotency-key", "k")
                .post(exports, "{'kind':'calls'}")
                .text("/id");
        assertThat(desk.with("idempotency-key", "k")
                        .post(exports, "{'kind':'calls'}")
                        .text("/id"))
                .isEqualTo(once);
        assertThat(desk.get(exports).json().get("items")).hasSize(1);
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        String exports = "/v1/campaigns/" + desk.campaign() + "/exports";
        assertThat(desk.post(exports, "{}").faults()).containsExactly("kind required");
        assertThat(desk.post(exports, "{'kind':'people'}").faults()).containsExactly("kind invalid_value");
        assertThat(desk.post(exports, "{'kind':'leads','x':1}").text("/code")).isEqualTo("unknown_field");
        assertThat(desk.post("/v1/campaigns/cmp_none/exports", "{'kind':'leads'}")
                        .status())
                .isEqualTo(404);
        assertThat(desk.get(exports + "/exp_none").status()).isEqualTo(404);
    }

    @Test
    void onlyOperatorsExportAndOtherAccountsSeeNothingOfIt() {
        String exports = "/v1/campaigns/" + desk.campaign() + "/exports";
        String one = exports + "/" + desk.post(exports, "{'kind':'leads'}").text("/id");
        desk.open("acc_other", ApiKey.Role.ADMIN);
        assertThat(desk.as("acc_other-admin").get(one).status()).isEqualTo(404);
        assertThat(desk.as("acc_other-admin").post(exports, "{'kind':'leads'}").status())
                .isEqualTo(404);
        desk.open("acc_other", ApiKey.Role.VIEWER);
        assertThat(desk.as("acc_other-viewer").post(exports, "{'kind':'leads'}").status())
                .isEqualTo(403);
    }

    @Test
    void anExportIsKeptForSevenDays() {
        String exports = "/v1/campaigns/" + desk.campaign() + "/exports";
        String one = exports + "/" + desk.post(exports, "{'kind':'leads'}").text("/id");
        desk.now = desk.now.plus(Duration.ofDays(7)).minusSeconds(1);
        assertThat(desk.get(one).status()).isEqualTo(200);
        desk.now = desk.now.plusSeconds(1);
        assertThat(desk.get(one).status()).isEqualTo(404);
    }

    @Test
    void itIsWrittenDownWhoHasExported() {
        String campaign = desk.campaign();
        desk.post("/v1/campaigns/" + campaign + "/exports", "{'kind':'leads'}");
        assertThat(desk.get("/v1/campaigns/" + campaign + "/activity").text("/items/0/type"))
                .isEqualTo("export_asked");
    }
}
