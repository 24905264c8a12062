package io.redial.engine.record;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.engine.port.Telephones;
import io.redial.engine.settle.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what providers report, by callback or when asked, in whatever order and however often it comes. */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private static final int TRIES = 8;

    /** So long after the horizon a provider that does not answer at all is given up on. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Store store;
    private final Telephones telephones;
    private final Settlement settlement;

    /** A recorder for the calls in {@code store}. */
    public Recorder(Store store, Telephones telephones) {
        this.store = store;
        this.telephones = telephones;
        this.settlement = new Settlement(store);
    }

    /**
     * Records one report.
     *
     * @return the account that has a slot free now and wants to be woken, if any: whoever records several reports at once
     *     wakes it once
     */
    public Optional<String> record(Signals.Report report, Instant now) {
        return switch (report.what()) {
            case CallReport.Accepted(Instant at) ->
                progress(report.call(), CallResult.INITIATED, at, report.providerCallId());
            case CallReport.Ringing(Instant at) ->
                progress(report.call(), CallResult.RINGING, at, report.providerCallId());
            case CallReport.Answered(Instant at) ->
                progress(report.call(), CallResult.IN_PROGRESS, at, report.providerCallId());
            case CallReport.Ended(Ending ending) -> end(report.call(), ending, report.providerCallId(), now);
        };
    }

    /**
     * Asks the provider about a call that it should have told the end of. At the horizon, after which no call placed for it
     * can be live, a call that the provider has no record of is concluded without it. A provider that does not answer may
     * still have one, so it is asked for a while longer.
     *
     * @return as {@link #record}
     */
    public Optional<String> lookUp(CallKey key, Instant now) {
        Call call = store.find(key).filter(Call::live).orElse(null);
        if (call == null) {
            return Optional.empty();
        }
        // A provider that was taken out of the configuration with calls live can't tell of them any more.
        LookUp answer = telephones.has(call.provider())
                ? telephones.of(call.provider()).lookUp(call)
                : new LookUp.Unavailable("provider_not_available");
        return switch (answer) {
            case LookUp.Found(Optional<String> id, CallReport report) -> {
                Optional<String> woken = record(new Signals.Report(key, id, report), now);
                if (overdue(call, report, now)) {
                    telephones.of(call.provider()).hangUp(call);
                }
                yield woken;
            }
            case LookUp.NotFound _ -> now.isBefore(call.horizon()) ? Optional.empty() : infer(call, now);
            case LookUp.Unavailable(String code) -> {
                LOG.warn("call of campaign {} can't be looked up: {}", call.campaignId(), code);
                yield now.isBefore(call.horizon().plus(PATIENCE)) ? Optional.empty() : infer(call, now);
            }
        };
    }

    /** Whether a call is live that should not be any more. */
    private boolean overdue(Call call, CallReport report, Instant now) {
        boolean pastHorizon = !now.isBefore(call.horizon());
        return switch (report) {
            case CallReport.Accepted _ -> pastHorizon || tooLateToRing(call, now);
            case CallReport.Ringing _, CallReport.Answered _ -> pastHorizon;
            case CallReport.Ended _ -> false;
        };
    }

    /** An accepted call must not ring once its claim's time to dial is over: the window may be closed by then. */
    private boolean tooLateToRing(Call call, Instant now) {
        LeadKey lead = new LeadKey(call.campaignId(), call.shard(), call.key().leadId());
        return store.find(lead)
                .flatMap(is -> is.state().claim())
                .filter(claim -> claim.claimId().equals(call.key().claimId()))
                .filter(claim -> !now.isBefore(claim.dialBefore()))
                .isPresent();
    }

    /** The provider has no record, and nothing can be live any more. */
    private Optional<String> infer(Call call, Instant now) {
        Ending unknown = Ending.silent(Ending.Kind.FAILED, Ending.Source.INFERRED, now, Optional.of("unknown_outcome"));
        return end(call.key(), unknown, Optional.empty(), now);
    }

    private Optional<String> end(CallKey key, Ending ending, Optional<String> providerCallId, Instant now) {
        return settlement.conclude(key, ending, providerCallId, now).map(Call::accountId);
    }

    private Optional<String> progress(CallKey key, CallResult further, Instant at, Optional<String> providerCallId) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Call> known = store.find(key);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Call after = known.get().progressed(further, at, providerCallId);
            if (after.equals(known.get())
                    || store.commit(Commit.of(new Write.Save(after))).done()) {
                return Optional.empty();
            }
        }
        throw new Store.Unavailable("the call was changed by others at every try", new IllegalStateException());
    }
}
