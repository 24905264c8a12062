package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the numbers of one part of a file. Each is listed where every placing transaction writes too, and knows the row that
 * listed it: a part that is written again knows its own numbers from those of others.
 */
final class ListWriter {

    private static final int MOST_NUMBERS = 40;

    private final Store store;
    private final Tries tries;
    private final Herald herald;

    ListWriter(Store store, Tries tries) {
        this.store = store;
        this.tries = tries;
        this.herald = new Herald(store);
    }

    /**
     * Lists the numbers of these rows.
     *
     * @param deadline no commit begins after it
     * @return what became of the rows: created when a number was listed by it, duplicate when all were before
     * @throws OutOfTime when the deadline has passed
     */
    Counts write(ImportJob job, List<ListRow> rows, Deadline deadline, Instant now) {
        Map<PhoneNumber, ListRow> first = new LinkedHashMap<>();
        rows.forEach(row -> row.numbers().forEach(number -> first.putIfAbsent(number, row)));
        Subscriptions to = herald.subscriptions(job.key().accountId());
        // Each number may have a reason of its own, and then others are told of it by itself.
        int perNumber = 1 + to.to(EventType.DO_NOT_CALL_ADDED).size();
        int size = Math.max(1, Math.min(MOST_NUMBERS, Commit.MAX_WRITES / perNumber));
        List<PhoneNumber> all = List.copyOf(first.keySet());
        Set<ListRow> made = new HashSet<>();
        for (int from = 0; from < all.size(); from += size) {
            Batch batch = new Batch(job, to, all.subList(from, Math.min(all.size(), from + size)), first, now);
            made.addAll(tries.until(() -> {
                if (deadline.passed()) {
                    throw new OutOfTime();
                }
                return listed(batch);
            }));
        }
        return counts(rows, made);
    }

    /**
     * Some numbers to be listed in one commit.
     *
     * @param rows the row that says so of each, and of others
     */
    private record Batch(
            ImportJob job, Subscriptions to, List<PhoneNumber> numbers, Map<PhoneNumber, ListRow> rows, Instant now) {

        NumberGuard.Key key(PhoneNumber number) {
            return new NumberGuard.Key(job.key().accountId(), number);
        }

        DoNotCall why(PhoneNumber number) {
            ListRow row = row(number);
            return DoNotCall.imported(new DoNotCall.Row(job.key().importId(), row.line()), row.reason(), now);
        }

        ListRow row(PhoneNumber number) {
            return Optional.ofNullable(rows.get(number)).orElseThrow();
        }
    }

    /** The rows that have listed a number of the batch, now or before; empty when others wrote the same guards. */
    private Optional<Set<ListRow>> listed(Batch batch) {
        Store.Found found = store.read(batch.numbers().stream().map(batch::key).toList());
        Set<ListRow> made = new HashSet<>();
        List<NumberGuard> wanted = new ArrayList<>();
        for (PhoneNumber number : batch.numbers()) {
            NumberGuard.Key key = batch.key(number);
            NumberGuard guard = found.get(key).orElseGet(() -> NumberGuard.unknown(key.accountId(), number));
            DoNotCall why = batch.why(number);
            if (guard.listed().isEmpty()) {
                wanted.add(guard.listed(why));
            }
            if (guard.listed().map(DoNotCall::row).orElse(why.row()).equals(why.row())) {
                made.add(batch.row(number));
            }
        }
        return wanted.isEmpty() || store.commit(commit(batch, wanted)).done() ? Optional.of(made) : Optional.empty();
    }

    private static Commit commit(Batch batch, List<NumberGuard> wanted) {
        List<Write> writes = new ArrayList<>();
        Map<String, List<NumberGuard>> byReason = new LinkedHashMap<>();
        for (NumberGuard guard : wanted) {
            writes.add(new Write.Save(guard));
            byReason.computeIfAbsent(batch.row(guard.number()).reason(), _ -> new ArrayList<>())
                    .add(guard);
        }
        List<Happening> happenings = new ArrayList<>();
        byReason.values().forEach(alike -> happenings.add(happening(batch, alike)));
        writes.addAll(Herald.tell(batch.to(), happenings, batch.now()));
        return new Commit(writes);
    }

    private static Happening happening(Batch batch, List<NumberGuard> alike) {
        NumberGuard first = alike.getFirst();
        DoNotCall why = batch.why(first.number());
        String subject = Happening.NumbersListed.subject(first, why);
        List<PhoneNumber> numbers = alike.stream().map(NumberGuard::number).toList();
        return new Happening.NumbersListed(subject, first.accountId(), numbers, why);
    }

    private static Counts counts(List<ListRow> rows, Set<ListRow> made) {
        long rejected = rows.stream().filter(row -> row.error().isPresent()).count();
        long created = rows.stream()
                .filter(row -> row.error().isEmpty() && made.contains(row))
                .count();
        return new Counts(rows.size(), created, 0, rows.size() - created - rejected, rejected, 0);
    }
}
