package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariant 4. */
final class WindowTest {

    /** 09:00 to 17:29, the end included, in New York: 14:00 to 22:30 in UTC in winter. */
    private static final Settings OFFICE =
            With.schedule(Chronicle.SETTINGS, With.hours(540, 1049, "America/New_York", Settings.Clock.CAMPAIGN));

    @Test
    void firstSecondAndLastMinutePass() {
        Judged.passes(calledAt(OFFICE, Tolerances.STRICT, "2026-03-02T14:00:00Z"));
        Judged.passes(calledAt(OFFICE, Tolerances.STRICT, "2026-03-02T22:29:59.999Z"));
    }

    @Test
    void momentsBeforeAndAfterAreCaught() {
        caught(calledAt(OFFICE, Tolerances.STRICT, "2026-03-02T13:59:59.999Z"));
        caught(calledAt(OFFICE, Tolerances.STRICT, "2026-03-02T22:30:00Z"));
    }

    @Test
    void clockThatIsOffMayCallThatMuchBeforeAndAfter() {
        Tolerances skewed = Tolerances.STRICT.withSkew(Duration.ofSeconds(5));
        Judged.passes(calledAt(OFFICE, skewed, "2026-03-02T13:59:55Z"));
        Judged.passes(calledAt(OFFICE, skewed, "2026-03-02T22:30:04.999Z"));
        caught(calledAt(OFFICE, skewed, "2026-03-02T13:59:54.999Z"));
        caught(calledAt(OFFICE, skewed, "2026-03-02T22:30:05Z"));
    }

    @Test
    void leadIsCalledByItsOwnClock() {
        Settings byLead = With.schedule(OFFICE, With.hours(540, 1049, "UTC", Settings.Clock.LEAD_OR_NEVER));
        Judged.passes(calledAt(byLead, Tolerances.STRICT, "2026-03-02T17:00:00Z", "America/Los_Angeles"));
        caught(calledAt(byLead, Tolerances.STRICT, "2026-03-02T16:59:00Z", "America/Los_Angeles"));
    }

    @Test
    void leadOfSeveralZonesIsCalledOnlyWhenItIsOpenInAll() {
        Settings byLead = With.schedule(OFFICE, With.hours(540, 1049, "UTC", Settings.Clock.LEAD_OR_NEVER));
        String[] both = {"America/Los_Angeles", "America/New_York"};
        Judged.passes(calledAt(byLead, Tolerances.STRICT, "2026-03-02T17:00:00Z", both));
        caught(calledAt(byLead, Tolerances.STRICT, "2026-03-02T16:00:00Z", both));
        caught(calledAt(byLead, Tolerances.STRICT, "2026-03-02T23:00:00Z", both));
    }

    @Test
    void leadWithoutAZoneGoesByTheCampaignOnlyIfThatSaysSo() {
        Settings never = With.schedule(OFFICE, With.hours(0, 1439, "UTC", Settings.Clock.LEAD_OR_NEVER));
        Settings campaign = With.schedule(OFFICE, With.hours(0, 1439, "UTC", Settings.Clock.LEAD_OR_CAMPAIGN));
        caught(calledAt(never, Tolerances.STRICT, "2026-03-02T12:00:00Z"));
        Judged.passes(calledAt(campaign, Tolerances.STRICT, "2026-03-02T12:00:00Z"));
    }

    @Test
    void unknownZoneIsClosed() {
        Settings byLead = With.schedule(OFFICE, With.hours(0, 1439, "UTC", Settings.Clock.LEAD_OR_NEVER));
        caught(calledAt(byLead, Tolerances.STRICT, "2026-03-02T12:00:00Z", "Mars/Olympus"));
    }

    @Test
    void slotGivenBeforeAnEditStillRunsForAsLongAsSlotsAreAhead() {
        Tolerances strict = Tolerances.STRICT;
        Judged.passes(editedBefore(strict.settingsAge()));
        caught(editedBefore(strict.settingsAge().plusMillis(1)));
    }

