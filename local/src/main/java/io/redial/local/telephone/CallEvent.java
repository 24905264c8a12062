package io.redial.local.telephone;

import java.util.Locale;

/** What a callback of the simulator reports, in the order in which it happens to a call. */
enum CallEvent {
    RINGING,
    ANSWERED,
    ENDED,
    /** What the conversation came to is known, some time after its end. */
    ANALYSED;

    /** Its word on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
