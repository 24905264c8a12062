package io.redial.aws.dynamo;

import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.DueKey;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;

/** The key of the due index: {@code <class>#<zones>#<instant>}, without zones for a lease. */
final class DueText {

    static final String INDEX = "due";
    static final String ATTRIBUTE = "due";

    private DueText() {}

    static String of(DueKey due) {
        return prefix(due.dueClass(), due.zones()) + InstantText.sortableMillis(due.at());
    }

    /** What the keys of a class and zone set begin with; what follows is the instant. */
    static String prefix(DueClass dueClass, ZoneSet zones) {
        return switch (dueClass) {
            case LEASE -> dueClass.digit() + "##";
            case WAITING, FRESH -> dueClass.digit() + "#" + zones.word() + "#";
        };
    }

    /** The instant of a key, rounded up to a whole millisecond. */
    static Instant instant(String key) {
        return Instant.parse(key.substring(key.lastIndexOf('#') + 1));
    }
}
