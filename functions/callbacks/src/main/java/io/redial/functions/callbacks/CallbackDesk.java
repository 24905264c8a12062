package io.redial.functions.callbacks;

import io.redial.domain.account.Connection;
import io.redial.domain.call.CallKey;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Keyring;
import io.redial.engine.connection.Login;
import io.redial.engine.identity.Seal;
import io.redial.engine.identity.Seal.CallToken;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Callbacks.Reply;
import io.redial.telephony.Callbacks.Verdict;
import java.time.InstantSource;
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
    private final Keyring keyring;
    private final Signals signals;
    private final InstantSource business;
    private final InstantSource clock;

    /**
     * A desk for some providers.
     *
     * @param providers by the provider's name on the wire
     * @param business business time
     * @param clock the machine's
     */
    public CallbackDesk(
            Seal seal,
            Map<String, Callbacks> providers,
            Keyring keyring,
            Signals signals,
            InstantSource business,
            InstantSource clock) {
        this.seal = seal;
        this.providers = Map.copyOf(providers);
        this.keyring = keyring;
        this.signals = signals;
        this.business = business;
        this.clock = clock;
    }

    /**
     * What came in.
     *
     * @param provider from the path
     * @param callToken from the path
     * @param headers by lower-case name
     * @param body the bytes that were signed
     * @param urls each way in which the address may have been written
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Incoming(String provider, String callToken, Map<String, String> headers, byte[] body, List<String> urls) {

        Callback with(CallKey call, Optional<Credentials> credentials) {
            return new Callback(call, credentials, headers, body, urls);
        }
    }

    /**
     * What the provider is told.
     *
     * @param reply where {@code answer} is that it was taken
     */
    record Told(Answer answer, Reply reply) {

        static Told of(Answer answer) {
            return new Told(answer, Reply.NONE);
        }
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

    /** Takes one callback. */
    Told take(Incoming incoming) {
        Optional<Callbacks> callbacks = Optional.ofNullable(providers.get(incoming.provider()));
        Optional<CallToken> token = seal.openCallToken(incoming.callToken());
        if (callbacks.isEmpty() || token.isEmpty()) {
            return Told.of(Answer.NOT_FOUND);
        }
        CallKey call = token.get().call();
        try {
            return switch (verdict(callbacks.get(), token.get(), incoming)) {
                case Verdict.Valid valid -> passOn(call, valid);
                case Verdict.BadSignature _ -> refuse(call, Answer.BAD_SIGNATURE, "the signature is wrong or old");
                case Verdict.Malformed(String reason) -> refuse(call, Answer.MALFORMED, reason);
            };
        } catch (Secrets.Unavailable e) {
            LOG.error("A callback on call {} could not be verified", Seal.callId(call), e);
            return Told.of(Answer.UNAVAILABLE);
        }
    }

    /** Credentials that were changed since they were read may be why a signature does not match. */
    private Verdict verdict(Callbacks callbacks, CallToken token, Incoming incoming) {
        if (token.connection().isEmpty()) {
            return callbacks.read(incoming.with(token.call(), Optional.empty()));
        }
        Connection.Key connection = token.connection().get();
        Optional<Login> kept = keyring.of(connection, clock.instant());
        Verdict first = verdict(callbacks, token, incoming, kept);
        return switch (first) {
            case Verdict.BadSignature _ ->
                keyring.otherThan(kept, connection, clock.instant())
                        .map(other -> verdict(callbacks, token, incoming, Optional.of(other)))
                        .orElse(first);
            case Verdict.Valid _, Verdict.Malformed _ -> first;
        };
    }

    /** What is told of a call that was placed before the credentials were changed may be signed by those of then. */
    private Verdict verdict(Callbacks callbacks, CallToken token, Incoming incoming, Optional<Login> login) {
        List<Credentials> taken =
                login.map(known -> known.taken(business.instant())).orElse(List.of());
        Verdict last = new Verdict.BadSignature();
        for (Credentials credentials : taken) {
            last = callbacks.read(incoming.with(token.call(), Optional.of(credentials)));
            if (!(last instanceof Verdict.BadSignature)) {
                return last;
            }
        }
        return last;
    }

    private Told passOn(CallKey call, Verdict.Valid valid) {
        // A signed body is the provider's word on the call that it names, not on whichever it is posted to.
        if (!valid.callId().orElseGet(() -> Seal.callId(call)).equals(Seal.callId(call))) {
            return refuse(call, Answer.MALFORMED, "callId is not that of the token");
        }
        try {
            if (!valid.reports().isEmpty()) {
                signals.report(valid.reports().stream()
                        .map(report -> new Signals.Report(call, valid.providerCallId(), report))
                        .toList());
            }
            return new Told(Answer.TAKEN, valid.reply());
        } catch (RuntimeException e) {
            LOG.error("A report on call {} could not be enqueued", Seal.callId(call), e);
            return Told.of(Answer.UNAVAILABLE);
        }
    }

    private static Told refuse(CallKey call, Answer answer, String reason) {
        LOG.warn("A callback on call {} was refused as {}: {}", Seal.callId(call), answer.code(), reason);
        return Told.of(answer);
    }
}
