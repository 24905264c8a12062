package io.redial.telephony.retell;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.time.Tempo;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.signed.Flips;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a webhook is Retell's. The key, body, time and code are those of Retell's own published tests. */
final class RetellSignatureTest {

    private static final ProviderCalls CALLS =
            new ProviderCalls(RetellTelephone.NAME, Optional.of("agent_1"), Optional.empty());
    private static final String KEY = "test-api-key";
    private static final byte[] BODY = "{\"event\":\"call_ended\"}".getBytes(StandardCharsets.UTF_8);
    private static final String CODE = "07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e";
    private static final String SIGNATURE = "v=1700000000000,d=" + CODE;
    private static final Instant SENT = Instant.ofEpochMilli(1_700_000_000_000L);

    private static boolean taken(String key, String signature, byte[] body, Instant now, Tempo tempo) {
        Callback callback = CALLS.callback(Map.of("apiKey", key), Map.of("x-retell-signature", signature), body);
        return !(new RetellCallbacks(InstantSource.fixed(now), tempo).read(callback) instanceof Verdict.BadSignature);
    }

    private static boolean taken(String signature, byte[] body) {
        return taken(KEY, signature, body, SENT, Tempo.REAL);
    }

    @Test
    void publishedSignatureIsTakenHoweverOftenItComes() {
        assertThat(taken(SIGNATURE, BODY)).isTrue();
        assertThat(taken(SIGNATURE, BODY)).isTrue();
    }

    @Test
    void nothingOfItCanBeChanged() {
        assertThat(Flips.of(BODY)).noneMatch(body -> taken(SIGNATURE, body));
        assertThat(Flips.of(SIGNATURE)).noneMatch(signature -> taken(signature, BODY));
        assertThat(Flips.of(KEY)).noneMatch(key -> taken(key, SIGNATURE, BODY, SENT, Tempo.REAL));
    }

    @Test
    void moreOrLessOfItIsNotIt() {
        assertThat(taken(SIGNATURE.substring(0, SIGNATURE.length() - 1), BODY)).isFalse();
        assertThat(taken(SIGNATURE + "0", BODY)).isFalse();
        assertThat(taken(SIGNATURE, "{\"event\":\"call_ended\"} ".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=1700000000000",
                CODE,
                "d=" + CODE + ",v=1700000000000",
                "v=1700000000000, d=" + CODE,
                " v=1700000000000,d=" + CODE,
                "v=1700000000000,d=" + CODE + "\n",
                "v=1700000000000,d=" + CODE + ",v=1700000000000,d=" + CODE,
                "v=-1700000000000,d=" + CODE,
                "v=,d=" + CODE,
                "v=9999999999999999999,d=" + CODE,
                "v=1700000000000,d=zz"
            })
    void headerHasItsOneForm(String header) {
        assertThat(taken(header, BODY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "300000, 1, true",
        "300001, 1, false",
        "-300000, 1, true",
        "-300001, 1, false",
        "3000000, 10, true",
        "3000001, 10, false"
    })
    void signatureIsGoodForFiveMinutesOfMachineTime(long millis, int speed, boolean good) {
        assertThat(taken(KEY, SIGNATURE, BODY, SENT.plus(Duration.ofMillis(millis)), new Tempo(speed)))
                .isEqualTo(good);
    }

    @Test
    void withoutAKeyNothingIsRetells() {
        RetellCallbacks callbacks = new RetellCallbacks(InstantSource.fixed(SENT), Tempo.REAL);
        Map<String, String> headers = Map.of("x-retell-signature", SIGNATURE);
        assertThat(callbacks.read(CALLS.callback(Map.of("token", KEY), headers, BODY)))
                .isEqualTo(new Verdict.BadSignature());
        assertThat(callbacks.read(new Callback(ProviderCalls.CALL, Optional.empty(), headers, BODY, List.of())))
                .isEqualTo(new Verdict.BadSignature());
    }
}
