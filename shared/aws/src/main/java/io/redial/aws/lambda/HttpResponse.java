package io.redial.aws.lambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer over HTTP, with a body of text.
 *
 * @param status 100 to 599
 * @param headers by name
 * @param body empty for none
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public HttpResponse {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("a status is 100 to 599");
        }
        headers = Map.copyOf(headers);
    }

    /** An answer without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), "");
    }

    /** An answer in JSON. */
    public static HttpResponse json(int status, String body) {
        return new HttpResponse(status, Map.of("content-type", "application/json"), body);
    }

    /** The same answer with one more header. */
    public HttpResponse with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** Writes it in payload format 2.0. */
    public void write(OutputStream out) throws IOException {
        ObjectNode response = JSON.createObjectNode().put("statusCode", status);
        ObjectNode written = response.putObject("headers");
        new TreeMap<>(headers).forEach(written::put);
        JSON.writeValue(out, response.put("body", body).put("isBase64Encoded", false));
    }
}
