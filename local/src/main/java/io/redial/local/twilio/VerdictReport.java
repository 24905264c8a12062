package io.redial.local.twilio;

import io.redial.local.fakes.FakeRequest.Field;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Letter;
import io.redial.local.telephone.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who answered, told to the {@code AsyncAmdStatusCallback} while the conversation goes on. */
record VerdictReport(TwilioAccount account) implements Report {

    @Override
    public String word() {
        return "VERDICT";
    }

    @Override
    public Optional<Instant> due(Call call) {
        CallForm form = CallForm.kept(call.line().request());
        boolean asked = form.detection() == CallForm.Detection.ASIDE
                && form.value("AsyncAmdStatusCallback").isPresent();
        return asked ? Verdict.at(call.course(), form) : Optional.empty();
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        CallForm form = CallForm.kept(call.line().request());
        List<Field> fields = List.of(
                new Field("CallSid", call.id()),
                new Field("AccountSid", account.sid()),
                new Field("AnsweredBy", Verdict.of(call, form, network)),
                new Field(
                        "MachineDetectionDuration",
                        Long.toString(Verdict.takes(call.course(), form).toMillis())));
        return new Envelope(account, call, "in-progress")
                .to(
                        form.text("AsyncAmdStatusCallback"),
                        form.value("AsyncAmdStatusCallbackMethod").orElse("POST"),
                        fields,
                        word());
    }
}
