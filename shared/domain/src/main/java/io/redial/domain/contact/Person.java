package io.redial.domain.contact;

import io.redial.domain.window.ZoneName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The person behind a lead, as told by whoever added it.
 *
 * @param phone the primary number; the identity of the lead within its campaign
 * @param name empty when unknown
 * @param variables pre-call variables
 * @param zone by whose clock the person lives, if that was told; it may be one that this runtime does not know
 * @param secondaries in the order in which they are tried; one equal to another number of the person is dropped
 */
public record Person(
        PhoneNumber phone,
        String name,
        Map<String, String> variables,
        List<Contact> secondaries,
        Optional<ZoneName> zone,
        Optional<String> externalId,
        Optional<Consent> consent) {

    public Person {
        variables = Map.copyOf(variables);
        secondaries = distinct(phone, secondaries);
    }

    /** A person of whom only the number is known. */
    public static Person of(PhoneNumber phone) {
        return new Person(phone, "", Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** All numbers in the order in which a round tries them. */
    public List<PhoneNumber> numbers() {
        List<PhoneNumber> all = new ArrayList<>();
        all.add(phone);
        secondaries.forEach(contact -> all.add(contact.phone()));
        return all;
    }

    /** The same person without this number, which is not the primary one. */
    public Person without(PhoneNumber number) {
        if (number.equals(phone)) {
            throw new IllegalArgumentException("a person keeps the primary number");
        }
        List<Contact> others = secondaries.stream()
                .filter(contact -> !contact.phone().equals(number))
                .toList();
        return new Person(phone, name, variables, others, zone, externalId, consent);
    }

    /** How many bytes its texts take in UTF-8, numbers and zone aside. */
    public long bytes() {
        long contacts = secondaries.stream()
                .mapToLong(contact -> bytes(contact.variables()))
                .sum();
        long evidence = consent.map(given -> PersonLimits.bytes(given.source()) + PersonLimits.bytes(given.wording()))
                .orElse(0);
        return PersonLimits.bytes(name)
                + bytes(variables)
                + contacts
                + evidence
                + externalId.map(PersonLimits::bytes).orElse(0);
    }

    private static long bytes(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToLong(entry -> PersonLimits.bytes(entry.getKey()) + PersonLimits.bytes(entry.getValue()))
                .sum();
    }

    private static List<Contact> distinct(PhoneNumber primary, List<Contact> contacts) {
        Set<PhoneNumber> seen = new HashSet<>(Set.of(primary));
        return contacts.stream().filter(contact -> seen.add(contact.phone())).toList();
    }
}
