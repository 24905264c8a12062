package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.ACCOUNT;
import static io.redial.engine.imports.ImportWorld.CAMPAIGN;
import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.world.Killer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ImportTest {

    private static final Settings UPDATING =
            new Settings(Optional.empty(), Map.of(), OnDuplicate.UPDATE, PhoneCheck.SHAPE);
    private static final PartSize TINY = new PartSize(2, 10_000);

    /** Four people, two of them twice, and two rows that are rejected. */
    private static final String PEOPLE = """
        phone,name,city
        +15550001,Ada,London
        +15550002,Grace,New York
        call me,Nobody,
        +1 555 0001,Ada L.,Paris
        +15550003,Alan,
        +15550004,Edsger,Nuenen
        ,Nobody,
        (+1) 555-0002,Grace H.,
        """;

    /** People in several zones; one row names a zone that there is not. */
    private static final String ZONED = """
        phone,timezone,secondary_phone
        +12125550101,,
        +12125550102,,+13105550101
        +12125550103,Asia/Kolkata,+13105550101
        +15550001,,
        +12125550104,Mars/Base,
        """;

    private final ImportWorld world = new ImportWorld(TINY);

    @Test
    void peopleWhoAreNotToBeCalledAreCountedAsSuchAndReported() {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, ImportWorld.NOW);
        for (String number : List.of("+15550002", "+15550003")) {
            new DoNotCallList(world.store)
                    .list(ImportWorld.ACCOUNT, new PhoneNumber(number), why, Optional.empty(), ImportWorld.NOW);
        }
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, PEOPLE));
        ImportJob job = world.job();
        assertThat(job.counts()).isEqualTo(new Counts(8, 2, 0, 1, 2, 3));
        assertThat(job.errors())
                .filteredOn(error -> error.code().equals("do_not_call"))
                .extracting(RowError::value)
                .containsExactly("+15550002", "+15550003", "+15550002");
        assertThat(job.errors()).extracting(RowError::line).containsExactly(3L, 4L, 6L, 8L, 9L);
        assertThat(world.bucket
                        .content(job.reportKey().orElseThrow())
                        .orElseThrow()
                        .lines())
                .hasSize(6)
                .anyMatch(row -> row.startsWith("3,phone,+15550002,do_not_call,"))
                .anyMatch(row -> row.startsWith("8,phone,,missing_phone,"));
        assertThat(world.leads()).extracting(lead -> lead.person().name()).containsExactly("Ada", "Edsger");

        world.runAll(world.store, world.uploaded(Settings.DEFAULT, "phone,secondary_phone\n+15550003,+15550009\n"));
        assertThat(world.leads()).as("another number may be called").hasSize(3);
    }

    @Test
    void peopleWhoAreInTheCampaignAlreadyAreDuplicatesThoughTheyWereListedSince() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, "phone\n+15550002\n"));
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, ImportWorld.NOW);
        new DoNotCallList(world.store)
                .list(ImportWorld.ACCOUNT, new PhoneNumber("+15550002"), why, Optional.empty(), ImportWorld.NOW);
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, "phone\n+15550002\n+15550004\n"));
        assertThat(world.jobs()).extracting(ImportJob::counts).contains(new Counts(2, 1, 0, 1, 0, 0));
    }

    /** No row is dropped uncounted, and no invalid one called a duplicate, as elsewhere: github.com/ArnasDon/wacrm/pull/529 */
    @Test
    void aFileThatWasAskedForBecomesLeadsAndCounts() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, PEOPLE));
        ImportJob job = world.job();
        assertThat(job.status()).isEqualTo(Status.COMPLETED);
        assertThat(job.counts()).isEqualTo(new Counts(8, 4, 0, 2, 2, 0));
        assertThat(job.chunks()).isEqualTo(4).isEqualTo(job.chunksDone());
        assertThat(job.bytesDone()).isEqualTo(job.bytes()).isEqualTo(PEOPLE.length());
        assertThat(job.errors()).extracting(RowError::line).containsExactly(4L, 8L);
        assertThat(world.leads())
                .extracting(lead -> lead.person().name())
                .containsExactly("Ada", "Grace", "Alan", "Edsger");
        assertThat(world.leads()).extracting(lead -> lead.origin().row()).containsExactly(2L, 3L, 6L, 7L);
        assertThat(world.counted()).isEqualTo(world.recounted());
        assertThat(world.state().jobs().imports()).isZero();
        assertThat(world.signals.takeWakes()).isNotEmpty();
    }

    @Test
    void columnsOfOneNameOrNoneLoseNoRowAndAreTold() {
        String file = """

            ;phone;note;name;note
            1;+15550001;a;Ada;b
            2;+15550002;c;Bo;
            """;
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, file));
        ImportJob job = world.job();
        assertThat(job.counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(job.warnings())
                .extracting(RowError::line, RowError::code)
                .containsExactly(tuple(2L, "unnamed_column"), tuple(2L, "duplicate_column"));
        assertThat(world.leads())
                .extracting(lead -> lead.person().variables())
                .containsExactly(
                        Map.of("column_1", "1", "note", "a", "note_2", "b"), Map.of("column_1", "2", "note", "c"));
    }

    @Test
    void theReportListsRejectedRowsAndNoFormula() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, """
            phone,name
            =1+1,x
            +15550001,Ada
            @home,"y"
            -5,z
            +12,short
            """));
        ImportJob job = world.job();
        assertThat(job.reportKey())
                .contains("reports/" + CAMPAIGN + "/" + job.key().importId() + ".csv");
        assertThat(world.bucket
                        .content(job.reportKey().orElseThrow())
                        .orElseThrow()
                        .lines())
                .hasSize(5)
                .startsWith("line,column,value,code,message")
                .anyMatch(row -> row.startsWith("2,phone,'=1+1,invalid_phone,"))
                .anyMatch(row -> row.startsWith("4,phone,'@home,invalid_phone,"))
                .anyMatch(row -> row.startsWith("5,phone,'-5,invalid_phone,"))
                .anyMatch(row -> row.startsWith("6,phone,'+12,invalid_phone,"));
        assertThat(world.desk.rejectedReport(job)).isPresent();
    }

    @Test
    void aForgottenClosingQuoteIsReportedAndSwallowsNobody() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, """
            phone,name
            +15550000001,"Bob
            +15550000002,Alice
            +15550000003,"Carol"
            +15550000004,Dan
            +15550000005,Eve"
            +15550000006,Fay
            """));
        ImportJob job = world.job();
        assertThat(job.status()).isEqualTo(Status.COMPLETED);
        assertThat(job.counts()).isEqualTo(new Counts(6, 3, 0, 0, 3, 0));
        assertThat(job.errors())
                .extracting(RowError::line, RowError::column, RowError::value, RowError::code)
                .containsExactly(
                        tuple(2L, "phone", "+15550000001", "stray_quote"),
                        tuple(3L, "phone", "+15550000002", "stray_quote"),
                        tuple(4L, "phone", "+15550000003", "stray_quote"));
        assertThat(job.errors()).allMatch(error -> error.message().contains("opens on line 2 "));
        assertThat(world.leads()).extracting(lead -> lead.person().name()).containsExactly("Dan", "Eve\"", "Fay");
    }

    /** Excel ate the plus of all of them. */
    @Test
    void eachRejectedRowIsInTheReportHoweverManyThereAre() {
        ImportWorld large = new ImportWorld(PartSize.DEFAULT);
        StringBuilder file = new StringBuilder("The number of the telephone of whoever is to be called: phone\n");
        int rows = 50_500;
        for (int i = 0; i < rows; i++) {
            file.append(49_170_000_000L + i).append('\n');
        }
        Settings mapped = new Settings(
                Optional.empty(),
                Map.of("phone", "The number of the telephone of whoever is to be called: phone"),
                OnDuplicate.SKIP,
                PhoneCheck.SHAPE);
        large.runAll(large.store, large.uploaded(mapped, file.toString()));
        assertThat(large.job().counts()).isEqualTo(new Counts(rows, 0, 0, 0, rows, 0));
        List<String> report = report(large);
        Pattern told = Pattern.compile("([0-9]+),[^,]+,([0-9]+),missing_country_code,.*");
        List<Long> listed = report.stream()
                .skip(1)
                .map(told::matcher)
                .filter(Matcher::matches)
                .map(row -> Long.parseLong(row.group(2)) - Long.parseLong(row.group(1)))
                .toList();
        assertThat(listed).hasSize(rows);
        assertThat(Set.copyOf(listed)).as("each on its own line").containsExactly(49_170_000_000L - 2);
        assertThat(Set.copyOf(report)).hasSize(rows + 1);
    }

    @Test
    void whatDoesNotFitIntoAReceiptIsCountedWhereTheReportEnds() {
        ImportWorld large = new ImportWorld(PartSize.DEFAULT);
        StringBuilder file = new StringBuilder("phone,name\n+15550000,\"Bob\n");
        for (int i = 1; i < 9_000; i++) {
            file.append(String.format(Locale.ROOT, "+1555%04d,x\n", i));
        }
        file.append("+15559999,\"Carol\"\n12,y\n");
        large.runAll(large.store, large.uploaded(Settings.DEFAULT, file.toString()));
        assertThat(large.job().counts()).isEqualTo(new Counts(9_002, 0, 0, 0, 9_002, 0));
        List<String> report = report(large);
        int told = report.size() - 2;
        assertThat(told).isBetween(1_001, 9_001);
        assertThat(report.getLast()).contains("more_rows_rejected", " " + (9_002 - told) + " more rows");
        assertThat(report.get(report.size() - 2)).as("of the part behind it").startsWith("9003,phone,12,");
    }

    private static List<String> report(ImportWorld world) {
        return world.bucket
                .content(world.job().reportKey().orElseThrow())
                .orElseThrow()
                .lines()
                .toList();
    }

    @Test
    void aFilePutStraightIntoTheBucketIsImportedToo() {
        Arrival arrival = world.bucket.upload("campaigns/" + CAMPAIGN + "/by hand.csv", PEOPLE);
        world.runAll(world.store, arrival);
        world.runAll(world.store, arrival);
        assertThat(world.job().fileName()).isEqualTo("by hand.csv");
        assertThat(world.job().counts().created()).isEqualTo(4);
    }

    @Test
    void aFileOfNoCampaignIsLeftAlone() {
        ImportPlanner planner = world.planner(world.store);
        for (String key : List.of("campaigns/cmp_other/a.csv", "reports/x.csv", "campaigns/" + CAMPAIGN + "/")) {
            assertThat(planner.run(world.bucket.upload(key, PEOPLE), () -> false, NOW))
                    .isEqualTo(ImportPlanner.Outcome.NOT_OURS);
        }
        assertThat(world.jobs()).isEmpty();
    }

    @Test
    void theCampaignIsHeldFromTheFirstRowToTheLast() {
        world.planner(world.store).run(world.uploaded(Settings.DEFAULT, PEOPLE), () -> false, NOW);
        while (!world.queue.isEmpty()) {
            assertThat(world.state().jobs().imports()).isEqualTo(1);
            world.importer(world.store).run(world.queue.removeFirst(), () -> false, NOW);
        }
        assertThat(world.state().jobs().imports()).isZero();
    }

    @Test
    void theSameFileTwiceMakesNoSecondLead() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, PEOPLE));
        List<Lead> before = world.leads();
        Arrival again = world.uploaded(Settings.DEFAULT, PEOPLE);
        world.runAll(world.store, again);
        assertThat(world.leads()).isEqualTo(before);
        assertThat(world.jobs()).extracting(ImportJob::counts).contains(new Counts(8, 0, 0, 6, 2, 0));
    }

    @Test
    void anOverlappingFileUpdatesWhenItIsToldTo() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, PEOPLE));
        String overlapping = "phone,name,timezone,title\n+15550003,,Europe/London,Dr\n+15550009,New,,\n";
        world.runAll(world.store, world.uploaded(UPDATING, overlapping));
        assertThat(world.jobs()).extracting(ImportJob::counts).contains(new Counts(2, 1, 1, 0, 0, 0));
        Lead alan = world.leads().get(2);
        assertThat(alan.person().name()).isEqualTo("Alan");
        assertThat(alan.person().variables()).isEqualTo(Map.of("title", "Dr"));
        assertThat(alan.person().zone().map(ZoneName::id)).contains("Europe/London");
        assertThat(world.counted()).isEqualTo(world.recounted());
    }

    @Test
    void aBlankCellLeavesTheVariablesOfASecondaryNumberAsTheyAre() {
        String header =
                "phone,secondary_phone,secondary_phone_variables,secondary_phone_2,secondary_phone_variables_2\n";
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, header + """
            +15550001,+15550002,"{""a"":""1"",""b"":""2""}",+15550003,"{""a"":""3""}"
            """));
        world.runAll(world.store, world.uploaded(UPDATING, header + """
            +15550001,+15550003,,+15550002,"{""a"":""4""}"
            """));
        assertThat(world.leads().getFirst().person().secondaries())
                .containsExactly(
                        new Contact(new PhoneNumber("+15550003"), Map.of("a", "3")),
                        new Contact(new PhoneNumber("+15550002"), Map.of("a", "4")));
    }

    @Test
    void leadsAreInTheZoneOfTheirRowOrElseOfTheirNumbers() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, ZONED));
        assertThat(world.leads())
                .extracting(lead -> lead.zones().word())
                .containsExactly("America/New_York", "America/Los_Angeles,America/New_York", "Asia/Kolkata", "-");
        assertThat(world.zones().sets())
                .containsExactlyInAnyOrderElementsOf(world.leads().stream()
                        .map(Lead::zones)
                        .filter(zones -> !zones.equals(ZoneSet.NONE))
                        .toList());
        assertThat(world.job().errors())
                .containsExactly(new RowError(
                        6,
                        "timezone",
                        "Mars/Base",
                        "unknown_timezone",
                        "Time zones are IANA names such as Europe/Paris or America/New_York."));
    }

    @Test
    void updatedRowMovesItsLeadToAnotherZone() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, ZONED));
        String elsewhere = "phone,timezone,secondary_phone\n+12125550101,,+13105550101\n+15550001,Europe/London,\n";
        world.runAll(world.store, world.uploaded(UPDATING, elsewhere));
        assertThat(world.leads())
                .extracting(lead -> lead.zones().word())
                .containsExactly(
                        "America/Los_Angeles,America/New_York",
                        "America/Los_Angeles,America/New_York",
                        "Asia/Kolkata",
                        "Europe/London");
        assertThat(world.leads()).allMatch(lead -> world.zones().has(lead.zones()));
    }

    @Test
    void killedAnywhereAnImportLeavesNoLeadWhoseZonesAreNotWrittenDown() {
        for (Killer.Moment moment : Killer.Moment.values()) {
            boolean killed = true;
            for (long call = 0; killed; call++) {
                ImportWorld dying = new ImportWorld(TINY);
                Killer killer = new Killer(dying.store, call, moment);
                Arrival arrival = dying.uploaded(Settings.DEFAULT, ZONED);
                try {
                    dying.planner(killer).run(arrival, () -> false, NOW);
                    while (!dying.queue.isEmpty()) {
                        dying.importer(killer).run(dying.queue.removeFirst(), () -> false, NOW);
                    }
                } catch (Killer.Killed _) {
                    // What is stored now is what counts.
                }
                killed = killer.hasKilled();
                assertThat(dying.leads()).allMatch(lead -> dying.zones().has(lead.zones()));
            }
        }
    }

    @Test
    void laterRowsOfAPartUpdateEarlierOnes() {
        ImportWorld onePart = new ImportWorld(PartSize.DEFAULT);
        onePart.runAll(onePart.store, onePart.uploaded(UPDATING, PEOPLE));
        assertThat(onePart.job().counts()).isEqualTo(new Counts(8, 4, 2, 0, 2, 0));
        assertThat(onePart.leads().getFirst().person().variables()).isEqualTo(Map.of("city", "Paris"));
        assertThat(onePart.leads().getFirst().origin().row()).isEqualTo(2);
    }

    @Test
    void anyPartDeliveredTwiceInAnyOrderCountsOnce() {
        Random random = new Random(11);
        for (int i = 0; i < 30; i++) {
            ImportWorld shuffled = new ImportWorld(TINY);
            shuffled.planner(shuffled.store).run(shuffled.uploaded(Settings.DEFAULT, PEOPLE), () -> false, NOW);
            List<Chunk> twice = new java.util.ArrayList<>(shuffled.queue);
            twice.addAll(shuffled.queue);
            java.util.Collections.shuffle(twice, random);
            twice.forEach(chunk -> shuffled.importer(shuffled.store).run(chunk, () -> false, NOW));
            assertThat(shuffled.job().counts()).isEqualTo(new Counts(8, 4, 0, 2, 2, 0));
            assertThat(shuffled.job().status()).isEqualTo(Status.COMPLETED);
            assertThat(shuffled.counted()).isEqualTo(shuffled.recounted());
        }
    }

    @Test
    void killedAtAnyCallToTheStoreAnImportEndsTheSame() {
        for (Settings settings : List.of(Settings.DEFAULT, UPDATING)) {
            ImportWorld quiet = new ImportWorld(TINY);
            quiet.runAll(quiet.store, quiet.uploaded(settings, PEOPLE));
            for (Killer.Moment moment : Killer.Moment.values()) {
                long call = 0;
                while (endsTheSame(settings, call, moment, quiet)) {
                    call++;
                }
                // Each part alone reads its job, receipt and campaign and makes two commits.
                assertThat(call).isGreaterThan(30);
            }
        }
    }

    /** Whether the import was killed at all. */
    private static boolean endsTheSame(Settings settings, long call, Killer.Moment moment, ImportWorld quiet) {
        ImportWorld world = new ImportWorld(TINY);
        Killer killer = new Killer(world.store, call, moment);
        world.runAll(killer, world.uploaded(settings, PEOPLE));
        assertThat(world.job().counts())
                .as("killed at call %d", call)
                .isEqualTo(quiet.job().counts());
        assertThat(world.job().status()).isEqualTo(Status.COMPLETED);
        assertThat(world.job().errors()).isEqualTo(quiet.job().errors());
        assertThat(world.leads())
                .extracting(Lead::person)
                .isEqualTo(quiet.leads().stream().map(Lead::person).toList());
        assertThat(world.counted()).isEqualTo(world.recounted());
        assertThat(world.state().jobs().imports()).isZero();
        return killer.hasKilled();
    }

    @Test
    void aFileThatCannotBeReadFailsWithoutLeadsAndReleasesTheCampaign() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, "name,city\nAda,London\n"));
        ImportJob job = world.job();
        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.detail()).hasValueSatisfying(detail -> assertThat(detail).contains("name, city"));
        assertThat(job.errors()).extracting(RowError::code).containsExactly("no_phone_column");
        assertThat(world.state().jobs().imports()).isZero();
        assertThat(world.leads()).isEmpty();
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadFailsAndTheNewOneIsAnotherImport() {
        Arrival first = world.uploaded(Settings.DEFAULT, PEOPLE);
        world.planner(world.store).run(first, () -> false, NOW);
        Arrival second = world.bucket.upload(first.objectKey(), "phone\n+15550007\n");
        world.drain(world.store);
        assertThat(world.job().status()).isEqualTo(Status.FAILED);
        assertThat(world.job().errors()).extracting(RowError::code).startsWith("file_changed");
        world.runAll(world.store, second);
        assertThat(world.jobs()).hasSize(2).anySatisfy(job -> {
            assertThat(job.status()).isEqualTo(Status.COMPLETED);
            assertThat(job.counts().created()).isEqualTo(1);
        });
        assertThat(world.state().jobs().imports()).isZero();
    }

    @Test
    void aRemovedFileFailsItsImport() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, PEOPLE);
        world.bucket.remove(arrival.objectKey());
        assertThat(world.planner(world.store).run(arrival, () -> false, NOW)).isEqualTo(ImportPlanner.Outcome.FAILED);
        assertThat(world.state().jobs().imports()).isZero();
    }

    @Test
    void aFileWithoutRowsIsCompleteAtOnce() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, "phone,name\n"));
        assertThat(world.job().status()).isEqualTo(Status.COMPLETED);
        assertThat(world.job().counts()).isEqualTo(Counts.NONE);
        assertThat(world.state().jobs().imports()).isZero();
    }

    @Test
    void aPartBeginsNoCommitAfterItsDeadlineAndIsDoneAtTheNextDelivery() {
        world.planner(world.store).run(world.uploaded(Settings.DEFAULT, PEOPLE), () -> false, NOW);
        Chunk chunk = world.queue.getFirst();
        ChunkImporter importer = world.importer(world.store);
        assertThatThrownBy(() -> importer.run(chunk, () -> true, NOW)).isInstanceOf(OutOfTime.class);
        assertThat(world.leads()).isEmpty();
        world.drain(world.store);
        assertThat(world.job().counts()).isEqualTo(new Counts(8, 4, 0, 2, 2, 0));
    }

    @Test
    void aThousandRejectedRowsAreAllReported() {
        ImportWorld large = new ImportWorld(PartSize.DEFAULT);
        StringBuilder rows = new StringBuilder("phone\n");
        for (int i = 0; i < 2_500; i++) {
            rows.append("not a number that anybody could ever call ").append(i).append('\n');
        }
        large.runAll(large.store, large.uploaded(Settings.DEFAULT, rows.toString()));
        assertThat(large.job().counts().rejected()).isEqualTo(2_500);
        assertThat(large.job().errors()).hasSize(ImportJob.ERRORS_KEPT);
        String report =
                large.bucket.content(large.job().reportKey().orElseThrow()).orElseThrow();
        assertThat(report.lines()).hasSize(2_501).last().asString().startsWith("2501,phone,");
    }

    @Test
    void whatIsAskedForIsChecked() {
        ImportDesk desk = world.desk;
        Settings nowhere = new Settings(Optional.of("XX"), Map.of(), OnDuplicate.SKIP, PhoneCheck.SHAPE);
        assertThatThrownBy(() -> desk.create(ACCOUNT, CAMPAIGN, new ImportDesk.Request("a.csv", nowhere), NOW))
                .isInstanceOfSatisfying(
                        InvalidImport.class,
                        refused -> assertThat(refused.field()).isEqualTo("defaultCountry"));
        for (Map<String, String> twice :
                List.of(Map.of("phone", "Handy", "Phone ", "Mobil"), Map.of("name", "Kunde", "external_id", "kunde"))) {
            Settings settings = new Settings(Optional.empty(), twice, OnDuplicate.SKIP, PhoneCheck.SHAPE);
            assertThatThrownBy(() -> desk.create(ACCOUNT, CAMPAIGN, new ImportDesk.Request("a.csv", settings), NOW))
                    .isInstanceOfSatisfying(
                            InvalidImport.class,
                            refused -> assertThat(refused.code()).isEqualTo("invalid_mapping"))
                    .hasMessageContaining("mapped twice");
        }
        assertThatThrownBy(() -> desk.create(ACCOUNT, CAMPAIGN, new ImportDesk.Request(" ", Settings.DEFAULT), NOW))
                .isInstanceOf(InvalidImport.class);
        ImportDesk.Created created = desk.create(
                ACCOUNT, CAMPAIGN, new ImportDesk.Request("../Liste f\u00fcr M\u00e4rz.CSV", Settings.DEFAULT), NOW);
        String id = created.job().key().importId();
        assertThat(created.job().objectKey()).isEqualTo("campaigns/" + CAMPAIGN + "/" + id + "/.._Liste_f_r_M_rz.csv");
        assertThat(created.upload().method()).isEqualTo("PUT");
        assertThat(desk.get(ACCOUNT, CAMPAIGN, id)).map(ImportJob::status).contains(Status.AWAITING_UPLOAD);
        assertThat(desk.list(ACCOUNT, CAMPAIGN, Optional.empty(), 50).items()).hasSize(1);
    }
}
