package io.redial.local.twilio;

import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import java.util.Map;

/**
 * An agent for those who have none: the TwiML of a customer's own server. It connects the call to a conversation, and
 * wants to hear of its end where the caller says.
 */
final class AgentPage {

    /** Where it is, under the server's address. */
    static final String PATH = "agent";

    /** The parameter that says where the end of the conversation is to be told. */
    static final String ACTION = "resultsUrl";

    private AgentPage() {}

    static FakeReply answer(FakeRequest request) {
        StringBuilder parameters = new StringBuilder();
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            if (!parameter.getKey().equals(ACTION)) {
                parameters
                        .append("<Parameter name=\"")
                        .append(escaped(parameter.getKey()))
                        .append("\" value=\"")
                        .append(escaped(parameter.getValue()))
                        .append("\"/>");
            }
        }
        String action = request.parameter(ACTION)
                .map(url -> " action=\"" + escaped(url) + "\"")
                .orElse("");
        return FakeReply.text(200, "text/xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response><Connect%s><ConversationRelay url="wss://127.0.0.1/relay">%s</ConversationRelay></Connect></Response>
            """.formatted(action, parameters));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
