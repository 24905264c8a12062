package io.redial.domain.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Answers of an implementation that shares nothing with this one. */
class CallingWindowVectorsTest {

    @Test
    void everyVectorIsAnsweredAsItSays() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(1_501).first().isEqualTo("zone,start,end,days,from,open,next_opening,closes_at");
        SoftAssertions all = new SoftAssertions();
        for (String line : lines.subList(1, lines.size())) {
            check(all, line);
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, String line) {
        String[] cells = line.split(",", -1);
        Days days = Days.parse(List.of(cells[3].split(" ", -1)));
        CallingWindow window = Schedules.window(cells[0], cells[1], cells[2], days);
        Instant from = Instant.parse(cells[4]);
        all.assertThat(window.isOpen(from)).as(line).isEqualTo(cells[5].equals("true"));
        all.assertThat(window.nextOpening(from)).as(line).isEqualTo(instant(cells[6]));
        all.assertThat(window.closesAt(from)).as(line).isEqualTo(instant(cells[7]));
    }

    private static Optional<Instant> instant(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty()).map(Instant::parse);
    }

    private static List<String> lines() throws IOException {
        try (InputStream bytes = Objects.requireNonNull(
                        CallingWindowVectorsTest.class.getResourceAsStream("calling-window.csv"));
                BufferedReader text = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
            return text.lines().toList();
        }
    }
}
