package io.redial.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Variable;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PostCallVariablesTest {

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void variablesAreTypedAsTheProviderTypedThem() throws Exception {
        assertThat(PostCallVariables.of(json.readTree("""
            {"yes": true, "score": 8, "share": -0.5, "note": "soon", "none": null,
             "list": [1, "a"], "huge": 1e999999, "long": 1234567890123456789012345678901234567890}
            """)))
                .isEqualTo(Map.of(
                        "yes", new Variable.Flag(true),
                        "score", new Variable.Numeric(new BigDecimal("8")),
                        "share", new Variable.Numeric(new BigDecimal("-0.5")),
                        "note", new Variable.Text("soon"),
                        "list", new Variable.Text("[1,\"a\"]"),
                        "huge", new Variable.Text("1E+999999"),
                        "long", new Variable.Text("1234567890123456789012345678901234567890")));
    }

    @Test
    void whatIsNoObjectHasNoVariables() throws Exception {
        assertThat(PostCallVariables.of(json.readTree("[1]"))).isEmpty();
        assertThat(PostCallVariables.of(json.missingNode())).isEmpty();
    }

    @Test
    void asManyAreKeptAsTheItemOfACallCanHold() {
        ObjectNode wide = json.createObjectNode();
        for (int number = 0; number < PostCallVariables.MOST; number++) {
            wide.put("v" + number, "語".repeat(PostCallVariables.LONGEST_TEXT));
        }
        // Each takes twelve thousand bytes and its name.
        assertThat(PostCallVariables.of(wide))
                .containsOnlyKeys("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9");
    }

    @Test
    void theFirstHundredAreKept() {
        ObjectNode many = json.createObjectNode();
        for (int number = 0; number < 150; number++) {
            many.put("v" + number, number);
        }

        assertThat(PostCallVariables.of(many)).hasSize(100).containsKey("v99").doesNotContainKey("v100");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        ObjectNode variables = json.createObjectNode()
                .put("plain", "x".repeat(5_000))
                .put("split", "x".repeat(3_999) + "\uD83D\uDE00")
                .put("n".repeat(201), "dropped");

        assertThat(PostCallVariables.of(variables))
                .isEqualTo(Map.of(
                        "plain", new Variable.Text("x".repeat(4_000)),
                        "split", new Variable.Text("x".repeat(3_999))));
    }

    @Test
    void aTranscriptIsKeptFromItsBeginningOnAndMarkedWhereItWasCut() {
        assertThat(PostCallVariables.cutTranscript("x".repeat(10_000))).isEqualTo("x".repeat(10_000));
        assertThat(PostCallVariables.cutTranscript("x".repeat(10_001))).isEqualTo("x".repeat(9_999) + "…");
        assertThat(PostCallVariables.cutTranscript("x".repeat(9_998) + "\uD83D\uDE00y"))
                .isEqualTo("x".repeat(9_998) + "…");
    }
}
