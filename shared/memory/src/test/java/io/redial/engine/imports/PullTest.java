package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Origin;
import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Credentials;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.once.Once;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials.ApiKey;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.Killer;
import io.redial.engine.world.Killer.Moment;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PullTest {

    private final PullWorld world = new PullWorld();

    private void fiveRows() {
        world.table(
                "phone,name,note,note 2",
                "+15550000001,Ada,\"quoted\",x",
                "+15550000002,Bo,semi;colon,",
                ",,,",
                "no number,Cy",
                "+15550000001,Ada again",
                "+15550000003,  Di  ,line");
    }

    @Test
    void rowsOfASourceAreImportedLikeThoseOfAFile() {
        fiveRows();
        ImportJob asked = world.once(Settings.DEFAULT);
        assertThat(asked.status()).isEqualTo(Status.PROCESSING);
        assertThat(world.imports.state().jobs().imports()).isEqualTo(1);
        world.run();
        ImportJob done = world.read(asked);
        assertThat(done.status()).isEqualTo(Status.COMPLETED);
        assertThat(done.counts()).isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
        assertThat(done.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).as("as it stands in the sheet").isEqualTo(5);
            assertThat(error.code()).isEqualTo("invalid_phone");
        });
        assertThat(world.lead("+15550000001").orElseThrow().person().variables())
                .containsEntry("note", "\"quoted\"")
                .containsEntry("note 2", "x");
        assertThat(world.lead("+15550000002").orElseThrow().person().variables())
                .containsOnlyKeys("note");
        assertThat(world.imports.state().jobs().imports()).isZero();
        assertThat(world.imports.counted()).isEqualTo(world.imports.recounted());
    }

    @Test
    void whatIsWrongIsToldByTheNumberThatTheRowHasAtItsSource() {
        List<String> wrong = List.of("no number", "two\nlines");
        world.sources.hold(
                List.of("phone", "note"),
                List.of(
                        numbered(4, List.of("+15550000001", "one\ntwo\nthree")),
                        numbered(7, wrong),
                        numbered(5_000_008, wrong)));
        ImportJob asked = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.read(asked).errors())
                .extracting(ImportJob.RowError::line)
                .containsExactly(7L, 5_000_008L);
        assertThat(world.lead("+15550000001").orElseThrow().person().variables())
                .containsOnlyKeys("note");
    }

    private static LeadSources.Row numbered(int number, List<String> cells) {
        return new LeadSources.Row(cells, Optional.empty(), DoNotCallMark.NOT_LISTED, Optional.of(number));
    }

    @Test
    void aPullThatIsKilledAnywhereEndsAsOneThatIsNot() {
        Counts whole = new Counts(5, 3, 0, 1, 1, 0);
        for (Moment moment : Moment.values()) {
            int kills = 0;
            for (int call = 0; ; call++) {
                PullTest fresh = new PullTest();
                fresh.fiveRows();
                ImportJob asked = fresh.world.once(Settings.DEFAULT);
                Killer killer = new Killer(fresh.world.store, call, moment);
                fresh.world.run(killer, () -> false);
                assertThat(fresh.world.read(asked).counts())
                        .as(moment + " " + call)
                        .isEqualTo(whole);
                assertThat(fresh.world.imports.state().jobs().imports()).isZero();
                assertThat(fresh.world.imports.counted()).isEqualTo(fresh.world.imports.recounted());
                if (!killer.hasKilled()) {
                    break;
                }
                kills++;
            }
            assertThat(kills).isGreaterThan(20);
        }
    }

    @Test
    void whoHasNoTimeLeftHandsTheRestOnAndNoPageIsReadTwice() {
        fiveRows();
        ImportJob asked = world.once(Settings.DEFAULT);
        AtomicInteger looks = new AtomicInteger();
        world.run(world.store, () -> {
            looks.incrementAndGet();
            return true;
        });
        assertThat(world.read(asked).counts()).isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
        assertThat(looks.get()).as("after each of the pages, and after the end").isEqualTo(4);
        assertThat(world.sources.pagesAsked()).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void columnsThatChangeWhileTheTableIsReadBeginItAnew() {
        fiveRows();
        ImportJob asked = world.once(Settings.DEFAULT);
        AtomicInteger pages = new AtomicInteger();
        world.run(world.store, () -> {
            if (pages.incrementAndGet() == 1) {
                world.table("name,phone", "Eve,+15550000009");
            }
            return true;
        });
        assertThat(world.read(asked).counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
        assertThat(world.lead("+15550000009").orElseThrow().person().name()).isEqualTo("Eve");
        assertThat(world.lead("+15550000001")).isEmpty();
    }

    @Test
    void anImportThatIsCancelledWhileItIsPulledMakesNoLead() {
        fiveRows();
        ImportJob asked = world.once(Settings.DEFAULT);
        world.sources.beforePage(() -> {
            if (world.read(asked).running()) {
                world.imports.desk.cancel(asked.key(), Actor.ENGINE, world.now);
            }
        });
        world.run();
        assertThat(world.read(asked).status()).isEqualTo(Status.FAILED);
        assertThat(world.imports.leads()).isEmpty();
        assertThat(world.imports.state().jobs().imports()).isZero();
    }

    @Test
    void whatASourceRefusesIsTheImportsFailureInWordsForPeople() {
        Map<Failure, String> codes = Map.of(
                new Failure.Denied("Share the sheet with a@b."), "source_denied",
                new Failure.NotFound("There is no tab Leads."), "source_not_found",
                new Failure.Throttled(Duration.ofSeconds(3)), "source_throttled",
                new Failure.Unavailable("http_503"), "source_unavailable",
                new Failure.Malformed("The header is empty."), "source_malformed");
        codes.forEach((failure, code) -> {
            PullTest fresh = new PullTest();
            fresh.fiveRows();
            fresh.world.sources.fail(
                    Collections.nCopies(Setbacks.MOST + 1, failure).toArray(Failure[]::new));
            ImportJob asked = fresh.world.once(Settings.DEFAULT);
            fresh.world.run();
            ImportJob failed = fresh.world.read(asked);
            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.errors()).first().satisfies(error -> {
                assertThat(error.code()).isEqualTo(code);
                assertThat(error.message()).endsWith(".").contains(" ");
            });
            assertThat(failed.detail()).contains(failed.errors().getFirst().message());
            assertThat(fresh.world.imports.state().jobs().imports()).isZero();
        });
    }

    @Test
    void credentialsThatWereChangedMeanwhileAreReadAgainBeforeAnythingFails() {
        fiveRows();
        world.once(Settings.DEFAULT);
        world.run();
        // Kept beside our backs: no version tells of it.
        world.secrets.put(
                new io.redial.engine.port.Secrets.Name(ImportWorld.ACCOUNT, world.connectionId), "apiKey=key-other\n");
        world.sources.fail(new Failure.Denied("No."));
        ImportJob again = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.read(again).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.sources.logins())
                .extracting(SourceLogin::credentials)
                .containsExactly(new ApiKey("key-hidden"), new ApiKey("key-hidden"), new ApiKey("key-other"));
    }

    @Test
    void newCredentialsHoldAtOnceThoughOldOnesAreKept() {
        fiveRows();
        world.once(Settings.DEFAULT);
        world.run();
        world.connections.change(
                ImportWorld.ACCOUNT,
                world.connectionId,
                stored -> new ConnectionDraft(
                        stored.kind(),
                        stored.name(),
                        stored.baseUrl(),
                        Optional.of(new Credentials(Map.of("apiKey", "key-new")))),
                world.now);
        world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.sources.logins())
                .extracting(SourceLogin::credentials)
                .containsExactly(new ApiKey("key-hidden"), new ApiKey("key-new"));
    }

    @Test
    void aTableWithoutAPhoneColumnFailsAsAFileWould() {
        world.table("name,town", "Ada,Rome");
        ImportJob asked = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.read(asked).errors()).first().satisfies(error -> {
            assertThat(error.code()).isEqualTo("no_phone_column");
            assertThat(error.message()).contains("name, town");
        });
    }

    @Test
    void aTableOfNobodyIsAnImportOfNobody() {
        world.table("phone,name");
        ImportJob asked = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.read(asked).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.read(asked).counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void aCellOfManyLinesAndMarksArrivesAsItIs() {
        String odd = "one\ntwo, \"three\"\r\n;|\tfour";
        world.sources.hold(
                List.of("phone", "odd, name"),
                List.of(new LeadSources.Row(List.of("+15550000001", odd), Optional.empty(), DoNotCallMark.NOT_LISTED)));
        world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.lead("+15550000001").orElseThrow().person().variables())
                .isEqualTo(Map.of("odd, name", odd));
    }

    @Test
    void aLargeTableIsKeptInPiecesAndReadWhole() {
        world.piece = 1000;
        world.sources.page(50);
        world.table(Stream.concat(
                        Stream.of("phone,name"),
                        IntStream.range(0, 1234).mapToObj(n -> "+1555%07d,P%d".formatted(n, n)))
                .toArray(String[]::new));
        ImportJob asked = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.pull(asked).position().pieces()).hasSizeGreaterThan(10);
        assertThat(world.read(asked).counts()).isEqualTo(new Counts(1234, 1234, 0, 0, 0, 0));
    }

    @Test
    void peopleWhomTheSourceMarksAreListedAndNeverUnlistedBySources() {
        PhoneNumber marked = new PhoneNumber("+15550000007");
        PhoneNumber second = new PhoneNumber("+15550000008");
        world.tableAndMarked("+15550000007,Max,+15550000008", "phone,name,secondary_phone", "+15550000001,Ada,");
        ImportJob asked = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.read(asked).counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 1));
        assertThat(world.lead("+15550000007")).isEmpty();
        for (PhoneNumber number : List.of(marked, second)) {
            assertThat(listing(number).map(DoNotCall::source)).contains(DoNotCall.Source.CONNECTION);
        }
        world.table("phone,name,secondary_phone", "+15550000007,Max,+15550000008");
        ImportJob again = world.once(Settings.DEFAULT);
        world.run();
        assertThat(world.read(again).counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 1));
        assertThat(listing(marked)).isPresent();
    }

    private Optional<DoNotCall> listing(PhoneNumber number) {
        return world.store
                .find(new NumberGuard.Key(ImportWorld.ACCOUNT, number))
                .flatMap(NumberGuard::listed);
    }

    @Test
    void aSheetThatEverybodyMayReadIsReadByItsLinkAlone() {
        fiveRows();
        ImportJob asked = world.byLink(7);
        world.run();
        assertThat(world.read(asked).counts()).isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
        assertThat(world.sources.logins())
                .containsOnly(new SourceLogin(new SourceLogin.Credentials.None(), Optional.empty()));
        world.connections.remove(ImportWorld.ACCOUNT, world.connectionId);
    }

    @Test
    void whatWasSaidBeforeASourceStaysAsItWasSaid() {
        PhoneNumber number = new PhoneNumber("+15550000007");
        DoNotCall asked = new DoNotCall("asked by mail", DoNotCall.Source.API, world.now.minusSeconds(9));
        new DoNotCallList(world.store).list(ImportWorld.ACCOUNT, number, asked, Optional.empty(), world.now);
        world.tableAndMarked("+15550000007,Max", "phone,name");
        world.once(Settings.DEFAULT);
        world.run();
        assertThat(listing(number)).contains(asked);
    }

    @Test
    void aConnectionOfAnotherKindOrAccountIsNoneToReadThrough() {
        String other = world.connections
                .create(
                        "acc_2",
                        new ConnectionDraft(
                                io.redial.domain.account.Connection.Kind.GOOGLE,
                                "theirs",
                                Optional.empty(),
                                Optional.of(new Credentials(Map.of("apiKey", "k")))),
                        Optional.empty(),
                        world.now)
                .id();
        for (String id : List.of(other, "con_none")) {
            SourceDesk.Request request = new SourceDesk.Request(
                    Optional.of(id),
                    new io.redial.domain.source.SourceSpec.Contacts(List.of()),
                    Settings.DEFAULT,
                    Optional.empty());
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> world.desk.create(
                            PullWorld.CAMPAIGN,
                            request,
                            new io.redial.engine.once.Once.Turn(Optional.empty(), Optional.empty()),
                            Actor.ENGINE,
                            world.now))
                    .satisfies(refused ->
                            assertThat(refused.faults().getFirst().field()).isEqualTo("connectionId"));
        }
        assertThat(world.imports.state().jobs().imports()).isZero();
    }

    @Test
    void aContactIsAskedForByTheIdOfItsSourceWhateverAnybodyCallsItLater() {
        String contacts = world.connections
                .create(
                        ImportWorld.ACCOUNT,
                        new ConnectionDraft(
                                Connection.Kind.GOHIGHLEVEL,
                                "Contacts",
                                Optional.empty(),
                                Optional.of(new Credentials(Map.of("token", "t", "locationId", "l")))),
                        Optional.empty(),
                        world.now)
                .id();
        world.table("phone,external_id", "+442071234567,contact-1", "+442071234568,");
        world.desk.create(
                PullWorld.CAMPAIGN,
                new SourceDesk.Request(
                        Optional.of(contacts),
                        new io.redial.domain.source.SourceSpec.Contacts(List.of()),
                        Settings.DEFAULT,
                        Optional.empty()),
                new Once.Turn(Optional.empty(), Optional.empty()),
                Actor.ENGINE,
                world.now);
        world.run();
        world.table("phone,external_id", "+442071234567,from-a-sheet");
        world.once(PullWorld.UPDATING);
        world.run();
        assertThat(world.imports.leads())
                .extracting(
                        lead -> lead.person().externalId(),
                        lead -> lead.origin().source())
                .containsExactlyInAnyOrder(
                        tuple(Optional.of("from-a-sheet"), Optional.of(new Origin.Source(contacts, "contact-1"))),
                        tuple(Optional.empty(), Optional.empty()));
    }

    @Test
    void aConnectionThatASyncReadsThroughStays() {
        world.table("phone", "+15550000001");
        world.repeated(OnRemoved.KEEP);
        world.run();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.connections.remove(ImportWorld.ACCOUNT, world.connectionId))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("in_use"));
        world.desk.endSync(world.newest().key(), Actor.ENGINE, world.now);
        world.connections.remove(ImportWorld.ACCOUNT, world.connectionId);
        assertThat(world.secrets.get(new io.redial.engine.port.Secrets.Name(ImportWorld.ACCOUNT, world.connectionId)))
                .isEmpty();
    }
}
