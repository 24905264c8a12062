package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import java.time.Instant;
import java.util.Optional;

/** Whether a connection works, asked at its other end. */
public final class ConnectionCheck {

    private final Logins logins;
    private final LeadSources sources;
    private final ProviderAccounts accounts;

    public ConnectionCheck(Logins logins, LeadSources sources, ProviderAccounts accounts) {
        this.logins = logins;
        this.sources = sources;
        this.accounts = accounts;
    }

    /** What was found. */
    public enum Verdict {
        OK,
        FAILED
    }

    /**
     * The outcome of a check.
     *
     * @param detail one sentence for people, without secrets
     */
    public record Result(Verdict verdict, String detail) {}

    /** Asks. What was kept of the credentials is read anew, so that the answer is about those that are there now. */
    public Result check(Connection connection, Instant now) {
        logins.refused(connection);
        return switch (connection.kind()) {
            case GOOGLE, GOHIGHLEVEL -> {
                Optional<SourceLogin> login = logins.source(connection, now);
                yield login.map(known -> told(sources.check(known))).orElseGet(ConnectionCheck::empty);
            }
            case VAPI, RETELL, TWILIO ->
                logins.login(connection, now)
                        .map(login -> accounts.check(connection.kind(), login))
                        .orElseGet(ConnectionCheck::empty);
        };
    }

    private static Result empty() {
        return new Result(Verdict.FAILED, "The connection has no credentials. Give it some by a PATCH.");
    }

    private static Result told(SourceAnswer<String> answer) {
        return switch (answer) {
            case SourceAnswer.Given<String>(String detail) -> new Result(Verdict.OK, detail);
            case SourceAnswer.Failed<String>(Failure failure) -> new Result(Verdict.FAILED, sentence(failure));
        };
    }

    /** What a failure of a source means, in one sentence for people. */
    public static String sentence(Failure failure) {
        return switch (failure) {
            case Failure.Denied(String detail) -> detail;
            case Failure.NotFound(String detail) -> detail;
            case Failure.Malformed(String detail) -> detail;
            case Failure.Throttled _ ->
                "The source answers that it was asked too often, though we waited. Try again in some minutes.";
            case Failure.Unavailable(String code) ->
                "The source did not answer, or failed itself (" + code + "). Try again in some minutes.";
        };
    }
}
