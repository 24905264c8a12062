package io.redial.functions.callbacks;

import io.redial.domain.call.CallKey;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Signals;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Callbacks.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on callbacks: one is taken when we made its token and its provider made its signature. Whatever it says is
 * only passed on; the provider is told that all is well once, and only when, the report is in the queue.
 */
public final class CallbackDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDesk.class);

    private final Seal seal;
    private final Map<String, Callbacks> providers;
    private final Signals signals;

    /**
     * A desk for some providers.
     *
     * @param providers by the provider's name on the wire
     */
    public CallbackDesk(Seal seal, Map<String, Callbacks> providers, Signals signals) {
        this.seal = seal;
        this.providers = Map.copyOf(providers);
        this.signals = signals;
    }

    /** The answer to a callback. */
    public enum Answer {
        /** Taken, or of no interest: not to be sent again. */
        TAKEN(204, "taken", "Taken", ""),
        MALFORMED(400, "malformed", "Bad request", "The body is not one that this provider sends."),
        BAD_SIGNATURE(401, "bad_signature", "Unauthorized", "The signature is wrong or old."),
        /** No such provider, or not a token of ours; which of the two is nobody's business. */
        NOT_FOUND(404, "not_found", "Not found", "There is nothing here."),
        /** To be sent again: the report could not be enqueued. */
        UNAVAILABLE(503, "unavailable", "Service unavailable", "The report could not be taken; send it again.");

        private final int status;
        private final String code;
        private final String title;
        private final String detail;

        Answer(int status, String code, String title, String detail) {
            this.status = status;
            this.code = code;
            this.title = title;
            this.detail = detail;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }

        /** What the status means, in words. */
        public String title() {
            return title;
        }

        /** What is wrong, for whoever sent it. */
        public String detail() {
            return detail;
        }
    }

    /**
     * Takes one callback.
     *
     * @param provider from the path
     * @param callToken from the path
     * @param headers by lower-case name
     * @param body the bytes that were signed
     */
    public Answer take(String provider, String callToken, Map<String, String> headers, byte[] body) {
        Optional<Callbacks> callbacks = Optional.ofNullable(providers.get(provider));
        Optional<CallKey> call = seal.openCallToken(callToken);
        if (callbacks.isEmpty() || call.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        return switch (callbacks.get().read(headers, body)) {
            case Verdict.Valid valid -> passOn(call.get(), valid);
            case Verdict.BadSignature _ -> refuse(call.get(), Answer.BAD_SIGNATURE, "the signature is wrong or old");
            case Verdict.Malformed(String reason) -> refuse(call.get(), Answer.MALFORMED, reason);
            case Verdict.Ignored _ -> Answer.TAKEN;
        };
    }

    private Answer passOn(CallKey call, Verdict.Valid valid) {
        // A signed body is the provider's word on the call that it names, not on whichever it is posted to.
        if (!valid.callId().orElseGet(() -> Seal.callId(call)).equals(Seal.callId(call))) {
            return refuse(call, Answer.MALFORMED, "callId is not that of the token");
        }
        try {
            signals.report(List.of(new Signals.Report(call, valid.providerCallId(), valid.report())));
            return Answer.TAKEN;
        } catch (RuntimeException e) {
            LOG.error("A report on call {} could not be enqueued", Seal.callId(call), e);
            return Answer.UNAVAILABLE;
        }
    }

    private static Answer refuse(CallKey call, Answer answer, String reason) {
        LOG.warn("A callback on call {} was refused as {}: {}", Seal.callId(call), answer.code(), reason);
        return answer;
    }
}
