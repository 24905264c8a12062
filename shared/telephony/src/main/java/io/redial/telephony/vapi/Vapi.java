package io.redial.telephony.vapi;

import io.redial.telephony.BearerApi;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderLogin;
import java.util.Optional;

/** Vapi, with the login of one account. */
record Vapi(BearerApi api, VapiLogin login) {

    private static final String WORLD = "https://api.vapi.ai";

    /** Empty where credentials are missing. */
    static Optional<Vapi> open(ProviderLogin login, ProviderHttp http, Runnable refused) {
        return VapiLogin.of(login.credentials())
                .map(known ->
                        new Vapi(new BearerApi(http, login.baseUrl().orElse(WORLD), known.apiKey(), refused), known));
    }
}
