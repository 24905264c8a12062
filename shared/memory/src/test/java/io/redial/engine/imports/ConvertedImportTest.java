package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.CAMPAIGN;
import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.redial.domain.account.Encoding;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.lead.Lead;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.world.Killer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files that are no CSV in UTF-8, from the upload to the last lead. */
final class ConvertedImportTest {

    private static final PartSize TINY = new PartSize(2, 10_000);
    private static final Charset LATIN = Charset.forName("windows-1252");

    private static final String PEOPLE = """
        phone;name;city
        +15550001;Ada;"Saint-
        \u00c9tienne"
        call me;Nobody;
        +15550002;Ren\u00e9;K\u00f6ln
        +15550001;Ada again;
        +15550003;Grace;
        """;

    /** A sheet with a title's blank rows above it, a row that is left out, and a cell of two lines. */
    private static final String SHEET = """
        <row r='2'><c r='A2' t='str'><v>phone</v></c><c r='B2' t='str'><v>name</v></c></row>
        <row r='3'><c r='A3' t='str'><v>+15550001</v></c><c r='B3' t='str'><v>Ada
        L.</v></c></row>
        <row r='6'><c r='A6' t='str'><v>call me</v></c></row>
        <row r='7'><c r='A7' t='str'><v>+15550002</v></c><c r='B7' t='str'><v>Ren\u00e9</v></c></row>
        <row r='9'><c r='A9' t='str'><v>+15550001</v></c></row>
        <row r='12'><c r='A12' t='str'><v>nobody</v></c></row>
        """;

