package io.redial.local.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeRequest.Field;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Analysis;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.telephone.EndedBy;
import io.redial.local.telephone.Letter;
import io.redial.local.telephone.Report;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a conversation is over, told to the {@code action} of its {@code <Connect>}. What the agent hands over is what the
 * script says that the conversation came to.
 */
record HandoffReport(TwilioAccount account) implements Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String word() {
        return "HANDOFF";
    }

    @Override
    public Optional<Instant> due(Call call) {
        Course course = call.course();
        if (course.answeredAt().isEmpty()
                || (after(call).isPresent()
                        && new InstructionsReport(account).due(call).isEmpty())) {
            return Optional.empty();
        }
        return switch (course.analysis()) {
            case Analysis.WithEnd _ -> Optional.of(course.endedAt());
            case Analysis.Later(Duration delay) -> Optional.of(course.endedAt().plus(delay));
            case Analysis.Never _ -> Optional.empty();
        };
    }

    @Override
    public Optional<String> after(Call call) {
        return CallForm.kept(call.line().request()).value("Url").map(_ -> InstructionsReport.WORD);
    }

    @Override
    public boolean isWanted(Call call) {
        return action(call).isPresent();
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        Course course = call.course();
        boolean ended = course.endedBy() == EndedBy.ITSELF;
        Envelope envelope = new Envelope(account, call, ended ? "in-progress" : "completed");
        List<Field> fields = envelope.fields();
        fields.add(new Field("SessionId", "VX" + call.id().substring(2)));
        fields.add(new Field("SessionStatus", ended ? "ended" : "completed"));
        fields.add(new Field("SessionDuration", Long.toString(course.talkSeconds())));
        if (ended) {
            fields.add(new Field("HandoffData", handoff(course).toString()));
        }
        return envelope.to(action(call).orElse(""), "POST", fields, word());
    }

    /** What the built-in agent hands over. */
    private static ObjectNode handoff(Course course) {
        ObjectNode json = JSON.createObjectNode();
        JsonNode variables = JSON.valueToTree(course.variables());
        json.set("variables", variables);
        return json.put("summary", "The call lasted " + course.talkSeconds() + " s.");
    }

    private static Optional<String> action(Call call) {
        if (!call.note().isEmpty()) {
            return Optional.of(call.note());
        }
        CallForm form = CallForm.kept(call.line().request());
        return form.value("Url").isEmpty()
                        && Twiml.read(form.text("Twiml"), URI.create("")) instanceof Twiml.Talk(Optional<URI> action)
                ? action.map(URI::toString)
                : Optional.empty();
    }
}
