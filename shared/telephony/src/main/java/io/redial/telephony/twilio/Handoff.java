package io.redial.telephony.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.telephony.Json;
import io.redial.telephony.PostCallVariables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the assistant hands over at the end of a conversation: the {@code HandoffData} that Twilio posts for it to the address
 * in {@code <Connect action>}, which is ours.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/connect/conversationrelay">ConversationRelay</a>
 */
final class Handoff {

    private static final String DATA = "HandoffData";
    private static final String SESSION = "SessionId";
    private static final String SUMMARY = "summary";
    private static final String TRANSCRIPT = "transcript";
    private static final String VARIABLES = "variables";

    private Handoff() {}

    /** Whether Twilio tells the end of an assistant's session, and waits for what to do next. */
    static boolean isOne(TwilioForm form) {
        return form.has(DATA) || form.has(SESSION);
    }

    /** None where the assistant has handed over nothing. */
    static List<CallReport> reports(TwilioForm form, Instant now) {
        return form.text(DATA).map(Handoff::findings).stream()
                .<CallReport>map(found -> new CallReport.Analysed(now, CallReport.Voicemail.NOT_TOLD, found))
                .toList();
    }

    /** An object of variables, or of {@code variables}, {@code summary} and {@code transcript}; any other text is a variable of its own. */
    private static Findings findings(String data) {
        JsonNode object = Json.objectOrNothing(data);
        if (object.isMissingNode()) {
            return Findings.of(Map.of("handoffData", new Variable.Text(PostCallVariables.cut(data))));
        }
        JsonNode variables = object.path(VARIABLES).isObject() ? object.path(VARIABLES) : object;
        Optional<String> summary = Json.text(object, SUMMARY).map(PostCallVariables::cut);
        Optional<String> transcript = Json.text(object, TRANSCRIPT).map(PostCallVariables::cutTranscript);
        return new Findings(PostCallVariables.of(variables), summary, transcript, Optional.empty(), Optional.empty());
    }
}
