package io.redial.engine.record;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Deferral;
import io.redial.domain.lead.Lead;
import io.redial.engine.fault.FailureCodes;
import io.redial.engine.fault.ProviderFaults;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.settle.Settlement;
import io.redial.engine.settle.Unplaced;
import java.time.Instant;
import java.util.Optional;

/**
 * Records that a provider took a call and then would not dial it: mostly nobody was called, and no attempt is spent unless the
 * provider has refused the lead too often in a row.
 */
final class Refusals {

    private final Store store;
    private final Telephones telephones;
    private final Settlement settlement;
    private final Unplaced unplaced;
    private final ProviderFaults faults;
    private final Claims claims;

    Refusals(Store store, Telephones telephones, Timing timing) {
        this.store = store;
        this.telephones = telephones;
        this.settlement = new Settlement(store);
        this.unplaced = new Unplaced(store);
        this.faults = new ProviderFaults(store, timing);
        this.claims = new Claims(store);
    }

    /**
     * Records a refusal. A call that is known to have rung was dialled all the same, and has failed, or was not answered by the
     * time at which it was taken back.
     *
     * @return the account that has a slot free now, if any
     */
    Optional<String> record(CallKey key, CallReport.Refused refused, Instant now) {
        Optional<Call> live = store.find(key).filter(Call::live);
        live.ifPresent(call -> record(call, refused, now));
        return live.map(Call::accountId);
    }

    private void record(Call call, CallReport.Refused refused, Instant now) {
        if (refused.fault() != Fault.NOBODY) {
            FailureCodes.count(call.provider(), refused.code());
        }
        Optional<Deferral> deferral = deferral(call, refused, now);
        if (call.result() != CallResult.INITIATED) {
            conclude(call, Ending.Source.REPORTED, refused, now);
        } else if (deferral.isPresent()) {
            unplaced.takeBack(call.key(), refused.code(), deferral.get(), now);
        } else {
            // Whatever is told of it later is nearer to the truth: it was not dialled, as far as is known.
            conclude(call, Ending.Source.REJECTED, refused, now);
        }
    }

    private void conclude(Call call, Ending.Source source, CallReport.Refused refused, Instant now) {
        Ending ending = refused.fault() == Fault.NOBODY
                ? Ending.silent(Ending.Kind.UNANSWERED, source, refused.at(), Optional.empty())
                : Ending.silent(Ending.Kind.FAILED, source, refused.at(), Optional.of(refused.code()));
        settlement.conclude(call.key(), ending, Optional.empty(), now);
    }

    /** A lead that holds the call no more waits for something else, and its campaign may have been mended since. */
    private Optional<Deferral> deferral(Call call, CallReport.Refused refused, Instant now) {
        Optional<Campaign> campaign = store.find(new Campaign.Key(call.accountId(), call.campaignId()));
        Optional<Lead> holder = claims.holder(call);
        return campaign.isPresent() && holder.isPresent()
                ? deferral(holder.get(), campaign.get(), refused, call, now)
                : Optional.of(Deferral.until(now));
    }

    private Optional<Deferral> deferral(
            Lead lead, Campaign campaign, CallReport.Refused refused, Call call, Instant now) {
        Optional<String> advice = telephones.has(call.provider())
                ? telephones.of(call.provider()).advice(refused.code())
                : Optional.empty();
        ProviderFaults.Refused why =
                new ProviderFaults.Refused(refused.fault(), refused.code(), Optional.empty(), advice);
        Optional<Deferral> deferral = faults.answer(why, lead, campaign, now);
        if (refused.fault() == Fault.PROVIDER || refused.fault() == Fault.NOBODY) {
            // What it would not dial now it would not dial a moment later either, and each try costs writes; a call is
            // taken back for having waited in its queue.
            lead.state().claim().ifPresent(claim -> faults.rest(claim, campaign, now));
        }
        return deferral;
    }
}
