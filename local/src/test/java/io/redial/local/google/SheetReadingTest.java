package io.redial.local.google;

import static io.redial.local.google.SheetFixture.API_KEY;
import static io.redial.local.google.SheetFixture.cells;
import static io.redial.local.google.SheetFixture.failure;
import static io.redial.local.google.SheetFixture.given;
import static io.redial.local.google.SheetFixture.numbers;
import static io.redial.local.google.SheetFixture.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.google.FakeSpreadsheet.Link;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in sheets, read with a service account. */
final class SheetReadingTest {

    private final SheetFixture fixture = new SheetFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String[] row(String... cells) {
        return cells;
    }

    @Test
    void raggedRowsAreAsLongAsTheHeader() {
        fixture.shared("Leads")
                .texts(
                        row("phone", "name", "city"),
                        row("+14155550100"),
                        row("+14155550101", "Bo", ""),
                        row("", "", "x"));

        Table table = fixture.open("Leads");

        assertThat(table.columns()).containsExactly("phone", "name", "city");
        assertThat(cells(table))
                .containsExactly(
                        List.of("+14155550100", "", ""), List.of("+14155550101", "Bo", ""), List.of("", "", "x"));
    }

    @Test
    void rowsOfASheetHaveNoMark() {
        fixture.shared("Leads").texts(row("phone"), row("+14155550100"));

        Page page = given(fixture.open("Leads").page(Optional.empty()));

        assertThat(page.rows())
                .containsExactly(
                        new Row(List.of("+14155550100"), Optional.empty(), DoNotCallMark.NOT_LISTED, Optional.of(2)));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void theHeaderLosesItsMarkAndSpacesAndKeepsItsDoubles() {
        fixture.shared("Leads")
                .texts(row("\uFEFFphone ", " Name", "note", "note", "", " "), row("+14155550100", "A", "1", "2"));

        assertThat(fixture.open("Leads").columns()).containsExactly("phone", "Name", "note", "note");
    }

    @Test
    void cellsUnderNoColumnStay() {
        fixture.shared("Leads").texts(row("phone"), row("+14155550100", "lost?", ""));

        assertThat(cells(fixture.open("Leads"))).containsExactly(List.of("+14155550100", "lost?"));
    }

    @Test
    void whatASpreadsheetMadeOfNumbersIsLeftAsItIsShown() {
        fixture.shared("Leads")
                .rows(List.of(
                        List.of(new Cell.Text("phone")),
                        List.of(Cell.typed("+14155550100")),
                        List.of(Cell.typed("+1 (415) 555-0101")),
                        List.of(Cell.scientific("12345678901"))));

        assertThat(cells(fixture.open("Leads")))
                .containsExactly(List.of("14155550100"), List.of("#ERROR!"), List.of("1.23457E+10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Bob''s \"hot\" leads + more/50%'",
                "Bob's \"hot\" leads + more/50%!A:Z",
                "'Bob''s \"hot\" leads + more/50%'!A1:C",
                "bob's \"HOT\" leads + more/50%",
                "A1:Z10"
            })
    void aTitleWithMarksIsFound(String range) {
        fixture.shared("Bob's \"hot\" leads + more/50%").texts(row("phone"), row("+14155550100"));

        assertThat(cells(fixture.open(range))).containsExactly(List.of("+14155550100"));
    }

    @Test
    void onlyTheRangeIsRead() {
        fixture.shared("Leads")
                .texts(
                        row("Report of May"),
                        row("id", "phone", "name", "secret"),
                        row("1", "+14155550100", "A", "x"),
                        row("2", "+14155550101", "B", "y"),
                        row("3", "+14155550102", "C", "z"));

        Table table = fixture.open("Leads!B2:C4");

        assertThat(table.columns()).containsExactly("phone", "name");
        assertThat(cells(table)).containsExactly(List.of("+14155550100", "A"), List.of("+14155550101", "B"));
        assertThat(numbers(table)).as("as the sheet shows them").containsExactly(3, 4);
    }

    @Test
    void blankRowsAreNoRowsAndEndNothing() {
        String[][] rows = Stream.of(
                        Stream.<String[]>of(row(), row(" "), row("phone"), row("+14155550100")),
                        IntStream.range(0, 12_000).<String[]>mapToObj(_ -> row()),
                        Stream.<String[]>of(row("+14155550101")))
                .flatMap(part -> part)
                .toArray(String[][]::new);
        fixture.shared("Leads").texts(rows);

        assertThat(cells(fixture.open("Leads"))).containsExactly(List.of("+14155550100"), List.of("+14155550101"));
        assertThat(numbers(fixture.open("Leads"))).as("blank rows count").containsExactly(4, 12_005);
    }

    @Test
    void aLongTableIsReadInBlocksAndGoesOnAfterItWasOpenedAnew() {
        String[][] rows = Stream.concat(
                        Stream.<String[]>of(row("phone")),
                        IntStream.range(0, 12_345).<String[]>mapToObj(i -> row("+1415" + (1_000_000 + i))))
                .toArray(String[][]::new);
        fixture.shared("Leads").texts(rows);

        Page first = given(fixture.open("Leads").page(Optional.empty()));
        Page second = given(fixture.open("Leads").page(first.next()));
        Page third = given(fixture.open("Leads").page(second.next()));

        assertThat(first.rows()).hasSize(5_000);
        assertThat(second.rows()).hasSize(5_000).first().extracting(Row::cells).isEqualTo(List.of("+14151005000"));
        assertThat(third.rows()).hasSize(2_345);
        assertThat(third.next()).isEmpty();
        assertThat(cells(fixture.open("Leads"))).hasSize(12_345).doesNotHaveDuplicates();
    }

    @Test
    void aBlockThatIsTooLargeIsReadInSmallerOnes() {
        String[][] rows = Stream.concat(
                        Stream.<String[]>of(row("phone", "note")),
                        IntStream.range(0, 900)
                                .<String[]>mapToObj(i -> row("+1415" + (1_000_000 + i), "x".repeat(2_000))))
                .toArray(String[][]::new);
        fixture.shared("Leads").texts(rows);

        var sources = fixture.sources(BaseUrls.LOOPBACK_TOO, 1024 * 1024);
        Table table = given(sources.open(sheet("Leads"), fixture.account()));

        assertThat(cells(table)).hasSize(900).doesNotHaveDuplicates();
        assertThat(numbers(table))
                .isEqualTo(IntStream.rangeClosed(2, 901).boxed().toList());
    }

    @Test
    void rowsThatAreEditedMeanwhileShowInTheNextBlocks() {
        FakeTab tab = fixture.shared("Leads").texts(row("phone"), row("+14155550100"));
        Table table = fixture.open("Leads");
        tab.texts(row("phone"), row("+14155550199"), row("+14155550200"));

        assertThat(cells(table)).containsExactly(List.of("+14155550199"), List.of("+14155550200"));
    }

    @Test
    void aTabThatShrankMeanwhileIsReadToItsNewEnd() {
        String[][] rows = Stream.concat(
                        Stream.<String[]>of(row("phone")),
                        IntStream.range(0, 6_000).<String[]>mapToObj(i -> row("+1415" + (1_000_000 + i))))
                .toArray(String[][]::new);
        FakeTab tab = fixture.shared("Leads").texts(rows);
        Table table = fixture.open("Leads");
        Page first = given(table.page(Optional.empty()));
        FakeTab smaller =
                new FakeTab("Leads", 0).texts(row("phone"), row("+14155550100")).trim();
        fixture.google.add(new FakeSpreadsheet("sheet", smaller).shareWith(SheetFixture.EMAIL));

        Page second = given(table.page(first.next()));

        assertThat(tab.title()).isEqualTo("Leads");
        assertThat(second).isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @Test
    void aTabThatIsNotThereIsToldWithThoseThatAre() {
        fixture.google.add(new FakeSpreadsheet("sheet", new FakeTab("May", 0), new FakeTab("June", 1))
                .shareWith(SheetFixture.EMAIL));

        Failure failure = failure(fixture.sources.open(sheet("Leads"), fixture.account()));

        assertThat(failure).isEqualTo(new Failure.NotFound("There is no such tab; the tabs are: May, June."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Leads", "Leads!C5:D", "Leads!AA:AB", "Leads!A2000:B"})
    void aTableWithoutHeaderIsRefused(String range) {
        fixture.shared("Leads").texts();

        assertThat(failure(fixture.sources.open(sheet(range), fixture.account())))
                .isInstanceOfSatisfying(
                        Failure.Malformed.class,
                        told -> assertThat(told.detail()).contains("name the columns"));
    }

    @Test
    void anOpenSheetIsReadWithAKey() {
        FakeTab tab = new FakeTab("Leads", 0).texts(row("phone"), row("+14155550100"));
        fixture.google.add(new FakeSpreadsheet("sheet", tab).link(Link.OPEN));

        Table table = given(fixture.sources.open(sheet("Leads"), fixture.apiKey(API_KEY)));

        assertThat(cells(table)).containsExactly(List.of("+14155550100"));
        assertThat(fixture.google.script().log())
                .allSatisfy(request -> assertThat(request.parameter("key")).contains(API_KEY))
                .extracting(FakeRequest::bearer)
                .containsOnly(Optional.empty());
    }

    @Test
    void aPlaceThatIsNoneIsAMistakeOfTheCaller() {
        fixture.shared("Leads").texts(row("phone"), row("+14155550100"));
        Table table = fixture.open("Leads");

        assertThatThrownBy(() -> table.page(Optional.of("2; drop"))).isInstanceOf(IllegalArgumentException.class);
    }
}
