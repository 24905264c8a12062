package io.redial.engine.export;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ExportJob.Columns;
import io.redial.domain.account.ExportJob.Part;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.PersonLimits;
import io.redial.domain.time.Tempo;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes files of leads and calls, in a memory that does not grow with them: one part at a time. It may be killed anywhere and
 * called again, for one export even twice at once.
 */
public final class ExportWalk {

    /** What an import reads as columns, and a header row of which leaves room for the cells. */
    private static final int MOST_VARIABLES = 2_000;

    private static final int NAME_BYTES = 100_000;
    private static final int PAGES_AT_ONCE = 100;
    private static final int MOST_RESTARTS = 5;
    private static final int MOST_IDLE = 5;

    /** The bucket forgets an upload after a day of machine time. */
    private static final Duration UPLOAD_KEPT = Duration.ofHours(20);

    private final Store store;
    private final Uploads uploads;
    private final ExportQueue queue;
    private final Tempo tempo;
    private final int partBytes;

    public ExportWalk(Store store, Uploads uploads, ExportQueue queue, Tempo tempo) {
        this(store, uploads, queue, tempo, 8 * 1024 * 1024);
    }

    /** With parts of another size, for tests that look across their borders. */
    ExportWalk(Store store, Uploads uploads, ExportQueue queue, Tempo tempo, int partBytes) {
        this.tempo = tempo;
        this.store = store;
        this.uploads = uploads;
        this.queue = queue;
        this.partBytes = partBytes;
    }

    /** What became of an export. */
    public enum Outcome {
        /** It has ended, now or before. */
        ENDED,
        /** The deadline has passed; it is queued again. */
        HANDED_ON,
        /** There is none. */
        NOT_FOUND
    }

    /** Goes on with an export until it ends, or the deadline has passed. Any exception means that it must be queued again. */
    public Outcome run(ExportJob.Key key, Deadline deadline, Instant now) {
        while (true) {
            Optional<ExportJob> job = store.find(key);
            if (job.isEmpty()) {
                return Outcome.NOT_FOUND;
            }
            if (!job.get().running()) {
                return Outcome.ENDED;
            }
            if (deadline.passed()) {
                queue.carryOn(key);
                return Outcome.HANDED_ON;
            }
            Optional<Campaign> campaign = store.find(new Campaign.Key(key.accountId(), key.campaignId()));
            if (campaign.isEmpty()) {
                save(job.get().failed("The campaign was removed.", now));
            } else {
                switch (job.get().kind()) {
                    case LEADS -> step(job.get(), new LeadTable(store, campaign.get()), deadline, now);
                    case CALLS -> step(job.get(), new CallTable(store, campaign.get()), deadline, now);
                }
            }
        }
    }

    /** An export that failed at every delivery ends. */
    public void abandon(ExportJob.Key key, Instant now) {
        store.find(key)
                .filter(ExportJob::running)
                .ifPresent(job -> save(job.failed("It failed again and again. Ask for another one.", now)));
    }

    private <T> void step(ExportJob job, Table<T> table, Deadline deadline, Instant now) {
        Optional<String> upload = job.progress().upload();
        if (upload.isEmpty()) {
            look(job, table, deadline, now);
        } else if (isThrough(table, job.progress().position())) {
            complete(job, upload.get(), now);
        } else {
            write(job, upload.get(), new Rows<>(table, deadline, now));
        }
    }

    private static boolean isThrough(Table<?> table, Position at) {
        return at.shard() >= table.lists();
    }

