package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Fault;
import io.redial.engine.port.Telephone.Answer;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the simulator's answer to a placing request means. In doubt the call may be live. */
final class PlacingAnswers {

    /** Where the simulator names none, as long as it would have named. */
    private static final Duration USUAL_RETRY = Duration.ofSeconds(1);

    private PlacingAnswers() {}

    static Answer of(Result result) {
        return switch (result) {
            case Result.NotSent(String code) -> new Answer.NotSent(code);
            case Result.Unanswered(String code) -> new Answer.Unknown(code);
            case Result.Answered answered -> of(answered);
        };
    }

    private static Answer of(Result.Answered answered) {
        int status = answered.status();
        String code = SimulatorJson.code(Json.objectOrNothing(answered.body()), "http_" + status);
        return switch (status) {
            case 201 -> accepted(answered);
            case 401, 403 -> new Answer.Rejected(Fault.ACCOUNT, code);
            // A gateway's: whatever stands behind it may have got the request.
            case 408 -> new Answer.Unknown(code);
            case 429 -> new Answer.Throttled(RetryAfter.of(answered.retryAfter(), USUAL_RETRY), code);
            default -> byCode(status, code);
        };
    }

    private static Answer byCode(int status, String code) {
        return switch (status + " " + code) {
            case "503 refused_before_dialling" -> new Answer.Rejected(Fault.PROVIDER, code);
            case "400 invalid_number", "422 bad_script", "413 too_large" -> new Answer.Rejected(Fault.LEAD, code);
            case "409 dial_before_passed" -> new Answer.NotSent(code);
            default ->
                status >= 400 && status < 500 ? new Answer.Rejected(Fault.CAMPAIGN, code) : new Answer.Unknown(code);
        };
    }

    private static Answer accepted(Result.Answered answered) {
        try {
            JsonNode body = Json.object(answered.body().getBytes(StandardCharsets.UTF_8));
            return new Answer.Accepted(SimulatorJson.id(body));
        } catch (Unreadable _) {
            return new Answer.Unknown("unreadable_answer");
        }
    }
}
