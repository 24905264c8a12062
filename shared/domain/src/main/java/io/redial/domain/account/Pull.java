package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.source.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an import's rows come from a source, and how far they have come. They are kept in pieces until all are there, so
 * that whoever goes on reading need not begin again.
 *
 * @param connectionId how the source is entered
 * @param syncId the sync that it is one run of, if any
 * @param roster who stood in the table, once all of it was read; only runs of a sync have one
 */
public record Pull(
        Key key,
        String connectionId,
        SourceSpec spec,
        Optional<String> syncId,
        Position position,
        Optional<Roster> roster,
        long revision)
        implements Entity {

    /** Where the pull of an import is stored. */
    public record Key(String accountId, String campaignId, String importId) implements EntityKey<Pull> {
        public static Key of(ImportJob.Key job) {
            return new Key(job.accountId(), job.campaignId(), job.importId());
        }

        public ImportJob.Key job() {
            return new ImportJob.Key(accountId, campaignId, importId);
        }
    }

    /** Nothing is read yet. */
    public static Pull asked(Key key, String connectionId, SourceSpec spec, Optional<String> syncId) {
        return new Pull(key, connectionId, spec, syncId, Position.START, Optional.empty(), 0);
    }

    public Pull at(Position further) {
        return new Pull(key, connectionId, spec, syncId, further, roster, revision);
    }

    public Pull listing(Roster who) {
        return new Pull(key, connectionId, spec, syncId, position, Optional.of(who), revision);
    }

    /**
     * Where reading goes on.
     *
     * @param columns tells the columns that the pieces have from others; empty before the first piece
     * @param cursor of the source; empty for its first page
     * @param pieces in the order of their rows
     */
    public record Position(String columns, Optional<String> cursor, List<Piece> pieces, Progress progress) {
        public static final Position START = new Position("", Optional.empty(), List.of(), Progress.READING);

        public Position {
            pieces = List.copyOf(pieces);
        }

        /** One more piece is kept. */
        public Position after(String ofColumns, Piece piece, Optional<String> next) {
            List<Piece> all = new ArrayList<>(pieces);
            all.add(piece);
            return new Position(ofColumns, next, all, next.isPresent() ? Progress.READING : Progress.READ);
        }

        public long bytes() {
            return pieces.stream().mapToLong(Piece::bytes).sum();
        }
    }

    /** Whether rows are left at the source. */
    public enum Progress {
        READING,
        READ
    }

    /**
     * Some rows, as a file of the bucket.
     *
     * @param digest tells its file from one that another reader has kept in the same place; empty when the place alone names
     *     the file
     */
    public record Piece(Optional<String> digest, String eTag, long bytes) {}

    /**
     * A list of who stood in the table, as a file of the bucket.
     *
     * @param importId whose list it is
     * @param digest tells the table's rows from others
     */
    public record Roster(String importId, String eTag, long bytes, String digest) {}
}
