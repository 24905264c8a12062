package io.redial.engine.fault;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts by lines in the log what providers say of calls that failed, so that codes which become frequent, or which nobody knew
 * of, are found without looking at calls.
 */
public final class FailureCodes {

    private static final Logger LOG = LoggerFactory.getLogger(FailureCodes.class);

    private static final int LONGEST = 80;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._:-]+");

    /** Seven digits in a row, in groups or not, may be somebody's number; codes have fewer. */
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[._:-]{0,2}[0-9]){6,}");

    private FailureCodes() {}

    /**
     * A call failed, or was refused.
     *
     * @param provider its name on the wire
     * @param code the provider's word, or ours for what it answered
     */
    public static void count(String provider, String code) {
        LOG.info("{}", line("provider_code", provider, code));
    }

    /** The provider said a word whose meaning is not known; it was taken for a failure that may pass. */
    public static void countUnknown(String provider, String code) {
        LOG.warn("{}", line("unknown_provider_code", provider, code));
    }

    /** What is counted: a word of its own, so that a filter on the log finds it, and nothing that tells of a person. */
    static String line(String word, String provider, String code) {
        return word + " provider=" + provider + " code=" + printable(code);
    }

    /** A code without whatever else a provider may have put there; never a telephone number, never a second line. */
    static String printable(String code) {
        String plain = NUMBER.matcher(UNUSUAL.matcher(code).replaceAll("_")).replaceAll("#");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
