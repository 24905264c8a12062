package io.redial.telephony;

import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.ProviderHttp.Result;
import java.nio.charset.StandardCharsets;

/** What a provider's answer to a look-up means. What is not understood tells nothing of the call. */
public final class LookUpAnswer {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private LookUpAnswer() {}

    /** Reads what a provider knows. */
    public interface Reading {
        LookUp read(byte[] body) throws Json.Unreadable;
    }

    /** The meaning of {@code result}. */
    public static LookUp of(Result result, Reading reading) {
        return switch (result) {
            case Result.NotSent(String code) -> new LookUp.Unavailable(code);
            case Result.Unanswered(String code) -> new LookUp.Unavailable(code);
            case Result.Answered answered when answered.status() == OK -> read(answered, reading);
            case Result.Answered answered when answered.status() == NOT_FOUND -> new LookUp.NotFound();
            case Result.Answered answered -> new LookUp.Unavailable("http_" + answered.status());
        };
    }

    private static LookUp read(Result.Answered answered, Reading reading) {
        try {
            return reading.read(answered.body().getBytes(StandardCharsets.UTF_8));
        } catch (Json.Unreadable _) {
            return new LookUp.Unavailable("unreadable_answer");
        }
    }
}
