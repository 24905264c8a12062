package io.redial.local.telephone;

import java.time.Instant;

/** Whether, and when, a face lets one more call into the network. */
public interface Gate {

    /** Lets everybody in at once. */
    Gate OPEN = traffic -> new Entry.Dialled(traffic.now());

    Entry entry(Traffic traffic);

    /** What becomes of the call. */
    sealed interface Entry {

        /** It is accepted, and dialled at this instant: now or later. */
        record Dialled(Instant at) implements Entry {}

        /** The request is refused; there is no call. */
        record Refused() implements Entry {}

        /** A call is made of it that ends without having been dialled. */
        record Blocked() implements Entry {}
    }
}
