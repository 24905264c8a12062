package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.time.Tempo;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.signed.Recent;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Vapi's server messages. */
public final class VapiCallbacks implements Callbacks {

    private final InstantSource clock;
    private final VapiSignature signature;

    /**
     * Callbacks of any account.
     *
     * @param clock business time
     */
    public VapiCallbacks(InstantSource clock, Tempo tempo) {
        this.clock = clock;
        this.signature = new VapiSignature(new Recent(clock, tempo));
    }

    @Override
    public Verdict read(Callback callback) {
        boolean signed = callback.credentials()
                .flatMap(VapiLogin::of)
                .filter(login -> signature.isOn(callback, login.webhookSecret()))
                .isPresent();
        if (!signed) {
            return new Verdict.BadSignature();
        }
        try {
            return verdict(Facts.told(Json.object(callback.body()).path("message")));
        } catch (Unreadable e) {
            return new Verdict.Malformed(e.reason());
        }
    }

    private Verdict verdict(Facts facts) throws Unreadable {
        Optional<CallReport> report = VapiReports.ofMessage(facts, clock.instant());
        JsonNode metadata = facts.call().path("assistantOverrides").path("metadata");
        return new Verdict.Valid(
                Json.text(metadata, VapiPlacing.CALL_ID),
                Json.optionalId(facts.call(), "id"),
                report.map(List::of).orElse(List.of()),
                Reply.NONE);
    }
}
