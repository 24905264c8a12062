package io.redial.telephony.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.time.Tempo;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.signed.Flips;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form in which Vapi can be told to say that a callback is its own. */
final class VapiSignatureTest {

    private static final ProviderCalls CALLS =
            new ProviderCalls(VapiTelephone.NAME, Optional.of("a"), Optional.of("n"));
    private static final byte[] BODY =
            "{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\"}}".getBytes(StandardCharsets.UTF_8);
    private static final long SENT = 1_700_000_000;

    /** A published example's, and the signature that follows from it. */
    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String STANDARD_CODE = "v1,eyUWMS0VC2OUCKFK199JDbVo1V3zBsKye6KjNUrk+18=";
    private static final String DEFAULT_SECRET = "test-secret";
    private static final String DEFAULT_CODE = "195ec9f09e8b1b67a05ed294f513b94f5abd6248767769e3f8de92539757bf46";

    private static Map<String, String> standard(String time, String signature) {
        return Map.of("webhook-id", "msg_1", "webhook-timestamp", time, "webhook-signature", signature);
    }

    private static Map<String, String> ours(String time, String signature) {
        return Map.of("x-timestamp", time, "x-signature", signature);
    }

    private static boolean taken(String secret, Map<String, String> headers, byte[] body, Duration later, Tempo tempo) {
        Instant now = Instant.ofEpochSecond(SENT).plus(later);
        Map<String, String> credentials = Map.of("apiKey", "key", "webhookSecret", secret);
        Verdict verdict =
                new VapiCallbacks(InstantSource.fixed(now), tempo).read(CALLS.callback(credentials, headers, body));
        return !(verdict instanceof Verdict.BadSignature);
    }

    private static boolean taken(String secret, Map<String, String> headers, byte[] body) {
        return taken(secret, headers, body, Duration.ZERO, Tempo.REAL);
    }

    @Test
    void signatureOfStandardWebhooksIsTaken() {
        assertThat(taken(STANDARD_SECRET, standard("1700000000", STANDARD_CODE), BODY))
                .isTrue();
        assertThat(taken(STANDARD_SECRET.substring("whsec_".length()), standard("1700000000", STANDARD_CODE), BODY))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1,AAAA %s", "%s v1,AAAA", "v1a,AAAA %s", "v1,AAAA,%s"})
    void oneOfSeveralSignaturesIsEnough(String signatures) {
        String both = signatures.formatted(STANDARD_CODE);
        assertThat(taken(STANDARD_SECRET, standard("1700000000", both), BODY)).isTrue();
    }

    @Test
    void defaultSignatureIsTaken() {
        assertThat(taken(DEFAULT_SECRET, ours("1700000000", DEFAULT_CODE), BODY))
                .isTrue();
    }

    @Test
    void secretItselfIsTakenUnderEitherOfItsHeaders() {
        assertThat(taken(DEFAULT_SECRET, Map.of("x-vapi-secret", DEFAULT_SECRET), BODY))
                .isTrue();
        assertThat(taken(DEFAULT_SECRET, Map.of("authorization", "Bearer " + DEFAULT_SECRET), BODY))
                .isTrue();
    }

    @Test
    void noByteOfASignedBodyCanBeChanged() {
        assertThat(Flips.of(BODY))
                .noneMatch(body -> taken(STANDARD_SECRET, standard("1700000000", STANDARD_CODE), body))
                .noneMatch(body -> taken(DEFAULT_SECRET, ours("1700000000", DEFAULT_CODE), body));
    }

    @Test
    void noSignOfASignatureCanBeChanged() {
        assertThat(Flips.of(STANDARD_CODE))
                .noneMatch(code -> taken(STANDARD_SECRET, standard("1700000000", code), BODY));
        assertThat(Flips.of(DEFAULT_CODE)).noneMatch(code -> taken(DEFAULT_SECRET, ours("1700000000", code), BODY));
        assertThat(Flips.of(DEFAULT_SECRET))
                .noneMatch(secret -> taken(DEFAULT_SECRET, Map.of("x-vapi-secret", secret), BODY))
                .noneMatch(secret -> taken(DEFAULT_SECRET, Map.of("authorization", "Bearer " + secret), BODY));
    }

    @Test
    void neitherIdNorTimeOfASignatureCanBeChanged() {
        assertThat(Flips.of("1700000000"))
                .noneMatch(time -> taken(STANDARD_SECRET, standard(time, STANDARD_CODE), BODY))
                .noneMatch(time -> taken(DEFAULT_SECRET, ours(time, DEFAULT_CODE), BODY));
        Map<String, String> other = new HashMap<>(standard("1700000000", STANDARD_CODE));
        other.put("webhook-id", "msg_2");
        assertThat(taken(STANDARD_SECRET, other, BODY)).isFalse();
    }

    @Test
    void idThatCouldHoldAnotherTimeMakesNoSignature() {
        // Signed as "msg_1", 1600000000 and a body that begins with "x.1700000000.".
        Map<String, String> shifted =
                new HashMap<>(standard("1700000000", "v1,iDl8T3rTJkl3RKPeZa09x0faQvXKkchfie0FxVCv/gM="));
        shifted.put("webhook-id", "msg_1.1600000000.x");
        assertThat(taken(STANDARD_SECRET, shifted, BODY)).isFalse();
    }

    @Test
    void anotherSecretMakesNoSignatureOfOurs() {
        assertThat(taken(STANDARD_SECRET.replace("MfK", "MgK"), standard("1700000000", STANDARD_CODE), BODY))
                .isFalse();
        assertThat(taken("test-secret2", ours("1700000000", DEFAULT_CODE), BODY))
                .isFalse();
        assertThat(taken("test-secret2", Map.of("x-vapi-secret", DEFAULT_SECRET), BODY))
                .isFalse();
        // One that is no base 64 can't have made a signature of Standard Webhooks.
        assertThat(taken("not base 64!", standard("1700000000", STANDARD_CODE), BODY))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"300, 1, true", "301, 1, false", "-300, 1, true", "-301, 1, false", "1800, 6, true", "1801, 6, false"})
    void signatureIsGoodForFiveMinutesOfMachineTime(long seconds, int speed, boolean good) {
        Duration later = Duration.ofSeconds(seconds);
        Tempo tempo = new Tempo(speed);
        assertThat(taken(STANDARD_SECRET, standard("1700000000", STANDARD_CODE), BODY, later, tempo))
                .isEqualTo(good);
        assertThat(taken(DEFAULT_SECRET, ours("1700000000", DEFAULT_CODE), BODY, later, tempo))
                .isEqualTo(good);
    }

