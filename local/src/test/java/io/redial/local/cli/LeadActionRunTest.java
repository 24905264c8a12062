package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole stack: bulk actions through the API, their queue and their function, every message delivered twice. */
class LeadActionRunTest {

    private static final int LEADS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final StackOptions OPTIONS = new StackOptions(
            Path.of(System.getProperty("redial.root")),
            0,
            Optional.empty(),
            Tempo.REAL,
            Optional.empty(),
            1,
            Order.CALM,
            Delivery.TWICE,
            "rdl_actions");

    @Test
    void threeHundredLeadsAreCompletedResetAndRemovedInTheBackground() {
        try (Stack stack = Stack.start(OPTIONS)) {
            ApiClient api = new ApiClient(stack.url(), OPTIONS.apiKey());
            String campaign = campaignWithLeads(api);
            assertThat(run(api, campaign, "{\"action\":\"complete\"}", LEADS)).isEqualTo("300 300 0 0");
            assertThat(leads(api, campaign, "completed")).isEqualTo(LEADS);
            assertThat(run(api, campaign, "{\"action\":\"reset\",\"filter\":{\"status\":\"completed\"}}", LEADS))
                    .isEqualTo("300 300 0 0");
            assertThat(leads(api, campaign, "created")).isEqualTo(LEADS);
            assertThat(run(api, campaign, "{\"action\":\"reset\"}", LEADS)).isEqualTo("300 0 300 0");
            assertThat(run(api, campaign, "{\"action\":\"remove\"}", LEADS)).isEqualTo("300 300 0 0");
            assertThat(api.get(campaign + "/leads").get("items")).isEmpty();
            assertThat(leads(api, campaign, "created")).isZero();
        }
    }

    private static String campaignWithLeads(ApiClient api) {
        String assistant = api.post("/v1/assistants", """
            {"name":"Ada","direction":"outbound","provider":"simulator","timezone":"Europe/Paris"}\
            """).get("id").asText();
        String campaign = "/v1/campaigns/"
                + api.post("/v1/campaigns", """
                    {"name":"Spring","assistantId":"%s","phoneNumberIds":[]}\
                    """.formatted(assistant)).get("id").asText();
        String leads = IntStream.range(0, LEADS)
                .mapToObj(n -> String.format(Locale.ROOT, "{\"phone\":\"+1555%07d\"}", n))
                .collect(Collectors.joining(","));
        api.post(campaign + "/leads/batch", "{\"leads\":[" + leads + "]}");
        return campaign;
    }

    /** What the action counted: examined, changed, skipped, live. */
    private static String run(ApiClient api, String campaign, String body, int most) {
        String one = campaign + "/lead-actions/"
                + api.post(campaign + "/lead-actions", body).get("id").asText();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode action = api.get(one);
            assertThat(action.get("examined").asInt()).isLessThanOrEqualTo(most);
            if (!action.get("status").asText().equals("running")) {
                assertThat(action.get("status").asText()).isEqualTo("completed");
                return String.join(
                        " ",
                        action.get("examined").asText(),
                        action.get("changed").asText(),
                        action.get("skipped").asText(),
                        action.get("live").asText());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the action did not end within " + PATIENCE + ": " + action);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static int leads(ApiClient api, String campaign, String status) {
        return api.get(campaign + "/metrics").at("/leads/" + status).asInt();
    }
}
