package io.redial.telephony;

import io.redial.domain.call.Fault;
import io.redial.engine.port.ProviderMessage;
import io.redial.engine.port.Telephone.Answer;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.outcome.RefusalTable;
import io.redial.telephony.outcome.RefusalTable.Refusal;
import io.redial.telephony.outcome.UnknownWords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a provider's answer to a placing request means. In doubt the call may be live: only an answer of 4xx is known to
 * come before anything was dialled.
 */
public final class PlacingAnswer {

    /** Where neither the provider nor its table names a time. */
    private static final Duration USUAL_RETRY = Duration.ofSeconds(5);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    /** A provider's number for what is wrong, which people can look up; a status is shorter. */
    private static final Pattern NUMBERED = Pattern.compile("[0-9]{5,6}");

    /** What an unexplained refusal is called here: by its number, or by its status. */
    private static final Pattern UNEXPLAINED = Pattern.compile("http_4[0-9]{2}|[0-9]{5,6}");

    private PlacingAnswer() {}

    /** Reads a provider's acceptance. */
    public interface Accepting {
        Answer.Accepted read(byte[] body) throws Json.Unreadable;
    }

    /** How one provider refuses. */
    public interface Telling {

        /** What of a refusal is looked up in the provider's table, the most telling first. */
        List<String> of(Result.Answered answered);

        /** Its words for people; empty where it has none. */
        String message(Result.Answered answered);
    }

    /**
     * How a provider's refusals are understood.
     *
     * @param provider its name on the wire
     */
    public record Refusals(String provider, RefusalTable table, Telling telling, UnknownWords unknown) {

        /** As they are where unknown words are counted in the log. */
        public Refusals(String provider, RefusalTable table, Telling telling) {
            this(provider, table, telling, UnknownWords.LOGGED);
        }
    }

    /** The meaning of {@code result}. */
    public static Answer of(Result result, Accepting accepting, Refusals refusals) {
        return switch (result) {
            case Result.NotSent(String code) -> new Answer.NotSent(code);
            case Result.Unanswered(String code) -> new Answer.Unknown(code);
            case Result.Answered answered when isAccepted(answered.status()) -> accepted(answered, accepting);
            case Result.Answered answered when isRefused(answered.status()) -> refused(answered, refusals);
            case Result.Answered answered -> new Answer.Unknown(code(answered));
        };
    }

    private static boolean isAccepted(int status) {
        return status >= 200 && status < 300;
    }

    /** A request time-out is a gateway's word: whatever stands behind it may have got the request. */
    private static boolean isRefused(int status) {
        return status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
    }

    private static Answer accepted(Result.Answered answered, Accepting accepting) {
        try {
            return accepting.read(answered.body().getBytes(StandardCharsets.UTF_8));
        } catch (Json.Unreadable _) {
            return new Answer.Unknown("unreadable_answer");
        }
    }

    private static Answer refused(Result.Answered answered, Refusals refusals) {
        List<String> told = refusals.telling().of(answered);
        return told.stream()
                .flatMap(text -> refusals.table().of(text).stream())
                .findFirst()
                .map(refusal -> refused(refusal, answered))
                .orElseGet(() -> unexplained(answered, told, refusals));
    }

    private static Answer refused(Refusal refusal, Result.Answered answered) {
        return switch (refusal) {
            case Refusal.Rejected(Fault fault, String code) ->
                answered.status() == TOO_MANY_REQUESTS
                        ? new Answer.Throttled(RetryAfter.of(answered.retryAfter(), USUAL_RETRY), code)
                        : new Answer.Rejected(fault, code);
            case Refusal.Throttled(Duration usual, String code) ->
                new Answer.Throttled(RetryAfter.of(answered.retryAfter(), usual), code);
        };
    }

    /** Nobody knows whose fault it is. Whatever it is, the next lead would meet it, too: so the campaign pauses. */
    private static Answer unexplained(Result.Answered answered, List<String> told, Refusals refusals) {
        String code =
                told.stream().filter(NUMBERED.asMatchPredicate()).findFirst().orElseGet(() -> code(answered));
        if (answered.status() == TOO_MANY_REQUESTS) {
            return new Answer.Throttled(RetryAfter.of(answered.retryAfter(), USUAL_RETRY), code);
        }
        refusals.unknown().met(refusals.provider(), code);
        Optional<ProviderMessage> said = ProviderMessage.of(refusals.telling().message(answered));
        return new Answer.Rejected(Fault.CAMPAIGN, code, said);
    }

    /**
     * What to do about a refusal that no table explains, as one sentence; empty for any other code.
     *
     * @param provider as people call it
     */
    public static Optional<String> adviceOnUnexplained(String provider, String code) {
        return UNEXPLAINED.matcher(code).matches()
                ? Optional.of("Compare the assistant, the number to call from and the account with what " + provider
                        + " shows of them, and resume when that is mended.")
                : Optional.empty();
    }

    private static String code(Result.Answered answered) {
        return "http_" + answered.status();
    }
}
