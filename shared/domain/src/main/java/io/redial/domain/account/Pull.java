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
 * @param connectionId how the source is entered; only a sheet that everybody with the link may read needs none
 * @param syncId the sync that it is one run of, if any
 * @param roster who stood in the table, once all of it was read; only runs of a sync have one
 * @param departing while those are dealt with who have left the table or stand in it with another number
 * @param setbacks how often in a row the source gave nothing that could be kept, for a reason that may pass
 */
public record Pull(
        Key key,
        Optional<String> connectionId,
        SourceSpec spec,
        Optional<String> syncId,
        Position position,
        Optional<Roster> roster,
        Optional<Departing> departing,
        int setbacks,
        long revision)
        implements Entity {

    public Pull {
        spec.requireEntrance(connectionId);
    }

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
    public static Pull asked(Key key, Optional<String> connectionId, SourceSpec spec, Optional<String> syncId) {
        return new Pull(key, connectionId, spec, syncId, Position.START, Optional.empty(), Optional.empty(), 0, 0);
    }

    public Pull at(Position further) {
        return new Pull(key, connectionId, spec, syncId, further, roster, departing, setbacks, revision);
    }

    /** It came as far as this, since the source gave more. */
    public Pull further(Position kept) {
        return new Pull(key, connectionId, spec, syncId, kept, roster, departing, 0, revision);
    }

    /** The source gave nothing once more. */
    public Pull setBack() {
        return new Pull(key, connectionId, spec, syncId, position, roster, departing, setbacks + 1, revision);
    }

    /** It is known who stands in the table; who has left it is to be dealt with. */
    public Pull departing(Roster who, Table rows) {
        Optional<Departing> begun = Optional.of(new Departing(rows, 0));
        return new Pull(key, connectionId, spec, syncId, position, Optional.of(who), begun, setbacks, revision);
    }

    /** So many of those who have left are dealt with. */
    public Pull departed(int done) {
        Optional<Departing> further = departing.map(is -> new Departing(is.rows(), done));
        return new Pull(key, connectionId, spec, syncId, position, roster, further, setbacks, revision);
    }

    /** All who have left are dealt with; or, where the table could not tell, those of the list before are left as they were. */
    public Pull settled(Moves moves) {
        Optional<Roster> settled = roster.map(is -> is.with(moves));
        return new Pull(key, connectionId, spec, syncId, position, settled, Optional.empty(), setbacks, revision);
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
     * All rows, as one file of the bucket.
     *
     * @param digest of its content
     */
    public record Table(String eTag, long bytes, String digest) {}

    /**
     * How far it is dealt with who has left.
     *
     * @param done how many of them, in the order in which they follow from the table and the list before
     */
    public record Departing(Table rows, int done) {}

    /**
     * A list of who stood in the table, as a file of the bucket.
     *
     * @param importId whose list it is
     * @param digest tells the table's rows from others
     */
    public record Roster(String importId, String eTag, long bytes, String digest, Moves moves) {
        Roster with(Moves known) {
            return new Roster(importId, eTag, bytes, digest, known);
        }
    }

    /** Whether all were dealt with who had left when a list was made, or had another number. */
    public enum Moves {
        /** Some of them may have been, and some not. */
        BEGUN,
        DONE
    }
}
