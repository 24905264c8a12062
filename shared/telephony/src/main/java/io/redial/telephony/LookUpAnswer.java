package io.redial.telephony;

import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.ProviderHttp.Result;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a provider's answer to a look-up means. What is not understood tells nothing of the call. */
public final class LookUpAnswer {

    private static final int OK = 200;
    private static final Set<Integer> NOT_FOUND = Set.of(404);

    private LookUpAnswer() {}

    /** Reads what a provider knows. */
    public interface Reading {
        LookUp read(byte[] body) throws Json.Unreadable;
    }

    /** The meaning of the answer to a question about one call, by its id at the provider. */
    public static LookUp of(Result result, Reading reading) {
        return of(result, NOT_FOUND, reading);
    }

    /**
     * The same of a provider with words of its own.
     *
     * @param gone the statuses by which it says that it has no such call
     */
    public static LookUp of(Result result, Set<Integer> gone, Reading reading) {
        return result instanceof Result.Answered answered && isSaid(answered, gone)
                ? new LookUp.NotFound()
                : ofList(result, reading);
    }

    /**
     * The meaning of the answer to a question for calls. A list may be empty, but it is there: where it is not, somebody else
     * has answered.
     */
    public static LookUp ofList(Result result, Reading reading) {
        return switch (result) {
            case Result.NotSent(String code) -> new LookUp.Unavailable(code);
            case Result.Unanswered(String code) -> new LookUp.Unavailable(code);
            case Result.Answered answered when answered.status() == OK -> read(answered, reading);
            case Result.Answered answered -> new LookUp.Unavailable("http_" + answered.status());
        };
    }

    /** Providers say so in JSON; a proxy that has not found the provider does not. */
    private static boolean isSaid(Result.Answered answered, Set<Integer> gone) {
        return gone.contains(answered.status())
                && !Json.objectOrNothing(answered.body()).isMissingNode();
    }

    private static LookUp read(Result.Answered answered, Reading reading) {
        try {
            return reading.read(answered.body().getBytes(StandardCharsets.UTF_8));
        } catch (Json.Unreadable _) {
            return new LookUp.Unavailable("unreadable_answer");
        }
    }
}
