package io.redial.telephony.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.telephony.AccountAnswer;
import io.redial.telephony.Json;
import io.redial.telephony.ProviderAccount;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.ProviderLogin;

/** The account at Twilio that a connection leads to. */
public final class TwilioAccount implements ProviderAccount {

    private static final AccountAnswer ANSWERS = new AccountAnswer("Twilio", TwilioTelephone.ERRORS);

    private final ProviderHttp http;

    public TwilioAccount(ProviderHttp http) {
        this.http = http;
    }

    /** The token is asked for itself, since callbacks are signed with it, and then the key, with which calls are placed. */
    @Override
    public ConnectionCheck.Result check(ProviderLogin login) {
        return TwilioApi.open(login, http, () -> {})
                .map(api -> ANSWERS.of(api.byToken().get(".json"), account -> checkKey(api, account)))
                .orElseGet(AccountAnswer::incomplete);
    }

    private static ConnectionCheck.Result checkKey(TwilioApi api, Result.Answered account) {
        JsonNode told = Json.objectOrNothing(account.body());
        if (!told.path("status").asText("").equals("active")) {
            return new ConnectionCheck.Result(
                    Verdict.FAILED, "The Twilio account is not active: look at the Twilio Console.");
        }
        boolean trial = told.path("type").asText("").equals("Trial");
        String limits = trial ? " It is a trial account, which calls verified numbers only." : "";
        ConnectionCheck.Result taken = new ConnectionCheck.Result(Verdict.OK, "Twilio takes the credentials." + limits);
        return ANSWERS.of(api.get("/Calls.json?PageSize=1"), _ -> taken);
    }
}
