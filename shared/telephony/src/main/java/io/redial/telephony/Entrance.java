package io.redial.telephony;

import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.engine.port.Telephone;
import io.redial.telephony.ProviderLogins.Answer;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The way to a provider's API with the credentials of the connection that a call is placed through.
 *
 * @param kind of which that connection must be
 * @param opening makes the API of its login
 * @param <A> the provider's API
 */
public record Entrance<A>(ProviderLogins logins, Connection.Kind kind, Opening<A> opening) {

    /** The connection's credentials are not all there. */
    private static final Answer.Unusable INCOMPLETE = new Answer.Unusable("connection_without_credentials");

    /** Makes an API of a login. */
    public interface Opening<A> {
        /**
         * The API.
         *
         * @param refused to be told when the provider does not take the login
         * @return empty where credentials are missing
         */
        Optional<A> open(ProviderLogin login, Runnable refused);
    }

    /** The answer to a placing request, or why none can be sent. */
    public Telephone.Answer place(Call call, Function<A, Telephone.Answer> then) {
        return through(call, (_, api) -> then.apply(api), Answer.Unusable::placing, Answer.Unreachable::placing);
    }

    /**
     * What the provider knows of a call, or why it can't be asked. Where the connection leads to another account than it did
     * when the call was placed, or may do so, that this one has no record of it tells nothing.
     */
    public Telephone.LookUp lookUp(Call call, Function<A, Telephone.LookUp> then) {
        return through(
                call,
                (login, api) -> sure(then.apply(api), login, call),
                Answer.Unusable::lookUp,
                Answer.Unreachable::lookUp);
    }

    private static Telephone.LookUp sure(Telephone.LookUp answer, ProviderLogin login, Call call) {
        return answer instanceof Telephone.LookUp.NotFound && login.mayHaveMovedSince(call)
                ? new Telephone.LookUp.Unavailable("connection_changed")
                : answer;
    }

    /** The API; empty where it can't be entered. */
    public Optional<A> open(Call call) {
        return through(call, (_, api) -> Optional.of(api), _ -> Optional.empty(), _ -> Optional.empty());
    }

    private <T> T through(
            Call call,
            BiFunction<ProviderLogin, A, T> then,
            Function<Answer.Unusable, T> unusable,
            Function<Answer.Unreachable, T> unreachable) {
        return switch (logins.of(call, kind)) {
            case Answer.Unusable why -> unusable.apply(why);
            case Answer.Unreachable why -> unreachable.apply(why);
            case Answer.Known(ProviderLogin login) ->
                opening.open(login, () -> logins.refused(call))
                        .map(api -> then.apply(login, api))
                        .orElseGet(() -> unusable.apply(INCOMPLETE));
        };
    }
}
