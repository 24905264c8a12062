package io.redial.aws.dynamo;

import io.redial.domain.account.Encoding;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import java.util.List;

/** Imports. */
final class ImportJobCodec implements Codec<ImportJob.Key, ImportJob> {

    private static final String PREFIX = "import#";

    static String prefix(String campaignId) {
        return PREFIX + campaignId + "#";
    }

    static ImportJob.Key key(Place place) {
        String ids = place.after(PREFIX);
        int hash = ids.indexOf('#');
        if (hash < 0) {
            throw new IllegalStateException("its sort key names no import");
        }
        return new ImportJob.Key(place.pk(), ids.substring(0, hash), ids.substring(hash + 1));
    }

    @Override
    public Place place(ImportJob.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), prefix(key.campaignId()) + key.importId());
    }

    @Override
    public void write(ImportJob job, ItemWriter out) {
        out.text("fileName", job.fileName())
                .text("objectKey", job.objectKey())
                .text("objectVersion", job.objectVersion())
                .map("settings", settings -> writeSettings(job.settings(), settings))
                .text("multipart", job.multipart())
                .map("converted", job.converted(), ImportJobCodec::writeRows)
                .word("status", job.status())
                .number("bytes", job.bytes())
                .number("bytesDone", job.bytesDone())
                .number("chunks", job.chunks())
                .number("chunksDone", job.chunksDone())
                .map("counts", counts -> writeCounts(job.counts(), counts));
        writeErrors("errors", job.errors(), out);
        writeErrors("warnings", job.warnings(), out);
        out.text("reportKey", job.reportKey())
                .text("detail", job.detail())
                .instant("createdAt", job.createdAt())
                .instant("updatedAt", job.updatedAt())
                .number("nudges", job.nudges());
        JobIndex.write(job, job.key().importId(), out);
    }

    @Override
    public ImportJob read(Place place, ItemReader in, long revision) {
        return new ImportJob(
                key(place),
                in.text("fileName"),
                in.text("objectKey"),
                in.optionalText("objectVersion"),
                readSettings(in.map("settings")),
                in.optionalText("multipart"),
                in.optionalMap("converted").map(ImportJobCodec::readRows),
                in.word("status", ImportJob.Status.class),
                in.number("bytes"),
                in.number("bytesDone"),
                in.integer("chunks"),
                in.integer("chunksDone"),
                readCounts(in.map("counts")),
                readErrors("errors", in),
                readErrors("warnings", in),
                in.optionalText("reportKey"),
                in.optionalText("detail"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                in.optionalNumber("nudges").map(Math::toIntExact).orElse(0),
                revision);
    }

    private static void writeRows(ImportJob.Rows rows, ItemWriter out) {
        out.text("objectKey", rows.objectKey()).text("version", rows.version()).number("bytes", rows.bytes());
    }

    private static ImportJob.Rows readRows(ItemReader in) {
        return new ImportJob.Rows(in.text("objectKey"), in.text("version"), in.number("bytes"));
    }

    static void writeSettings(ImportJob.Settings settings, ItemWriter out) {
        out.text("defaultCountry", settings.defaultCountry())
                .textMap("mapping", settings.mapping())
                .word("onDuplicate", settings.onDuplicate())
                .word("phoneCheck", settings.phoneCheck())
                .text("encoding", settings.encoding().map(Enum::name));
    }

    static ImportJob.Settings readSettings(ItemReader in) {
        return new ImportJob.Settings(
                in.optionalText("defaultCountry"),
                in.textMap("mapping"),
                in.word("onDuplicate", ImportJob.OnDuplicate.class),
                in.word("phoneCheck", ImportJob.PhoneCheck.class),
                in.optionalWord("encoding", Encoding.class));
    }

    static void writeCounts(Counts counts, ItemWriter out) {
        out.number("read", counts.read())
                .number("created", counts.created())
                .number("updated", counts.updated())
                .number("duplicates", counts.duplicates())
                .number("rejected", counts.rejected())
                .number("doNotCall", counts.doNotCall());
    }

    static Counts readCounts(ItemReader in) {
        long read = in.number("read");
        long made = in.number("created") + in.number("updated") + in.number("duplicates");
        long doNotCall = in.number("doNotCall");
        return new Counts(
                read,
                in.number("created"),
                in.number("updated"),
                in.number("duplicates"),
                // Older items count those who are not to be called among the rejected too.
                read - made - doNotCall,
                doNotCall);
    }

    static void writeErrors(String name, List<RowError> errors, ItemWriter out) {
        out.maps(
                name,
                errors,
                (error, nested) -> nested.number("line", error.line())
                        .text("column", error.column())
                        .text("value", error.value())
                        .text("code", error.code())
                        .text("message", error.message()));
    }

    static List<RowError> readErrors(String name, ItemReader in) {
        return in.maps(name).stream()
                .map(error -> new RowError(
                        error.number("line"),
                        error.text("column"),
                        error.text("value"),
                        error.text("code"),
                        error.text("message")))
                .toList();
    }
}
