package io.redial.local.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the simulator's placing requests. */
final class SimulatorRequests {

    /** The request can't be understood; the code says why, the message may be shown to the client. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Unusable(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\+\\d{7,15}");

    private SimulatorRequests() {}

    /** Reads a request's body; fields that it does not know are left alone. */
    static PlacingRequest read(JsonNode body) throws Unusable {
        String to = text(body, "to");
        if (!NUMBER.matcher(to).matches()) {
            throw new Unusable(400, "invalid_number", "to must be + and 7 to 15 digits");
        }
        String from = text(body, "from");
        if (!NUMBER.matcher(from).matches()) {
            throw bad("from", "must be + and 7 to 15 digits");
        }
        return new PlacingRequest(
                new Line(
                        SimulatorFace.NAME,
                        text(body, "callId"),
                        from,
                        to,
                        callbackUrl(body).toString()),
                optionalText(body, "scriptKey").orElse(to),
                Duration.ofSeconds(whole(body, "ringSeconds", 600)),
                Duration.ofMinutes(whole(body, "maxCallMinutes", 1440)),
                dialBefore(body),
                script(body));
    }

    private static Optional<Script> script(JsonNode body) throws Unusable {
        Optional<String> text = optionalText(body, "script");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Script.parse(text.get()));
        } catch (BadScriptException e) {
            throw new Unusable(422, "bad_script", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Instant> dialBefore(JsonNode body) throws Unusable {
        Optional<String> text = optionalText(body, "dialBefore");
        try {
            return text.map(Instant::parse);
        } catch (DateTimeException e) {
            throw bad("dialBefore", "must be an instant such as 2026-11-22T15:00:00Z");
        }
    }

    private static URI callbackUrl(JsonNode body) throws Unusable {
        try {
            URI url = new URI(text(body, "callbackUrl"));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw bad("callbackUrl", "must be an http or https URL");
        }
        throw bad("callbackUrl", "must be an http or https URL");
    }

    private static String text(JsonNode body, String field) throws Unusable {
        return optionalText(body, field).orElseThrow(() -> bad(field, "is required"));
    }

    private static Optional<String> optionalText(JsonNode body, String field) throws Unusable {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw bad(field, "must be a string");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isBlank());
    }

    private static int whole(JsonNode body, String field, int most) throws Unusable {
        JsonNode value = body.path(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1 || value.intValue() > most) {
            throw bad(field, "must be a whole number from 1 to " + most);
        }
        return value.intValue();
    }

    private static Unusable bad(String field, String reason) {
        return new Unusable(422, "bad_request", field + " " + reason);
    }
}
