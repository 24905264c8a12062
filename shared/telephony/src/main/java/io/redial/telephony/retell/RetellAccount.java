package io.redial.telephony.retell;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.telephony.AccountAnswer;
import io.redial.telephony.Json;
import io.redial.telephony.ProviderAccount;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.ProviderLogin;

/** The account at Retell that a connection leads to. */
public final class RetellAccount implements ProviderAccount {

    private static final AccountAnswer ANSWERS = new AccountAnswer("Retell", RetellTelephone.REFUSALS);

    private final ProviderHttp http;

    public RetellAccount(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public ConnectionCheck.Result check(ProviderLogin login) {
        return Retell.open(login, http, () -> {})
                .map(api -> ANSWERS.of(api.get("/get-concurrency"), RetellAccount::taken))
                .orElseGet(AccountAnswer::incomplete);
    }

    private static ConnectionCheck.Result taken(Result.Answered answered) {
        JsonNode limit = Json.objectOrNothing(answered.body()).path("concurrency_limit");
        String calls = limit.canConvertToInt() ? " The account makes " + limit.intValue() + " calls at once." : "";
        return new ConnectionCheck.Result(
                Verdict.OK,
                "Retell takes the API key." + calls
                        + " Its callbacks are only taken when the key is the one with the webhook badge.");
    }
}
