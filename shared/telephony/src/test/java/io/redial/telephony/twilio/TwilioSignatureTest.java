package io.redial.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.connection.Credentials;
import io.redial.telephony.Callback;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.signed.Flips;
import io.redial.telephony.signed.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a callback is Twilio's. Token, addresses, fields and signatures are those of Twilio's own published tests. */
final class TwilioSignatureTest {

    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final byte[] FORM = bytes(
            "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212" + "&Caller=%2B14158675309&From=%2B14158675309");
    private static final String SIGNED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final byte[] JSON = bytes("{\"property\": \"value\", \"boolean\": true}");
    private static final String HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isOn(String token, String signature, String url, byte[] body) {
        Callback callback = new Callback(
                ProviderCalls.CALL,
                Optional.of(new Credentials(Map.of("authToken", token))),
                Map.of("x-twilio-signature", signature),
                body,
                List.of("https://elsewhere.example/", url));
        return TwilioSignature.isOn(callback, token);
    }

    private static boolean isOn(String signature, String url, byte[] body) {
        return isOn(TOKEN, signature, url, body);
    }

    @Test
    void publishedSignaturesAreTakenUnderTheAddressThatWasSigned() {
        String withPort = URL.replace(".com", ".com:443");
        assertThat(isOn(SIGNED, URL, FORM)).isTrue();
        assertThat(isOn("kvajT1Ptam85bY51eRf/AJRuM3w=", withPort, FORM)).isTrue();
        assertThat(isOn(SIGNED, withPort, FORM)).isFalse();
    }

    @Test
    void formWithoutFieldsIsSignedByItsAddressAlone() {
        assertThat(isOn("zYQTYrRWXE7LtzbG4PfP7/bkkGo=", URL, bytes(""))).isTrue();
    }

    @Test
    void bodyThatIsNoFormIsSignedByItsHash() {
        assertThat(isOn("a9nBmqA0ju/hNViExpshrM61xv4=", URL + "&bodySHA256=" + HASH, JSON))
                .isTrue();
        assertThat(isOn("y77kIzt2vzLz71DgmJGsen2scGs=", "https://mycompany.com/myapp.php?bodySHA256=" + HASH, JSON))
                .isTrue();
        assertThat(Flips.of(JSON))
                .noneMatch(body -> isOn("a9nBmqA0ju/hNViExpshrM61xv4=", URL + "&bodySHA256=" + HASH, body));
        assertThat(isOn("a9nBmqA0ju/hNViExpshrM61xv4=", URL, JSON)).isFalse();
    }

    @Test
    void nothingOfWhatIsSignedCanBeChanged() {
        assertThat(Flips.of(FORM)).noneMatch(body -> isOn(SIGNED, URL, body));
        assertThat(Flips.of(SIGNED)).noneMatch(signature -> isOn(signature, URL, FORM));
        assertThat(Flips.of(URL)).noneMatch(url -> isOn(SIGNED, url, FORM));
        assertThat(Flips.of(TOKEN)).noneMatch(token -> isOn(token, SIGNED, URL, FORM));
    }

    @Test
    void fieldsAreSignedInTheOrderOfTheirNamesWhateverOrderTheyComeIn() {
        String[] fields = new String(FORM, StandardCharsets.UTF_8).split("&");
        List<String> turned = Arrays.asList(fields).reversed();
        assertThat(isOn(SIGNED, URL, bytes(String.join("&", turned)))).isTrue();
        assertThat(isOn(SIGNED, URL, bytes(new String(FORM, StandardCharsets.UTF_8) + "&New=field")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A field that comes several times is signed once for each of its values, in their order.
                "Digits=2&Digits=1&Digits=2   | Digits1Digits2",
                "B=1&A=&b=2                   | AB1b2",
                "Flag&A=1                     | A1Flag",
                "Name=J%C3%BCrgen+%26+Co%3D   | NameJürgen & Co=",
                "&&A=1&                       | A1",
                "A=a=b                        | Aa=b",
            })
    void fieldsAreSignedAsTwilioReadsThem(String form, String joined) {
        byte[] code = Hmac.SHA1.of(bytes(TOKEN), bytes(URL + joined));
        assertThat(isOn(Base64.getEncoder().encodeToString(code), URL, bytes(form)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "RSOYDt4T1cUTdK1PDd93/VVr8B8= ", "null"})
    void whatIsNoSignatureIsNone(String signature) {
        assertThat(isOn(signature, URL, FORM)).isFalse();
    }

    @Test
    void formThatCantBeReadIsNotTwilios() {
        byte[] code = Hmac.SHA1.of(bytes(TOKEN), bytes(URL + "A%"));
        assertThat(isOn(Base64.getEncoder().encodeToString(code), URL, bytes("A=%")))
                .isFalse();
    }

    @Test
    void withoutAnAddressNothingIsTwilios() {
        Callback callback = new Callback(
                ProviderCalls.CALL, Optional.empty(), Map.of("x-twilio-signature", SIGNED), FORM, List.of());
        assertThat(TwilioSignature.isOn(callback, TOKEN)).isFalse();
    }
}
