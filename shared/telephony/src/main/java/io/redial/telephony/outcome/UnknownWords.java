package io.redial.telephony.outcome;

import io.redial.engine.fault.FailureCodes;

/** Who is told of a provider's words whose meaning nobody knows: tables are brought up to date by them. */
public interface UnknownWords {

    /** They are counted by lines in the log. */
    UnknownWords LOGGED = FailureCodes::countUnknown;

    /**
     * One was met.
     *
     * @param provider its name on the wire
     */
    void met(String provider, String word);
}
