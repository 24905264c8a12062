package io.redial.telephony.vapi;

import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.telephony.AccountAnswer;
import io.redial.telephony.ProviderAccount;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderLogin;

/** The account at Vapi that a connection leads to. */
public final class VapiAccount implements ProviderAccount {

    private static final AccountAnswer ANSWERS = new AccountAnswer("Vapi", VapiTelephone.REFUSALS);

    private final ProviderHttp http;

    public VapiAccount(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public ConnectionCheck.Result check(ProviderLogin login) {
        return Vapi.open(login, http, () -> {})
                .map(vapi -> ANSWERS.of(
                        vapi.api().get("/assistant?limit=1"),
                        _ -> new ConnectionCheck.Result(
                                Verdict.OK,
                                "Vapi takes the API key. Whether its callbacks bear the webhook secret, the"
                                        + " first call shows.")))
                .orElseGet(AccountAnswer::incomplete);
    }
}
