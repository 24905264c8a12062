package io.redial.local.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.telephone.EndedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls as Twilio shows them. */
final class TwilioCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** RFC 2822. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final TwilioAccount account;

    TwilioCalls(TwilioAccount account) {
        this.account = account;
    }

    static String date(Instant at) {
        return DATE.format(at);
    }

    /** Where a call stands. A call that is dialled and does not ring yet is still queued here. */
    static String status(Course course, Instant now) {
        if (course.isEndedAt(now)) {
            return end(course);
        }
        if (course.isAnsweredAt(now)) {
            return "in-progress";
        }
        return course.isRingingAt(now) ? "ringing" : "queued";
    }

    /** The word for how it ended. */
    static String end(Course course) {
        if (course.answeredAt().isPresent()) {
            return "completed";
        }
        if (course.endedBy() == EndedBy.CLIENT) {
            return "canceled";
        }
        return switch (course.outcome()) {
            case BUSY -> "busy";
            case HUMAN, VOICEMAIL, UNANSWERED -> "no-answer";
            case FAILED, INVALID -> "failed";
        };
    }

    /** The Call resource as of {@code now}; what is not known yet is null. */
    ObjectNode call(Call call, Instant now, Access network) {
        Course course = call.course();
        String uri = "/2010-04-01/Accounts/" + account.sid() + "/Calls/" + call.id();
        boolean completed = course.isEndedAt(now) && end(course).equals("completed");
        Duration queued = Duration.between(course.placedAt(), course.dialledAt().orElse(course.placedAt()));
        ObjectNode json = JSON.createObjectNode()
                .put("sid", call.id())
                .put("account_sid", account.sid())
                .put("api_version", "2010-04-01")
                .put("to", call.line().to())
                .put("to_formatted", call.line().to())
                .put("from", call.line().from())
                .put("from_formatted", call.line().from())
                .put("direction", "outbound-api")
                .put("status", status(course, now))
                .put("date_created", date(course.placedAt()))
                .put("date_updated", date(updatedAt(course, now)))
                .put("start_time", course.isDialledAt(now) ? dateOrNull(course.dialledAt()) : null)
                .put("end_time", completed ? date(course.endedAt()) : null)
                .put("duration", completed ? Long.toString(course.talkSeconds()) : null)
                .put("price", completed ? "-" + price(course) : null)
                .put("price_unit", "USD")
                .put("answered_by", answeredBy(call, now, network))
                .put("queue_time", Long.toString(queued.toMillis()))
                .put("uri", uri + ".json");
        for (String none : new String[] {
            "parent_call_sid", "phone_number_sid", "forwarded_from", "group_sid", "caller_name", "trunk_sid"
        }) {
            json.putNull(none);
        }
        json.putObject("subresource_uris").put("recordings", uri + "/Recordings.json");
        return json;
    }

    private static String price(Course course) {
        long minutes = Math.ceilDiv(course.talkSeconds(), 60L);
        return String.format(Locale.ROOT, "0.%05d", minutes * 1_400);
    }

    private static @Nullable String answeredBy(Call call, Instant now, Access network) {
        CallForm form = CallForm.kept(call.line().request());
        boolean known = form.detection() != CallForm.Detection.NONE
                && Verdict.at(call.course(), form)
                        .filter(at -> !at.isAfter(now))
                        .isPresent();
        return known ? Verdict.of(call, form, network) : null;
    }

    private static Instant updatedAt(Course course, Instant now) {
        return Stream.of(course.dialledAt(), course.ringingAt(), course.answeredAt(), Optional.of(course.endedAt()))
                .flatMap(Optional::stream)
                .filter(at -> !at.isAfter(now))
                .max(Instant::compareTo)
                .orElse(course.placedAt());
    }

    private static @Nullable String dateOrNull(Optional<Instant> at) {
        return at.map(TwilioCalls::date).orElse(null);
    }
}
