package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.functions.api.Desk.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request that is sent again after its sync has run so often that its first run is kept no more. */
final class SourceImportAgainTest {

    private final Desk desk = new Desk();
    private final String campaign = desk.campaign();
    private final String imports = "/v1/campaigns/" + campaign + "/imports";
    private final String sheets = desk.post(
                    "/v1/connections", "{'kind':'google','name':'x','credentials':{'apiKey':'k'}}")
            .text("/id");

    private Reply ask() {
        return desk.with("idempotency-key", "k")
                .post(
                        imports,
                        "{'source':'google_sheets','connectionId':'" + sheets
                                + "','spreadsheetId':'1AbC','every':'PT15M'}");
    }

    private List<Sync> syncs() {
        return desk.store
                .list(new Listing.Syncs("acc_main"), Optional.empty(), 10)
                .items();
    }

    private ImportJob.Key key(String importId) {
        return new ImportJob.Key("acc_main", campaign, importId);
    }

    private ImportJob job(String importId) {
        return desk.store.find(key(importId)).orElseThrow();
    }

    private Pull pull(String importId) {
        return desk.store.find(Pull.Key.of(key(importId))).orElseThrow();
    }

    /** The sync has gone on: its newest run is another one, and the first one is kept no more. */
    private String goOn(String first) {
        String next = desk.post(
                        imports, "{'source':'google_sheets','connectionId':'" + sheets + "','spreadsheetId':'1AbC'}")
                .text("/id");
        Sync sync = syncs().getFirst();
        assertThat(desk.store
                        .commit(Commit.of(
                                new Write.Save(sync.running(next, Optional.empty(), desk.now)),
                                new Write.Remove(pull(first)),
                                new Write.Remove(job(first))))
                        .done())
                .isTrue();
        return next;
    }

    @Test
    void itIsAnsweredByTheNewestRunAndMakesNoOtherSync() {
        String newest = goOn(ask().text("/id"));
        Reply again = ask();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(newest);
        assertThat(syncs()).hasSize(1);
        assertThat(desk.get(imports).json().path("items")).hasSize(1);
    }

    @Test
    void itIsRefusedOnceTheSyncHasEnded() {
        goOn(ask().text("/id"));
        assertThat(desk.store
                        .commit(Commit.of(new Write.Remove(syncs().getFirst())))
                        .done())
                .isTrue();
        Reply again = ask();
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("import_gone");
        assertThat(syncs()).isEmpty();
        assertThat(desk.get(imports).json().path("items")).hasSize(1);
    }

    @Test
    void aSyncThatHasEndedStillHasItsFirstRunToAnswerBy() {
        Reply first = ask();
        assertThat(desk.delete(imports + "/" + first.text("/id")).status()).isEqualTo(204);
        assertThat(ask().text("/id")).isEqualTo(first.text("/id"));
        assertThat(syncs()).isEmpty();
    }
}
