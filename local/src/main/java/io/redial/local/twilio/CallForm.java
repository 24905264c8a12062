package io.redial.local.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.fakes.FakeRequest.Field;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a request to place a call.
 *
 * @param fields in their order; names may come several times
 */
record CallForm(List<Field> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Field>> FIELDS = new TypeReference<>() {};

    private static final int USUAL_RING_SECONDS = 60;
    private static final Duration LONGEST_TALK = Duration.ofHours(4);

    /** As it was kept with the call. */
    static CallForm kept(String text) {
        try {
            return new CallForm(JSON.readValue(text, FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a form that was kept", e);
        }
    }

    String toKeep() {
        return JSON.valueToTree(fields).toString();
    }

    /** The first field of a name that is not blank. */
    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name) && !field.value().isBlank())
                .map(Field::value)
                .toList();
    }

    String text(String name) {
        return value(name).orElse("");
    }

    /** The variable by which a lead scripts its calls: a parameter of the URL that the agent is asked at. */
    Optional<String> script() {
        return value("Url").flatMap(url -> FakeRequest.query(ConnectionOverrides.target(url), "simulate"));
    }

    Duration ringTime() {
        return Duration.ofSeconds(value("Timeout").map(Integer::valueOf).orElse(USUAL_RING_SECONDS));
    }

    Duration longestTalk() {
        return value("TimeLimit").map(Integer::valueOf).map(Duration::ofSeconds).orElse(LONGEST_TALK);
    }

    /** The progress events that are told; only the end unless others are asked for. */
    Set<String> events() {
        List<String> asked = values("StatusCallbackEvent");
        return asked.isEmpty() ? Set.of("completed") : new LinkedHashSet<>(asked);
    }

    Detection detection() {
        if (value("MachineDetection").isEmpty() || value("SendDigits").isPresent()) {
            return Detection.NONE;
        }
        return text("AsyncAmd").equals("true") ? Detection.ASIDE : Detection.FIRST;
    }

    boolean awaitsMessageEnd() {
        return text("MachineDetection").equals("DetectMessageEnd");
    }

    /** When it is found out whether a machine has answered. */
    enum Detection {
        NONE,
        /** Before the agent is asked. */
        FIRST,
        /** While the conversation goes on. */
        ASIDE
    }
}
