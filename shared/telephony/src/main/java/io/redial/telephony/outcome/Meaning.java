package io.redial.telephony.outcome;

import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;

/** What a provider's word for the end of a call means. */
public sealed interface Meaning {

    /** The call ended so, whatever is known of it. */
    record Ended(Ending.Kind kind) implements Meaning {}

    /** We, or people at the provider's console, ended it: in the conversation, or before there was one. */
    record HungUp() implements Meaning {}

    /**
     * It was never dialled, for reasons not of the lead.
     *
     * @param fault whose reasons; not the lead's
     */
    record Refused(Fault fault) implements Meaning {}

    /** The provider lost it and may place it again by itself: nothing is known until it is looked up. */
    record Lost() implements Meaning {}
}
