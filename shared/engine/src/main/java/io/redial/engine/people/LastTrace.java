package io.redial.engine.people;

import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.ErasureMark;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Seal;
import io.redial.engine.people.PersonSearch.Wanted;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guard of a number, which goes last. What it says that still matters stays under a keyed hash: that the number is not to be
 * called, and how often it was called of late.
 */
final class LastTrace {

    /**
     * Machine time. A dialer that found neither guard nor hash would not notice that both a listing and its erasure came since; no
     * invocation lives for so long.
     */
    static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private final Store store;
    private final Seal seal;
    private final Tempo tempo;

    LastTrace(Store store, Seal seal, Tempo tempo) {
        this.store = store;
        this.seal = seal;
        this.tempo = tempo;
    }

    /** Whether a guard can go. */
    sealed interface Look {
        /**
         * It can.
         *
         * @param writes that have it go; none where there is none
         */
        record Goes(List<Write> writes) implements Look {
            public Goes {
                writes = List.copyOf(writes);
            }
        }

        /** A call holds it, or it was listed just now. */
        record Stays() implements Look {}
    }

    Look look(Wanted wanted, Instant now) {
        // One that was never stored is what its hash says.
        Optional<NumberGuard> guard = store.find(wanted.guard()).filter(is -> is.revision() > 0);
        if (guard.isEmpty()) {
            return new Look.Goes(List.of());
        }
        boolean fresh = guard.get()
                .listed()
                .filter(why ->
                        why.at().plus(tempo.businessSpan(LONGEST_INVOCATION)).isAfter(now))
                .isPresent();
        if (fresh || guard.get().heldAt(now).isPresent()) {
            return new Look.Stays();
        }
        ErasedNumber.Key key =
                new ErasedNumber.Key(wanted.accountId(), seal.person(wanted.accountId(), wanted.number()));
        Optional<ErasedNumber> before = store.find(key);
        ErasedNumber after =
                guard.get().erased(key, before.map(ErasedNumber::revision).orElse(0L), now);
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Remove(guard.get()));
        if (after.tells()) {
            writes.add(new Write.Save(after));
            if (store.find(new ErasureMark.Key(wanted.accountId())).isEmpty()) {
                writes.add(new Write.Save(ErasureMark.of(wanted.accountId())));
            }
        } else {
            before.ifPresent(is -> writes.add(new Write.Remove(is)));
        }
        return new Look.Goes(writes);
    }
}
