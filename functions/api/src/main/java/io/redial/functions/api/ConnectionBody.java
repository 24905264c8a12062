package io.redial.functions.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Connection.Kind;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Credentials;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections as they are written in requests and answers; credentials in requests alone.
 *
 * @param addresses which base URLs are taken
 * @param allowed to which of them requests may go
 */
record ConnectionBody(BaseAddresses addresses, BaseUrls allowed) {

    private static final String CREDENTIALS = "credentials";
    private static final String SERVICE_ACCOUNT = "serviceAccount";
    private static final String API_KEY = "apiKey";
    private static final int NAME = 200;
    private static final int VALUE = 4_000;
    private static final Map<String, Kind> KINDS = Words.of(Kind.class, Kind::wire);
    private static final List<String> KEY_FILE = List.of("client_email", "private_key");

    /** A new connection: it must bring its credentials. */
    ConnectionDraft fresh(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<Kind> kind = body.required("kind", body.word("kind", KINDS));
        Optional<String> name = body.requiredText("name", NAME);
        Optional<String> baseUrl = kind.flatMap(is -> baseUrl(is, body));
        Optional<Fields> object = body.required(CREDENTIALS, body.object(CREDENTIALS));
        Optional<Credentials> credentials = kind.flatMap(is -> object.map(fields -> credentials(is, fields)));
        body.close();
        findings.require();
        return new ConnectionDraft(kind.orElseThrow(), name.orElseThrow(), baseUrl, credentials);
    }

    /** What a patch makes of a connection; credentials are replaced whole, or stay. */
    ConnectionDraft changed(Connection stored, ObjectNode patch) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.merged(write(stored), patch), findings);
        Optional<Kind> kind = body.required("kind", body.word("kind", KINDS));
        if (kind.filter(is -> is != stored.kind()).isPresent()) {
            findings.fault("kind", "unchangeable", "Another kind is another connection.");
        }
        Optional<String> name = body.requiredText("name", NAME);
        Optional<String> baseUrl = baseUrl(stored.kind(), body);
        Optional<Credentials> credentials = body.object(CREDENTIALS).map(fields -> credentials(stored.kind(), fields));
        body.close();
        findings.require();
        return new ConnectionDraft(stored.kind(), name.orElseThrow(), baseUrl, credentials);
    }

    /** Credentials must not be taken where they could never be sent, nor sent where they could be stolen. */
    private Optional<String> baseUrl(Kind kind, Fields body) {
        Optional<String> baseUrl = addresses.read(body, "baseUrl").map(URI::toString);
        if (!allowed.allow(kind, baseUrl)) {
            body.findings().fault(body.path("baseUrl"), "host_not_allowed", BaseUrls.FORBIDDEN);
        }
        return baseUrl;
    }

    private static Credentials credentials(Kind kind, Fields fields) {
        Map<String, String> values = new HashMap<>();
        try (fields) {
            switch (kind) {
                case VAPI -> {
                    required(fields, API_KEY, values);
                    required(fields, "webhookSecret", values);
                    optional(fields, "webhookCredentialId", values);
                }
                case RETELL -> required(fields, API_KEY, values);
                case TWILIO -> twilio(fields, values);
                case GOHIGHLEVEL -> {
                    required(fields, "token", values);
                    required(fields, "locationId", values);
                }
                case GOOGLE -> google(fields, values);
            }
        }
        return new Credentials(values);
    }

    private static void twilio(Fields fields, Map<String, String> values) {
        required(fields, "accountSid", values);
        required(fields, "authToken", values);
        Optional<String> sid = optional(fields, "apiKeySid", values);
        Optional<String> secret = optional(fields, "apiKeySecret", values);
        if (sid.isPresent() != secret.isPresent()) {
            String missing = sid.isPresent() ? "apiKeySecret" : "apiKeySid";
            fields.findings().fault(fields.path(missing), "required", "apiKeySid and apiKeySecret come together.");
        }
    }

    private static void google(Fields fields, Map<String, String> values) {
        Optional<JsonNode> account = fields.value(SERVICE_ACCOUNT);
        Optional<String> key = optional(fields, API_KEY, values);
        if (account.isPresent() == key.isPresent()) {
            fields.findings()
                    .fault(
                            fields.path(account.isPresent() ? API_KEY : SERVICE_ACCOUNT),
                            account.isPresent() ? "not_both" : "required",
                            "Google takes either serviceAccount, which is the key file, or apiKey.");
        }
        account.ifPresent(given -> keyFile(given)
                .ifPresentOrElse(
                        file -> values.put(SERVICE_ACCOUNT, file),
                        () -> fields.findings()
                                .fault(
                                        fields.path(SERVICE_ACCOUNT),
                                        "invalid_key_file",
                                        "This is not the JSON key file of a service account, as Google hands"
                                                + " it out.")));
    }

    /** The key file on one line: it may be given as an object, or as the text of the file. */
    private static Optional<String> keyFile(JsonNode given) {
        try {
            JsonNode file = given.isTextual() ? Json.MAPPER.readTree(given.textValue()) : given;
            boolean whole = file.isObject()
                    && KEY_FILE.stream()
                            .noneMatch(name -> file.path(name).asText("").isBlank());
            return whole ? Optional.of(Json.MAPPER.writeValueAsString(file)) : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static void required(Fields fields, String name, Map<String, String> values) {
        fields.required(name, optional(fields, name, values));
    }

    private static Optional<String> optional(Fields fields, String name, Map<String, String> values) {
        Optional<String> value = fields.text(name, VALUE).map(String::strip);
        // They travel in headers, where nothing else is sure to arrive.
        if (value.filter(text -> text.chars().anyMatch(c -> c < ' ' || c > '~')).isPresent()) {
            fields.findings()
                    .fault(
                            fields.path(name),
                            "invalid_character",
                            "This holds a character that is not printable ASCII.");
        }
        value.ifPresent(text -> values.put(name, text));
        return value;
    }

    private static ObjectNode write(Connection connection) {
        ObjectNode node = Json.node().put("kind", connection.kind().wire()).put("name", connection.name());
        Json.put(node, "baseUrl", connection.baseUrl());
        return node;
    }

    /** As it is answered: nothing of the credentials but their version. */
    static ObjectNode shape(Connection connection) {
        ObjectNode node = Json.node().put("id", connection.id());
        node.setAll(write(connection));
        return node.put("credentialsVersion", connection.credentialsVersion())
                .put("createdAt", connection.createdAt().toString())
                .put("updatedAt", connection.updatedAt().toString());
    }
}
