package io.redial.engine.account;

import io.redial.domain.account.Account;
import io.redial.domain.account.Credit;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Accounts and their credits. */
public final class Accounts {

    private static final int TRIES = 5;

    private final Store store;
    private final Signals signals;
    private final Ids ids;
    private final Once once;

    public Accounts(Store store, Signals signals, Ids ids) {
        this.store = store;
        this.signals = signals;
        this.ids = ids;
        this.once = new Once(store);
    }

    /** The account of somebody who was let in. */
    public Account read(String accountId) {
        return store.find(new Account.Key(accountId)).orElseThrow(Refusal::notFound);
    }

    /**
     * Changes what all campaigns together may do, from the next pass on.
     *
     * @param change from what is stored to what shall be; asked again when somebody else wrote in between
     */
    public Account limit(String accountId, UnaryOperator<Account> change) {
        for (int i = 0; i < TRIES; i++) {
            Account before = read(accountId);
            Account after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (store.commit(Commit.of(new Write.Save(after))).done()) {
                // Campaigns that wait for others to leave them room may have some now.
                signals.wake(accountId);
                return read(accountId);
            }
        }
        throw Refusal.busy();
    }

    /**
     * Adds money, and the ledger's row for it.
     *
     * @param amountMicros more than 0
     */
    public Credit credit(String accountId, long amountMicros, String note, Optional<RequestMark> mark, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            if (turn.earlier().isPresent()) {
                return store.find(new Credit.Key(accountId, turn.earlier().get()))
                        .orElseThrow(Refusal::notFound);
            }
            Account account = read(accountId);
            Credit credit = new Credit(new Credit.Key(accountId, drawId(now)), amountMicros, note, now, 0);
            Commit commit = Commit.of(new Write.Save(account.credited(amountMicros)), new Write.Save(credit));
            if (store.commit(turn.with(commit, credit.key().creditId())).done()) {
                return credit;
            }
        }
        throw Refusal.busy();
    }

    /** The credits, oldest first. */
    public Store.Page<Credit> ledger(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.Credits(accountId), cursor, limit);
    }

    /** Sorts by time. */
    private String drawId(Instant now) {
        return ids.draw(String.format(Locale.ROOT, "crd_%013d", now.toEpochMilli()));
    }
}
