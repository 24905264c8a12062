package io.redial.functions.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * What of a request the console looks at. It is read from the event of an HTTP API, payload format 2.0, as a stream of
 * tokens: a tree would have to load classes that a browser waits for.
 *
 * @param method in upper case
 * @param path as the browser sent it
 * @param acceptEncoding the header, in lower case; empty without one
 * @see <a href=
 *     "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">the
 *     format</a>
 */
record Visit(String method, String path, String acceptEncoding) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads an event.
     *
     * @throws IOException when it is no JSON
     */
    static Visit read(InputStream event) throws IOException {
        Reading reading = new Reading();
        try (JsonParser parser = JSON.createParser(event)) {
            reading.object(parser, "");
        }
        return new Visit(reading.method, reading.path, reading.acceptEncoding);
    }

    /** Whether the browser takes gzip; one that gives it no weight does not. */
    boolean takesGzip() {
        for (String coding : acceptEncoding.split(",", -1)) {
            String[] parts = coding.strip().split(";", 2);
            if (parts[0].strip().equals("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** Writes the answer to a request. Bodies are compressed already, so they go as Base64. */
    static void write(Reply reply, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", reply.status());
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : reply.headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeStringField("body", Base64.getEncoder().encodeToString(reply.body()));
            json.writeBooleanField("isBase64Encoded", true);
            json.writeEndObject();
        }
    }

    /** The fields that were met so far. */
    private static final class Reading {
        private String method = "GET";
        private String path = "/";
        private String acceptEncoding = "";

        private void object(JsonParser parser, String place) throws IOException {
            if (place.isEmpty()) {
                parser.nextToken();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = place + "." + parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && isOnTheWay(name)) {
                    object(parser, name);
                } else if (value.isStructStart()) {
                    parser.skipChildren();
                } else {
                    value(name.toLowerCase(Locale.ROOT), parser.getText());
                }
            }
        }

        private static boolean isOnTheWay(String name) {
            return name.equals(".headers") || name.equals(".requestContext") || name.equals(".requestContext.http");
        }

        private void value(String name, String text) {
            switch (name) {
                case ".rawpath" -> path = text;
                case ".requestcontext.http.method" -> method = text.toUpperCase(Locale.ROOT);
                case ".headers.accept-encoding" -> acceptEncoding = text.toLowerCase(Locale.ROOT);
                default -> {
                    // The rest of an event is of no interest.
                }
            }
        }
    }
}
