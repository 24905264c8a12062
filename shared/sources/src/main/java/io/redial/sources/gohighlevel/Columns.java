package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.contact.PersonLimits;
import io.redial.sources.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a table of contacts: those that leads know, the fields that every contact has, and the sub-account's own
 * fields under their names.
 *
 * @param custom names of the sub-account's own fields by their ids, in order
 */
record Columns(Map<String, String> custom) {

    static final List<String> KNOWN = List.of("phone", "name", "external_id", "timezone");

    /** Fields of every contact; as columns they are variables of the same names. */
    static final List<String> COMMON = List.of(
            "firstName",
            "lastName",
            "email",
            "companyName",
            "address",
            "city",
            "state",
            "country",
            "postalCode",
            "source",
            "tags");

    /** One more than a lead may have, so that a contact with too many numbers is refused, not shortened. */
    static final int SECONDARIES = PersonLimits.SECONDARIES + 1;

    /** A field that is called like a column with a meaning of its own, would take that meaning. */
    private static final Pattern TAKEN = Pattern.compile("phone|name|externalid|timezone|secondaryphone[0-9]*");

    private static final int MOST = 5_000;

    Columns {
        custom = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /** Names every field by what people call it, or by its key or id where that name is taken. */
    static Columns of(JsonNode customFields) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> used = new HashSet<>(COMMON);
        for (JsonNode field : customFields) {
            Optional<String> id = Json.text(field, "id");
            if (id.isPresent() && !names.containsKey(id.get()) && names.size() < MOST) {
                Stream<String> candidates = Stream.concat(
                        Stream.of("name", "fieldKey").flatMap(key -> Json.text(field, key).stream()),
                        Stream.of(id.get()));
                candidates
                        .map(String::strip)
                        .filter(name -> !TAKEN.matcher(plain(name)).matches())
                        .filter(name -> !plain(name).isEmpty() && used.add(name))
                        .findFirst()
                        .ifPresent(name -> names.put(id.get(), name));
            }
        }
        return new Columns(names);
    }

    List<String> names() {
        List<String> names = new ArrayList<>(KNOWN);
        IntStream.rangeClosed(1, SECONDARIES).forEach(i -> names.add("secondary_phone_" + i));
        names.addAll(COMMON);
        names.addAll(custom.values());
        return names;
    }

    /** A name as columns are compared: without case, spacing and marks. */
    private static String plain(String name) {
        StringBuilder kept = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
