package io.redial.engine.settle;

import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a word on a call changes beside the call itself: its lead, counts, guards of numbers, and what others are told. */
final class Consequences {

    private final Guards guards;
    private final Herald herald;

    Consequences(Store store) {
        this.guards = new Guards(store);
        this.herald = new Herald(store);
    }

    /**
     * The writes that belong into the transaction with the call.
     *
     * @param own the guard of its number, where the call has ended
     */
    List<Write> of(Word word, Optional<NumberGuard> own, Subscriptions to, Instant now) {
        List<Write> writes = new ArrayList<>();
        word.moved().ifPresent(is -> writes.add(new Write.Save(is)));
        word.campaign().ifPresent(_ -> writes.addAll(word.counts()));
        Guards.Changes changes = guards.after(word, own, now);
        writes.addAll(changes.writes());
        writes.addAll(tell(word, changes, to, now));
        return writes;
    }

    private List<Write> tell(Word word, Guards.Changes changes, Subscriptions to, Instant now) {
        List<Write> rows = new ArrayList<>(herald.call(to, word.call(), now));
        rows.addAll(Herald.tell(to, word.endings(), now));
        if (!changes.listed().isEmpty()) {
            Call after = word.after();
            String subject = Seal.callId(after.key()) + "#" + after.revision();
            Happening listed = new Happening.NumbersListed(subject, after.accountId(), changes.listed(), changes.why());
            rows.addAll(Herald.tell(to, List.of(listed), now));
            rows.add(Trail.optedOut(after, changes.listed().size(), now));
        }
        return rows;
    }
}
