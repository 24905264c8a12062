package io.redial.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The event that Lambda gives a function with a queue, and what the function's answer says of it. */
public final class QueueEvent {

    private static final Pattern FAILED = Pattern.compile("\"itemIdentifier\":\"([^\"]*)\"");

    private final List<String> records = new ArrayList<>();

    /** With one more message, from a queue without groups. */
    public QueueEvent and(String messageId, String body) {
        return record(messageId, body, "");
    }

    /** With one more message of a group. */
    public QueueEvent and(String messageId, String body, String group) {
        return record(messageId, body, ",\"MessageGroupId\":" + quoted(group));
    }

    private QueueEvent record(String messageId, String body, String attributes) {
        records.add("{\"messageId\":" + quoted(messageId) + ",\"body\":" + quoted(body)
                + ",\"attributes\":{\"ApproximateReceiveCount\":\"1\"" + attributes + "}}");
        return this;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** As the function reads it. */
    public InputStream stream() {
        String event = "{\"Records\":[" + String.join(",", records) + "]}";
        return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    }

    /** The ids of the messages that come back after this answer. */
    public static List<String> failures(byte[] answer) {
        return FAILED.matcher(new String(answer, StandardCharsets.UTF_8))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
