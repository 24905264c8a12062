package io.redial.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address that tells Twilio what to do with a call, with everything about the call in its query. */
final class TwimlUrlTest {

    private static String with(String url, Map<String, String> variables, Optional<String> prompt) {
        return TwimlUrl.of(url, "cal_1", "https://c.example/r", variables, prompt);
    }

    @ParameterizedTest
    @CsvSource({
        "https://t.example,              https://t.example?,              ''",
        "https://t.example/a?b=1,        https://t.example/a?b=1&,        ''",
        "https://t.example/a#rc=2&rp=all, https://t.example/a?,           #rc=2&rp=all",
    })
    void queryIsAddedToWhateverAddressThereIs(String url, String before, String after) {
        assertThat(with(url, Map.of("name", "Ada & Co", "city", "Iğdır"), Optional.of("Be brief.")))
                .isEqualTo(before + "callId=cal_1&resultsUrl=https%3A%2F%2Fc.example%2Fr"
                        + "&city=I%C4%9Fd%C4%B1r&name=Ada+%26+Co&prompt=Be+brief." + after);
    }

    @Test
    void promptThatDoesNotFitIsLeftOutBeforeTheVariables() {
        String url = with("https://t.example/", Map.of("name", "Ada"), Optional.of("word ".repeat(900)));
        assertThat(url).contains("&name=Ada").doesNotContain("prompt").endsWith("&variablesOmitted=1");
    }

    @Test
    void noVariableOfALeadStandsInForWhatIsOurs() {
        Map<String, String> variables = Map.of(
                "callId", "cal_2",
                "resultsUrl", "https://evil.example/",
                "variablesOmitted", "0",
                "prompt", "Be rude.",
                "name", "Ada");
        assertThat(with("https://t.example/", variables, Optional.of("Be brief.")))
                .isEqualTo("https://t.example/?callId=cal_1&resultsUrl=https%3A%2F%2Fc.example%2Fr"
                        + "&name=Ada&prompt=Be+brief.&variablesOmitted=3");
        assertThat(with("https://t.example/", Map.of("prompt", "Be rude."), Optional.empty()))
                .endsWith("&prompt=Be+rude.");
    }

    @Test
    void asManyVariablesGoAsFit() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 100; i < 200; i++) {
            many.put("v" + i, "ü".repeat(20));
        }
        String url = with("https://t.example/", many, Optional.of("x".repeat(1_000_000)));

        assertThat(url.length()).isLessThanOrEqualTo(TwimlUrl.LONGEST);
        assertThat(url)
                .startsWith("https://t.example/?callId=cal_1&")
                .contains("v100=")
                .contains("v101=");
        long sent =
                many.keySet().stream().filter(name -> url.contains(name + "=")).count();
        assertThat(sent).isGreaterThan(20);
        assertThat(url).endsWith("&variablesOmitted=" + (many.size() - sent + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "https://t.example/a,  true",
        "http://t.example/a,   true",
        "ftp://t.example/a,    false",
        "t.example/a,          false",
        "asst_123,             false",
        "'https://t.example/ä b', false",
        "https:///a,           false",
    })
    void twimlComesFromTheWeb(String url, boolean good) {
        assertThat(TwimlUrl.isOne(url)).isEqualTo(good);
    }

    @Test
    void addressThatLeavesNoRoomIsNone() {
        assertThat(TwimlUrl.isOne("https://t.example/" + "a".repeat(2_000))).isFalse();
    }
}
