package io.redial.local.cli;

import io.redial.local.retell.RetellAccount;
import io.redial.local.retell.RetellAgent;
import io.redial.local.retell.RetellFace;
import io.redial.local.telephone.Face;
import io.redial.local.twilio.TwilioAccount;
import io.redial.local.twilio.TwilioFace;
import io.redial.local.vapi.Credential;
import io.redial.local.vapi.VapiAccount;
import io.redial.local.vapi.VapiAssistant;
import io.redial.local.vapi.VapiFace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whom the local run calls through: the simulator, or another provider's stand-in on the same telephone network. */
public enum Provider {
    SIMULATOR("Simulator", "+442079460999", 40, 5),
    VAPI("Vapi", "+442079460998", VapiAccount.USUAL_CONCURRENCY, 5),
    RETELL(
            "Retell",
            "+442079460997",
            RetellAccount.Limits.USUAL.concurrency(),
            RetellAccount.Limits.USUAL.callsPerSecond()),
    TWILIO("Twilio", "+442079460996", 40, 1);

    private static final String CREDENTIAL = "cred_redial";

    private final String title;
    private final String number;
    private final int concurrency;
    private final int callsPerSecond;

    Provider(String title, String number, int concurrency, int callsPerSecond) {
        this.title = title;
        this.number = number;
        this.concurrency = concurrency;
        this.callsPerSecond = callsPerSecond;
    }

    /** Its name for people, which tells that it is not the real one. */
    String title() {
        return this == SIMULATOR ? title : title + " (fake)";
    }

    /** Its name on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number that the local run calls from. */
    String number() {
        return number;
    }

    /** How many calls at a time it takes. */
    int concurrency() {
        return concurrency;
    }

    int callsPerSecond() {
        return callsPerSecond;
    }

    /**
     * Its stand-in; none of the simulator, which every network has.
     *
     * @param secret 64 hexadecimal digits, from which everything that its account is known by is made
     */
    Optional<Face> face(String secret) {
        return switch (this) {
            case SIMULATOR -> Optional.empty();
            case VAPI ->
                Optional.of(new VapiFace(VapiAccount.of(apiKey(secret))
                        .withPhoneNumber(uuid(secret, "number"), number)
                        .withAssistant(new VapiAssistant(
                                uuid(secret, "assistant"),
                                "Appointment desk",
                                VapiAssistant.Detection.ON,
                                VapiAssistant.Extraction.STRUCTURED_OUTPUTS))
                        .withCredential(CREDENTIAL, Credential.standardWebhooks(webhookSecret(secret)))));
            case RETELL ->
                Optional.of(new RetellFace(RetellAccount.of(apiKey(secret))
                        .with(
                                new RetellAgent(
                                        uuid(secret, "agent"), "Appointment desk", RetellAgent.Voicemail.HANDLED),
                                number)));
            case TWILIO ->
                Optional.of(new TwilioFace(TwilioAccount.of(accountSid(secret), secret.substring(32))
                        .withPhoneNumber("PN" + secret.substring(32), number)));
        };
    }

    /** What a connection to it needs. */
    Map<String, String> credentials(String secret) {
        Map<String, String> credentials = new LinkedHashMap<>();
        switch (this) {
            case SIMULATOR -> {
                // It is the deployment's own, and needs no connection.
            }
            case VAPI -> {
                credentials.put("apiKey", apiKey(secret));
                credentials.put("webhookSecret", webhookSecret(secret));
                credentials.put("webhookCredentialId", CREDENTIAL);
            }
            case RETELL -> credentials.put("apiKey", apiKey(secret));
            case TWILIO -> {
                credentials.put("accountSid", accountSid(secret));
                credentials.put("authToken", secret.substring(32));
            }
        }
        return credentials;
    }

    /** What it knows the assistant by; of Twilio, where its built-in agent is asked. */
    Optional<String> assistantId(String secret, URI endpoint) {
        return switch (this) {
            case SIMULATOR -> Optional.empty();
            case VAPI -> Optional.of(uuid(secret, "assistant"));
            case RETELL -> Optional.of(uuid(secret, "agent"));
            case TWILIO -> Optional.of(endpoint + TwilioFace.AGENT);
        };
    }

    /** What it knows the number by, other than the number itself. */
    Optional<String> numberId(String secret) {
        return this == VAPI ? Optional.of(uuid(secret, "number")) : Optional.empty();
    }

    private String apiKey(String secret) {
        return word() + "_" + secret.substring(0, 32);
    }

    private static String webhookSecret(String secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(secret));
    }

    private static String accountSid(String secret) {
        return "AC" + secret.substring(0, 32);
    }

    private static String uuid(String secret, String what) {
        return UUID.nameUUIDFromBytes((secret + "#" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
