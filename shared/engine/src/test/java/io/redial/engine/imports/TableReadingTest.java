package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.contact.PhoneNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TableReadingTest {

    private static final ImportJob JOB = ImportLifecycle.pulling(
            new ImportJob.Key("acc_1", "cmp_1", "imp_1"),
            "people",
            "pulled/imp_1.csv",
            Settings.DEFAULT,
            Instant.parse("2026-11-23T12:00:00Z"));

    private static final PhoneNumber ONE = new PhoneNumber("+15550001");
    private static final PhoneNumber TWO = new PhoneNumber("+15550002");
    private static final PhoneNumber THREE = new PhoneNumber("+15550003");

    /** Of rows of a number and an id. */
    private static TableReading reading(String... rows) throws IOException {
        String table = "phone,external_id\n" + String.join("\n", rows);
        return TableReading.of(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), JOB);
    }

    private static Roster of(Map<String, PhoneNumber> numbers, Map<String, PhoneNumber> missed) {
        return new Roster(numbers, missed, Map.of());
    }

    private static Map<String, PhoneNumber> here(String... rows) throws IOException {
        return reading(rows).after(Roster.EMPTY).numbers();
    }

    @Test
    void peopleAreKnownByTheirIdOrElseByTheirNumber() throws IOException {
        assertThat(here("+15550001,a", "+15550001,a", "+15550002")).isEqualTo(Map.of("id a", ONE, TWO.e164(), TWO));
    }

    @Test
    void anIdOfRowsWithSeveralNumbersTellsNobodyApart() throws IOException {
        assertThat(here("+15550001,a", "+15550002,a", "+15550003,a"))
                .isEqualTo(Map.of(ONE.e164(), ONE, TWO.e164(), TWO, THREE.e164(), THREE));
    }

    @Test
    void anIdOfARowThatCanNotBeReadTellsNobodyApart() throws IOException {
        assertThat(here("+15550001,a", "none,a", "+15550002,a")).isEqualTo(Map.of(ONE.e164(), ONE, TWO.e164(), TWO));
    }

    @Test
    void whoStandsInARowThatCanNotBeReadIsStillThere() throws IOException {
        TableReading reading = reading("+15550001,a", "none,b");
        Roster before = of(Map.of("id b", TWO, "id c", THREE), Map.of());
        assertThat(reading.after(before)).isEqualTo(of(Map.of("id a", ONE, "id b", TWO), Map.of("id c", THREE)));
        assertThat(reading.departures(of(Map.of(), Map.of("id b", TWO, "id c", THREE))))
                .containsExactly(new Departure.Gone(THREE));
    }

    @Test
    void aRowThatTellsOfNoIdMayBeAnybody() throws IOException {
        Roster before = of(Map.of("id b", TWO), Map.of("id c", THREE));
        for (String row : new String[] {"none", "none,", "none, "}) {
            TableReading reading = reading("+15550001,a", row);
            assertThat(reading.departures(before)).isEmpty();
            assertThat(reading.after(before)).isEqualTo(of(Map.of("id a", ONE, "id b", TWO), Map.of("id c", THREE)));
        }
    }

    @Test
    void aNewIdThatCanNotBeReadMayBeWhoeverWasKnownByTheNumberAlone() throws IOException {
        TableReading reading = reading("+15550001,a", "none,new");
        assertThat(reading.departures(of(Map.of(TWO.e164(), TWO), Map.of("id c", THREE))))
                .isEmpty();
        assertThat(reading.departures(of(Map.of(), Map.of(THREE.e164(), THREE))))
                .isEmpty();
        assertThat(reading.departures(of(Map.of("id b", TWO), Map.of("id c", THREE))))
                .as("nobody was")
                .containsExactly(new Departure.Gone(THREE));
    }

    @Test
    void anIdThatIsKnownIsNobodyElseThoughItsRowCanNotBeRead() throws IOException {
        TableReading reading = reading("+15550001,a", "none,b");
        assertThat(reading.departures(of(Map.of("id b", TWO), Map.of(THREE.e164(), THREE))))
                .containsExactly(new Departure.Gone(THREE));
    }

    @Test
    void whoComesBackWithAnotherNumberHasMovedAndIsNotGone() throws IOException {
        assertThat(reading("+15550002,a").departures(of(Map.of(), Map.of("id a", ONE))))
                .containsExactly(new Departure.Moved("a", ONE, TWO));
    }

    @Test
    void whoseReadingWasGivenUpLeavesEveryNumberThatTheyHad() throws IOException {
        Roster before = new Roster(Map.of("id a", TWO), Map.of(), Map.of("id a", Set.of(ONE)));
        TableReading reading = reading("+15550003,a");
        assertThat(reading.departures(before))
                .containsExactly(new Departure.Moved("a", ONE, THREE), new Departure.Moved("a", TWO, THREE));
        assertThat(reading.after(before).former()).isEqualTo(Map.of("id a", Set.of(ONE, TWO)));
    }

    @Test
    void anEmptyTableChangesNothing() throws IOException {
        Roster before = of(Map.of("id a", ONE), Map.of("id b", TWO));
        assertThat(reading().after(before)).isEqualTo(before);
        assertThat(reading().departures(before)).isEmpty();
    }
}
