package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where imports are asked for and asked about. */
public final class ImportDesk {

    private static final Duration LINK_VALID = Duration.ofHours(1);
    private static final int LONGEST_FILE_NAME = 255;
    private static final int MOST_MAPPED = 100;

    /** The parts of an import are counted on the same item. */
    private static final int TRIES = 20;

    private static final int LONGEST_MAPPED = 256;

    private final Store store;
    private final Files files;
    private final Signals signals;
    private final Ids ids;

    public ImportDesk(Store store, Files files, Signals signals, Ids ids) {
        this.store = store;
        this.files = files;
        this.signals = signals;
        this.ids = ids;
    }

    /**
     * What is asked for.
     *
     * @param fileName as its owner calls it, 1 to 255 characters
     */
    public record Request(String fileName, Settings settings) {}

    /** What a file may have, in bytes. */
    public static final long MOST_BYTES = FilePlan.MAX_FILE_BYTES;

    /** An import that waits for its file, and how to send it. */
    public record Created(ImportJob job, Files.UploadRequest upload) {}

    /**
     * Creates an import that waits for its file.
     *
     * @param campaignId a campaign of the account; the caller has made sure of it. Or {@link ImportJob.Key#LIST}
     * @throws InvalidImport {@code invalid_file_name}, {@code unknown_country}, {@code invalid_mapping}
     */
    public Created create(String accountId, String campaignId, Request request, Instant now) {
        ImportJob job = draft(accountId, campaignId, request, now);
        if (!store.commit(Commit.of(new Write.Save(job))).done()) {
            throw new IllegalStateException("an id that was drawn now is taken");
        }
        return new Created(job, upload(job, Optional.empty()));
    }

    /**
     * An import that is not stored yet, for a caller who stores it together with something else.
     *
     * @throws InvalidImport as {@link #create} does
     */
    public ImportJob draft(String accountId, String campaignId, Request request, Instant now) {
        requireValid(request);
        ImportJob.Key key = new ImportJob.Key(accountId, campaignId, ids.draw("imp"));
        return ImportLifecycle.awaiting(
                key,
                request.fileName().strip(),
                UploadKey.of(key, request.fileName().strip()),
                request.settings(),
                now);
    }

    /**
     * How to upload the file of an import; valid for an hour.
     *
     * @param bytes its size, if it is known
     */
    public Files.UploadRequest upload(ImportJob job, Optional<Long> bytes) {
        return files.uploadRequest(job.objectKey(), bytes, LINK_VALID);
    }

    /** An import, or empty when the campaign has none of this id. */
    public Optional<ImportJob> get(String accountId, String campaignId, String importId) {
        return store.find(new ImportJob.Key(accountId, campaignId, importId));
    }

    /** One page of a campaign's imports. */
    public Store.Page<ImportJob> list(String accountId, String campaignId, Optional<String> cursor, int limit) {
        return store.list(new Listing.Imports(accountId, campaignId), cursor, limit);
    }

    /**
     * Ends an import where it stands: it has failed, and what it has written stays. One that has failed stays as it is.
     *
     * @throws Refusal {@code already_ended}, or when there is none
     */
    public ImportJob cancel(ImportJob.Key key, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            ImportJob job = store.find(key).orElseThrow(Refusal::notFound);
            switch (job.status()) {
                case FAILED -> {
                    return job;
                }
                case COMPLETED -> throw Refusal.conflict("already_ended", "The import is completed already.");
                case AWAITING_UPLOAD, PROCESSING -> {}
            }
            if (store.commit(cancelling(job, actor, now)).done()) {
                signals.wake(key.accountId());
                return store.find(key).orElseThrow(Refusal::notFound);
            }
        }
        throw Refusal.busy();
    }

    /** Only an import that is being processed holds its campaign. */
    private Commit cancelling(ImportJob job, Actor actor, Instant now) {
        ImportJob cancelled = ImportLifecycle.cancelled(job, now);
        return job.running()
                ? ImportEnd.ending(store, cancelled, actor)
                : Commit.of(new Write.Save(cancelled), Trail.of(cancelled, Kind.IMPORT_CANCELLED, actor, now));
    }

    /** The commit that stores an import which was asked for. */
    public static Commit asking(ImportJob job, Actor actor) {
        return Commit.of(new Write.Save(job), Trail.of(job, Kind.IMPORT_ASKED, actor, job.createdAt()));
    }

    /** Where the rejected rows can be read for an hour; empty when there are none, or the import goes on. */
    public Optional<URI> rejectedReport(ImportJob job) {
        return job.reportKey().map(key -> files.download(key, "rejected-rows.csv", LINK_VALID));
    }

    private static void requireValid(Request request) {
        String name = request.fileName().strip();
        if (name.isEmpty() || name.length() > LONGEST_FILE_NAME) {
            throw new InvalidImport("fileName", "invalid_file_name", "A file name has 1 to 255 characters.");
        }
        requireValid(request.settings());
    }

    /** Names that differ in case and marks alone are one name. */
    private static void requireDistinct(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(Column.plain(name))).findFirst().ifPresent(twice -> {
            throw new InvalidImport("mapping", "invalid_mapping", "The column \"" + twice + "\" is mapped twice.");
        });
    }

    static void requireValid(Settings settings) {
        settings.defaultCountry()
                .filter(region -> !NumberReader.knowsCountry(region))
                .ifPresent(_ -> {
                    throw new InvalidImport(
                            "defaultCountry",
                            "unknown_country",
                            "Countries are ISO 3166 codes of two letters such as US.");
                });
        boolean tooLong = settings.mapping().entrySet().stream()
                .anyMatch(entry -> entry.getKey().isBlank()
                        || entry.getKey().length() > LONGEST_MAPPED
                        || entry.getValue().length() > LONGEST_MAPPED);
        requireDistinct(settings.mapping().keySet());
        requireDistinct(settings.mapping().values());
        if (tooLong || settings.mapping().size() > MOST_MAPPED) {
            throw new InvalidImport(
                    "mapping", "invalid_mapping", "At most 100 columns are mapped, by names of up to 256 characters.");
        }
    }
}
