package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";

    /** From the tests of the reference implementations of Standard Webhooks. */
    @Test
    void signatureIsTheOneThatReceiversExpect() {
        assertThat(Signature.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void timeCountsInWholeSeconds() {
        assertThat(Signature.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT.plusMillis(999), BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void severalSecretsMakeSeveralSignaturesTheNewestFirst() {
        String other = SigningSecrets.drawn(new Random(1));
        String both = Signature.of(List.of(other, SECRET), "msg_1", AT, BODY);
        assertThat(both)
                .isEqualTo(Signature.of(List.of(other), "msg_1", AT, BODY) + " "
                        + Signature.of(List.of(SECRET), "msg_1", AT, BODY));
    }

    @Test
    void secretsAreLongEnoughAndNeverTheSame() {
        Random random = new Random(2);
        String secret = SigningSecrets.drawn(random);
        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                .hasSize(32);
        assertThat(SigningSecrets.drawn(random)).isNotEqualTo(secret);
    }
}
