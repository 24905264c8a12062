package io.redial.local.parameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The operations on parameters that the project needs, by name.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
 */
final class ParameterApi {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(?i)/?(aws|ssm).*");
    private static final Set<String> TYPES = Set.of("String", "SecureString");
    private static final int LONGEST_NAME = 1_011;
    private static final int MOST_LEVELS = 15;
    private static final int STANDARD_VALUE = 4_096;
    private static final int MOST_STANDARD = 10_000;
    private static final int MOST_NAMES = 10;
    private static final int MILLI_DIGITS = 3;

    private final ParameterBook book;
    private final InstantSource clock;
    private final String arnPrefix;

    ParameterApi(ParameterBook book, InstantSource clock, String region, String accountId) {
        this.book = book;
        this.clock = clock;
        this.arnPrefix = "arn:aws:ssm:" + region + ":" + accountId + ":parameter";
    }

    ObjectNode answer(String operation, String body) throws IOException {
        JsonNode request = parsed(body);
        return switch (operation) {
            case "PutParameter" -> put(request);
            case "GetParameter" -> get(request);
            case "GetParameters" -> getAll(request);
            case "DeleteParameter" -> delete(request);
            case "DeleteParameters" -> deleteAll(request);
            default -> throw ParameterError.unknownOperation();
        };
    }

    private ObjectNode put(JsonNode request) throws IOException {
        String name = name(request.path("Name"));
        String value = value(request.path("Value"));
        String tier = request.path("Tier").asText("Standard");
        if (!tier.equals("Standard")) {
            throw ParameterError.invalid("This server has parameters of the standard tier only.");
        }
        StoredParameter put = book.put(name, before -> successor(before, name, value, request));
        return MAPPER.createObjectNode().put("Version", put.version()).put("Tier", "Standard");
    }

    private StoredParameter successor(Optional<StoredParameter> before, String name, String value, JsonNode request) {
        if (before.isPresent() && !request.path("Overwrite").asBoolean(false)) {
            throw ParameterError.exists();
        }
        if (before.isEmpty() && book.size() >= MOST_STANDARD) {
            throw ParameterError.tooMany();
        }
        String type = Optional.ofNullable(request.path("Type").textValue())
                .or(() -> before.map(StoredParameter::type))
                .orElseThrow(() -> ParameterError.invalid("A parameter type is required when you create a parameter."));
        if (!TYPES.contains(type)) {
            throw ParameterError.invalid("Type must be String or SecureString.");
        }
        long version = before.map(StoredParameter::version).orElse(0L) + 1;
        return new StoredParameter(name, type, value, version, clock.millis());
    }

    private ObjectNode get(JsonNode request) {
        StoredParameter found = book.find(name(request.path("Name"))).orElseThrow(ParameterError::notFound);
        ObjectNode answer = MAPPER.createObjectNode();
        answer.set("Parameter", described(found, request));
        return answer;
    }

    private ObjectNode getAll(JsonNode request) {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode found = answer.putArray("Parameters");
        ArrayNode missing = answer.putArray("InvalidParameters");
        for (String name : names(request)) {
            book.find(name).ifPresentOrElse(one -> found.add(described(one, request)), () -> missing.add(name));
        }
        return answer;
    }

    private ObjectNode delete(JsonNode request) throws IOException {
        if (!book.remove(name(request.path("Name")))) {
            throw ParameterError.notFound();
        }
        return MAPPER.createObjectNode();
    }

    private ObjectNode deleteAll(JsonNode request) throws IOException {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode deleted = answer.putArray("DeletedParameters");
        ArrayNode missing = answer.putArray("InvalidParameters");
        for (String name : names(request)) {
            (book.remove(name) ? deleted : missing).add(name);
        }
        return answer;
    }

    /** Without decryption a secret comes as what nobody can read, as it does from the service. */
    private ObjectNode described(StoredParameter found, JsonNode request) {
        boolean readable =
                found.type().equals("String") || request.path("WithDecryption").asBoolean(false);
        String arn = arnPrefix + (found.name().startsWith("/") ? "" : "/") + found.name();
        return MAPPER.createObjectNode()
                .put("Name", found.name())
                .put("Type", found.type())
                .put("Value", readable ? found.value() : "(encrypted)")
                .put("Version", found.version())
                .put("LastModifiedDate", BigDecimal.valueOf(found.modifiedMillis(), MILLI_DIGITS))
                .put("ARN", arn)
                .put("DataType", "text");
    }

    private static Set<String> names(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("Names").forEach(each -> names.add(name(each)));
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw ParameterError.invalid("Names must have 1 to 10 members.");
        }
        return new LinkedHashSet<>(names);
    }

    private static String name(JsonNode node) {
        String name = node.asText("");
        boolean deep = name.chars().filter(c -> c == '/').count() > MOST_LEVELS;
        if (name.length() > LONGEST_NAME || deep || !NAME.matcher(name).matches()) {
            throw ParameterError.invalid("Parameter name must be a fully qualified name of a-zA-Z0-9_.- and /.");
        }
        if (RESERVED.matcher(name).matches()) {
            throw ParameterError.invalid("Parameter name: can't be prefixed with \"aws\" or \"ssm\".");
        }
        return name;
    }

    private static String value(JsonNode node) {
        String value = node.asText("");
        if (value.isEmpty()) {
            throw ParameterError.invalid("Value must have length greater than or equal to 1.");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > STANDARD_VALUE) {
            throw ParameterError.invalid(
                    "Standard tier parameters support a maximum parameter value of 4096 characters.");
        }
        if (value.contains("{{")) {
            throw ParameterError.invalid("Parameter value can't nest another parameter.");
        }
        return value;
    }

    private static JsonNode parsed(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw ParameterError.invalid("The body is not JSON.");
        }
    }
}
