package io.redial.engine.world;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.campaign.Pace;
import io.redial.engine.port.Commit;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Kills whoever makes a certain call to the store: before the call has an effect, or after it. */
public final class Killer extends ForwardingStore {

    private final Moment moment;
    private long callsUntilDeath;

    /** When the process dies. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** The process is dead. */
    public static final class Killed extends RuntimeException {
        public Killed() {
            super("killed");
        }
    }

    /** Kills once, at the call of this number, counted from 0; never when it is negative. */
    public Killer(Store store, long call, Moment moment) {
        super(store);
        this.callsUntilDeath = call;
        this.moment = moment;
    }

    /** Whether the call was reached. */
    public boolean hasKilled() {
        return callsUntilDeath < 0;
    }

    private void count(Moment now) {
        if (now == moment && callsUntilDeath-- == 0) {
            throw new Killed();
        }
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        count(Moment.BEFORE);
        Optional<T> found = super.find(key);
        count(Moment.AFTER);
        return found;
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        count(Moment.BEFORE);
        Found found = super.read(keys);
        count(Moment.AFTER);
        return found;
    }

    @Override
    public Outcome commit(Commit commit) {
        count(Moment.BEFORE);
        Outcome outcome = super.commit(commit);
        count(Moment.AFTER);
        return outcome;
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        count(Moment.BEFORE);
        Page<T> page = super.list(listing, cursor, limit);
        count(Moment.AFTER);
        return page;
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        count(Moment.BEFORE);
        Optional<Instant> slot = super.takeSlot(seen, from, until, interval);
        count(Moment.AFTER);
        return slot;
    }
}
