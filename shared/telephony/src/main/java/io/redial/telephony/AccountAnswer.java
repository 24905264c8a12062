package io.redial.telephony;

import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.outcome.RefusalTable;
import java.util.function.Function;

/**
 * What a provider's answer to the question means whether it takes a login.
 *
 * @param provider as people call it
 * @param refusals with advice on each status that it refuses with
 */
public record AccountAnswer(String provider, RefusalTable refusals) {

    /** The meaning of {@code result}; {@code taken} reads what was answered. */
    public ConnectionCheck.Result of(Result result, Function<Result.Answered, ConnectionCheck.Result> taken) {
        return switch (result) {
            case Result.NotSent(String code) -> silent(code);
            case Result.Unanswered(String code) -> silent(code);
            case Result.Answered answered when answered.status() / 100 == 2 -> taken.apply(answered);
            case Result.Answered answered -> {
                String code = "http_" + answered.status();
                yield refusals.advice(code)
                        .map(advice -> new ConnectionCheck.Result(Verdict.FAILED, advice))
                        .orElseGet(() -> silent(code));
            }
        };
    }

    private ConnectionCheck.Result silent(String code) {
        return new ConnectionCheck.Result(
                Verdict.FAILED,
                provider + " did not answer, or failed itself (" + code + "). Try again in some minutes.");
    }

    /** There is nothing to ask with. */
    public static ConnectionCheck.Result incomplete() {
        return new ConnectionCheck.Result(
                Verdict.FAILED, "The connection has not all credentials that are needed. Give it some by a PATCH.");
    }
}
