package io.redial.engine.settle;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.OptOut;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The guards that change with a call: its end frees its number, and whoever said in it not to be called any more is listed
 * with all numbers.
 */
final class Guards {

    private final Store store;

    Guards(Store store) {
        this.store = store;
    }

    /**
     * What a word on a call changes.
     *
     * @param own the guard of its number, where the call has ended
     */
    Changes after(Word word, Optional<NumberGuard> own, Instant now) {
        boolean optsOut = OptOut.saidIn(word.after().findings().variables())
                && !OptOut.saidIn(word.before().findings().variables());
        List<NumberGuard> stored = optsOut ? ofAllNumbers(word) : own.stream().toList();
        DoNotCall why = new DoNotCall("", DoNotCall.Source.OPT_OUT, now);
        List<Change> changes = stored.stream()
                .map(guard -> {
                    NumberGuard released = released(guard, word.before(), word.after(), now);
                    return new Change(guard, optsOut ? released.listed(why) : released);
                })
                .filter(Change::real)
                .toList();
        return new Changes(changes, why);
    }

    /** Those of a lead that was removed are not known any more. */
    private List<NumberGuard> ofAllNumbers(Word word) {
        String accountId = word.before().accountId();
        Set<PhoneNumber> numbers = new LinkedHashSet<>(Set.of(word.before().number()));
        word.lead().ifPresent(is -> numbers.addAll(is.person().numbers()));
        List<NumberGuard.Key> keys = numbers.stream()
                .map(number -> new NumberGuard.Key(accountId, number))
                .toList();
        Store.Found found = store.read(keys);
        return keys.stream()
                .map(key -> found.get(key).orElseGet(() -> NumberGuard.unknown(key.accountId(), key.number())))
                .toList();
    }

    /** Free after the call. One that was thought never placed, and was, is an attempt after all. */
    private static NumberGuard released(NumberGuard guard, Call before, Call after, Instant now) {
        if (after.live() || !guard.number().equals(after.number())) {
            return guard;
        }
        // One that rang meanwhile holds its number again, and was counted then.
        boolean placedAfterAll = before.result() == CallResult.NOT_PLACED
                && after.result() != CallResult.NOT_PLACED
                && !guard.isHeldBy(after.key());
        NumberGuard counted = placedAfterAll ? guard.attempted(before.sendBefore(), now) : guard;
        return counted.release(after.key());
    }

    /**
     * The guards that change with a call.
     *
     * @param why those that are listed by it are
     */
    record Changes(List<Change> all, DoNotCall why) {

        List<Write> writes() {
            return all.stream()
                    .<Write>map(change -> new Write.Save(change.after()))
                    .toList();
        }

        /** The numbers that nobody calls from now on. */
        List<PhoneNumber> listed() {
            return all.stream()
                    .filter(change -> change.before().listed().isEmpty()
                            && change.after().listed().isPresent())
                    .map(change -> change.after().number())
                    .toList();
        }
    }

    /** One guard before and after. */
    record Change(NumberGuard before, NumberGuard after) {

        private boolean real() {
            return !before.equals(after);
        }
    }
}
