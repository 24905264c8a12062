package io.redial.domain.account;

import io.redial.domain.account.LeadAction.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that is made of a campaign's leads or calls. They are walked over twice: first to learn which columns there are, then
 * to write the rows, part by part. Each part is sent under a number that was drawn for it alone, and counts with the commit
 * that moves the walk past its rows: what is sent twice, or side by side, stands in the file once.
 *
 * @param columns what was seen so far; while rows are written, all
 * @param detail why it failed, for people
 */
public record ExportJob(
        Key key,
        Kind kind,
        Status status,
        Columns columns,
        Progress progress,
        Optional<String> detail,
        Instant createdAt,
        Instant updatedAt,
        int nudges,
        long revision)
        implements Job {

    /** How long it and its file are kept, and so how long the file may hold somebody who was erased. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** Each of 5 MiB at least. */
    public static final int MOST_PARTS = 2_000;

    /** Where an export is stored. */
    public record Key(String accountId, String campaignId, String exportId) implements Job.Key<ExportJob> {}

    /** What its rows are. */
    public enum Kind {
        LEADS,
        CALLS;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. */
    public enum Status {
        /** The last part moves it on, or whatever keeps it from going on. */
        PROCESSING,
        COMPLETED,
        FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The columns that depend on what is exported.
     *
     * @param variables their names, in the order of the columns
     * @param secondaries how many secondary numbers a lead has at most
     * @param secondaryVariables the last place of a secondary number that has variables of its own, from 1; 0 where none has
     */
    public record Columns(List<String> variables, int secondaries, int secondaryVariables) {
        public static final Columns NONE = new Columns(List.of(), 0, 0);

        public Columns {
            variables = List.copyOf(variables);
        }
    }

    /** A part that was sent. */
    public record Part(int number, String eTag, long bytes) {}

    /**
     * How far the walk is.
     *
     * @param upload what the bucket calls the upload; empty while columns are looked for
     * @param drawn how many numbers of parts were drawn
     * @param restarts how often it began again because there were more columns meanwhile
     * @param idle how often time was up before a part was full, since it moved last
     */
    public record Progress(
            Position position,
            Optional<String> upload,
            List<Part> parts,
            int drawn,
            long rows,
            int restarts,
            int idle) {
        public static final Progress NONE = new Progress(Position.START, Optional.empty(), List.of(), 0, 0, 0, 0);

        public Progress {
            parts = List.copyOf(parts);
        }
    }

    /** Asked for; nothing has been looked at. */
    public static ExportJob asked(Key key, Kind kind, Instant now) {
        return new ExportJob(
                key, kind, Status.PROCESSING, Columns.NONE, Progress.NONE, Optional.empty(), now, now, 0, 0);
    }

    @Override
    public boolean running() {
        return status == Status.PROCESSING;
    }

    public Instant expiresAt() {
        return createdAt.plus(KEPT);
    }

    /** Where its file lies: nowhere that is watched for uploads. */
    public String objectKey() {
        return "exports/" + key.campaignId() + "/" + key.exportId() + ".csv";
    }

    public long bytes() {
        return progress.parts().stream().mapToLong(Part::bytes).sum();
    }

    /** More columns were seen; the walk for them goes on at {@code to}. */
    public ExportJob seen(Columns more, Position to, Instant now) {
        return moved(more, new Progress(to, Optional.empty(), List.of(), 0, 0, progress.restarts(), 0), now);
    }

    /** All columns were seen: the rows come next. */
    public ExportJob writing(Columns all, String upload, Instant now) {
        Progress start = new Progress(Position.START, Optional.of(upload), List.of(), 0, 0, progress.restarts(), 0);
        return moved(all, start, now);
    }

    /** There are more columns than were seen: it begins again. */
    public ExportJob restarted(Instant now) {
        Progress again = new Progress(Position.START, Optional.empty(), List.of(), 0, 0, progress.restarts() + 1, 0);
        return moved(columns, again, now);
    }

    /** The number {@code progress.drawn() + 1} belongs to whoever stores this. */
    public ExportJob drawn(Instant now) {
        return moved(
                columns,
                new Progress(
                        progress.position(),
                        progress.upload(),
                        progress.parts(),
                        progress.drawn() + 1,
                        progress.rows(),
                        progress.restarts(),
                        progress.idle()),
                now);
    }

    /** Time was up before a part was full. */
    public ExportJob idled(Instant now) {
        return moved(
                columns,
                new Progress(
                        progress.position(),
                        progress.upload(),
                        progress.parts(),
                        progress.drawn(),
                        progress.rows(),
                        progress.restarts(),
                        progress.idle() + 1),
                now);
    }

    /** A part with these rows was sent; the walk goes on at {@code to}. */
    public ExportJob written(Part part, long rows, Position to, Instant now) {
        List<Part> parts = new ArrayList<>(progress.parts());
        parts.add(part);
        return moved(
                columns,
                new Progress(
                        to, progress.upload(), parts, progress.drawn(), progress.rows() + rows, progress.restarts(), 0),
                now);
    }

    public ExportJob completed(Instant now) {
        return ended(Status.COMPLETED, Optional.empty(), now);
    }

    /**
     * It can't go on.
     *
     * @param why for people
     */
    public ExportJob failed(String why, Instant now) {
        return ended(Status.FAILED, Optional.of(why), now);
    }

    /** It has not moved for a while, and is queued again. */
    public ExportJob nudged(Instant now) {
        requireRunning();
        return new ExportJob(key, kind, status, columns, progress, detail, createdAt, now, nudges + 1, revision);
    }

    /** The export as it is once this very write of it was stored. */
    public ExportJob stored() {
        return new ExportJob(key, kind, status, columns, progress, detail, createdAt, updatedAt, nudges, revision + 1);
    }

    private ExportJob moved(Columns to, Progress further, Instant now) {
        requireRunning();
        return new ExportJob(key, kind, status, to, further, detail, createdAt, now, 0, revision);
    }

    private ExportJob ended(Status how, Optional<String> why, Instant now) {
        requireRunning();
        return new ExportJob(key, kind, how, columns, progress, why, createdAt, now, nudges, revision);
    }

    private void requireRunning() {
        if (!running()) {
            throw new IllegalStateException("the export has ended");
        }
    }
}
