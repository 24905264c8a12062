package io.redial.telephony.retell;

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

/** Retell's webhooks. */
public final class RetellCallbacks implements Callbacks {

    private final InstantSource clock;
    private final RetellSignature signature;

    /**
     * Callbacks of any account.
     *
     * @param clock business time
     */
    public RetellCallbacks(InstantSource clock, Tempo tempo) {
        this.clock = clock;
        this.signature = new RetellSignature(new Recent(clock, tempo));
    }

    @Override
    public Verdict read(Callback callback) {
        boolean signed = callback.credentials()
                .flatMap(credentials -> credentials.value(Retell.API_KEY))
                .filter(key -> signature.isOn(callback, key))
                .isPresent();
        if (!signed) {
            return new Verdict.BadSignature();
        }
        try {
            return verdict(Json.object(callback.body()));
        } catch (Unreadable e) {
            return new Verdict.Malformed(e.reason());
        }
    }

    private Verdict verdict(JsonNode callback) throws Unreadable {
        Optional<CallReport> report = RetellReports.ofCallback(callback, clock.instant());
        JsonNode call = callback.path("call");
        return new Verdict.Valid(
                Json.text(call.path("metadata"), RetellPlacing.CALL_ID),
                Json.optionalId(call, "call_id"),
                report.map(List::of).orElse(List.of()),
                Reply.NONE);
    }
}
