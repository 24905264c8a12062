package io.redial.sources.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.sources.google.SheetsApi.Advice;
import io.redial.sources.http.Json;
import io.redial.sources.http.Reply;
import io.redial.sources.http.SourceFault;
import java.util.Set;

/** What errors of the API mean to people: {@code {error: {code, message, status, details}}}. */
final class GoogleErrors {

    private static final Set<String> API_OFF =
            Set.of("SERVICE_DISABLED", "API_KEY_SERVICE_BLOCKED", "ACCESS_NOT_CONFIGURED");
    private static final Set<String> KEY_REFUSED = Set.of(
            "API_KEY_INVALID",
            "API_KEY_HTTP_REFERRER_BLOCKED",
            "API_KEY_IP_ADDRESS_BLOCKED",
            "API_KEY_ANDROID_APP_BLOCKED",
            "API_KEY_IOS_APP_BLOCKED");

    private GoogleErrors() {}

    static SourceFault of(Reply reply, Advice advice) {
        JsonNode error = Json.anything(reply).path("error");
        if (hasReason(error, API_OFF) || message(error).contains("has not been used in project")) {
            return SourceFault.denied(
                    "The Google Sheets API is switched off: enable it in the Google Cloud project that"
                            + " the service account or the key belongs to.");
        }
        if (hasReason(error, KEY_REFUSED) || message(error).startsWith("API key not valid")) {
            return SourceFault.denied("Google does not accept the API key: it is not valid, or not valid from here.");
        }
        return switch (reply.status()) {
            case 400 ->
                "FAILED_PRECONDITION".equals(error.path("status").textValue())
                        ? SourceFault.malformed(
                                "The document is no Google sheet but a file of another program: open it in"
                                        + " Google Sheets and save it as a sheet.")
                        : SourceFault.malformed("Google does not understand what is asked for.");
            case 401 -> SourceFault.denied(advice.unauthenticated());
            case 403 -> SourceFault.denied(advice.forbidden());
            case 404 -> SourceFault.notFound("There is no spreadsheet with this id.");
            default -> SourceFault.unavailable("http_" + reply.status());
        };
    }

    /** Whether an error is about a range that is not within its tab, or of a tab that is not there. */
    static boolean isRange(Reply reply) {
        JsonNode error = Json.anything(reply).path("error");
        return message(error).contains("exceeds grid limits") || message(error).startsWith("Unable to parse range");
    }

    private static String message(JsonNode error) {
        return error.path("message").asText("");
    }

    private static boolean hasReason(JsonNode error, Set<String> reasons) {
        for (JsonNode detail : error.path("details")) {
            if (reasons.contains(detail.path("reason").asText(""))) {
                return true;
            }
        }
        return false;
    }
}
