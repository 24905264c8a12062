package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.engine.identity.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one part that have the same number, which are one lead.
 *
 * @param rows in the order of the file, at least one
 */
record SameNumber(LeadKey key, List<ReadRow.Accepted> rows) {

    SameNumber {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a number has a row");
        }
    }

    /** The rows of a part, by number, in the order in which the numbers come. */
    static List<SameNumber> group(Campaign campaign, Seal seal, List<ReadRow.Accepted> rows) {
        Map<LeadKey, List<ReadRow.Accepted>> byKey = new LinkedHashMap<>();
        for (ReadRow.Accepted row : rows) {
            LeadKey key =
                    seal.lead(campaign.id(), campaign.shards(), row.person().phone());
            byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        return byKey.entrySet().stream()
                .map(entry -> new SameNumber(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Who they make, if nobody is there with this number. */
    Person person(OnDuplicate rule) {
        Person first = rows.getFirst().person();
        return switch (rule) {
            case SKIP -> first;
            case UPDATE -> updated(first);
        };
    }

    /** What becomes of somebody who is there already: later rows win, and a blank cell leaves what was there. */
    Person updated(Person before) {
        Person person = before;
        for (ReadRow.Accepted row : rows) {
            person = merged(person, row.person());
        }
        return person;
    }

    /** Where they come from, if nobody is there with this number. */
    Origin origin(String importId, Optional<Origin.Source> source) {
        return new Origin(importId, rows.getFirst().line(), source);
    }

    /** Who is asked before each call: the source that the rows are read from, for the last of those that make the person. */
    Optional<Origin.Source> source(OnDuplicate rule, Optional<String> connectionId) {
        return connectionId.flatMap(
                connection -> person(rule).externalId().map(contact -> new Origin.Source(connection, contact)));
    }

    private static Person merged(Person before, Person row) {
        Map<String, String> variables = new HashMap<>(before.variables());
        variables.putAll(row.variables());
        List<Contact> secondaries = row.secondaries().isEmpty()
                ? before.secondaries()
                : row.secondaries().stream()
                        .map(contact -> merged(before, contact))
                        .toList();
        return new Person(
                before.phone(),
                row.name().isEmpty() ? before.name() : row.name(),
                variables,
                secondaries,
                row.zone().or(before::zone),
                row.externalId().or(before::externalId),
                row.consent().or(before::consent));
    }

    private static Contact merged(Person before, Contact row) {
        return before.secondaries().stream()
                .filter(known -> row.variables().isEmpty() && known.phone().equals(row.phone()))
                .findFirst()
                .orElse(row);
    }
}
