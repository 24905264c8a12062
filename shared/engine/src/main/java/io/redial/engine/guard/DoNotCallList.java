package io.redial.engine.guard;

import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers that an account does not call. A listing is written where every placing transaction writes too: once it was
 * answered, none of any campaign commits that does not know of it. Leads that have no other number are closed when it is
 * their turn; a call that is live goes on, and {@link LastRequest} waits for one that is on its way to the provider.
 */
public final class DoNotCallList {

    /** Dials write the same guard, so it may have to be tried more often than other things. */
    private static final int TRIES = 20;

    /** What a request is remembered by; the number itself stays in its guard alone. */
    private static final String LISTED = "listed";

    private final Store store;
    private final Once once;

    /** The list in {@code store}. */
    public DoNotCallList(Store store) {
        this.store = store;
        this.once = new Once(store);
    }

    /** What is known of a listed number; of one that was listed before, as it was listed then. */
    public NumberGuard list(
            String accountId, PhoneNumber number, DoNotCall why, Optional<RequestMark> mark, Instant now) {
        NumberGuard.Key key = new NumberGuard.Key(accountId, number);
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            NumberGuard guard = store.find(key).orElseGet(() -> NumberGuard.unknown(accountId, number));
            if (guard.listed().isPresent()) {
                turn.record(LISTED).ifPresent(record -> store.commit(Commit.of(new Write.Save(record))));
                return guard;
            }
            if (turn.earlier().isPresent()) {
                // Listed then, and taken off the list since: a repeated request does not list it again.
                throw Refusal.notFound();
            }
            NumberGuard listed = guard.listed(why);
            String subject = Happening.NumbersListed.subject(guard, why);
            Happening added = new Happening.NumbersListed(subject, accountId, List.of(number), why);
            Commit commit = Commit.of(new Write.Save(listed))
                    .and(new Herald(store).tell(accountId, List.of(added), now).toArray(Write[]::new));
            if (store.commit(turn.with(commit, LISTED)).done()) {
                return listed;
            }
        }
        throw Refusal.busy();
    }

    /**
     * Takes a number off the list.
     *
     * @throws Refusal {@code not_found} when it is not listed
     */
    public void unlist(String accountId, PhoneNumber number) {
        for (int i = 0; i < TRIES; i++) {
            NumberGuard listed = read(accountId, number);
            if (store.commit(Commit.of(unlisting(listed))).done()) {
                return;
            }
        }
        throw Refusal.busy();
    }

    /** Nothing is kept of a number of which nothing else is known; of one that was never stored, whoever stands below keeps less. */
    private static Write unlisting(NumberGuard listed) {
        NumberGuard after = listed.unlisted();
        return after.tells() || listed.revision() == 0 ? new Write.Save(after) : new Write.Remove(listed);
    }

    /**
     * What is known of a listed number.
     *
     * @throws Refusal {@code not_found} when it is not listed
     */
    public NumberGuard read(String accountId, PhoneNumber number) {
        return store.find(new NumberGuard.Key(accountId, number))
                .filter(guard -> guard.listed().isPresent())
                .orElseThrow(Refusal::notFound);
    }

    /** A page of the list, those that were listed last first. */
    public Store.Page<NumberGuard> page(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.DoNotCallNumbers(accountId), cursor, limit);
    }

    /**
     * A page of those of the list that begin like this, by number.
     *
     * @param prefix a plus and digits
     */
    public Store.Page<NumberGuard> search(String accountId, String prefix, Optional<String> cursor, int limit) {
        return store.list(new Listing.DoNotCallSearch(accountId, prefix), cursor, limit);
    }

    /** Those of {@code people} of whose numbers none is to be called. */
    public Set<Person> unwanted(String accountId, Collection<Person> people) {
        List<NumberGuard.Key> keys = people.stream()
                .flatMap(person -> person.numbers().stream())
                .distinct()
                .map(number -> new NumberGuard.Key(accountId, number))
                .toList();
        if (keys.isEmpty()) {
            return Set.of();
        }
        Set<PhoneNumber> listed = store.findAll(keys).stream()
                .filter(guard -> guard.listed().isPresent())
                .map(NumberGuard::number)
                .collect(Collectors.toSet());
        return people.stream()
                .filter(person -> listed.containsAll(person.numbers()))
                .collect(Collectors.toSet());
    }
}
