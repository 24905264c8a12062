package io.redial.engine.record;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Control;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.Silence;
import io.redial.engine.fault.FailureCodes;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
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

    /**
     * A provider that does not answer at all is given up on after so many looks, and no sooner than so long after the first of
     * them that came after the horizon: whatever kept us from asking before says nothing about the call.
     */
    private static final int PATIENT_LOOKS = 8;

    private static final Duration PATIENCE = Duration.ofHours(1);

    /** From the first look without an answer to the next one; each wait is twice as long as the one before. */
    private static final Duration FIRST_REST = Duration.ofSeconds(30);

    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    private final Store store;
    private final Signals signals;
    private final Telephones telephones;
    private final Timing timing;
    private final Settlement settlement;
    private final Refusals refusals;
    private final Claims claims;
    private final DeniedCalls deniedCalls;
    private final OtherCalls otherCalls;

    /** A recorder for the calls in {@code store}. */
    public Recorder(Store store, Signals signals, Telephones telephones, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.telephones = telephones;
        this.timing = timing;
        this.settlement = new Settlement(store);
        this.refusals = new Refusals(store, telephones, timing);
        this.claims = new Claims(store);
        this.deniedCalls = new DeniedCalls(store);
        this.otherCalls = new OtherCalls(store);
    }

    /**
     * Records one report.
     *
     * @return the account that has a slot free now and wants to be woken, if any: whoever records several reports at once
     *     wakes it once
     */
    public Optional<String> record(Signals.Report report, Instant now) {
        return switch (report.what()) {
            case CallReport.Ended(Ending ending) -> end(report.call(), ending, report.providerCallId(), now);
            case CallReport.Analysed told -> analyse(report.call(), told, report.providerCallId(), now);
            case CallReport.Refused refused -> refusals.record(report.call(), refused, now);
            case CallReport.Accepted _, CallReport.Ringing _, CallReport.Answered _ -> {
                Optional<Call> known = progress(report.call(), report.what(), report.providerCallId());
                known.ifPresent(call -> deniedCalls.heard(call, report.what(), now));
                // Whoever looks it up hangs it up; reports do not wait for that.
                known.filter(Call::live)
                        .filter(this::stopped)
                        .ifPresent(call -> signals.lookUp(call.key(), Duration.ZERO));
                yield Optional.empty();
            }
        };
    }

    /**
     * Asks the provider about a call that it should have told the end of, or what it came to. When no call
     * placed for it can be live any more, a call that the provider has no record of is concluded without it. A provider that
     * does not answer may still have one, and one that goes on calling it live is told to hang up: both are asked for a
     * while longer.
     *
     * @return as {@link #record}
     */
    public Optional<String> lookUp(CallKey key, Instant now) {
        Call call = store.find(key)
                .filter(known -> known.live() || known.awaitsAnalysis())
                .orElse(null);
        if (call == null) {
            return Optional.empty();
        }
        // A provider that was taken out of the configuration with calls live can't tell of them any more.
        LookUp answer = telephones.has(call.provider())
                ? telephones.of(call.provider()).lookUp(call, otherCalls.than(call))
                : new LookUp.Unavailable("provider_not_available");
        return switch (answer) {
            case LookUp.Found(Optional<String> id, CallReport.Ended(Ending ending)) -> end(key, ending, id, now);
            case LookUp.Found(Optional<String> id, CallReport.Analysed told) -> analyse(key, told, id, now);
            case LookUp.Found(var _, CallReport.Refused refused) -> refusals.record(key, refused, now);
            case LookUp.Found(Optional<String> id, CallReport report) -> {
                progress(key, report, id);
                if (call.live()) {
                    hangUpIfDue(id.map(call::accepted).orElse(call), report, now);
                }
                // A provider that goes on calling it live when it can't be any more knows as little as one that is
                // silent.
                yield call.live() && !now.isBefore(call.horizon()) ? unanswered(call, now) : Optional.empty();
            }
            case LookUp.NotFound _ -> now.isBefore(surelyOver(call)) ? notYet(call, now) : infer(call, now);
            case LookUp.Unavailable(String code) -> {
                LOG.warn("call of campaign {} can't be looked up: {}", call.campaignId(), code);
                hangUpUnseen(call, now);
                yield now.isBefore(call.horizon()) ? Optional.empty() : unanswered(call, now);
            }
        };
    }

    /**
     * When a call that the provider has no record of can't be live any more. One that nobody ever heard of is in no queue either,
     * as far as the provider tells of what waits there; one that was heard of and is gone gets all its time.
     */
    private Instant surelyOver(Call call) {
        boolean heardOf = call.providerCallId().isPresent() || call.result() != CallResult.INITIATED;
        if (heardOf || !telephones.has(call.provider())) {
            return call.horizon();
        }
        Telephone telephone = telephones.of(call.provider());
        return call.horizon().minus(telephone.longestQueue()).plus(telephone.longestUnlisted());
    }

    /** The regular looks come ever more seldom until the horizon; one more is due when this call can't be live any more. */
    private Optional<String> notYet(Call call, Instant now) {
        Instant over = surelyOver(call);
        claims.holder(call)
                .filter(lead -> lead.state()
                        .live()
                        .filter(live -> live.placement().nextLook().isAfter(over))
                        .isPresent())
                .map(lead -> LeadChange.writes(lead, LeadLifecycle.lookLater(lead, over, now)))
                // Whoever was faster has ended the call, or looks it up again and comes here.
                .filter(writes -> store.commit(new Commit(writes)).done())
                .ifPresent(_ -> signals.lookUp(call.key(), timing.untilLook(over, now)));
        return Optional.empty();
    }

    /** Ends a call that is live and should not be any more. */
    private void hangUpIfDue(Call call, CallReport report, Instant now) {
        boolean pastHorizon = !now.isBefore(call.horizon());
        boolean mustNotRing = report instanceof CallReport.Accepted && mayWait(call, now) && tooLateToRing(call, now);
        if (pastHorizon || mustNotRing || stopped(call)) {
            telephones.of(call.provider()).hangUp(call);
        }
        if (mustNotRing && !pastHorizon) {
            lookAgainSoon(call, now);
        }
    }

    /**
     * A stop does not wait for a provider that won't say how the call stands, nor does the end of the time to ring: to a call
     * that is over it does no harm, and one that nobody has heard ringing is not talked in.
     */
    private void hangUpUnseen(Call call, Instant now) {
        boolean reachable =
                telephones.has(call.provider()) && call.providerCallId().isPresent();
        if (!reachable || !call.live()) {
            return;
        }
        boolean mustNotRing = call.result() == CallResult.INITIATED && mayWait(call, now) && tooLateToRing(call, now);
        if (mustNotRing || stopped(call)) {
            telephones.of(call.provider()).hangUp(call);
        }
        if (mustNotRing) {
            claims.of(call).ifPresent(claim -> lookAgain(call, timing.nextCancel(claim.dialBefore(), now), now));
        }
    }

    /**
     * It may ring at any moment: whether that has worked can't wait for the next regular look. Looks come from several hands,
     * and each may come twice; only one of them asks for another, and the others leave it to come.
     */
    private void lookAgainSoon(Call call, Instant now) {
        lookAgain(call, timing.nextHangUp(now), now);
    }

    private void lookAgain(Call call, Instant again, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Lead lead = claims.holder(call).orElse(null);
            Optional<Instant> next = Optional.ofNullable(lead)
                    .flatMap(holder -> holder.state().live())
                    .map(live -> live.placement().nextLook());
            if (lead == null || next.isEmpty() || timing.comesSoon(next.get(), again, now)) {
                return;
            }
            if (store.commit(new Commit(LeadChange.writes(lead, LeadLifecycle.lookLater(lead, again, now))))
                    .done()) {
                signals.lookUp(call.key(), timing.untilLook(again, now));
                return;
            }
        }
    }

    /** Whether its provider may still have it in a queue: a call that has left it rings, though not each provider tells. */
    private boolean mayWait(Call call, Instant now) {
        Telephone telephone = telephones.of(call.provider());
        return now.isBefore(timing.dialledBy(call.sendBefore(), telephone.longestRequest(), telephone.longestQueue()));
    }

    /** An accepted call must not ring once its claim's time to dial is over: the window may be closed by then. */
    private boolean tooLateToRing(Call call, Instant now) {
        return claims.of(call)
                .filter(claim -> !now.isBefore(claim.dialBefore()))
                .isPresent();
    }

    /** Whether the call's claim was made before its campaign was stopped. */
    private boolean stopped(Call call) {
        Control.Stop stop = store.find(new CampaignState.Key(call.accountId(), call.campaignId()))
                .map(CampaignState::stop)
                .orElse(Control.Stop.NEVER);
        return stop.epoch() > 0
                && claims.of(call).filter(claim -> stop.covers(claim.epoch())).isPresent();
    }

    /** The call must be over, and the provider may yet tell how it ended: it is asked again, ever more seldom, for a while. */
    private Optional<String> unanswered(Call call, Instant now) {
        Optional<Lead> holder =
                claims.holder(call).filter(lead -> lead.state().live().isPresent());
        Optional<Silence> silence = holder.flatMap(lead -> lead.state().live())
                .flatMap(live -> live.placement().silence());
        int looks = silence.map(Silence::looks).orElse(0);
        boolean inVain = silence.filter(is -> !now.isBefore(is.since().plus(PATIENCE)))
                .filter(is -> is.looks() + 1 >= PATIENT_LOOKS)
                .isPresent();
        // Nobody waits for the end of a call that no lead holds.
        if (inVain || holder.isEmpty()) {
            return infer(call, now);
        }
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(looks, PATIENT_LOOKS));
        Instant again = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        Lead lead = holder.get();
        // Whoever was faster has moved the lead, or asks again.
        store.commit(new Commit(LeadChange.writes(lead, LeadLifecycle.lookUnanswered(lead, again, now))));
        return Optional.empty();
    }

    /** The provider has no record, or does not answer any more, and nothing can be live. */
    private Optional<String> infer(Call call, Instant now) {
        Ending unknown = Ending.silent(Ending.Kind.FAILED, Ending.Source.INFERRED, now, Optional.of("unknown_outcome"));
        return end(call.key(), unknown, Optional.empty(), now);
    }

    private Optional<String> end(CallKey key, Ending ending, Optional<String> providerCallId, Instant now) {
        Optional<Call> before = settlement.conclude(key, ending, providerCallId, now);
        before.filter(Call::live)
                .ifPresent(call -> ending.failureCode().ifPresent(code -> FailureCodes.count(call.provider(), code)));
        return before.map(Call::accountId);
    }

    private Optional<String> analyse(
            CallKey key, CallReport.Analysed told, Optional<String> providerCallId, Instant now) {
        return settlement.analyse(key, told, providerCallId, now).map(Call::accountId);
    }

    /** The call after a report that it is live, as it is stored then; empty when there is none. */
    private Optional<Call> progress(CallKey key, CallReport report, Optional<String> providerCallId) {
        return switch (report) {
            case CallReport.Accepted(Instant at) -> progress(key, CallResult.INITIATED, at, providerCallId);
            case CallReport.Ringing(Instant at) -> progress(key, CallResult.RINGING, at, providerCallId);
            case CallReport.Answered(Instant at) -> progress(key, CallResult.IN_PROGRESS, at, providerCallId);
            case CallReport.Ended _, CallReport.Analysed _, CallReport.Refused _ ->
                throw new IllegalArgumentException("a call that has ended is not live");
        };
    }

    private Optional<Call> progress(CallKey key, CallResult further, Instant at, Optional<String> providerCallId) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Call> known = store.find(key);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Call after = known.get().progressed(further, at, providerCallId);
            if (after.equals(known.get())
                    || store.commit(Commit.of(new Write.Save(after))).done()) {
                return Optional.of(after);
            }
        }
        throw new Store.Unavailable("the call was changed by others at every try", new IllegalStateException());
    }
}
