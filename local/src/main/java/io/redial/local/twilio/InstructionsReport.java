package io.redial.local.twilio;

import io.redial.local.fakes.FakeRequest.Field;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.EndedBy;
import io.redial.local.telephone.Letter;
import io.redial.local.telephone.Report;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done with a person who has answered, asked at the {@code Url}. */
record InstructionsReport(TwilioAccount account) implements Report {

    static final String WORD = "INSTRUCTIONS";

    private static final Logger LOG = LoggerFactory.getLogger(InstructionsReport.class);

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Optional<Instant> due(Call call) {
        CallForm form = CallForm.kept(call.line().request());
        if (form.value("Url").isEmpty()) {
            return Optional.empty();
        }
        return form.detection() == CallForm.Detection.FIRST
                ? Verdict.at(call.course(), form)
                : call.course().answeredAt();
    }

    @Override
    public boolean isQuestion() {
        return true;
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        CallForm form = CallForm.kept(call.line().request());
        Envelope envelope = new Envelope(account, call, "in-progress");
        List<Field> fields = envelope.fields();
        if (form.detection() == CallForm.Detection.FIRST) {
            fields.add(new Field("AnsweredBy", Verdict.of(call, form, network)));
        }
        return envelope.to(form.text("Url"), form.value("Method").orElse("POST"), fields, word());
    }

    @Override
    public void answered(Call call, String body, Access network) {
        URI from =
                ConnectionOverrides.target(CallForm.kept(call.line().request()).text("Url"));
        switch (Twiml.read(body, from)) {
            case Twiml.HangUp _ -> network.hangUp(call.id(), EndedBy.AGENT);
            case Twiml.Talk(Optional<URI> action) -> action.ifPresent(url -> network.note(call.id(), url.toString()));
        }
    }

    @Override
    public void givenUp(Call call, Access network) {
        LOG.warn("Nobody says what to do with call {}: it is ended with an application error", call.id());
        network.hangUp(call.id(), EndedBy.AGENT);
    }
}
