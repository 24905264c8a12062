package io.redial.engine.guard;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store in which the guard of an erased number is there whenever the number itself is asked for: as one that was never stored,
 * with what is kept under its keyed hash. So whoever dials, imports or explains finds it listed, and need not know of hashes. A
 * guard that is stored goes before it.
 */
public final class ErasedNumbers extends ForwardingStore {

    private final Seal seal;

    public ErasedNumbers(Store store, Seal seal) {
        super(store);
        this.seal = seal;
    }

    /** Where what is kept of a number is stored. */
    static ErasedNumber.Key key(Seal seal, NumberGuard.Key guard) {
        return new ErasedNumber.Key(guard.accountId(), seal.person(guard.accountId(), guard.number()));
    }

    @Override
    // A key's type parameter names what is stored under it.
    @SuppressWarnings("unchecked")
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        Optional<T> found = super.find(key);
        return found.isEmpty() && key instanceof NumberGuard.Key guard
                ? (Optional<T>) super.find(key(seal, guard)).map(kept -> kept.guard(guard.number()))
                : found;
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        Found found = super.read(keys);
        Map<ErasedNumber.Key, PhoneNumber> unknown = new HashMap<>();
        for (EntityKey<?> key : keys) {
            if (key instanceof NumberGuard.Key guard && found.get(guard).isEmpty()) {
                unknown.put(key(seal, guard), guard.number());
            }
        }
        if (unknown.isEmpty()) {
            return found;
        }
        List<ErasedNumber> kept = super.findAll(unknown.keySet());
        return kept.isEmpty() ? found : with(keys, found, kept, unknown);
    }

    private static Found with(
            Collection<? extends EntityKey<?>> keys,
            Found found,
            List<ErasedNumber> kept,
            Map<ErasedNumber.Key, PhoneNumber> unknown) {
        Map<EntityKey<?>, Entity> all = new HashMap<>();
        for (EntityKey<?> key : keys) {
            found.get(key).ifPresent(entity -> all.put(key, entity));
        }
        for (ErasedNumber erased : kept) {
            PhoneNumber number = unknown.get(erased.key());
            if (number != null) {
                NumberGuard guard = erased.guard(number);
                all.put(guard.key(), guard);
            }
        }
        return new Found(all);
    }

    /** The number of somebody who was erased is not stored again when it is taken off the list: what still counts keeps its hash. */
    @Override
    public Outcome commit(Commit commit) {
        List<Write> writes = commit.writes().stream().map(this::underItsHash).toList();
        return super.commit(new Commit(writes));
    }

    private Write underItsHash(Write write) {
        return unlisted(write)
                .flatMap(guard -> super.find(key(seal, guard.key()))
                        .map(kept -> new ErasedNumber(kept.key(), Optional.empty(), guard.attempts(), kept.revision())))
                .<Write>map(left -> left.tells() ? new Write.Save(left) : new Write.Remove(left))
                .orElse(write);
    }

    /** A guard that was never stored and becomes neither listed nor held: nothing else than that writes one. */
    private static Optional<NumberGuard> unlisted(Write write) {
        return write instanceof Write.Save(Entity entity)
                        && entity instanceof NumberGuard guard
                        && guard.revision() == 0
                        && guard.listed().isEmpty()
                        && guard.live().isEmpty()
                ? Optional.of(guard)
                : Optional.empty();
    }
}
