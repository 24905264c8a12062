package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.engine.port.SourceLogin.Credentials;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Json;
import io.redial.sources.http.Reply;
import io.redial.sources.http.Request;
import io.redial.sources.http.Secrets;
import io.redial.sources.http.SourceFault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The requests that are made, and what their errors mean to people. */
final class Api {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final String base;
    private final String version;
    private final String token;
    private final String locationId;
    private final Rate rate = new Rate();

    /**
     * A sub-account.
     *
     * @param base without a slash at its end
     * @param version sent with each request
     * @throws SourceFault denied, for credentials that can't be any
     */
    Api(String base, String version, Credentials.PrivateIntegration login) throws SourceFault {
        this.base = base;
        this.version = version;
        this.token = Secrets.checked(login.token(), "token");
        this.locationId = login.locationId().strip();
        if (!ID.matcher(locationId).matches()) {
            throw SourceFault.denied(
                    "The locationId is no id of a sub-account; it stands in the address of its pages.");
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    String locationId() {
        return locationId;
    }

    /** The sub-account, by its name. */
    JsonNode location(Asking asking) throws SourceFault {
        return get("/locations/" + encoded(locationId), asking).path("location");
    }

    /** The fields that the sub-account has given its contacts. */
    JsonNode customFields(Asking asking) throws SourceFault {
        return get("/locations/" + encoded(locationId) + "/customFields?model=contact", asking)
                .path("customFields");
    }

    JsonNode contact(String id, Asking asking) throws SourceFault {
        return get("/contacts/" + encoded(id), asking).path("contact");
    }

    JsonNode search(ObjectNode body, Asking asking) throws SourceFault {
        return answer(
                Request.post(URI.create(base + "/contacts/search"), headers(), "application/json", body.toString()),
                asking);
    }

    private JsonNode get(String path, Asking asking) throws SourceFault {
        return answer(Request.get(URI.create(base + path), headers()), asking);
    }

    private JsonNode answer(Request request, Asking asking) throws SourceFault {
        if (rate.pause().isPositive()) {
            asking.pause(rate.pause());
        }
        Reply reply = asking.ask(request, Rate::wish);
        rate.noted(reply);
        if (!reply.ok()) {
            throw fault(reply);
        }
        return Json.object(reply);
    }

    private SourceFault fault(Reply reply) {
        return switch (reply.status()) {
            case 400, 422 ->
                SourceFault.malformed("GoHighLevel does not understand what is asked for"
                        + Json.told(Json.anything(reply).path("message"), token)
                                .map(told -> ": " + told)
                                .orElse("."));
            case 401 ->
                SourceFault.denied(
                        "GoHighLevel does not accept the token: it may have been changed, or it lacks one of the"
                                + " scopes contacts.readonly, locations.readonly and locations/customFields.readonly.");
            case 403 ->
                SourceFault.denied("The token has no access to the sub-account " + locationId
                        + ": make a private integration in the settings of that sub-account.");
            case 404 -> SourceFault.notFound("GoHighLevel has no such sub-account or contact.");
            default -> SourceFault.unavailable("http_" + reply.status());
        };
    }

    private Map<String, String> headers() {
        return Map.of("authorization", "Bearer " + token, "version", version, "accept", "application/json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
