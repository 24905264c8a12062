package io.redial.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.time.Tempo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BusinessClockTest {

    private static final Instant TODAY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Tempo SIXTY = new Tempo(60);

    private final Machine machine = new Machine();

    @TempDir
    private Path directory;

    @Test
    void realClockIsTheSystemClock() {
        try (BusinessClock clock = start(Tempo.REAL, Optional.empty())) {
            assertThat(clock.instant()).isEqualTo(TODAY);
            machine.spend(Duration.ofHours(3));
            assertThat(clock.instant()).isEqualTo(TODAY.plus(Duration.ofHours(3)));
            assertThat(clock.tempo()).isEqualTo(Tempo.REAL);
        }
    }

    @Test
    void realClockIsNotPushedAheadByKills() throws Exception {
        for (int run = 0; run < 20; run++) {
            kill(start(Tempo.REAL, Optional.empty()));
            machine.spend(Duration.ofMillis(300));
        }
        machine.spend(Duration.ofSeconds(2));
        try (BusinessClock clock = start(Tempo.REAL, Optional.empty())) {
            assertThat(clock.instant()).isEqualTo(machine.instant());
        }
    }

    @Test
    void realClockGoesOnFromAFurtherSimulation() {
        Instant christmas = Instant.parse("2026-12-24T18:00:00Z");
        start(Tempo.REAL, Optional.of(christmas)).close();

        try (BusinessClock clock = start(Tempo.REAL, Optional.empty())) {
            machine.spend(Duration.ofMinutes(5));
            assertThat(clock.instant()).isEqualTo(christmas.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void realClockStandsStillWhenTheSystemClockIsSetBack() {
        try (BusinessClock clock = start(Tempo.REAL, Optional.empty())) {
            machine.set(TODAY.minusSeconds(3600));
            assertThat(clock.instant()).isEqualTo(TODAY);
            machine.set(TODAY.plusSeconds(1));
            assertThat(clock.instant()).isEqualTo(TODAY.plusSeconds(1));
        }
    }

    @Test
    void simulatedClockRunsAtItsTempo() {
        Instant monday = Instant.parse("2027-01-04T08:59:00Z");
        try (BusinessClock clock = start(SIXTY, Optional.of(monday))) {
            machine.spend(Duration.ofSeconds(1));
            assertThat(clock.instant()).isEqualTo(monday.plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void heldClockStandsStillUntilItGoesOn() {
        Instant monday = Instant.parse("2027-01-04T08:59:00Z");
        try (BusinessClock clock = start(SIXTY, Optional.of(monday))) {
            clock.hold();
            machine.spend(Duration.ofSeconds(8));
            assertThat(clock.instant()).isEqualTo(monday);
            clock.goOn();
            machine.spend(Duration.ofSeconds(1));
            assertThat(clock.instant()).isEqualTo(monday.plus(Duration.ofMinutes(1)));
        }
        try (BusinessClock real = start(Tempo.REAL, Optional.empty())) {
            real.hold();
            machine.spend(Duration.ofSeconds(1));
            assertThat(real.instant()).isAfter(monday);
        }
    }

    @Test
    void simulatedClockIgnoresChangesOfTheSystemClock() {
        try (BusinessClock clock = start(SIXTY, Optional.empty())) {
            machine.set(TODAY.plus(Duration.ofDays(30)));
            assertThat(clock.instant()).isEqualTo(TODAY);
        }
    }

    @Test
    void simulatedClockStandsStillBetweenRuns() {
        try (BusinessClock clock = start(SIXTY, Optional.empty())) {
            machine.spend(Duration.ofMinutes(1));
            assertThat(clock.instant()).isEqualTo(TODAY.plus(Duration.ofHours(1)));
        }
        machine.spend(Duration.ofDays(3));
        try (BusinessClock clock = start(SIXTY, Optional.empty())) {
            assertThat(clock.instant()).isEqualTo(TODAY.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void chosenInstantCountsOnlyIfItIsLater() {
        start(SIXTY, Optional.of(TODAY.plusSeconds(500))).close();
        try (BusinessClock earlier = start(SIXTY, Optional.of(TODAY))) {
            assertThat(earlier.instant()).isEqualTo(TODAY.plusSeconds(500));
        }
        try (BusinessClock later = start(SIXTY, Optional.of(TODAY.plusSeconds(900)))) {
            assertThat(later.instant()).isEqualTo(TODAY.plusSeconds(900));
        }
    }

    @Test
    void killedClockNeverGoesBackAndLosesAtMostItsLead() throws Exception {
        var random = new Random(20_261_122);
        Instant last = TODAY;
        for (int run = 0; run < 30; run++) {
            Tempo tempo = new Tempo(1 + random.nextInt(1_000));
            BusinessClock killed = start(tempo, Optional.of(TODAY));
            for (int reading = 0; reading < 10; reading++) {
                Instant now = killed.instant();
                assertThat(now).isAfterOrEqualTo(last);
                last = now;
                machine.spend(Duration.ofMillis(random.nextInt(1_500)));
            }
            Instant ended = killed.instant();
            assertThat(ended).isAfterOrEqualTo(last);
            kill(killed);
            try (BusinessClock next = start(Tempo.REAL, Optional.of(TODAY))) {
                Instant resumed = next.instant();
                assertThat(resumed)
                        .isAfterOrEqualTo(ended)
                        .isBeforeOrEqualTo(ended.plus(tempo.businessSpan(BusinessClock.LEAD)));
                last = resumed;
            }
        }
    }

    @Test
    void closedClockStandsStill() {
        BusinessClock clock = start(SIXTY, Optional.empty());
        clock.close();
        machine.spend(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(TODAY);
    }

    @Test
    void clockWithoutADirectoryWritesNothing() throws Exception {
        try (BusinessClock clock =
                BusinessClock.start(SIXTY, Optional.empty(), Optional.empty(), machine, machine::nanos)) {
            machine.spend(Duration.ofMinutes(1));
            assertThat(clock.instant()).isEqualTo(TODAY.plus(Duration.ofHours(1)));
        }
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void brokenFileIsRefusedInsteadOfStartingAnew() throws Exception {
        Files.writeString(directory.resolve("clock.json"), "{\"ceiling\":\"soon\"}");
        assertThatThrownBy(() -> start(SIXTY, Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("clock.json");
    }

    /** Leaves the directory as a kill would: closing saves the exact instant, which a killed process can't. */
    private void kill(BusinessClock clock) throws IOException {
        String saved = Files.readString(directory.resolve("clock.json"));
        clock.close();
        Files.writeString(directory.resolve("clock.json"), saved);
    }

    private BusinessClock start(Tempo tempo, Optional<Instant> now) {
        return BusinessClock.start(tempo, now, Optional.of(directory), machine, machine::nanos);
    }

    /** A machine whose time passes when a test says so. */
    private static final class Machine implements InstantSource {
        private Instant wall = TODAY;
        private long nanos = -5_000_000_000L;

        @Override
        public synchronized Instant instant() {
            return wall;
        }

        synchronized long nanos() {
            return nanos;
        }

        synchronized void spend(Duration duration) {
            wall = wall.plus(duration);
            nanos += duration.toNanos();
        }

        synchronized void set(Instant instant) {
            wall = instant;
        }
    }
}
