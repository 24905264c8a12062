package io.redial.local.scheduler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The operations of the service, from a request to the body of its answer.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html">Operations</a>
 */
final class SchedulerApi {
    private static final int MAXIMUM_TOKEN = 64;

    private final ScheduleBook book;
    private final Arns arns;

    SchedulerApi(ScheduleBook book, Arns arns) {
        this.book = book;
        this.arns = arns;
    }

    /**
     * Does what a request asks for.
     *
     * @throws SchedulerError if the answer is an error
     */
    ObjectNode answer(Request request) {
        return switch (request.operation()) {
            case "POST schedules/*" -> createSchedule(request);
            case "PUT schedules/*" -> updateSchedule(request);
            case "GET schedules/*" -> ScheduleJson.write(book.schedule(request.key()), arns);
            case "DELETE schedules/*" -> deleteSchedule(request);
            case "GET schedules" -> listSchedules(request);
            case "POST schedule-groups/*" -> createGroup(request);
            case "GET schedule-groups/*" -> describe(book.group(groupName(request)));
            case "DELETE schedule-groups/*" -> deleteGroup(request);
            case "GET schedule-groups" -> listGroups(request);
            default -> throw SchedulerError.unknownOperation();
        };
    }

    private ObjectNode createSchedule(Request request) {
        JsonFields body = request.fields();
        Schedule schedule = ScheduleJson.read(request.name(), body);
        book.create(schedule, clientToken(body));
        return JsonFields.empty().put("ScheduleArn", arns.schedule(schedule.key()));
    }

    private ObjectNode updateSchedule(Request request) {
        Schedule schedule = ScheduleJson.read(request.name(), request.fields());
        book.update(schedule);
        return JsonFields.empty().put("ScheduleArn", arns.schedule(schedule.key()));
    }

    private ObjectNode deleteSchedule(Request request) {
        book.delete(request.key());
        return JsonFields.empty();
    }

    private ObjectNode listSchedules(Request request) {
        Optional<String> group = request.namedParameter("ScheduleGroup");
        String prefix = request.namedParameter("NamePrefix").orElse("");
        Optional<Schedule.State> state =
                request.parameter("State").map(text -> JsonFields.constantOf("State", text, Schedule.State.class));
        group.ifPresent(book::group);
        List<Entry> wanted = book.schedules().stream()
                .filter(entry -> group.isEmpty() || entry.key().group().equals(group.get()))
                .filter(entry -> entry.key().name().startsWith(prefix))
                .filter(entry -> state.isEmpty() || entry.schedule().state() == state.get())
                .toList();
        // A blank sorts before every character of a name, so that positions sort as keys do.
        Page<Entry> page = Page.of(
                wanted,
                entry -> entry.key().group() + " " + entry.key().name(),
                request.parameter("NextToken"),
                request.pageSize());
        ObjectNode answer = JsonFields.empty();
        ArrayNode schedules = answer.putArray("Schedules");
        page.items().forEach(entry -> schedules.add(summary(entry)));
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private ObjectNode summary(Entry entry) {
        ObjectNode node = JsonFields.empty()
                .put("Arn", arns.schedule(entry.key()))
                .put("GroupName", entry.key().group())
                .put("Name", entry.key().name())
                .put("State", entry.schedule().state().name())
                .put("CreationDate", JsonFields.seconds(entry.created()))
                .put("LastModificationDate", JsonFields.seconds(entry.set()));
        node.putObject("Target").put("Arn", entry.schedule().target().arn());
        return node;
    }

    private ObjectNode createGroup(Request request) {
        book.createGroup(request.name(), clientToken(request.fields()));
        return JsonFields.empty().put("ScheduleGroupArn", arns.group(request.name()));
    }

    private ObjectNode deleteGroup(Request request) {
        book.deleteGroup(groupName(request));
        return JsonFields.empty();
    }

    private ObjectNode listGroups(Request request) {
        String prefix = request.namedParameter("NamePrefix").orElse("");
        List<Group> wanted = book.groups().stream()
                .filter(group -> group.name().startsWith(prefix))
                .toList();
        Page<Group> page = Page.of(wanted, Group::name, request.parameter("NextToken"), request.pageSize());
        ObjectNode answer = JsonFields.empty();
        ArrayNode groups = answer.putArray("ScheduleGroups");
        page.items().forEach(group -> groups.add(describe(group)));
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private ObjectNode describe(Group group) {
        return JsonFields.empty()
                .put("Arn", arns.group(group.name()))
                .put("Name", group.name())
                .put("State", "ACTIVE")
                .put("CreationDate", JsonFields.seconds(group.created()))
                .put("LastModificationDate", JsonFields.seconds(group.created()));
    }

    private static String groupName(Request request) {
        ScheduleKey.requireName("Name", request.name());
        return request.name();
    }

    /** The token of a request; empty if it has none, and then it is never the same as another. */
    private static String clientToken(JsonFields body) {
        Optional<String> token = body.text("ClientToken", 1, MAXIMUM_TOKEN);
        token.ifPresent(text -> {
            if (!text.matches("[a-zA-Z0-9-_]+")) {
                throw SchedulerError.invalid("ClientToken must be of 0-9 a-z A-Z - _");
            }
        });
        return token.orElse("");
    }
}