    private final ImportWorld world = new ImportWorld(TINY);

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] xlsx(String rows) {
        String rel = "<Relationships><Relationship Id='r' Type='http://x/%s' Target='%s'/></Relationships>";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "_rels/.rels", rel.formatted("officeDocument", "xl/workbook.xml"));
            part(zip, "xl/workbook.xml", "<w xmlns:r='r'><sheets><sheet r:id='r'/></sheets></w>");
            part(zip, "xl/_rels/workbook.xml.rels", rel.formatted("worksheet", "sheet.xml"));
            part(zip, "xl/sheet.xml", "<w><sheetData>" + rows + "</sheetData></w>");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        OutputStreamWriter text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        text.write(xml);
        text.flush();
    }

    private ImportJob imported(Settings settings, byte[] file) {
        ImportWorld one = new ImportWorld(TINY);
        one.runAll(one.store, one.uploaded(settings, file));
        return one.job();
    }

    private String nameOf(Encoding stated, byte[] file) {
        ImportWorld one = new ImportWorld(TINY);
        one.runAll(one.store, one.uploaded(Settings.DEFAULT.in(Optional.of(stated)), file));
        assertThat(one.job().errors()).as(stated.wire()).isEmpty();
        assertThat(one.job().warnings()).as(stated.wire()).isEmpty();
        return one.leads().getFirst().person().name();
    }

    @Test
    void aFileThatNoRequestHasBoundIsNotReadIfItIsTooLarge() {
        Arrival small = world.uploaded(Settings.DEFAULT, PEOPLE);
        Arrival large = new Arrival(small.objectKey(), small.eTag(), FilePlan.MAX_FILE_BYTES + 1, small.versionId());
        world.planner(world.store).run(large, () -> false, NOW);
        assertThat(world.job().status()).isEqualTo(Status.FAILED);
        assertThat(world.job().errors()).extracting(RowError::code).containsExactly("file_too_large");
    }

    @Test
    void anEncodingThatWasAssumedIsToldWithTheFirstLineThatNeedsIt() {
        for (byte[] file : List.of(PEOPLE.getBytes(LATIN), gzip(PEOPLE.getBytes(LATIN)))) {
            assertThat(imported(Settings.DEFAULT, file).warnings())
                    .extracting(RowError::line, RowError::code)
                    .containsExactly(tuple(3L, "assumed_encoding"));
        }
        byte[] header = "phone;name;Stra\u00dfe\n+15550001;Ada;x\n+15550002;Bo;x;".getBytes(LATIN);
        assertThat(imported(Settings.DEFAULT, header).warnings())
                .extracting(RowError::code)
                .contains("assumed_encoding");
        for (byte[] sure : List.of(
                PEOPLE.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + PEOPLE).getBytes(StandardCharsets.UTF_16LE),
                "phone,name\n+15550001,Ada\n".getBytes(LATIN))) {
            assertThat(imported(Settings.DEFAULT, sure).warnings()).isEmpty();
        }
    }

    @Test
    void columnsAreWarnedOfBesideTheEncoding() {
        byte[] file = "phone,name,name\n+15550001,Ren\u00e9,x\n".getBytes(LATIN);
        assertThat(imported(Settings.DEFAULT, file).warnings())
                .extracting(RowError::code)
                .hasSize(2)
                .startsWith("assumed_encoding");
    }

    @Test
    void everyEncodingThatIsStatedIsReadSo() {
        Map<Encoding, String> names = Map.of(
                Encoding.WINDOWS_1250, "\u017di\u017eka",
                Encoding.WINDOWS_1251, "\u0416\u0443\u043a",
                Encoding.WINDOWS_1253, "\u03a3\u03bf\u03c6\u03af\u03b1",
                Encoding.WINDOWS_1254, "\u015eule",
                Encoding.SHIFT_JIS, "\u7530\u4e2d",
                Encoding.GB18030, "\u738b\u82b3",
                Encoding.BIG5, "\u738b\u82b3",
                Encoding.EUC_KR, "\uae40\ubbfc");
        for (Encoding encoding : Encoding.values()) {
            String name = names.getOrDefault(encoding, "Ada");
            byte[] file = ("phone,name\n+15550001," + name + "\n").getBytes(encoding.charset());
            assertThat(nameOf(encoding, file)).isEqualTo(name);
            assertThat(nameOf(encoding, gzip(file))).isEqualTo(name);
        }
        assertThat(nameOf(
                        Encoding.MACINTOSH, "phone,name\n+15550001,Ren\u008e\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("Ren\u00e9");
    }

    @Test
    void aByteOrderMarkAndAWorkbookGoBeforeWhatIsStated() {
        byte[] marked = "\ufeffphone,name\n+15550001,Ren\u00e9\n".getBytes(StandardCharsets.UTF_8);
        assertThat(nameOf(Encoding.SHIFT_JIS, marked)).isEqualTo("Ren\u00e9");
        assertThat(imported(Settings.DEFAULT.in(Optional.of(Encoding.UTF_16LE)), xlsx(SHEET))
                        .counts()
                        .created())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotInTheEncodingThatIsStatedIsRefusedAndNotGuessed() {
        Settings utf8 = Settings.DEFAULT.in(Optional.of(Encoding.UTF_8));
        for (byte[] file : List.of(PEOPLE.getBytes(LATIN), gzip(PEOPLE.getBytes(LATIN)))) {
            assertThat(imported(utf8, file).errors())
                    .extracting(RowError::line, RowError::code)
                    .containsExactly(tuple(3L, "not_utf8"));
        }
    }

    @Test
    void everyEncodingAndCompressionMakesTheSameLeadsAndTheSameReport() {
        for (byte[] file : List.of(
                PEOPLE.getBytes(StandardCharsets.UTF_8),
                PEOPLE.getBytes(LATIN),
                ("\ufeff" + PEOPLE).getBytes(StandardCharsets.UTF_16LE),
                PEOPLE.getBytes(StandardCharsets.UTF_16BE),
                gzip(PEOPLE.getBytes(StandardCharsets.UTF_8)),
                gzip(PEOPLE.getBytes(LATIN)))) {
            ImportWorld one = new ImportWorld(TINY);
            one.runAll(one.store, one.uploaded(Settings.DEFAULT, file));
            assertThat(one.job().status()).isEqualTo(Status.COMPLETED);
            assertThat(one.job().counts()).isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
            assertThat(one.job().errors()).extracting(RowError::line).containsExactly(4L);
            assertThat(one.leads())
                    .extracting(lead -> lead.person().name())
                    .containsExactly("Ada", "Ren\u00e9", "Grace");
            assertThat(one.leads().getFirst().person().variables()).containsEntry("city", "Saint-\n\u00c9tienne");
            assertThat(one.job().uploadedBytesDone())
                    .isEqualTo(one.job().bytes())
                    .isEqualTo(file.length);
        }
    }

    @Test
    void rowsOfASheetAreToldOfByTheirNumbersInIt() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, xlsx(SHEET)));
        assertThat(world.job().counts()).isEqualTo(new Counts(5, 2, 0, 1, 2, 0));
        assertThat(world.job().errors()).extracting(RowError::line).containsExactly(6L, 12L);
        assertThat(world.bucket.content(world.job().reportKey().orElseThrow()).orElseThrow())
                .contains("\r\n6,phone,call me,")
                .contains("\r\n12,phone,nobody,");
        assertThat(world.leads()).extracting(lead -> lead.origin().row()).containsExactly(3L, 7L);
        assertThat(world.leads().getFirst().person().name()).isEqualTo("Ada\nL.");
        assertThat(world.leads().getFirst().person().variables()).isEmpty();
    }

    @Test
    void killedAnywhereAConvertedFileEndsTheSame() {
        for (byte[] file : List.of(gzip(PEOPLE.getBytes(LATIN)), xlsx(SHEET), PEOPLE.getBytes(LATIN))) {
            ImportWorld quiet = new ImportWorld(TINY);
            quiet.runAll(quiet.store, quiet.uploaded(Settings.DEFAULT, file));
            int writes = 0;
            while (endsTheSameThoughKilledAtWrite(file, writes, quiet)) {
                writes++;
            }
            assertThat(writes).as("a piece, and the end of the file").isGreaterThan(1);
            for (Killer.Moment moment : Killer.Moment.values()) {
                long call = 0;
                while (endsTheSameThoughKilledAtCall(file, call, moment, quiet)) {
                    call++;
                }
                assertThat(call).isGreaterThan(25);
            }
        }
    }

    private static boolean endsTheSameThoughKilledAtWrite(byte[] file, int at, ImportWorld quiet) {
        ImportWorld dying = new ImportWorld(TINY);
        AtomicInteger written = new AtomicInteger();
        dying.bucket.beforeWriting(() -> {
            if (written.getAndIncrement() == at) {
                throw new Killer.Killed();
            }
        });
        dying.runAll(dying.store, dying.uploaded(Settings.DEFAULT, file));
        assertSame(dying, quiet);
        return written.get() > at;
    }

    private static boolean endsTheSameThoughKilledAtCall(
            byte[] file, long call, Killer.Moment moment, ImportWorld quiet) {
        ImportWorld dying = new ImportWorld(TINY);
        Killer killer = new Killer(dying.store, call, moment);
        dying.runAll(killer, dying.uploaded(Settings.DEFAULT, file));
        assertSame(dying, quiet);
        return killer.hasKilled();
    }

    private static void assertSame(ImportWorld dying, ImportWorld quiet) {
        assertThat(dying.job().status()).isEqualTo(Status.COMPLETED);
        assertThat(dying.job().counts()).isEqualTo(quiet.job().counts());
        assertThat(dying.job().errors()).isEqualTo(quiet.job().errors());
        assertThat(dying.job().converted()).isEqualTo(quiet.job().converted()).isPresent();
        assertThat(dying.leads())
                .extracting(Lead::person)
                .isEqualTo(quiet.leads().stream().map(Lead::person).toList());
        assertThat(dying.counted()).isEqualTo(dying.recounted());
        assertThat(dying.state().jobs().imports()).isZero();
    }

    @Test
    void theSameListTwiceAsAnotherFileMakesNoSecondLead() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, PEOPLE));
        List<Lead> before = world.leads();
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, gzip(PEOPLE.getBytes(LATIN))));
        world.runAll(world.store, world.bucket.upload("campaigns/" + CAMPAIGN + "/renamed.xlsx", xlsx(SHEET)));
        assertThat(world.leads()).isEqualTo(before);
        assertThat(world.jobs())
                .extracting(ImportJob::counts)
                .contains(new Counts(5, 0, 0, 4, 1, 0), new Counts(5, 0, 0, 3, 2, 0));
    }

    @Test
    void anArrivalThatIsToldTwiceIsConvertedOnce() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, gzip(PEOPLE.getBytes(LATIN)));
        AtomicInteger written = new AtomicInteger();
        world.bucket.beforeWriting(written::incrementAndGet);
        world.planner(world.store).run(arrival, () -> false, NOW);
        int first = written.get();
        world.planner(world.store).run(arrival, () -> false, NOW);
        assertThat(written).hasValue(first);
        world.runAll(world.store, arrival);
        assertThat(world.job().counts()).isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
    }

    @Test
    void aFileThatCannotBeConvertedFailsWithoutLeadsAndReleasesTheCampaign() {
        byte[] whole = gzip(PEOPLE.getBytes(StandardCharsets.UTF_8));
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, java.util.Arrays.copyOf(whole, whole.length / 2)));
        assertThat(world.job().status()).isEqualTo(Status.FAILED);
        assertThat(world.job().errors()).extracting(RowError::code).containsExactly("broken_archive");
        assertThat(world.bucket.content(
                        "converted/" + CAMPAIGN + "/" + world.job().key().importId() + ".csv"))
                .as("nothing is left behind")
                .isEmpty();
        assertThat(world.state().jobs().imports()).isZero();
        assertThat(world.leads()).isEmpty();
    }

    @Test
    void anEmptySheetHasNoHeader() {
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, xlsx("<row r='1'><c r='A1'/></row>")));
        assertThat(world.job().errors()).extracting(RowError::code).containsExactly("empty_file");
    }

    @Test
    void aConversionThatRunsOutOfTimeIsDoneAgain() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, xlsx(SHEET));
        ImportPlanner planner = world.planner(world.store);
        assertThatThrownBy(() -> planner.run(arrival, () -> true, NOW)).isInstanceOf(OutOfTime.class);
        assertThat(world.job().status()).isEqualTo(Status.PROCESSING);
        world.runAll(world.store, arrival);
        assertThat(world.job().counts()).isEqualTo(new Counts(5, 2, 0, 1, 2, 0));
    }

    @Test
    void aPlanThatRunsOutOfTimeIsHandedOn() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, PEOPLE);
        assertThat(world.planner(world.store).run(arrival, () -> true, NOW)).isEqualTo(ImportPlanner.Outcome.HANDED_ON);
        assertThat(world.queue).isEmpty();
        assertThat(world.signals.takeReplans()).containsExactly(world.job().key());
        world.planner(world.store).again(world.job().key(), () -> false, NOW);
        world.drain(world.store);
        assertThat(world.job().counts()).isEqualTo(new Counts(5, 3, 0, 1, 1, 0));
    }

    @Test
    void aNulSpoilsItsRowOnly() {
        world.runAll(
                world.store, world.uploaded(Settings.DEFAULT, "phone,name\n+15550001,A\u0000da\n+15550002,Grace\n"));
        assertThat(world.job().errors())
                .containsExactly(new RowError(2, "name", "A\ufffdda", "not_text", "The cell holds a NUL character."));
        assertThat(world.leads()).hasSize(1);
    }
}
