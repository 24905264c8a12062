package io.redial.telephony.twilio;

import io.redial.domain.call.CallReport;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Json.Unreadable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Twilio's callbacks: on the progress of calls, on machines that answer, and at the end of an assistant's session. */
public final class TwilioCallbacks implements Callbacks {

    /** Nothing more is to be done with the call, so it ends. */
    private static final Reply DONE =
            new Reply("text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response/>\n");

    private final InstantSource clock;

    /**
     * Callbacks of any account.
     *
     * @param clock business time
     */
    public TwilioCallbacks(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Verdict read(Callback callback) {
        boolean signed = callback.credentials()
                .flatMap(credentials -> credentials.value(TwilioLogin.AUTH_TOKEN))
                .filter(token -> TwilioSignature.isOn(callback, token))
                .isPresent();
        if (!signed) {
            return new Verdict.BadSignature();
        }
        try {
            return TwilioForm.of(callback.body()).isPresent()
                    ? verdict(TwilioForm.of(callback.body()).get())
                    : new Verdict.Malformed("the body is not a form");
        } catch (Unreadable e) {
            return new Verdict.Malformed(e.reason());
        }
    }

    private Verdict verdict(TwilioForm form) throws Unreadable {
        Instant now = clock.instant();
        boolean handoff = Handoff.isOne(form);
        List<CallReport> reports = handoff ? Handoff.reports(form, now) : TwilioReports.ofCallback(form, now);
        return new Verdict.Valid(Optional.empty(), form.word("CallSid"), reports, handoff ? DONE : Reply.NONE);
    }
}
