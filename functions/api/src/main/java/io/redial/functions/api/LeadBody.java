package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PersonLimits;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneName;
import io.redial.engine.imports.WrittenNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A person to call, as written in requests and answers. */
final class LeadBody {

    /** Of a name that is wrong, so much is told. */
    private static final int NAME_TOLD = 128;

    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private LeadBody() {}

    /** The person, or empty when something is wrong. */
    static Optional<Person> read(Fields body) {
        Findings findings = body.findings();
        int before = findings.faults().size();
        Optional<PhoneNumber> phone = phone(body);
        Optional<String> name = body.text("name", PersonLimits.NAME);
        Map<String, String> variables = variables(body);
        List<Contact> secondaries = secondaries(body);
        Optional<ZoneId> zone = body.zone("timezone");
        Optional<String> externalId = body.text("externalId", PersonLimits.NAME);
        Optional<Consent> consent = consent(body);
        body.close();
        if (bytes(variables, secondaries) > PersonLimits.WHOLE_BYTES) {
            findings.fault(body.path("variables"), "too_large", "A lead's variables have at most 256 KiB.");
        }
        if (findings.faults().size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Person(
                phone.orElseThrow(),
                name.orElse(""),
                variables,
                secondaries,
                zone.map(ZoneName::of),
                externalId,
                consent));
    }

    /** The field {@code phone} of a body, which must have it. */
    static Optional<PhoneNumber> phone(Fields body) {
        return body.requiredText("phone", 100).flatMap(text -> {
            Optional<PhoneNumber> parsed = WrittenNumber.read(text);
            if (parsed.isEmpty()) {
                body.findings()
                        .fault(body.path("phone"), "invalid_phone", "A phone number is + and 7 to 15 digits (E.164).");
            }
            return parsed;
        });
    }

    private static List<Contact> secondaries(Fields body) {
        List<Contact> all = new ArrayList<>();
        for (Fields entry : body.objects("secondaryContacts", PersonLimits.SECONDARIES)) {
            try (entry) {
                Optional<PhoneNumber> phone = phone(entry);
                Map<String, String> variables = variables(entry);
                phone.ifPresent(number -> all.add(new Contact(number, variables)));
            }
        }
        return all;
    }

    /** Strings by name; a number or a boolean stands for its own text. */
    private static Map<String, String> variables(Fields body) {
        Optional<Fields> given = body.object("variables");
        if (given.isEmpty()) {
            return Map.of();
        }
        Map<String, String> all = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : given.get().all()) {
            JsonNode value = entry.getValue();
            if (!value.isNull() && valid(given.get(), entry.getKey(), value)) {
                all.put(entry.getKey(), value.asText());
            }
        }
        return all;
    }

    private static boolean valid(Fields variables, String name, JsonNode value) {
        String path = variables.path(name.length() > NAME_TOLD ? name.substring(0, NAME_TOLD) : name);
        Findings findings = variables.findings();
        if (name.isBlank()) {
            findings.fault(path, "invalid_name", "A variable has a name.");
            return false;
        }
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
            findings.fault(path, "wrong_type", "This must be a string, a number, true or false.");
            return false;
        }
        if (PersonLimits.bytes(value.asText()) > PersonLimits.VALUE_BYTES) {
            findings.fault(path, "too_long", "This has at most 64 KiB.");
            return false;
        }
        return true;
    }

    private static Optional<Consent> consent(Fields body) {
        Optional<Fields> given = body.object("consent");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try (Fields consent = given.get()) {
            Optional<String> source = consent.requiredText("source", PersonLimits.NAME);
            Optional<Instant> at = consent.required("at", consent.instant("at"));
            Optional<String> wording = consent.text("wording", PersonLimits.VALUE_BYTES / MOST_BYTES_OF_A_CHAR);
            return source.isPresent() && at.isPresent()
                    ? Optional.of(new Consent(source.get(), at.get(), wording.orElse("")))
                    : Optional.empty();
        }
    }

    private static long bytes(Map<String, String> variables, List<Contact> secondaries) {
        return bytes(variables)
                + secondaries.stream()
                        .mapToLong(contact -> bytes(contact.variables()))
                        .sum();
    }

    private static long bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToLong(entry -> PersonLimits.bytes(entry.getKey()) + PersonLimits.bytes(entry.getValue()))
                .sum();
    }

    /** As a request would have it. */
    static ObjectNode write(Person person) {
        ObjectNode node = Json.node();
        node.put("phone", person.phone().e164());
        node.put("name", person.name().isEmpty() ? null : person.name());
        node.set("variables", write(person.variables()));
        ArrayNode secondaries = node.putArray("secondaryContacts");
        person.secondaries()
                .forEach(contact -> secondaries
                        .addObject()
                        .put("phone", contact.phone().e164())
                        .set("variables", write(contact.variables())));
        Json.put(node, "timezone", person.zone().map(ZoneName::id));
        Json.put(node, "externalId", person.externalId());
        return node;
    }

    static void putConsent(ObjectNode node, Person person) {
        person.consent()
                .ifPresent(consent -> node.putObject("consent")
                        .put("source", consent.source())
                        .put("at", consent.at().toString())
                        .put("wording", consent.wording()));
    }

    private static ObjectNode write(Map<String, String> variables) {
        ObjectNode node = Json.node();
        new TreeMap<>(variables).forEach(node::put);
        return node;
    }
}
