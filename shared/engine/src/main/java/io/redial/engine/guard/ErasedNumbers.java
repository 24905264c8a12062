package io.redial.engine.guard;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.ErasureMark;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A store in which the guard of an erased number is there whenever the number itself is asked for: as one that was never stored,
 * with what is kept under its keyed hash. So whoever dials, imports or explains finds it listed, and need not know of hashes. A
 * guard that is stored goes before it.
 *
 * <p>Most accounts have nobody erased, so for many numbers at once the account's {@link ErasureMark} is looked at before their
 * hashes, and only after their guards. That order is what makes it safe: a guard goes in the same commit that keeps its hash, and
 * the mark was stored by then. So whoever misses a guard because of an erasure sees the mark, however the erasure and this read
 * have met; a mark that was read first could be older than an erasure whose result is seen.
 */
public final class ErasedNumbers extends ForwardingStore {

    /** For more numbers than that the mark is looked at: for fewer it would be a request more and hardly cheaper. */
    private static final int FEW = 10;

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
        List<NumberGuard.Key> missing = new ArrayList<>();
        for (EntityKey<?> key : keys) {
            if (key instanceof NumberGuard.Key guard && found.get(guard).isEmpty()) {
                missing.add(guard);
            }
        }
        Map<ErasedNumber.Key, PhoneNumber> unknown = new HashMap<>();
        perhapsErased(missing).forEach(guard -> unknown.put(key(seal, guard), guard.number()));
        if (unknown.isEmpty()) {
            return found;
        }
        List<ErasedNumber> kept = super.findAll(unknown.keySet());
        return kept.isEmpty() ? found : with(keys, found, kept, unknown);
    }

    /** Those of guards that were just missed of which a hash may be there. */
    private List<NumberGuard.Key> perhapsErased(List<NumberGuard.Key> missing) {
        if (missing.size() <= FEW) {
            return missing;
        }
        Set<ErasureMark.Key> accounts = missing.stream()
                .map(guard -> new ErasureMark.Key(guard.accountId()))
                .collect(Collectors.toSet());
        Set<String> marked = super.findAll(accounts).stream()
                .map(mark -> mark.key().accountId())
                .collect(Collectors.toSet());
        return missing.stream()
                .filter(guard -> marked.contains(guard.accountId()))
                .toList();
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
