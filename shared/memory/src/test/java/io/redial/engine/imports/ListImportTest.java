package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.world.Killer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files of numbers that the account does not call. */
class ListImportTest {

    private static final FilePlan.PartSize TINY = new FilePlan.PartSize(3, 200);

    /** Lines 2 to 10, in parts of three. */
    private static final String FILE = """
        Phone,Reason,secondary_phone,timezone
        +15550001,asked by mail,,
        +15550002,,+15550003,Mars/Base
        +15550001,again,,
        nobody,,+15550004,
        ,who,,
        +15550005,asked by mail,,
        +15550002,,+15550006,
        +15550007,,no number,
        +15550008,said so,,
        """;

    private static final Counts COUNTS = new Counts(9, 5, 0, 1, 3, 0);

    private final ImportWorld world = new ImportWorld(TINY);

    private static Arrival uploaded(ImportWorld world, String content) {
        ImportDesk.Created created = world.desk.create(
                ImportWorld.ACCOUNT,
                ImportJob.Key.LIST,
                new ImportDesk.Request("stop.csv", Settings.DEFAULT),
                ImportWorld.NOW);
        return world.bucket.upload(created.job().objectKey(), content);
    }

    private static List<ImportJob> jobs(ImportWorld world) {
        return world.store
                .list(new Listing.Imports(ImportWorld.ACCOUNT, ImportJob.Key.LIST), Optional.empty(), 200)
                .items();
    }

    private static List<NumberGuard> listed(Store store) {
        return store.list(new Listing.DoNotCallSearch(ImportWorld.ACCOUNT, "+"), Optional.empty(), 200)
                .items();
    }

    private static DoNotCall why(Store store, String number) {
        return store.find(new NumberGuard.Key(ImportWorld.ACCOUNT, new PhoneNumber(number)))
                .flatMap(NumberGuard::listed)
                .orElseThrow();
    }

    @Test
    void everyNumberOfAFileIsListedWithItsReasonAndItsRow() {
        world.runAll(world.store, uploaded(world, FILE));
        ImportJob job = jobs(world).getFirst();
        assertThat(job.status()).isEqualTo(Status.COMPLETED);
        assertThat(job.counts()).isEqualTo(COUNTS);
        assertThat(listed(world.store))
                .extracting(guard -> guard.number().e164())
                .containsExactly(
                        "+15550001",
                        "+15550002",
                        "+15550003",
                        "+15550004",
                        "+15550005",
                        "+15550006",
                        "+15550007",
                        "+15550008");
        DoNotCall.Row row = new DoNotCall.Row(job.key().importId(), 2);
        assertThat(why(world.store, "+15550001")).isEqualTo(DoNotCall.imported(row, "asked by mail", ImportWorld.NOW));
        assertThat(world.leads()).isEmpty();
    }

    @Test
    void numbersOfLinesThatAQuoteLedAstrayAreListedAllTheSame() {
        world.runAll(
                world.store, uploaded(world, "phone,reason\n+15550001,\"asked\n+15550002,\n+15550003,\"wrote\"\n"));
        ImportJob job = jobs(world).getFirst();
        assertThat(job.counts()).isEqualTo(new Counts(3, 0, 0, 0, 3, 0));
        assertThat(job.errors()).extracting(RowError::code).containsOnly("stray_quote");
        assertThat(listed(world.store))
                .extracting(guard -> guard.number().e164())
                .containsExactly("+15550001", "+15550002", "+15550003");
    }

    @Test
    void rowsWithSomethingWrongInThemAreReportedThoughTheirOtherNumbersAreListed() {
        world.runAll(world.store, uploaded(world, FILE));
        ImportJob job = jobs(world).getFirst();
        assertThat(job.errors()).extracting(RowError::line).containsExactly(5L, 6L, 9L);
        assertThat(job.errors()).extracting(RowError::column).containsExactly("Phone", "Phone", "secondary_phone");
        assertThat(job.errors())
                .extracting(RowError::code)
                .containsExactly("invalid_phone", "missing_phone", "invalid_phone");
        assertThat(world.bucket
                        .content(job.reportKey().orElseThrow())
                        .orElseThrow()
                        .lines())
                .hasSize(4);
    }

