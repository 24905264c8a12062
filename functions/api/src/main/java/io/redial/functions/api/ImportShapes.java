package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.imports.SourceDesk;
import java.util.List;

/** Imports as they are answered. */
final class ImportShapes {

    private final ImportDesk desk;
    private final SourceDesk sources;

    ImportShapes(ImportDesk desk, SourceDesk sources) {
        this.desk = desk;
        this.sources = sources;
    }

    ObjectNode shape(ImportJob job) {
        ObjectNode node = shapeOf(job);
        Json.put(node, "rejectedReportUrl", desk.rejectedReport(job).map(Object::toString));
        sources.pull(job).ifPresent(pull -> described(pull, node));
        return node;
    }

    /** Of an import of a file; without the link to the report. */
    static ObjectNode shapeOf(ImportJob job) {
        ObjectNode node = Json.node()
                .put("id", job.key().importId())
                .put("campaignId", job.key().campaignId())
                .put("source", ImportBody.CSV)
                .put("fileName", job.fileName())
                .put("status", job.status().wire())
                .put("bytes", job.bytes())
                .put("bytesDone", job.uploadedBytesDone())
                .put("rows", job.counts().read())
                .put("created", job.counts().created())
                .put("updated", job.counts().updated())
                .put("duplicates", job.counts().duplicates())
                .put("rejected", job.counts().rejected())
                .put("doNotCall", job.counts().doNotCall());
        errors(job.errors(), node.putArray("errors"));
        errors(job.warnings(), node.putArray("warnings"));
        Json.put(node, "detail", job.detail());
        return node.put("createdAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString());
    }

    private static void errors(List<RowError> errors, ArrayNode told) {
        errors.forEach(error -> told.addObject()
                .put("line", error.line())
                .put("column", error.column())
                .put("value", error.value())
                .put("code", error.code())
                .put("message", error.message()));
    }

    private void described(Pull pull, ObjectNode node) {
        node.put("source", SourceDesk.nameOf(pull.spec()));
        pull.connectionId().ifPresent(id -> node.put("connectionId", id));
        switch (pull.spec()) {
            case SourceSpec.Sheet sheet -> {
                node.put("spreadsheetId", sheet.spreadsheetId());
                Json.put(node, "tab", sheet.range().tab());
            }
            case SourceSpec.PublicSheet sheet ->
                node.put("spreadsheetId", sheet.spreadsheetId()).put("gid", sheet.tabId());
            case SourceSpec.Contacts(var filters) -> node.set("filter", FilterBody.write(filters));
        }
        sources.sync(pull).ifPresent(sync -> node.set("sync", repeated(sync)));
    }

    private static ObjectNode repeated(Sync sync) {
        ObjectNode node = Json.node()
                .put("id", sync.key().syncId())
                .put("every", sync.every().toString())
                .put("onRemoved", sync.onRemoved().wire())
                .put("lastImportId", sync.runs().getFirst())
                .put("lastRunAt", sync.startedAt().toString())
                .put("nextRunAt", sync.nextRunAt().toString());
        sync.trouble()
                .ifPresentOrElse(
                        trouble -> node.putObject("trouble")
                                .put("code", trouble.code())
                                .put("detail", trouble.detail())
                                .put("since", trouble.since().toString())
                                .put("failedRuns", trouble.failedRuns()),
                        () -> node.putNull("trouble"));
        return node;
    }
}
