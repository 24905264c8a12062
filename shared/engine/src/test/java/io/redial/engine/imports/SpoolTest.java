package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.port.LeadSources.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpoolTest {

    private final Spool spool = new Spool();

    private static Row row(int number, String... cells) {
        return new Row(List.of(cells), Optional.empty(), DoNotCallMark.NOT_LISTED, Optional.of(number));
    }

    private String taken() {
        return new String(spool.take(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\nb", "a\rb", "a;b", "a\tb", "a|b", " a", "a "})
    void aCellThatCouldBeTakenForOthersOrLosesItsSpacesIsQuoted(String cell) {
        spool.add(List.of(cell, "plain"));
        assertThat(taken()).isEqualTo("\"" + cell + "\",plain\n");
    }

    @Test
    void aQuoteIsDoubled() {
        spool.add(List.of("say \"hi\""));
        assertThat(taken()).isEqualTo("\"say \"\"hi\"\"\"\n");
    }

    @Test
    void aRowWithoutAnyValueIsABlankLineAndKeepsNoNumber() {
        spool.header(List.of("phone", "name"));
        spool.row(row(2, "", " "));
        spool.row(row(3, "", "Ada"));
        assertThat(spool.length()).isEqualTo("redial:row,phone,name\n\n3,,Ada\n".length());
        assertThat(taken()).isEqualTo("redial:row,phone,name\n\n3,,Ada\n");
        assertThat(spool.length()).isZero();
    }

    @Test
    void columnsAreToldApartByTheirNamesAndTheirOrder() {
        List<String> digests = Arrays.asList(
                Spool.digest(List.of("a", "b")), Spool.digest(List.of("b", "a")), Spool.digest(List.of("a,b")));
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(Spool.digest(List.of("a", "b"))).isEqualTo(digests.getFirst());
    }
}
