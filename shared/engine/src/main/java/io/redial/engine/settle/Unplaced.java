package io.redial.engine.settle;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Deferral;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls that the provider refused before dialling: the lead is put off, no attempt is spent, and the number is free. */
public final class Unplaced {

    private final Store store;

    /** For the calls in {@code store}. */
    public Unplaced(Store store) {
        this.store = store;
    }

    /** Refused at once. A word that came from the provider by another way meanwhile stands. */
    public void refuse(CallKey key, String placementId, String code, Deferral deferral, Instant now) {
        refuse(key, call -> Settlement.unheardOf(call, placementId), code, deferral, now);
    }

    /** Refused by a report of the provider, which had taken the call before. Whatever it said of ringing stands. */
    public void takeBack(CallKey key, String code, Deferral deferral, Instant now) {
        refuse(key, call -> call.result() == CallResult.INITIATED, code, deferral, now);
    }

    private void refuse(CallKey key, Predicate<Call> applies, String code, Deferral deferral, Instant now) {
        for (int attempt = 0; attempt < Settlement.TRIES; attempt++) {
            Optional<Call> found = store.find(key);
            if (found.filter(applies).isEmpty()
                    || store.commit(refusal(found.get(), code, deferral, now)).done()) {
                return;
            }
        }
        throw Settlement.contended();
    }

    private Commit refusal(Call call, String code, Deferral deferral, Instant now) {
        Call refused = call.notPlaced(code);
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(refused));
        Word.inHour(call, refused).ifPresent(writes::add);
        Optional<Lead> lead = store.find(Word.leadOf(call));
        Optional<Lead> back =
                lead.filter(was -> Word.holds(was, call)).map(was -> LeadLifecycle.notPlaced(was, deferral, now));
        if (back.isPresent()) {
            writes.add(new Write.Save(back.get()));
            writes.add(new Write.Count(call.campaignId(), call.shard(), Tally.Delta.ofLead(lead, back), GateRule.ANY));
        }
        Optional<NumberGuard> guard = store.find(new NumberGuard.Key(call.accountId(), call.number()));
        guard.map(held -> held.releaseUnplaced(call.key(), call.sendBefore()))
                .filter(free -> !guard.get().equals(free))
                .ifPresent(free -> writes.add(new Write.Save(free)));
        return new Commit(writes);
    }
}
