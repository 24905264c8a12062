package io.redial.local.scheduler;

import java.time.Instant;

/**
 * A group of schedules.
 *
 * @param createToken the client token of its creation
 */
record Group(String name, Instant created, String createToken) {

    Group {
        ScheduleKey.requireName("Name", name);
    }
}
