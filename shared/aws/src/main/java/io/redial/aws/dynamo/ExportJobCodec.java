package io.redial.aws.dynamo;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ExportJob.Columns;
import io.redial.domain.account.ExportJob.Part;
import io.redial.domain.account.ExportJob.Progress;
import io.redial.domain.account.LeadAction.Position;

/** Exports, campaign by campaign. */
final class ExportJobCodec implements Codec<ExportJob.Key, ExportJob> {

    private static final String PREFIX = "export#";

    static String prefix(String campaignId) {
        return PREFIX + campaignId + "#";
    }

    static boolean holds(Place place) {
        return place.sk().startsWith(PREFIX);
    }

    static ExportJob.Key key(Place place) {
        String ids = place.after(PREFIX);
        int hash = ids.indexOf('#');
        if (hash < 0) {
            throw new IllegalStateException("its sort key names no export");
        }
        return new ExportJob.Key(place.pk(), ids.substring(0, hash), ids.substring(hash + 1));
    }

    @Override
    public Place place(ExportJob.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), prefix(key.campaignId()) + key.exportId());
    }

    @Override
    public void write(ExportJob job, ItemWriter out) {
        Progress progress = job.progress();
        out.word("kind", job.kind())
                .word("status", job.status())
                .texts("variables", job.columns().variables())
                .number("secondaries", job.columns().secondaries())
                .number("secondaryVariables", job.columns().secondaryVariables())
                .number("shard", progress.position().shard())
                .text("cursor", progress.position().cursor())
                .text("upload", progress.upload())
                .maps(
                        "parts",
                        progress.parts(),
                        (part, of) -> of.number("number", part.number())
                                .text("eTag", part.eTag())
                                .number("bytes", part.bytes()))
                .number("drawn", progress.drawn())
                .number("rows", progress.rows())
                .number("restarts", progress.restarts())
                .number("idle", progress.idle())
                .text("detail", job.detail())
                .instant("createdAt", job.createdAt())
                .instant("updatedAt", job.updatedAt())
                .number("nudges", job.nudges())
                .number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(job.expiresAt()));
        JobIndex.write(job, job.key().exportId(), out);
    }

    @Override
    public ExportJob read(Place place, ItemReader in, long revision) {
        return new ExportJob(
                key(place),
                in.word("kind", ExportJob.Kind.class),
                in.word("status", ExportJob.Status.class),
                columns(in),
                new Progress(
                        new Position(in.integer("shard"), in.optionalText("cursor")),
                        in.optionalText("upload"),
                        in.maps("parts").stream()
                                .map(part -> new Part(part.integer("number"), part.text("eTag"), part.number("bytes")))
                                .toList(),
                        in.integer("drawn"),
                        in.number("rows"),
                        in.integer("restarts"),
                        in.integer("idle")),
                in.optionalText("detail"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                in.integer("nudges"),
                revision);
    }

    /** An earlier release knew no variables of secondary numbers. */
    private static Columns columns(ItemReader in) {
        long secondaryVariables = in.optionalNumber("secondaryVariables").orElse(0L);
        return new Columns(in.texts("variables"), in.integer("secondaries"), Math.toIntExact(secondaryVariables));
    }
}
