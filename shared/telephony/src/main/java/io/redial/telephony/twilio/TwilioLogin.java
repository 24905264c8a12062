package io.redial.telephony.twilio;

import io.redial.engine.connection.Credentials;
import io.redial.telephony.ProviderHttp;
import java.util.Optional;

/**
 * How Twilio and we know each other.
 *
 * @param authToken by which callbacks are signed
 * @param authorization for requests: by an API key where there is one
 */
record TwilioLogin(String accountSid, String authToken, String authorization) {

    static final String AUTH_TOKEN = "authToken";

    /** Empty where something is missing. */
    static Optional<TwilioLogin> of(Credentials credentials) {
        return credentials
                .value("accountSid")
                .flatMap(sid -> credentials
                        .value(AUTH_TOKEN)
                        .map(token -> new TwilioLogin(
                                sid, token, byKey(credentials).orElseGet(() -> ProviderHttp.basic(sid, token)))));
    }

    private static Optional<String> byKey(Credentials credentials) {
        return credentials
                .value("apiKeySid")
                .flatMap(sid -> credentials.value("apiKeySecret").map(secret -> ProviderHttp.basic(sid, secret)));
    }

    /** The same, which lets itself in as the account does, whatever key there is. */
    TwilioLogin byToken() {
        return new TwilioLogin(accountSid, authToken, ProviderHttp.basic(accountSid, authToken));
    }

    /** Nothing of it: it must not reach logs. */
    @Override
    public String toString() {
        return "TwilioLogin[…]";
    }
}
