package io.redial.testkit;

import io.redial.domain.source.DoNotCallMark;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources of one table and some contacts, which fail when a test wants them to. */
public final class PaperSources implements LeadSources {

    private List<String> columns = List.of("phone", "name");
    private List<Row> rows = List.of();
    private int pageSize = 2;
    private final Map<String, DoNotCallMark> contacts = new HashMap<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final List<SourceLogin> logins = new ArrayList<>();
    private final List<Optional<String>> pagesAsked = new ArrayList<>();
    private Runnable beforePage = () -> {};

    /** The table has these columns and rows from now on. */
    public synchronized void hold(List<String> names, List<Row> all) {
        this.columns = List.copyOf(names);
        this.rows = List.copyOf(all);
    }

    /** Pages have so many rows. */
    public synchronized void page(int size) {
        this.pageSize = size;
    }

    /** This is done whenever a page is asked for, before it is read. */
    public synchronized void beforePage(Runnable what) {
        this.beforePage = what;
    }

    /** The source says this of a contact. */
    public synchronized void mark(String contactId, DoNotCallMark mark) {
        contacts.put(contactId, mark);
    }

    /** The source knows nobody by this id any more. */
    public synchronized void forget(String contactId) {
        contacts.remove(contactId);
    }

    /** The next questions are answered by these failures, one each. */
    public synchronized void fail(Failure... next) {
        failures.addAll(List.of(next));
    }

    /** No question that is still to come fails. */
    public synchronized void forgetFailures() {
        failures.clear();
    }

    /** What was shown at each question. */
    public synchronized List<SourceLogin> logins() {
        return List.copyOf(logins);
    }

    /** The cursors of the pages that were asked for. */
    public synchronized List<Optional<String>> pagesAsked() {
        return List.copyOf(pagesAsked);
    }

    @Override
    public synchronized SourceAnswer<String> check(SourceLogin login) {
        logins.add(login);
        return answer("It lets us in.");
    }

    @Override
    public synchronized SourceAnswer<Table> open(SourceSpec spec, SourceLogin login) {
        logins.add(login);
        return answer(new PaperTable());
    }

    @Override
    public synchronized SourceAnswer<Contact> contact(String contactId, SourceLogin login) {
        logins.add(login);
        Optional<DoNotCallMark> mark = Optional.ofNullable(contacts.get(contactId));
        return mark.isEmpty() && failures.isEmpty()
                ? new SourceAnswer.Failed<>(new Failure.NotFound("There is no such contact."))
                : answer(new Contact(contactId, List.of(), mark.orElse(DoNotCallMark.UNKNOWN)));
    }

    private <T> SourceAnswer<T> answer(T value) {
        Optional<Failure> failure = Optional.ofNullable(failures.poll());
        return failure.<SourceAnswer<T>>map(SourceAnswer.Failed::new).orElseGet(() -> new SourceAnswer.Given<>(value));
    }

    private final class PaperTable implements Table {
        @Override
        public List<String> columns() {
            synchronized (PaperSources.this) {
                return columns;
            }
        }

        @Override
        public SourceAnswer<Page> page(Optional<String> cursor) {
            beforePage.run();
            synchronized (PaperSources.this) {
                pagesAsked.add(cursor);
                int from = cursor.map(Integer::parseInt).orElse(0);
                int to = Math.min(rows.size(), from + pageSize);
                Optional<String> next = to < rows.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
                return answer(new Page(rows.subList(Math.min(from, to), to), next));
            }
        }
    }
}
