package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
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

    private static final int NAME = 200;
    private static final int EXTERNAL_ID = 200;
    private static final int SECONDARIES = 10;
    private static final int VARIABLES = 100;
    private static final int VARIABLE_NAME = 128;
    private static final int VARIABLE_VALUE = 1_000;
    private static final int WORDING = 2_000;
    /** A stored item has at most 400 kB, and a character up to three bytes. */
    private static final int CHARACTERS = 100_000;

    private LeadBody() {}

    /** The person, or empty when something is wrong. */
    static Optional<Person> read(Fields body) {
        Findings findings = body.findings();
        int before = findings.faults().size();
        Optional<PhoneNumber> phone = phone(body);
        Optional<String> name = body.text("name", NAME);
        Map<String, String> variables = variables(body);
        List<Contact> secondaries = secondaries(body);
        Optional<ZoneId> zone = body.zone("timezone");
        Optional<String> externalId = body.text("externalId", EXTERNAL_ID);
        Optional<Consent> consent = consent(body);
        body.close();
        if (characters(variables, secondaries) > CHARACTERS) {
            findings.fault(body.path("variables"), "too_large", "A lead's variables have at most 100,000 characters.");
        }
        if (findings.faults().size() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new Person(phone.orElseThrow(), name.orElse(""), variables, secondaries, zone, externalId, consent));
    }

    private static Optional<PhoneNumber> phone(Fields body) {
        return body.requiredText("phone", 100).flatMap(text -> {
            Optional<PhoneNumber> parsed = PhoneNumber.parse(text);
            if (parsed.isEmpty()) {
                body.findings()
                        .fault(body.path("phone"), "invalid_phone", "A phone number is + and 7 to 15 digits (E.164).");
            }
            return parsed;
        });
    }

    private static List<Contact> secondaries(Fields body) {
        List<Contact> all = new ArrayList<>();
        for (Fields entry : body.objects("secondaryContacts", SECONDARIES)) {
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
        if (all.size() > VARIABLES) {
            body.findings().fault(body.path("variables"), "too_many", "A lead has at most 100 variables.");
            return Map.of();
        }
        return all;
    }

    private static boolean valid(Fields variables, String name, JsonNode value) {
        String path = variables.path(name.length() > VARIABLE_NAME ? name.substring(0, VARIABLE_NAME) : name);
        Findings findings = variables.findings();
        if (name.isBlank() || name.length() > VARIABLE_NAME) {
            findings.fault(path, "invalid_name", "A variable's name has 1 to 128 characters.");
            return false;
        }
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
            findings.fault(path, "wrong_type", "This must be a string, a number, true or false.");
            return false;
        }
        if (value.asText().length() > VARIABLE_VALUE) {
            findings.fault(path, "too_long", "This has at most 1000 characters.");
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
            Optional<String> source = consent.requiredText("source", NAME);
            Optional<Instant> at = consent.required("at", consent.instant("at"));
            Optional<String> wording = consent.requiredText("wording", WORDING);
            return source.isPresent() && at.isPresent() && wording.isPresent()
                    ? Optional.of(new Consent(source.get(), at.get(), wording.get()))
                    : Optional.empty();
        }
    }

    private static long characters(Map<String, String> variables, List<Contact> secondaries) {
        return characters(variables)
                + secondaries.stream()
                        .mapToLong(contact -> characters(contact.variables()))
                        .sum();
    }

    private static long characters(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length())
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
        Json.put(node, "timezone", person.zone().map(ZoneId::getId));
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
