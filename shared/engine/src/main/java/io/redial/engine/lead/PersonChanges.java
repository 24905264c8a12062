package io.redial.engine.lead;

import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Person;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what has become known otherwise of a person, in the words of the API and without what is known. */
final class PersonChanges {

    private static final List<Field> FIELDS = List.of(
            new Field("name", Person::name),
            new Field("variables", Person::variables),
            new Field("secondaryContacts", Person::secondaries),
            new Field("timezone", Person::zone),
            new Field("externalId", Person::externalId));

    private PersonChanges() {}

    private record Field(String name, Function<Person, Object> value) {

        Optional<String> change(Person before, Person after) {
            return value.apply(before).equals(value.apply(after)) ? Optional.empty() : Optional.of(name);
        }
    }

    /** The names of the fields that differ, and of consent whether it was given, withdrawn or changed. */
    static String between(Person before, Person after) {
        String others = FIELDS.stream()
                .flatMap(field -> field.change(before, after).stream())
                .collect(Collectors.joining(", "));
        String consent = consent(before.consent(), after.consent());
        return others.isEmpty() || consent.isEmpty() ? others + consent : others + ", " + consent;
    }

    private static String consent(Optional<Consent> before, Optional<Consent> after) {
        if (before.equals(after)) {
            return "";
        }
        if (before.isEmpty()) {
            return "consent given";
        }
        return after.isEmpty() ? "consent withdrawn" : "consent changed";
    }
}
