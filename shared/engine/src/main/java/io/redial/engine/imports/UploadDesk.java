package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files.UploadRequest;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;
import io.redial.engine.port.Uploads.Part;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where large files of imports are sent in parts, so that what breaks off goes on where it was. */
public final class UploadDesk {

    /** What each part has, but the last one. */
    public static final int PART_BYTES = 16 * 1024 * 1024;

    /** Together as much as a file may have. */
    public static final int MOST_PARTS = Math.toIntExact(FilePlan.MAX_FILE_BYTES / PART_BYTES);

    private static final Duration LINK_VALID = Duration.ofHours(1);
    private static final int MISSING_TOLD = 20;

    private final Store store;
    private final Uploads uploads;

    public UploadDesk(Store store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
    }

    /**
     * How these parts are sent; valid for an hour. The first time that any is asked for begins the upload.
     *
     * @param numbers from 1 to {@link #MOST_PARTS}
     * @throws Refusal when there is no such import, or it waits for no file
     */
    public Map<Integer, UploadRequest> ask(ImportJob.Key key, List<Integer> numbers, Instant now) {
        ImportJob job = awaiting(key);
        String upload = job.multipart()
                .filter(id -> uploads.parts(job.objectKey(), id).isPresent())
                .orElseGet(() -> begun(job, now));
        Map<Integer, UploadRequest> requests = new LinkedHashMap<>();
        numbers.forEach(
                number -> requests.put(number, uploads.partRequest(job.objectKey(), upload, number, LINK_VALID)));
        return requests;
    }

    /** Of two who begin at once one loses, and uses the other's. */
    private String begun(ImportJob job, Instant now) {
        String upload = uploads.begin(job.objectKey());
        if (store.commit(Commit.of(new Write.Save(ImportLifecycle.sentInParts(job, upload, now))))
                .done()) {
            return upload;
        }
        uploads.abort(job.objectKey(), upload);
        return awaiting(job.key()).multipart().orElseThrow(Refusal::busy);
    }

    /** The parts that have arrived. */
    public List<Part> sent(ImportJob.Key key) {
        ImportJob job = store.find(key).orElseThrow(Refusal::notFound);
        return job.multipart()
                .flatMap(upload -> uploads.parts(job.objectKey(), upload))
                .orElse(List.of());
    }

    /**
     * Makes the file of its parts; the bucket tells of it as of any other. Asking again for as many parts changes nothing.
     *
     * @param parts how many there are
     * @throws Refusal {@code parts_missing} and {@code parts_of_other_sizes} naming them, {@code no_upload}
     */
    public ImportJob complete(ImportJob.Key key, int parts) {
        ImportJob job = store.find(key).orElseThrow(Refusal::notFound);
        if (job.status() != Status.AWAITING_UPLOAD) {
            return job;
        }
        String upload = job.multipart().orElseThrow(UploadDesk::noUpload);
        Optional<List<Part>> sent = uploads.parts(job.objectKey(), upload);
        if (sent.filter(some -> !some.isEmpty()).isEmpty() && isThere(job, parts)) {
            return job;
        }
        List<Part> wanted = sent.orElseThrow(UploadDesk::noUpload).stream()
                .filter(part -> part.number() <= parts)
                .toList();
        requireAll(wanted, parts);
        if (!uploads.complete(job.objectKey(), upload, wanted) && !isThere(job, parts)) {
            throw noUpload();
        }
        return job;
    }

    /** Whether an earlier request has made the file of so many parts; the bucket has only not told of it yet. */
    private boolean isThere(ImportJob job, int parts) {
        return uploads.size(job.objectKey())
                .filter(bytes -> Math.ceilDiv(bytes, PART_BYTES) == parts)
                .isPresent();
    }

    /** Forgets the parts of an import that was cancelled. */
    public void forget(ImportJob job) {
        job.multipart().ifPresent(upload -> uploads.abort(job.objectKey(), upload));
    }

    private ImportJob awaiting(ImportJob.Key key) {
        ImportJob job = store.find(key).orElseThrow(Refusal::notFound);
        if (job.status() != Status.AWAITING_UPLOAD) {
            throw Refusal.conflict("wrong_status", "The import has its file already, or has ended.");
        }
        return job;
    }

    private static void requireAll(List<Part> sent, int parts) {
        List<Integer> there = sent.stream().map(Part::number).toList();
        List<Integer> missing = IntStream.rangeClosed(1, parts)
                .boxed()
                .filter(number -> !there.contains(number))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.conflict("parts_missing", "Parts have not arrived: " + told(missing) + ".");
        }
        List<Integer> other = sent.stream()
                .filter(part -> part.number() == parts ? part.bytes() > PART_BYTES : part.bytes() != PART_BYTES)
                .map(Part::number)
                .toList();
        if (!other.isEmpty()) {
            throw Refusal.conflict(
                    "parts_of_other_sizes",
                    "Each part has " + PART_BYTES + " bytes, the last one at most; these have not: " + told(other)
                            + ".");
        }
    }

    private static String told(List<Integer> numbers) {
        return numbers.stream().limit(MISSING_TOLD).map(Object::toString).collect(Collectors.joining(", "))
                + (numbers.size() > MISSING_TOLD ? ", …" : "");
    }

    private static Refusal noUpload() {
        return Refusal.conflict(
                "no_upload",
                "No part has been asked for, or the upload was begun more than a day ago. Ask for parts again.");
    }
}
