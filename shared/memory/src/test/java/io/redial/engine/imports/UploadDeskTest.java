package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.ACCOUNT;
import static io.redial.engine.imports.ImportWorld.CAMPAIGN;
import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.activity.Actor;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads.Part;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.Faults;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemoryUploads;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class UploadDeskTest {

    private static final byte[] WHOLE = new byte[UploadDesk.PART_BYTES];
    private static final byte[] REST = {1, 2, 3};

    private final ImportWorld world = new ImportWorld(PartSize.DEFAULT);
    private final MemoryUploads uploads = new MemoryUploads(() -> NOW, new MemoryFiles(() -> NOW));
    private final ImportJob asked = world.desk
            .create(ACCOUNT, CAMPAIGN, new ImportDesk.Request("people.csv", Settings.DEFAULT), NOW)
            .job();
    private final UploadDesk desk = desk(world.store);

    private UploadDesk desk(Store through) {
        return new UploadDesk(through, uploads);
    }

    private String begun() {
        desk.ask(asked.key(), List.of(1), NOW);
        return world.job().multipart().orElseThrow();
    }

    private void send(int number, byte[] bytes) {
        uploads.send(asked.objectKey(), world.job().multipart().orElseThrow(), number, bytes);
    }

    private static void assertRefused(String code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void partsAreAskedForAgainWithinTheSameUpload() {
        String upload = begun();
        assertThat(desk.ask(asked.key(), List.of(2, 3), NOW)).containsOnlyKeys(2, 3);
        assertThat(world.job().multipart()).contains(upload);
    }

    @Test
    void anUploadThatTheBucketHasForgottenIsBegunAnew() {
        String forgotten = begun();
        uploads.abort(asked.objectKey(), forgotten);
        String upload = begun();
        assertThat(upload).isNotEqualTo(forgotten);
        assertThat(uploads.parts(asked.objectKey(), upload)).isPresent();
    }

    @Test
    void ofTwoWhoBeginAtOnceOneUsesTheUploadOfTheOtherAndLeavesNoneBehind() {
        Faults slow = new Faults(world.store);
        slow.interjectBefore(_ -> true, () -> desk.ask(asked.key(), List.of(1), NOW));
        assertThat(desk(slow).ask(asked.key(), List.of(1), NOW).values())
                .singleElement()
                .extracting(request -> request.url().toString(), STRING)
                .contains("/" + world.job().multipart().orElseThrow() + "/");
        long open = IntStream.rangeClosed(1, 3)
                .filter(n -> uploads.parts(asked.objectKey(), "upload-" + n).isPresent())
                .count();
        assertThat(open).isEqualTo(1);
    }

    @Test
    void whatHasArrivedIsTold() {
        assertThat(desk.sent(asked.key())).isEmpty();
        begun();
        send(2, REST);
        assertThat(desk.sent(asked.key())).extracting(Part::number).containsExactly(2);
    }

    @Test
    void aFileIsMadeOfTheFirstPartsOnly() {
        begun();
        send(1, WHOLE);
        send(2, REST);
        send(3, REST);
        assertThat(desk.complete(asked.key(), 2)).isEqualTo(world.job());
        assertThat(uploads.size(asked.objectKey())).contains(UploadDesk.PART_BYTES + 3L);
    }

    @Test
    void aFileThatWasMadeBeforeIsNotMadeAgain() {
        begun();
        send(1, REST);
        desk.complete(asked.key(), 1);
        assertThat(desk.complete(asked.key(), 1)).isEqualTo(world.job());
        assertRefused("no_upload", () -> desk.complete(asked.key(), 2));
    }

    @Test
    void aFileThatWasMadeBeforeIsThereThoughAnUploadWasBegunSince() {
        begun();
        send(1, REST);
        desk.complete(asked.key(), 1);
        begun();
        assertThat(desk.complete(asked.key(), 1)).isEqualTo(world.job());
        assertRefused("parts_missing", () -> desk.complete(asked.key(), 2));
    }

    @Test
    void theLastPartIsAsLongAsTheOthersAtMostAndTheseAreExactlySo() {
        begun();
        send(1, REST);
        send(2, WHOLE);
        assertThatThrownBy(() -> desk.complete(asked.key(), 2)).hasMessageEndingWith(": 1.");
        assertRefused("parts_of_other_sizes", () -> desk.complete(asked.key(), 2));
        send(1, WHOLE);
        send(2, new byte[UploadDesk.PART_BYTES + 1]);
        assertThatThrownBy(() -> desk.complete(asked.key(), 2)).hasMessageEndingWith(": 2.");
        send(2, WHOLE);
        desk.complete(asked.key(), 2);
        assertThat(uploads.size(asked.objectKey())).contains(2L * UploadDesk.PART_BYTES);
    }

    @Test
    void twentyOfThePartsThatAreMissingAreNamed() {
        begun();
        send(1, WHOLE);
        assertThatThrownBy(() -> desk.complete(asked.key(), 21)).hasMessageEndingWith(" 20, 21.");
        assertThatThrownBy(() -> desk.complete(asked.key(), 22)).hasMessageEndingWith(" 20, 21, ….");
    }

    @Test
    void whatIsNotBegunOrNotThereCanNotBeCompleted() {
        assertRefused("no_upload", () -> desk.complete(asked.key(), 1));
        assertRefused("not_found", () -> desk.complete(new ImportJob.Key(ACCOUNT, CAMPAIGN, "imp_none"), 1));
        uploads.abort(asked.objectKey(), begun());
        assertRefused("no_upload", () -> desk.complete(asked.key(), 1));
    }

    @Test
    void anImportThatWasCancelledTakesNoParts() {
        String upload = begun();
        ImportJob cancelled = world.desk.cancel(asked.key(), Actor.ENGINE, NOW);
        desk.forget(cancelled);
        assertThat(uploads.parts(asked.objectKey(), upload)).isEmpty();
        assertRefused("wrong_status", () -> desk.ask(asked.key(), List.of(1), NOW));
        assertThat(desk.complete(asked.key(), 1)).isEqualTo(cancelled);
    }
}