    @Test
    void timeInMillisecondsIsUnderstoodToo() {
        // HMAC-SHA256 of "1700000000000." and the body, with the key test-secret.
        String code = "59507f4cdbffc4daf1d71973285c621c2280951489e0e176670c5ee32f61ce0c";
        assertThat(taken(DEFAULT_SECRET, ours("1700000000000", code), BODY)).isTrue();
        assertThat(taken(DEFAULT_SECRET, ours("1700000000000", code), BODY, Duration.ofSeconds(301), Tempo.REAL))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1700000000", "+1700000000", "1700000000.0", "99999999999999"})
    void timeThatIsNoneMakesNoSignature(String time) {
        assertThat(taken(STANDARD_SECRET, standard(time, STANDARD_CODE), BODY)).isFalse();
        assertThat(taken(DEFAULT_SECRET, ours(time, DEFAULT_CODE), BODY)).isFalse();
    }

    @Test
    void signatureThatIsThereIsTheOneThatCounts() {
        Map<String, String> wrong = new HashMap<>(standard("1700000000", "v1,AAAA"));
        wrong.put("x-vapi-secret", STANDARD_SECRET);
        assertThat(taken(STANDARD_SECRET, wrong, BODY)).isFalse();
    }

    @Test
    void callbackThatBearsNothingIsNotVapis() {
        assertThat(taken(DEFAULT_SECRET, Map.of(), BODY)).isFalse();
        assertThat(taken(DEFAULT_SECRET, Map.of("authorization", DEFAULT_SECRET), BODY))
                .isFalse();
        assertThat(new VapiCallbacks(InstantSource.fixed(Instant.ofEpochSecond(SENT)), Tempo.REAL)
                        .read(CALLS.callback(Map.of("apiKey", "key"), Map.of("x-vapi-secret", ""), BODY)))
                .isEqualTo(new Verdict.BadSignature());
    }
}
