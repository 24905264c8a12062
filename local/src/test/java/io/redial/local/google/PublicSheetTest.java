package io.redial.local.google;

import static io.redial.local.google.SheetFixture.cells;
import static io.redial.local.google.SheetFixture.failure;
import static io.redial.local.google.SheetFixture.given;
import static io.redial.local.google.SheetFixture.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.source.SourceSpec;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.local.fakes.FakeReply;
import io.redial.local.google.FakeSpreadsheet.Link;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tabs that everybody with the link may read, without any login. */
final class PublicSheetTest {

    private static final SourceSpec SHEET = new SourceSpec.PublicSheet("sheet", 7);

    private final SheetFixture fixture = new SheetFixture();
    private final FakeTab tab = new FakeTab("Leads", 7);
    private final FakeSpreadsheet spreadsheet =
            new FakeSpreadsheet("sheet", new FakeTab("Other", 0), tab).link(Link.OPEN);

    PublicSheetTest() {
        fixture.google.add(spreadsheet);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTabIsReadWhereItsFileIs() {
        tab.texts(
                new String[] {"\uFEFFphone", " name ", ""},
                new String[] {"+14155550100", "O\"Neil, Jim\nJr."},
                new String[] {},
                new String[] {"+14155550101"});

        Table table = given(fixture.sources.open(SHEET, fixture.nobody()));

        assertThat(table.columns()).containsExactly("phone", "name");
        assertThat(cells(table))
                .containsExactly(List.of("+14155550100", "O\"Neil, Jim\nJr."), List.of("+14155550101", ""));
        assertThat(numbers(table))
                .as("a cell of two lines is one row, and a blank row is one too")
                .containsExactly(2, 4);
        assertThat(fixture.asked("GET /exported/sheet/7")).isEqualTo(1);
    }

    @Test
    void blankRowsOfASingleColumnCount() {
        tab.texts(
                new String[] {""},
                new String[] {"phone"},
                new String[] {"+14155550100"},
                new String[] {},
                new String[] {},
                new String[] {"+14155550101"});

        Table table = given(fixture.sources.open(SHEET, fixture.nobody()));

        assertThat(cells(table)).containsExactly(List.of("+14155550100"), List.of("+14155550101"));
        assertThat(numbers(table)).containsExactly(3, 6);
    }

    @Test
    void aLongTabIsReadInBlocksFromAnyPlace() {
        tab.texts(Stream.concat(
                        Stream.<String[]>of(new String[] {"phone"}),
                        IntStream.range(0, 11_000).<String[]>mapToObj(i -> new String[] {"+1415" + (1_000_000 + i)}))
                .toArray(String[][]::new));
        Table table = given(fixture.sources.open(SHEET, fixture.nobody()));
        Page first = given(table.page(Optional.empty()));
        Page second = given(table.page(first.next()));

        assertThat(cells(table)).hasSize(11_000).doesNotHaveDuplicates();
        assertThat(given(table.page(first.next()))).isEqualTo(second);
        Table anew = given(fixture.sources.open(SHEET, fixture.nobody()));
        assertThat(given(anew.page(first.next()))).isEqualTo(second);
    }

    @Test
    void aSheetThatIsNotOpenIsToBeOpened() {
        spreadsheet.link(Link.CLOSED);

        assertThat(failure(fixture.sources.open(SHEET, fixture.nobody())))
                .isInstanceOfSatisfying(
                        Failure.Denied.class, told -> assertThat(told.detail()).contains("not open to everybody"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(failure(fixture.sources.open(new SourceSpec.PublicSheet("other", 0), fixture.nobody())))
                .isInstanceOf(Failure.NotFound.class);
        assertThat(failure(fixture.sources.open(new SourceSpec.PublicSheet("sheet", 1), fixture.nobody())))
                .isInstanceOf(Failure.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://example.com/x.csv",
                "//10.0.0.1/",
                "file:///etc/passwd",
                "http://[",
                "javascript:1",
                "https://127.0.0.1.example.com/"
            })
    void aRedirectToAnotherHostIsNotFollowed(String location) {
        fixture.google.script().answerNext(FakeReply.redirect(307, location));

        assertThat(failure(fixture.sources.open(SHEET, fixture.nobody()))).isInstanceOf(Failure.Denied.class);
        assertThat(fixture.google.script().log()).hasSize(1);
    }

    @Test
    void redirectsInACircleEnd() {
        String here = fixture.google.endpoint() + "/round";
        fixture.google
                .script()
                .answerNext(
                        Collections.nCopies(100, FakeReply.redirect(302, here)).toArray(FakeReply[]::new));

        assertThat(failure(fixture.sources.open(SHEET, fixture.nobody())))
                .isEqualTo(new Failure.Unavailable("http_302"));
        assertThat(fixture.google.script().log()).hasSize(6);
    }

    @Test
    void aFileThatIsEmptyOrNoneIsMalformed() {
        fixture.google
                .script()
                .answerNext(
                        FakeReply.text(200, "text/csv", "\n \n"),
                        FakeReply.text(200, "text/csv", "phone\n\"" + "x".repeat(17_000_000)),
                        new FakeReply(200, Map.of("content-type", "TEXT/CSV; charset=utf-8"), "phone\n\"never ends"));

        assertThat(failure(fixture.sources.open(SHEET, fixture.nobody()))).isInstanceOf(Failure.Malformed.class);
        assertThat(failure(fixture.sources.open(SHEET, fixture.nobody()))).isInstanceOf(Failure.Malformed.class);
        Table table = given(fixture.sources.open(SHEET, fixture.nobody()));
        assertThat(cells(table)).containsExactly(List.of("never ends"));
    }
}
