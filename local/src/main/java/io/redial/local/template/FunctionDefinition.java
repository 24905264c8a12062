package io.redial.local.template;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Lambda function, globals merged in.
 *
 * @param name the physical name
 * @param handler {@code package.Class::method}, as the template has it
 * @param timeout 1 s to 15 min
 * @param memoryMegabytes 128 to 10,240
 * @param environment variables in the order of the template
 */
public record FunctionDefinition(
        String logicalId,
        String name,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        Map<String, Expression> environment,
        List<EventDefinition> events) {

    public FunctionDefinition {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        events = List.copyOf(events);
    }

    public Stream<EventDefinition.HttpRoute> routes() {
        return eventsOf(EventDefinition.HttpRoute.class);
    }

    public Stream<EventDefinition.QueueSource> queueSources() {
        return eventsOf(EventDefinition.QueueSource.class);
    }

    public Stream<EventDefinition.Scheduled> schedules() {
        return eventsOf(EventDefinition.Scheduled.class);
    }

    private <E extends EventDefinition> Stream<E> eventsOf(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
