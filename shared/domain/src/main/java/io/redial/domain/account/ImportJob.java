package io.redial.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One file on its way: of leads into a campaign, or of numbers into the account's list of those that are not called.
 *
 * @param objectKey where the file lies in the bucket
 * @param objectVersion the version that is read, once it was uploaded; later uploads under the same key are other imports
 * @param multipart what the bucket calls the upload in parts that it waits for
 * @param converted where its rows lie, if what was uploaded is no CSV file in UTF-8
 * @param bytes of what was uploaded
 * @param bytesDone of the file that holds its rows
 * @param chunks how many parts the file has; 0 until it was planned
 * @param chunksDone parts whose rows are written
 * @param errors the first refused rows, at most {@link #ERRORS_KEPT}
 * @param warnings of columns that are not read as their headings would have it, and of an encoding that was assumed
 * @param detail why it failed, or what it waits for meanwhile, for people
 */
public record ImportJob(
        Key key,
        String fileName,
        String objectKey,
        Optional<String> objectVersion,
        Settings settings,
        Optional<String> multipart,
        Optional<Rows> converted,
        Status status,
        long bytes,
        long bytesDone,
        int chunks,
        int chunksDone,
        Counts counts,
        List<RowError> errors,
        List<RowError> warnings,
        Optional<String> reportKey,
        Optional<String> detail,
        Instant createdAt,
        Instant updatedAt,
        int nudges,
        long revision)
        implements Job {

    public static final int ERRORS_KEPT = 100;

    public ImportJob {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    @Override
    public boolean running() {
        return status == Status.PROCESSING;
    }

    /** The file that its rows are read from: what was uploaded, or what was made of it. Only of one that has begun. */
    public Rows rowsFile() {
        return converted.orElseGet(() -> new Rows(objectKey, objectVersion.orElseThrow(), bytes));
    }

    /** The same with other words on its first refused rows. */
    public ImportJob telling(List<RowError> others) {
        return new ImportJob(
                key,
                fileName,
                objectKey,
                objectVersion,
                settings,
                multipart,
                converted,
                status,
                bytes,
                bytesDone,
                chunks,
                chunksDone,
                counts,
                others,
                warnings,
                reportKey,
                detail,
                createdAt,
                updatedAt,
                nudges,
                revision);
    }

    /** How much of what was uploaded is done, in bytes of it. */
    public long uploadedBytesDone() {
        return converted
                .map(rows -> rows.bytes() == 0 ? 0 : Math.round((double) bytes * bytesDone / rows.bytes()))
                .orElse(bytesDone);
    }

    /**
     * A CSV file in UTF-8.
     *
     * @param version the entity tag under which it is read
     */
    public record Rows(String objectKey, String version, long bytes) {}

    /**
     * Where an import is stored.
     *
     * @param campaignId that its leads belong to, or {@link #LIST}
     */
    public record Key(String accountId, String campaignId, String importId) implements Job.Key<ImportJob> {

        /** Stands in the place of a campaign: the numbers that the account does not call. */
        public static final String LIST = "do-not-call";

        /** Whether it is an import of numbers that are not called, rather than of leads. */
        public boolean ofList() {
            return campaignId.equals(LIST);
        }
    }

    /** How far it is. */
    public enum Status {
        /** The upload request was handed out. The bucket's event moves it on, or whoever cancels it. */
        AWAITING_UPLOAD,
        /** Rows are being written. The last chunk moves it on, or whoever cancels it, or gives it up. */
        PROCESSING,
        COMPLETED,
        FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How the file is read.
     *
     * @param defaultCountry ISO 3166 region for national numbers
     * @param mapping from our column names to the file's
     * @param encoding that its text is in where no byte order mark says otherwise; empty to find it out
     */
    public record Settings(
            Optional<String> defaultCountry,
            Map<String, String> mapping,
            OnDuplicate onDuplicate,
            PhoneCheck phoneCheck,
            Optional<Encoding> encoding) {
        public static final Settings DEFAULT =
                new Settings(Optional.empty(), Map.of(), OnDuplicate.SKIP, PhoneCheck.SHAPE);

        public Settings {
            mapping = Map.copyOf(mapping);
        }

        /** Of a file whose encoding is found out. */
        public Settings(
                Optional<String> defaultCountry,
                Map<String, String> mapping,
                OnDuplicate onDuplicate,
                PhoneCheck phoneCheck) {
            this(defaultCountry, mapping, onDuplicate, phoneCheck, Optional.empty());
        }

        /** The same for a file whose text is in this encoding. */
        public Settings in(Optional<Encoding> stated) {
            return new Settings(defaultCountry, mapping, onDuplicate, phoneCheck, stated);
        }
    }

    /** What happens to a number that the campaign has already. */
    public enum OnDuplicate {
        SKIP,
        UPDATE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How closely numbers are looked at. */
    public enum PhoneCheck {
        SHAPE,
        POSSIBLE,
        VALID;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of the rows, each of which counts once: read = created + updated + duplicates + rejected + doNotCall.
     *
     * @param rejected rows with something wrong in them
     * @param doNotCall rows with nothing wrong in them, of people none of whose numbers is to be called
     */
    public record Counts(long read, long created, long updated, long duplicates, long rejected, long doNotCall) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public Counts {
            if (read != created + updated + duplicates + rejected + doNotCall) {
                throw new IllegalArgumentException("the counts of an import must add up");
            }
        }

        /** Rows that made no lead and met none; each of them is in the report. */
        public long refused() {
            return rejected + doNotCall;
        }

        public Counts plus(Counts other) {
            return new Counts(
                    read + other.read,
                    created + other.created,
                    updated + other.updated,
                    duplicates + other.duplicates,
                    rejected + other.rejected,
                    doNotCall + other.doNotCall);
        }
    }

    /**
     * A row that was refused, or what is wrong with the file.
     *
     * @param line the line of the file on which the row starts, from 1
     */
    public record RowError(long line, String column, String value, String code, String message) {}
}
