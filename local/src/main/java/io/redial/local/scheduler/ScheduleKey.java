package io.redial.local.scheduler;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The name of a schedule inside its group; ordered by group, then name, which is the order of lists. */
record ScheduleKey(String group, String name) implements Comparable<ScheduleKey> {

    static final String DEFAULT_GROUP = "default";

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-_.]{1,64}");
    private static final Comparator<ScheduleKey> ORDER =
            Comparator.comparing(ScheduleKey::group).thenComparing(ScheduleKey::name);

    ScheduleKey {
        requireName("GroupName", group);
        requireName("Name", name);
    }

    /** Throws a validation error unless the value can name a schedule, a group, or begin such a name. */
    static void requireName(String member, String value) {
        if (!NAME.matcher(value).matches()) {
            throw SchedulerError.invalid(member + " must be 1 to 64 of 0-9 a-z A-Z - _ .");
        }
    }

    @Override
    public int compareTo(ScheduleKey other) {
        return ORDER.compare(this, other);
    }
}