    /** Looks for columns. */
    private <T> void look(ExportJob job, Table<T> table, Deadline deadline, Instant now) {
        Set<String> names = new TreeSet<>(job.columns().variables());
        int secondaries = job.columns().secondaries();
        int secondaryVariables = job.columns().secondaryVariables();
        Position at = job.progress().position();
        for (int pages = 0; pages < PAGES_AT_ONCE && !isThrough(table, at) && !deadline.passed(); pages++) {
            Store.Page<T> page = table.page(at);
            for (T item : page.items()) {
                names.addAll(table.variables(item));
                secondaries = Math.max(secondaries, table.secondaries(item));
                secondaryVariables = Math.max(secondaryVariables, table.secondaryVariables(item));
            }
            if (names.size() > MOST_VARIABLES || bytes(names) > NAME_BYTES) {
                save(job.failed("There are more than 2,000 variables, or their names are too long for one row.", now));
                return;
            }
            at = at.after(page.next());
        }
        Columns columns = new Columns(List.copyOf(names), secondaries, secondaryVariables);
        if (!isThrough(table, at)) {
            save(job.seen(columns, at, now));
            return;
        }
        String upload = uploads.begin(job.objectKey());
        if (!save(job.writing(columns, upload, now))) {
            uploads.abort(job.objectKey(), upload);
        }
    }

    private static long bytes(Set<String> names) {
        return names.stream().mapToLong(PersonLimits::bytes).sum();
    }

    private record Rows<T>(Table<T> table, Deadline deadline, Instant now) {}

    /** Writes one part, under a number that nobody else uses. */
    private <T> void write(ExportJob job, String upload, Rows<T> rows) {
        Instant now = rows.now();
        if (job.progress().drawn() >= ExportJob.MOST_PARTS) {
            save(job.failed("The file would be too large.", now));
            return;
        }
        if (!save(job.drawn(now))) {
            return;
        }
        ExportJob mine = job.drawn(now).stored();
        PartOfFile part = new PartOfFile();
        if (mine.progress().parts().isEmpty()) {
            part.row(rows.table().header(mine.columns()));
        }
        Position at = mine.progress().position();
        long written = 0;
        while (!isThrough(rows.table(), at)
                && part.size() < partBytes
                && !rows.deadline().passed()) {
            Store.Page<T> page = rows.table().page(at);
            if (!page.items().stream().allMatch(item -> fits(rows.table(), item, mine.columns()))) {
                restart(mine, upload, now);
                return;
            }
            page.items().forEach(item -> part.row(rows.table().row(item, mine.columns())));
            written += page.items().size();
            at = at.after(page.next());
        }
        if (!isThrough(rows.table(), at) && part.size() < Math.min(partBytes, Uploads.LEAST_PART)) {
            idle(mine, now);
            return;
        }
        int number = mine.progress().drawn();
        String eTag = uploads.send(mine.objectKey(), upload, number, part.content());
        save(mine.written(new Part(number, eTag, part.size()), written, at, now));
    }

    private static <T> boolean fits(Table<T> table, T item, Columns columns) {
        return columns.variables().containsAll(table.variables(item))
                && table.secondaries(item) <= columns.secondaries()
                && table.secondaryVariables(item) <= columns.secondaryVariables();
    }

    private void restart(ExportJob job, String upload, Instant now) {
        boolean again = job.progress().restarts() < MOST_RESTARTS;
        // Whoever comes second has nothing to abort: the other one may be about to complete it.
        if (save(again ? job.restarted(now) : job.failed("New variables were added all the time.", now))) {
            uploads.abort(job.objectKey(), upload);
        }
    }

    private void idle(ExportJob job, Instant now) {
        boolean again = job.progress().idle() < MOST_IDLE;
        save(again ? job.idled(now) : job.failed("Not even one part of it could be written in time.", now));
    }

    /** An upload that is gone so soon was completed, by somebody who died before he could say so. */
    private void complete(ExportJob job, String upload, Instant now) {
        List<Uploads.Part> parts = job.progress().parts().stream()
                .map(part -> new Uploads.Part(part.number(), part.eTag(), part.bytes()))
                .toList();
        boolean there = uploads.parts(job.objectKey(), upload)
                .filter(sent -> !sent.isEmpty())
                .isPresent();
        if (there) {
            uploads.complete(job.objectKey(), upload, parts);
        }
        boolean known = there || now.isBefore(job.createdAt().plus(tempo.businessSpan(UPLOAD_KEPT)));
        save(known ? job.completed(now) : job.failed("It took longer than a day.", now));
    }

    /** Whoever comes second finds it moved. */
    private boolean save(ExportJob job) {
        return store.commit(Commit.of(new Write.Save(job))).done();
    }
}
