package io.redial.engine.record;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that their provider refused to place, and that ring all the same. The refusal let go of the number and gave the lead
 * back, so both are held again until the call is told to be over, or can't be live any more: nobody is called while they talk.
 */
final class DeniedCalls {

    private static final int TRIES = 8;

    private final Store store;

    DeniedCalls(Store store) {
        this.store = store;
    }

    /**
     * Holds the number and the lead of the call if it was refused and rings. One that was dialled anew meanwhile is with that
     * call.
     *
     * @param known the call as it is with that word
     */
    void heard(Call known, CallReport what, Instant now) {
        // A refusal that comes with an id is one: nothing rings.
        if (!isDenied(known) || what instanceof CallReport.Accepted) {
            return;
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Call> denied = store.find(known.key()).filter(DeniedCalls::isDenied);
            List<Write> writes = denied.filter(call -> now.isBefore(call.horizon()))
                    .map(call -> holding(call, now))
                    .orElse(List.of());
            if (writes.isEmpty() || store.commit(new Commit(writes)).done()) {
                return;
            }
        }
        throw new Store.Unavailable("the number was changed by others at every try", new IllegalStateException());
    }

    private static boolean isDenied(Call call) {
        return switch (call.result()) {
            case NOT_PLACED -> true;
            case FAILED ->
                call.ending()
                        .filter(end -> end.source() == Ending.Source.REJECTED)
                        .isPresent();
            case INITIATED, RINGING, IN_PROGRESS, COMPLETED, BUSY, UNANSWERED -> false;
        };
    }

    private List<Write> holding(Call call, Instant now) {
        NumberGuard.Key guardKey = new NumberGuard.Key(call.accountId(), call.number());
        LeadKey leadKey =
                new LeadKey(call.campaignId(), call.shard(), call.key().leadId());
        Store.Found found = store.read(List.of(guardKey, leadKey));
        List<Write> writes = new ArrayList<>();
        found.get(guardKey)
                .filter(guard -> guard.heldAt(now).isEmpty())
                .map(guard -> counted(guard, call, now).heldAgain(call.key(), call.horizon()))
                .ifPresent(guard -> writes.add(new Write.Save(guard)));
        found.get(leadKey)
                .ifPresent(lead ->
                        putOff(lead, call, now).ifPresent(waiting -> writes.addAll(LeadChange.writes(lead, waiting))));
        return writes;
    }

    /** One that was not placed was taken out of the number's attempts. */
    private static NumberGuard counted(NumberGuard guard, Call call, Instant now) {
        return call.result() == CallResult.NOT_PLACED ? guard.attempted(call.sendBefore(), now) : guard;
    }

    /** The lead, not to be called before the call must be over; empty where that is so, or it is too late for it. */
    private static Optional<Lead> putOff(Lead lead, Call call, Instant now) {
        Instant horizon = call.horizon();
        return switch (lead.state()) {
            case LeadState.Created(Instant dueAt)
            when dueAt.isBefore(horizon) -> Optional.of(LeadLifecycle.defer(lead, horizon, now));
            case LeadState.Rescheduled(Instant dueAt)
            when dueAt.isBefore(horizon) -> Optional.of(LeadLifecycle.defer(lead, horizon, now));
            // Its dial finds the claim gone.
            case LeadState.Scheduled _ -> Optional.of(LeadLifecycle.giveBack(lead, horizon, now));
            case LeadState.Created _,
                    LeadState.Rescheduled _,
                    LeadState.Processing _,
                    LeadState.Analysing _,
                    LeadState.Closed _ -> Optional.empty();
        };
    }
}
