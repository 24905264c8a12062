package io.redial.telephony.retell;

import io.redial.telephony.BearerApi;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderLogin;
import java.util.Optional;

/** Retell's API. */
final class Retell {

    static final String API_KEY = "apiKey";

    private static final String WORLD = "https://api.retellai.com";

    private Retell() {}

    /** The API for the account of a login; empty where its key is missing. */
    static Optional<BearerApi> open(ProviderLogin login, ProviderHttp http, Runnable refused) {
        return login.credentials()
                .value(API_KEY)
                .map(key -> new BearerApi(http, login.baseUrl().orElse(WORLD), key, refused));
    }
}
