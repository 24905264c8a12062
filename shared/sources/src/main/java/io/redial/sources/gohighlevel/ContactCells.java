package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.window.Zones;
import io.redial.engine.port.LeadSources.Row;
import io.redial.sources.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contacts as rows. */
record ContactCells(Columns columns) {

    Row row(JsonNode contact) {
        Optional<String> id = Json.text(contact, "id");
        List<String> cells = new ArrayList<>();
        cells.add(text(contact.path("phone")));
        cells.add(name(contact));
        cells.add(id.orElse(""));
        cells.add(timezone(contact));
        List<String> secondaries = phones(contact.path("additionalPhones")).stream()
                .limit(Columns.SECONDARIES)
                .toList();
        cells.addAll(secondaries);
        cells.addAll(Collections.nCopies(Columns.SECONDARIES - secondaries.size(), ""));
        for (String field : Columns.COMMON) {
            cells.add(field.equals("companyName") ? company(contact) : text(contact.path(field)));
        }
        Map<String, String> custom = custom(contact.path("customFields"));
        columns.custom().keySet().forEach(field -> cells.add(custom.getOrDefault(field, "")));
        return new Row(cells, id, Marks.of(contact));
    }

    /**
     * The contact's own zone. A row's zone goes before those of its numbers, so neither the sub-account's stands in for it,
     * which is where the caller sits, nor a word that names no zone, which would reject the row.
     */
    private static String timezone(JsonNode contact) {
        return Json.text(contact, "timezone")
                .map(String::strip)
                .filter(zone -> Zones.parse(zone).isPresent())
                .orElse("");
    }

    /** All numbers, the primary one first, where there is one. */
    static List<String> allPhones(JsonNode contact) {
        return Stream.concat(Json.text(contact, "phone").stream(), phones(contact.path("additionalPhones")).stream())
                .toList();
    }

    /** Texts, or objects with a number in them. */
    private static List<String> phones(JsonNode list) {
        List<String> phones = new ArrayList<>();
        for (JsonNode one : list) {
            String phone = one.isObject() ? text(one.path("phone")) : text(one);
            if (!phone.isBlank()) {
                phones.add(phone);
            }
        }
        return phones;
    }

    /** As people write it; the search also gives names in lower case, which are better than none. */
    private static String name(JsonNode contact) {
        return Json.text(contact, "contactName")
                .orElseGet(() -> Stream.of("firstName", "lastName")
                        .flatMap(part ->
                                Json.text(contact, part).or(() -> Json.text(contact, part + "LowerCase")).stream())
                        .map(String::strip)
                        .collect(Collectors.joining(" ")));
    }

    private static String company(JsonNode contact) {
        return Json.text(contact, "companyName")
                .or(() -> Json.text(contact, "businessName"))
                .orElse("");
    }

    private static Map<String, String> custom(JsonNode fields) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode field : fields) {
            Json.text(field, "id").ifPresent(id -> values.put(id, text(field.path("value"))));
        }
        return values;
    }

    /** Several values in one cell; a file or another structure as its JSON. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            return String.join(", ", parts);
        }
        return value.isObject() ? value.toString() : value.isNull() ? "" : value.asText("");
    }
}
