package io.redial.local.twilio;

import io.redial.local.fakes.FakeRequest.Field;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.telephone.Letter;
import io.redial.local.telephone.Report;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One progress event, told to the {@code StatusCallback}. */
record StatusReport(Progress progress, TwilioAccount account) implements Report {

    /** The events, in the order in which they happen. */
    enum Progress {
        /** It leaves the queue and is dialled. */
        INITIATED("initiated"),
        RINGING("ringing"),
        ANSWERED("in-progress"),
        /** It is over, however it ended. */
        COMPLETED("");

        private final String status;

        Progress(String status) {
            this.status = status;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Optional<Instant> at(Course course) {
            return switch (this) {
                case INITIATED -> course.dialledAt();
                case RINGING -> course.ringingAt();
                case ANSWERED -> course.answeredAt();
                case COMPLETED -> Optional.of(course.endedAt());
            };
        }
    }

    @Override
    public String word() {
        return progress.name();
    }

    @Override
    public Optional<Instant> due(Call call) {
        return isAsked(CallForm.kept(call.line().request()), progress) ? progress.at(call.course()) : Optional.empty();
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        CallForm form = CallForm.kept(call.line().request());
        Course course = call.course();
        String status = progress == Progress.COMPLETED ? TwilioCalls.end(course) : progress.status;
        Envelope envelope = new Envelope(account, call, status);
        List<Field> fields = envelope.fields();
        fields.add(new Field("CallbackSource", "call-progress-events"));
        fields.add(new Field("SequenceNumber", Long.toString(sequence(call, form))));
        // It is not always there.
        if (network.random(call.id() + "#" + progress).nextInt(4) != 0) {
            fields.add(new Field("Timestamp", TwilioCalls.date(due(call).orElse(attempt.now()))));
        }
        if (progress == Progress.COMPLETED) {
            addEnd(fields, call, form, network);
        }
        return envelope.to(
                form.text("StatusCallback"),
                form.value("StatusCallbackMethod").orElse("POST"),
                fields,
                progress.word());
    }

    private static void addEnd(List<Field> fields, Call call, CallForm form, Access network) {
        Course course = call.course();
        fields.add(new Field("CallDuration", Long.toString(course.talkSeconds())));
        fields.add(new Field("Duration", Long.toString(Math.ceilDiv(course.talkSeconds(), 60L))));
        fields.add(new Field("SipResponseCode", sipResponse(course)));
        if (form.detection() == CallForm.Detection.FIRST
                && Verdict.at(course, form).isPresent()) {
            fields.add(new Field("AnsweredBy", Verdict.of(call, form, network)));
        }
    }

    private static String sipResponse(Course course) {
        return switch (TwilioCalls.end(course)) {
            case "completed" -> "200";
            case "busy" -> "486";
            case "failed" -> "503";
            default -> "487";
        };
    }

    /** How many events of the call were told before. */
    private static long sequence(Progress progress, Call call, CallForm form) {
        return Stream.of(Progress.values())
                .filter(other -> other.compareTo(progress) < 0)
                .filter(other -> isAsked(form, other) && other.at(call.course()).isPresent())
                .count();
    }

    private long sequence(Call call, CallForm form) {
        return sequence(progress, call, form);
    }

    private static boolean isAsked(CallForm form, Progress progress) {
        return form.value("StatusCallback").isPresent() && form.events().contains(progress.word());
    }
}
