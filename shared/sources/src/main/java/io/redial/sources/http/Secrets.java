package io.redial.sources.http;

import java.util.regex.Pattern;

/** Keys and tokens as people paste them. */
public final class Secrets {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private Secrets() {}

    /**
     * A secret that may stand in a header.
     *
     * @param name what it is, for people
     * @throws SourceFault denied
     */
    public static String checked(String secret, String name) throws SourceFault {
        String bare = secret.strip();
        if (!PRINTABLE.matcher(bare).matches()) {
            throw SourceFault.denied(
                    "The " + name + " is empty, too long, or has characters in it that such a one does not have.");
        }
        return bare;
    }
}
