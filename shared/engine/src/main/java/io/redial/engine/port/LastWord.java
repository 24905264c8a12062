package io.redial.engine.port;

import io.redial.domain.lead.Lead;
import java.time.Instant;

/** What is asked of a lead's source just before it is called. It ends within seconds, and never throws. */
public interface LastWord {

    /** Nobody is asked: every lead may be called. */
    LastWord NOBODY_ASKED = (_, _) -> Answer.MAY_CALL;

    Answer on(Lead lead, Instant now);

    /** Whether a lead may be called now. */
    enum Answer {
        MAY_CALL,
        /** The person said so at the source: none of the lead's numbers is to be called. */
        DO_NOT_CALL,
        /** Nobody could be asked, or could tell: the call waits. */
        NOT_NOW
    }
}
