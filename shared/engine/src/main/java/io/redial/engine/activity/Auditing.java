package io.redial.engine.activity;

import io.redial.domain.activity.Actor;
import io.redial.engine.port.Commit;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import java.time.Instant;

/**
 * A store by which somebody changes what belongs to an account and to no campaign: each such change is told in the account's
 * history by the transaction that makes it, whichever use case it is.
 */
public final class Auditing extends ForwardingStore {

    private final Actor actor;
    private final Instant now;

    /** What {@code actor} does to {@code store}. */
    public Auditing(Store store, Actor actor, Instant now) {
        super(store);
        this.actor = actor;
        this.now = now;
    }

    @Override
    public Outcome commit(Commit commit) {
        return super.commit(AccountTrail.of(commit, actor, now).map(commit::and).orElse(commit));
    }
}
