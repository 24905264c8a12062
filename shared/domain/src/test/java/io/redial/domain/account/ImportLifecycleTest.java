package io.redial.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportTable.Edge;
import io.redial.domain.account.ImportTable.Move;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Counts TWO_ROWS = new Counts(2, 1, 0, 0, 1, 0);
    private static final RowError WHY = new RowError(7, "phone", "", "file_changed", "The file was replaced.");

    private static final ImportJob.Rows CONVERTED = new ImportJob.Rows("converted/1.csv", "v9", 400);

    private static ImportJob awaiting() {
        return ImportLifecycle.awaiting(
                new ImportJob.Key("acc", "c", "imp"), "leads.csv", "imports/1.csv", Settings.DEFAULT, NOW);
    }

    private static ImportJob pulling() {
        return ImportLifecycle.pulling(
                new ImportJob.Key("acc", "c", "imp"), "google_sheets", "pulls/1.csv", Settings.DEFAULT, NOW);
    }

    @Test
    void rowsThatComeFromASourceAreOneFileInTheEnd() {
        ImportJob halfway = ImportLifecycle.pulled(ImportLifecycle.nudged(pulling(), NOW), NOW.plusSeconds(1));
        assertThat(halfway.nudges()).as("it moves").isZero();
        assertThat(halfway.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        ImportJob spooled = ImportLifecycle.spooled(halfway, "v1", 7, NOW);
        assertThat(spooled.rowsFile()).isEqualTo(new ImportJob.Rows("pulls/1.csv", "v1", 7));
        assertThatIllegalStateException().isThrownBy(() -> ImportLifecycle.spooled(spooled, "v2", 8, NOW));
        ImportJob unchanged = ImportLifecycle.unchanged(spooled, NOW);
        assertThat(unchanged.status()).isEqualTo(ImportJob.Status.COMPLETED);
        assertThat(unchanged.detail()).contains(ImportLifecycle.UNCHANGED);
        assertThat(unchanged.counts()).isEqualTo(Counts.NONE);
    }

    private static ImportJob begun() {
        return ImportLifecycle.begun(awaiting(), "v1", 100, NOW);
    }

    private static ImportJob planned() {
        return ImportLifecycle.planned(begun(), 2, List.of(), NOW);
    }

    private static ImportJob counted(ImportJob job) {
        return ImportLifecycle.counted(job, TWO_ROWS, List.of(), 50, NOW);
    }

    private static ImportJob failed(ImportJob job) {
        return ImportLifecycle.failed(job, WHY, NOW);
    }

    private static ImportJob whole() {
        return counted(counted(planned()));
    }

    private static ImportJob completed() {
        return ImportLifecycle.completed(whole(), Optional.of("report"), NOW);
    }

    private static ImportJob moved(ImportJob job, Move move) {
        return switch (move) {
            case PULL -> ImportLifecycle.pulled(job, NOW);
            case SPOOL -> ImportLifecycle.spooled(job, "v3", 7, NOW);
            case SEND_IN_PARTS -> ImportLifecycle.sentInParts(job, "upload", NOW);
            case CONVERT -> ImportLifecycle.converted(job, CONVERTED, List.of(), NOW);
            case BEGIN -> ImportLifecycle.begun(job, "v2", 9, NOW);
            case PLAN -> ImportLifecycle.planned(job, 3, List.of(), NOW);
            case COUNT -> counted(job);
            case COMPLETE -> ImportLifecycle.completed(job, Optional.empty(), NOW);
            case FAIL -> failed(job);
            case CANCEL -> ImportLifecycle.cancelled(job, NOW);
            case NUDGE -> ImportLifecycle.nudged(job, NOW);
        };
    }

    /** The edge that a move takes, or empty when it is refused. */
    private static Optional<Edge> taken(ImportJob job, Move move) {
        ImportJob after;
        try {
            after = moved(job, move);
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
        return Stream.of(Edge.values())
                .filter(edge -> edge.from() == job.status() && edge.move() == move && edge.to() == after.status())
                .findFirst()
                .or(() -> {
                    throw new AssertionError(move + " led from " + job.status() + " to " + after.status());
                });
    }

    @Test
    void importsMoveAlongEveryEdgeOfTheTableAndAlongNoOther() {
        Set<Edge> taken = EnumSet.noneOf(Edge.class);
        for (ImportJob job :
                List.of(awaiting(), pulling(), begun(), planned(), whole(), completed(), failed(planned()))) {
            for (Move move : Move.values()) {
                taken(job, move).ifPresent(taken::add);
            }
        }
        assertThat(taken).containsExactlyInAnyOrder(Edge.values());
    }

    @Test
    void countsAddUpUntilTheLastPart() {
        ImportJob job = completed();
        assertThat(job.counts()).isEqualTo(new Counts(4, 2, 0, 0, 2, 0));
        assertThat(job.bytesDone()).isEqualTo(100);
        assertThat(job.reportKey()).contains("report");
        assertThat(job.detail()).isEmpty();
    }

    @Test
    void anImportDoesNotCompleteBeforeItsLastPartNorCountMoreThanThereAre() {
        ImportJob half = counted(planned());
        assertThatIllegalStateException().isThrownBy(() -> ImportLifecycle.completed(half, Optional.empty(), NOW));
        assertThatIllegalStateException().isThrownBy(() -> counted(whole()));
    }

    @Test
    void anImportIsPlannedOnceAndIntoOnePartAtLeast() {
        assertThatIllegalStateException().isThrownBy(() -> ImportLifecycle.planned(planned(), 2, List.of(), NOW));
        assertThatIllegalStateException().isThrownBy(() -> ImportLifecycle.planned(begun(), 0, List.of(), NOW));
    }

    @Test
    void anImportIsConvertedOnceAndBeforeItIsPlanned() {
        ImportJob converted = ImportLifecycle.converted(begun(), CONVERTED, List.of(), NOW);
        assertThatIllegalStateException()
                .isThrownBy(() -> ImportLifecycle.converted(converted, CONVERTED, List.of(), NOW));
        assertThatIllegalStateException()
                .isThrownBy(() -> ImportLifecycle.converted(planned(), CONVERTED, List.of(), NOW));
    }

    @Test
    void whatWasConvertedIsReadInItsPlaceAndMeasuredByWhatWasUploaded() {
        assertThat(begun().rowsFile()).isEqualTo(new ImportJob.Rows("imports/1.csv", "v1", 100));
        ImportJob job = ImportLifecycle.planned(
                ImportLifecycle.converted(begun(), CONVERTED, List.of(), NOW), 2, List.of(), NOW);
        assertThat(job.rowsFile()).isEqualTo(CONVERTED);
        ImportJob half = ImportLifecycle.counted(job, TWO_ROWS, List.of(), 200, NOW);
        assertThat(half.uploadedBytesDone()).isEqualTo(50);
        ImportJob whole = ImportLifecycle.completed(
                ImportLifecycle.counted(half, TWO_ROWS, List.of(), 150, NOW), Optional.empty(), NOW);
        assertThat(whole.uploadedBytesDone()).isEqualTo(whole.bytes()).isEqualTo(100);
    }

    @Test
    void aLaterUploadInPartsTakesThePlaceOfAnEarlierOne() {
        ImportJob sent = ImportLifecycle.sentInParts(awaiting(), "upload", NOW);
        ImportJob again = ImportLifecycle.sentInParts(sent, "another", NOW);
        assertThat(ImportLifecycle.begun(again, "v1", 1, NOW).multipart()).contains("another");
    }

    @Test
    void anImportThatFailedStaysFailedButWhatWasWrittenCounts() {
        ImportJob job = counted(failed(planned()));
        assertThat(job.status()).isEqualTo(ImportJob.Status.FAILED);
        assertThat(job.counts()).isEqualTo(TWO_ROWS);
        assertThat(job.detail()).contains(WHY.message());
    }

    @Test
    void aCancelledImportSaysSoAndKeepsWhatWasWritten() {
        ImportJob job = ImportLifecycle.cancelled(counted(planned()), NOW);
        assertThat(job.detail()).contains("cancelled");
        assertThat(job.counts()).isEqualTo(TWO_ROWS);
        assertThat(job.running()).isFalse();
        assertThat(counted(job).detail()).contains("cancelled");
    }

    @Test
    void nudgesAddUpUntilTheImportMoves() {
        ImportJob nudged = ImportLifecycle.nudged(ImportLifecycle.nudged(planned(), NOW), NOW.plusSeconds(9));
        assertThat(nudged.nudges()).isEqualTo(2);
        assertThat(nudged.updatedAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(counted(nudged).nudges()).isZero();
    }

    @Test
    void theErrorsOfTheLowestLinesAreKeptAndWhatFailedTheImportStandsFirst() {
        List<RowError> late = errors(1_000, 80);
        List<RowError> early = errors(1, 80);
        ImportJob job = ImportLifecycle.planned(begun(), 3, List.of(), NOW);
        for (List<RowError> part : List.of(late, early)) {
            job = ImportLifecycle.counted(job, Counts.NONE, part, 0, NOW);
        }
        assertThat(job.errors()).hasSize(ImportJob.ERRORS_KEPT).startsWith(early.getFirst());
        assertThat(job.errors().getLast()).isEqualTo(late.get(19));

        assertThat(failed(job).errors())
                .hasSize(ImportJob.ERRORS_KEPT)
                .startsWith(WHY, early.getFirst())
                .endsWith(late.get(18));
    }

    private static List<RowError> errors(int firstLine, int count) {
        return IntStream.range(firstLine, firstLine + count)
                .mapToObj(line -> new RowError(line, "phone", "", "invalid_phone", ""))
                .toList();
    }

    @Test
    void partsAddUpInRowsAndBytes() {
        ImportJob onePart = ImportLifecycle.planned(begun(), 1, List.of(), NOW);
        assertThat(onePart.chunks()).isEqualTo(1);
        assertThat(whole().bytesDone()).isEqualTo(100);
        assertThat(whole().counts()).isEqualTo(new Counts(4, 2, 0, 0, 2, 0));
    }

    @Test
    void everyRowIsCountedOnce() {
        Counts counts = new Counts(31, 1, 2, 4, 8, 16);
        assertThat(counts.plus(new Counts(310, 10, 20, 40, 80, 160))).isEqualTo(new Counts(341, 11, 22, 44, 88, 176));
        assertThat(counts.refused()).isEqualTo(24);
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(32, 1, 2, 4, 8, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(30, 1, 2, 4, 8, 16));
        assertThatIllegalArgumentException()
                .as("those who are not to be called are not among the rejected")
                .isThrownBy(() -> new Counts(15, 1, 2, 4, 8, 8));
    }
}
