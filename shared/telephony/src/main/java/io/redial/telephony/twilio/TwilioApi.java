package io.redial.telephony.twilio;

import io.redial.engine.port.Telephone.Deadline;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Body;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.ProviderLogin;
import io.redial.telephony.Urls;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Twilio's API, for one account: forms in, JSON out.
 *
 * @param base its address, without a slash at the end
 * @param refused told when it does not let us in
 */
record TwilioApi(ProviderHttp http, String base, TwilioLogin login, Runnable refused) {

    private static final String WORLD = "https://api.twilio.com";
    private static final String VERSION = "/2010-04-01/Accounts/";
    private static final int UNAUTHORIZED = 401;

    /** Empty where credentials are missing. */
    static Optional<TwilioApi> open(ProviderLogin login, ProviderHttp http, Runnable refused) {
        return TwilioLogin.of(login.credentials())
                .map(known -> new TwilioApi(http, login.baseUrl().orElse(WORLD), known, refused));
    }

    /** The same, entered as the account itself. */
    TwilioApi byToken() {
        return new TwilioApi(http, base, login.byToken(), refused);
    }

    /** @param path below the account's */
    Result get(String path) {
        return watched(http.get(at(path), authorization()));
    }

    /** @param path below the account's */
    Result post(String path, List<Map.Entry<String, String>> form) {
        return watched(http.post(at(path), authorization(), Body.form(form)));
    }

    /** Posts before the deadline, or not at all. */
    Result post(String path, List<Map.Entry<String, String>> form, Deadline deadline) {
        return watched(http.post(at(path), authorization(), Body.form(form), deadline));
    }

    private Result watched(Result result) {
        if (result instanceof Result.Answered answered && answered.status() == UNAUTHORIZED) {
            refused.run();
        }
        return result;
    }

    private URI at(String path) {
        return URI.create(base + VERSION + Urls.encoded(login.accountSid()) + path);
    }

    private Map<String, String> authorization() {
        return Map.of("authorization", login.authorization());
    }

    /** Nothing of the login: it must not reach logs. */
    @Override
    public String toString() {
        return "TwilioApi[" + base + "]";
    }
}