    @Test
    void aNumberThatIsListedStaysAsItWasListed() {
        DoNotCall before = new DoNotCall("by hand", DoNotCall.Source.API, ImportWorld.NOW.minusSeconds(9));
        new DoNotCallList(world.store)
                .list(ImportWorld.ACCOUNT, new PhoneNumber("+15550001"), before, Optional.empty(), ImportWorld.NOW);
        world.runAll(world.store, uploaded(world, "phone,reason\n+15550001,file\n+15550002,file\n"));
        assertThat(jobs(world).getFirst().counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0));
        assertThat(why(world.store, "+15550001")).isEqualTo(before);
    }

    @Test
    void theSameFileAgainListsNothing() {
        world.runAll(world.store, uploaded(world, "phone\n+15550001\n+15550002\n"));
        List<NumberGuard> once = listed(world.store);
        world.runAll(world.store, uploaded(world, "phone\n+15550001\n+15550002\n"));
        assertThat(jobs(world))
                .extracting(ImportJob::counts)
                .containsExactlyInAnyOrder(new Counts(2, 2, 0, 0, 0, 0), new Counts(2, 0, 0, 2, 0, 0));
        assertThat(listed(world.store)).isEqualTo(once);
    }

    @Test
    void whoeverIsKilledAnywhereIsFollowedByTheSameCounts() {
        for (Killer.Moment moment : Killer.Moment.values()) {
            boolean reached = true;
            for (int call = 0; reached; call++) {
                ImportWorld mortal = new ImportWorld(TINY);
                Arrival arrival = uploaded(mortal, FILE);
                Killer killer = new Killer(mortal.store, call, moment);
                mortal.runAll(killer, arrival);
                reached = killer.hasKilled();
                ImportJob job = jobs(mortal).getFirst();
                assertThat(job.status()).as("%s call %d", moment, call).isEqualTo(Status.COMPLETED);
                assertThat(job.counts()).as("%s call %d", moment, call).isEqualTo(COUNTS);
                assertThat(listed(mortal.store)).hasSize(8);
            }
        }
    }

    @Test
    void othersAreToldOfEachNumberOnceByReason() {
        Subscriptions.Subscriber told = new Subscriptions.Subscriber("whe_1", Set.of(EventType.DO_NOT_CALL_ADDED));
        world.store.commit(Commit.of(
                new Write.Save(new Subscriptions(new Subscriptions.Key(ImportWorld.ACCOUNT), List.of(told), 0))));
        world.runAll(world.store, uploaded(world, FILE));
        List<String> bodies = world
                .store
                .list(new Listing.Deliveries(ImportWorld.ACCOUNT, "whe_1"), Optional.empty(), 200)
                .items()
                .stream()
                .map(delivery -> delivery.body())
                .filter(body -> body.contains("do_not_call.added"))
                .toList();
        for (NumberGuard guard : listed(world.store)) {
            assertThat(bodies)
                    .filteredOn(body -> body.contains("\"" + guard.number().e164() + "\""))
                    .singleElement()
                    .asString()
                    .contains("\"reason\":\"" + guard.listed().orElseThrow().reason() + "\"")
                    .contains("\"source\":\"import\"");
        }
    }

    @Test
    void aFileThatNobodyAskedForListsNothing() {
        Arrival foreign = world.bucket.upload("campaigns/do-not-call/acc_1/imp_guessed/a.csv", "phone\n+15550001\n");
        assertThat(world.planner(world.store).run(foreign, () -> false, ImportWorld.NOW))
                .isEqualTo(ImportPlanner.Outcome.NOT_OURS);
        Arrival unnamed = world.bucket.upload("campaigns/do-not-call/a.csv", "phone\n+15550001\n");
        assertThat(world.planner(world.store).run(unnamed, () -> false, ImportWorld.NOW))
                .isEqualTo(ImportPlanner.Outcome.NOT_OURS);
        assertThat(listed(world.store)).isEmpty();
    }

    @Test
    void aCancelledImportListsNoMore() {
        Arrival arrival = uploaded(world, FILE);
        world.planner(world.store).run(arrival, () -> false, ImportWorld.NOW);
        ImportJob job = jobs(world).getFirst();
        world.desk.cancel(job.key(), Actor.ENGINE, ImportWorld.NOW);
        world.drain(world.store);
        assertThat(listed(world.store)).isEmpty();
        assertThat(jobs(world).getFirst().detail()).contains("cancelled");
    }
}
