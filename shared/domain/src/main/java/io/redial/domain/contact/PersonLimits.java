package io.redial.domain.contact;

import java.util.Map;

/**
 * How much may be told of a person, whichever way the lead comes in. The whole stays below the 400 kB of a stored item, with
 * room for what calls add to it.
 */
public final class PersonLimits {

    /** Characters of a name, of an id of others, and of where a consent was given. */
    public static final int NAME = 256;

    public static final int SECONDARIES = 20;

    /** Bytes of one value in UTF-8: a variable's, or the wording of a consent. */
    public static final int VALUE_BYTES = 64 * 1024;

    /** Bytes in UTF-8 of all names and values together. */
    public static final int WHOLE_BYTES = 256 * 1024;

    /** A number, or what stands around the name and the value of a variable. */
    private static final int AROUND_PART = 40;

    private PersonLimits() {}

    /** Bytes of all that is told of a person, in UTF-8, and a few for each part of it. */
    public static int bytes(Person person) {
        int bytes = bytes(person.name())
                + person.externalId().map(PersonLimits::bytes).orElse(0)
                + person.consent()
                        .map(given -> bytes(given.source()) + bytes(given.wording()))
                        .orElse(0)
                + bytes(person.variables());
        for (Contact contact : person.secondaries()) {
            bytes += AROUND_PART + bytes(contact.variables());
        }
        return bytes;
    }

    private static int bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToInt(entry -> AROUND_PART + bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
    }

    /** Bytes of {@code text} in UTF-8. */
    public static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair stands for two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
