package io.redial.engine.port;

import io.redial.domain.lead.Lead;
import java.time.Instant;

/** What is asked of a lead's source shortly before it is called. It ends within seconds, and never throws. */
public interface LastWord {

    /** Nobody is asked: every lead may be called. */
    LastWord NOBODY_ASKED = (_, _) -> new Answer.MayCall();

    Answer on(Lead lead, Instant now);

    /** Whether a lead may be called now. */
    sealed interface Answer {

        record MayCall() implements Answer {}

        /** The person said so at the source: none of the lead's numbers is to be called. */
        record DoNotCall() implements Answer {}

        /** Nobody could be asked, or could tell: the call waits. */
        record NotNow() implements Answer {}

        /**
         * The source does not let us in, and so will not for any other lead until somebody does something about it.
         *
         * @param detail what, in a sentence for people
         */
        record Denied(String detail) implements Answer {}
    }
}
