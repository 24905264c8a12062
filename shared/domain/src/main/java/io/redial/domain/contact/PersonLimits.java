package io.redial.domain.contact;

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

    private PersonLimits() {}

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
