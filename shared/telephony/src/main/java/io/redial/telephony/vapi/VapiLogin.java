package io.redial.telephony.vapi;

import io.redial.engine.connection.Credentials;
import java.util.Optional;

/**
 * How Vapi and we know each other.
 *
 * @param webhookSecret by which callbacks are known as Vapi's
 * @param credentialId of the custom credential at Vapi that signs them; empty where the secret itself is sent with each
 */
record VapiLogin(String apiKey, String webhookSecret, Optional<String> credentialId) {

    /** Empty where something is missing. */
    static Optional<VapiLogin> of(Credentials credentials) {
        return credentials
                .value("apiKey")
                .flatMap(key -> credentials
                        .value("webhookSecret")
                        .map(secret -> new VapiLogin(key, secret, credentials.value("webhookCredentialId"))));
    }

    /** Nothing of it: it must not reach logs. */
    @Override
    public String toString() {
        return "VapiLogin[…]";
    }
}
