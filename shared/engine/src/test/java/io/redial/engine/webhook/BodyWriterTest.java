package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Variable;
import io.redial.engine.webhook.BodyWriter.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is as long as it may be is written whole, and of what is longer it is told that something was left out. */
class BodyWriterTest {

    private static final Limits LIMITS = new Limits(4, 2);

    private static String written(Consumer<BodyWriter> content) {
        return BodyWriter.object(LIMITS, content);
    }

    @Test
    void numbersAndWhatIsNotThereHaveFieldsOfTheirOwn() {
        assertThat(written(json -> json.number("n", 7).nothing("none").text("t", Optional.empty())))
                .isEqualTo("{\"n\":7,\"none\":null,\"t\":null,\"truncated\":false}");
    }

    @Test
    void aTextIsCutBehindTheLastSignThatFits() {
        assertThat(written(json -> json.text("t", "abcd"))).isEqualTo("{\"t\":\"abcd\",\"truncated\":false}");
        assertThat(written(json -> json.text("t", "abcde"))).isEqualTo("{\"t\":\"abcd…\",\"truncated\":true}");
    }

    @Test
    void aLinkIsWholeOrNotThere() {
        String longest = "x".repeat(2_000);
        assertThat(written(json -> json.link("l", Optional.of(longest))))
                .isEqualTo("{\"l\":\"" + longest + "\",\"truncated\":false}");
        assertThat(written(json -> json.link("l", Optional.of(longest + "x"))))
                .isEqualTo("{\"l\":null,\"truncated\":true}");
        assertThat(written(json -> json.link("l", Optional.empty()))).isEqualTo("{\"l\":null,\"truncated\":false}");
    }

    @Test
    void whatWasLeftOutBeforeIsToldThoughALinkIsWhole() {
        assertThat(written(json -> json.text("t", "abcde").link("l", Optional.of("x"))))
                .isEqualTo("{\"t\":\"abcd…\",\"l\":\"x\",\"truncated\":true}");
    }

    @Test
    void aListEndsBehindItsLastEntryThatFits() {
        assertThat(written(json -> json.texts("l", List.of("a", "b"))))
                .isEqualTo("{\"l\":[\"a\",\"b\"],\"truncated\":false}");
        assertThat(written(json -> json.texts("l", List.of("a", "b", "c"))))
                .isEqualTo("{\"l\":[\"a\",\"b\"],\"truncated\":true}");
        assertThat(written(json -> json.objects("l", List.of("a", "b", "c"), item -> json.text("is", item))))
                .isEqualTo("{\"l\":[{\"is\":\"a\"},{\"is\":\"b\"}],\"truncated\":true}");
    }

    @Test
    void aMapKeepsItsFirstEntriesWhoseNamesAreWhole() {
        assertThat(written(json -> json.texts("m", Map.of("abcd", "1", "b", "2"))))
                .isEqualTo("{\"m\":{\"abcd\":\"1\",\"b\":\"2\"},\"truncated\":false}");
        assertThat(written(json -> json.texts("m", Map.of("a", "1", "b", "2", "c", "3"))))
                .isEqualTo("{\"m\":{\"a\":\"1\",\"b\":\"2\"},\"truncated\":true}");
        assertThat(written(json -> json.texts("m", Map.of("abcde", "1", "b", "2"))))
                .isEqualTo("{\"m\":{\"b\":\"2\"},\"truncated\":true}");
    }

    @Test
    void variablesAreOfTheirTypes() {
        assertThat(written(json ->
                        json.variables("v", Map.of("n", new Variable.Numeric(new BigDecimal("1.50")), "t", text("x")))))
                .isEqualTo("{\"v\":{\"n\":1.50,\"t\":\"x\"},\"truncated\":false}");
        assertThat(written(json -> json.variables("v", Map.of("f", new Variable.Flag(true)))))
                .isEqualTo("{\"v\":{\"f\":true},\"truncated\":false}");
    }

    private static Variable text(String text) {
        return new Variable.Text(text);
    }
}
