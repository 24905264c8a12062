package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Pull.Piece;
import io.redial.engine.port.Files;
import io.redial.engine.port.Telephone.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The files of pulls: pieces of tables, whole tables, and lists of who stood in them. */
final class PullFiles {

    static final String TYPE = "text/csv; charset=utf-8";

    private static final int BUFFER = 64 * 1024;

    /** Hexadecimal digits. All pieces of a pull are kept in one item, so each must be short. */
    private static final int DIGEST_LENGTH = 16;

    private final Files files;

    PullFiles(Files files) {
        this.files = files;
    }

    /** Where all rows of a pull lie: outside of what is watched for uploads. */
    static String rowsOf(ImportJob.Key job) {
        return folder(job.campaignId(), job.importId()) + "rows.csv";
    }

    static String rosterOf(String campaignId, String importId) {
        return folder(campaignId, importId) + "roster.csv";
    }

    private static String folder(String campaignId, String importId) {
        return "pulls/" + campaignId + "/" + importId + "/";
    }

    private static String pieceOf(ImportJob.Key job, int number, Optional<String> digest) {
        String place = folder(job.campaignId(), job.importId()) + "piece-" + number;
        return place + digest.map(is -> "-" + is).orElse("") + ".csv";
    }

    /**
     * Keeps a piece before anybody knows whether it counts: two readers of one import write different files, so the one that
     * comes too late leaves the other's as it is.
     */
    Piece keep(ImportJob.Key job, int number, byte[] rows) {
        Optional<String> digest = Optional.of(
                HexFormat.of().formatHex(Spool.sha256().digest(rows)).substring(0, DIGEST_LENGTH));
        return new Piece(digest, whole(pieceOf(job, number, digest), rows), rows.length);
    }

    /** Keeps a small file, and gives its entity tag. */
    String whole(String key, byte[] content) {
        try (Files.Writing writing = files.write(key, TYPE)) {
            writing.append(content, 0, content.length);
            return writing.finish();
        }
    }

    /**
     * All pieces in one file.
     *
     * @throws Files.FileChanged when a piece is not what it was
     * @throws OutOfTime when the deadline has passed
     */
    Pull.Table join(Pull pull, Deadline deadline) {
        ImportJob.Key job = pull.key().job();
        List<Piece> pieces = pull.position().pieces();
        MessageDigest digest = Spool.sha256();
        try (Files.Writing writing = files.write(rowsOf(job), TYPE)) {
            Timed all = new Timed(writing, deadline);
            byte[] buffer = new byte[BUFFER];
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                try (InputStream in = files.open(pieceOf(job, i, piece.digest()), piece.eTag(), 0, piece.bytes())) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        all.write(buffer, 0, read);
                        digest.update(buffer, 0, read);
                    }
                }
            }
            return new Pull.Table(
                    writing.finish(), all.written(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    InputStream open(String key, String eTag, long bytes) {
        return files.open(key, eTag, 0, bytes);
    }
}