    @Test
    void requestAfterItsDialLapsedIsCaught() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1").claim("a", "a1").after(Duration.ofMillis(40_001));
        told.intend("a");
        told.place("a1");
        Judged.includes(told, Invariant.WINDOW, "had lapsed");
    }

    @Test
    void overnightHoursBelongToTheDayOnWhichTheyOpen() {
        Window friday = window(22 * 60, 119, "UTC", Set.of(DayOfWeek.FRIDAY), Set.of());
        open(friday, "2026-03-06T22:00:00Z", "2026-03-07T01:59:59Z");
        closed(friday, "2026-03-06T01:00:00Z", "2026-03-07T22:00:00Z", "2026-03-07T02:00:00Z");
    }

    @Test
    void blackoutClosesItsDateAndTheRestOfWhatWouldHaveOpenedOnIt() {
        Window nights = window(22 * 60, 119, "UTC", Set.of(DayOfWeek.values()), Set.of(LocalDate.parse("2026-03-06")));
        closed(nights, "2026-03-06T01:00:00Z", "2026-03-06T23:00:00Z", "2026-03-07T01:00:00Z");
        open(nights, "2026-03-05T23:59:59Z", "2026-03-07T22:00:00Z");
    }

    @Test
    void openingInAGapComesAtTheGapsEnd() {
        // On 8 March 2026 New York skips 02:00 to 03:00.
        Window early = window(150, 299, "America/New_York", Set.of(DayOfWeek.SUNDAY), Set.of());
        closed(early, "2026-03-08T06:59:59Z");
        open(early, "2026-03-08T07:00:00Z");
    }

    @Test
    void repeatedHourIsOpenTwice() {
        // On 1 November 2026 New York shows 01:00 to 02:00 twice.
        Window early = window(75, 89, "America/New_York", Set.of(DayOfWeek.SUNDAY), Set.of());
        open(early, "2026-11-01T05:15:00Z", "2026-11-01T06:29:59Z");
        closed(early, "2026-11-01T05:30:00Z", "2026-11-01T06:14:59Z");
    }

    @Test
    void nothingIsOpenBeforeTheStartNorFromTheEndOn() {
        Settings.Schedule bounded = new Settings.Schedule(
                0,
                1439,
                Set.of(DayOfWeek.values()),
                "UTC",
                Settings.Clock.CAMPAIGN,
                Set.of(),
                Optional.of(Instant.parse("2026-03-02T12:00:00Z")),
                Optional.of(Instant.parse("2026-03-02T13:00:00Z")));
        Window window = Window.of(bounded, Set.of());
        open(window, "2026-03-02T12:00:00Z", "2026-03-02T12:59:59Z");
        closed(window, "2026-03-02T11:59:59Z", "2026-03-02T13:00:00Z");
    }

    private static Window window(int start, int end, String zone, Set<DayOfWeek> days, Set<LocalDate> blackouts) {
        return Window.of(
                new Settings.Schedule(
                        start, end, days, zone, Settings.Clock.CAMPAIGN, blackouts, Optional.empty(), Optional.empty()),
                Set.of());
    }

    private static void open(Window window, String... instants) {
        for (String instant : instants) {
            assertThat(window.isOpen(Instant.parse(instant))).as(instant).isTrue();
        }
    }

    private static void closed(Window window, String... instants) {
        for (String instant : instants) {
            assertThat(window.isOpen(Instant.parse(instant))).as(instant).isFalse();
        }
    }

    private static Chronicle calledAt(Settings settings, Tolerances tolerances, String at, String... zones) {
        Chronicle told = new Chronicle(settings, tolerances);
        told.write(With.zones(told.fresh("cmp", "a", "+1"), zones));
        told.at(Instant.parse(at)).dial("a", "a1");
        return told;
    }

    /** A call in the evening, so long after its window was made to end in the afternoon. */
    private static Chronicle editedBefore(Duration before) {
        Chronicle told = new Chronicle(OFFICE);
        told.add("a", "+1").at(Instant.parse("2026-03-02T20:00:00Z").minus(before));
        told.settings(With.schedule(OFFICE, With.hours(540, 780, "America/New_York", Settings.Clock.CAMPAIGN)));
        told.at(Instant.parse("2026-03-02T20:00:00Z")).dial("a", "a1");
        return told;
    }

    private static void caught(Chronicle told) {
        Judged.catches(told, Invariant.WINDOW, "outside the window");
    }
}
