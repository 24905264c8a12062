package io.redial.domain.window;

import static io.redial.domain.window.Schedules.bounded;
import static io.redial.domain.window.Schedules.window;
import static io.redial.domain.window.Schedules.windowIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallingWindowTest {

    private static final Days EVERY_DAY = Days.EVERY_DAY;
    private static final Days BUSINESS_DAYS = Days.BUSINESS_DAYS;
    private static final Days SATURDAY = Days.of(Set.of(DayOfWeek.SATURDAY));

    // 2026-03-02 is a Monday, 2026-03-06 a Friday.

    @Test
    void endMinuteIsIncluded() {
        CallingWindow window = window("UTC", "09:00", "17:30", EVERY_DAY);
        assertOpens(window, "2026-03-02T00:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T17:31:00Z");
        assertThat(window.isOpen(at("2026-03-02T17:30:59.999999999Z"))).isTrue();
        assertThat(window.isOpen(at("2026-03-02T17:31:00Z"))).isFalse();
        assertThat(window.isOpen(at("2026-03-02T08:59:59.999999999Z"))).isFalse();
        assertThat(window.isOpen(at("2026-03-02T09:00:00Z"))).isTrue();
    }

    @Test
    void openWindowOpensAtTheVeryInstantAsked() {
        CallingWindow window = window("UTC", "09:00", "17:30", EVERY_DAY);
        assertOpens(window, "2026-03-02T10:11:12.131415Z", "2026-03-02T10:11:12.131415Z", "2026-03-02T17:31:00Z");
    }

    @Test
    void wholeDaysInARowAreOneOpening() {
        CallingWindow window = window("UTC", "00:00", "23:59", BUSINESS_DAYS);
        assertOpens(window, "2026-03-01T12:00:00Z", "2026-03-02T00:00:00Z", "2026-03-07T00:00:00Z");
    }

    @Test
    void allDayEveryDayNeverCloses() {
        CallingWindow window = window("America/New_York", "00:00", "23:59", EVERY_DAY);
        assertThat(window.nextOpening(at("2026-03-08T06:59:59Z"))).contains(at("2026-03-08T06:59:59Z"));
        assertThat(window.closesAt(at("2026-03-08T06:59:59Z"))).isEmpty();
    }

    @Test
    void overnightWindowWhoseEndMeetsItsStartNeverCloses() {
        assertThat(window("UTC", "10:00", "09:59", EVERY_DAY).closesAt(at("2026-03-02T00:00:00Z")))
                .isEmpty();
        assertOpens(
                window("UTC", "10:00", "09:59", BUSINESS_DAYS),
                "2026-03-02T09:00:00Z",
                "2026-03-02T10:00:00Z",
                "2026-03-07T10:00:00Z");
    }

    @Test
    void fridaysOvernightWindowRunsIntoSaturdayAndMondaysMorningHasNone() {
        CallingWindow window = window("Europe/Paris", "22:00", "01:59", BUSINESS_DAYS);
        assertOpens(window, "2026-03-06T12:00:00Z", "2026-03-06T21:00:00Z", "2026-03-07T01:00:00Z");
        assertThat(window.isOpen(at("2026-03-07T00:30:00Z"))).isTrue();
        assertThat(window.isOpen(at("2026-03-07T21:30:00Z"))).isFalse();
        assertThat(window.isOpen(at("2026-03-09T00:30:00Z"))).isFalse();
        assertOpens(window, "2026-03-07T01:00:00Z", "2026-03-09T21:00:00Z", "2026-03-10T01:00:00Z");
    }

    @Test
    void openingInsideAGapHappensAtTheEndOfTheGap() {
        CallingWindow window = window("America/New_York", "02:30", "04:59", EVERY_DAY);
        assertOpens(window, "2026-03-08T05:00:00Z", "2026-03-08T07:00:00Z", "2026-03-08T09:00:00Z");
    }

    @Test
    void hoursThatAGapSwallowsDoNotOpenOnThatDay() {
        CallingWindow window = window("America/New_York", "02:00", "02:59", EVERY_DAY);
        assertOpens(window, "2026-03-08T05:00:00Z", "2026-03-09T06:00:00Z", "2026-03-09T07:00:00Z");
    }

    @Test
    void repeatedHourIsOpenTwice() {
        CallingWindow window = window("America/New_York", "01:15", "01:44", EVERY_DAY);
        assertOpens(window, "2026-11-01T04:00:00Z", "2026-11-01T05:15:00Z", "2026-11-01T05:45:00Z");
        assertOpens(window, "2026-11-01T05:45:00Z", "2026-11-01T06:15:00Z", "2026-11-01T06:45:00Z");
    }

    @Test
    void repeatedHourAtTheEndClosesThenOpensAgain() {
        CallingWindow window = window("Europe/Berlin", "01:00", "02:29", EVERY_DAY);
        assertOpens(window, "2026-10-24T22:00:00Z", "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z");
        assertOpens(window, "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z");
    }

    @Test
    void midnightThatDoesNotExistOpensAtOneOClock() {
        // The clocks of Cairo (a Friday) and Havana (a Sunday) go from 00:00 to 01:00, those of Santiago too.
        assertOpens(
                window("Africa/Cairo", "00:00", "07:59", BUSINESS_DAYS),
                "2026-04-23T12:00:00Z",
                "2026-04-23T22:00:00Z",
                "2026-04-24T05:00:00Z");
        Days sunday = Days.of(Set.of(DayOfWeek.SUNDAY));
        assertOpens(
                window("America/Havana", "00:00", "23:59", sunday),
                "2026-03-07T12:00:00Z",
                "2026-03-08T05:00:00Z",
                "2026-03-09T04:00:00Z");
        assertOpens(
                window("America/Santiago", "00:30", "02:59", sunday),
                "2026-09-05T12:00:00Z",
                "2026-09-06T04:00:00Z",
                "2026-09-06T06:00:00Z");
    }

    @Test
    void midnightThatIsTakenBackEndsTheDayTwice() {
        // Cairo's Thursday and Santiago's Saturday have their last hour twice in a row: one longer opening.
        assertOpens(
                window("Africa/Cairo", "23:00", "23:59", BUSINESS_DAYS),
                "2026-10-29T12:00:00Z",
                "2026-10-29T20:00:00Z",
                "2026-10-29T22:00:00Z");
        assertOpens(
                window("America/Santiago", "20:00", "23:59", SATURDAY),
                "2026-04-04T12:00:00Z",
                "2026-04-04T23:00:00Z",
                "2026-04-05T04:00:00Z");
        CallingWindow sunday = window("America/Santiago", "00:00", "23:59", Days.of(Set.of(DayOfWeek.SUNDAY)));
        assertOpens(sunday, "2026-04-04T12:00:00Z", "2026-04-05T04:00:00Z", "2026-04-06T04:00:00Z");
    }

    @Test
    void dayThatBeginsTwiceOpensTwice() {
        // In the Azores and in Havana the hour from midnight to one o'clock comes twice.
        CallingWindow azores = window("Atlantic/Azores", "00:30", "00:44", EVERY_DAY);
        assertOpens(azores, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z");
        assertOpens(azores, "2026-10-25T00:45:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:45:00Z");
        CallingWindow havana = window("America/Havana", "00:00", "00:59", EVERY_DAY);
        assertOpens(havana, "2026-10-31T12:00:00Z", "2026-11-01T04:00:00Z", "2026-11-01T06:00:00Z");
    }

    @Test
    void dayThatBeginsIsLeftAndBeginsAgainIsClosedInBetween() {
        // Until 2011 the clocks of St. John's went back from 00:01 on Sunday to 23:01 on Saturday.
        CallingWindow sunday = window("America/St_Johns", "00:00", "05:59", Days.of(Set.of(DayOfWeek.SUNDAY)));
        assertOpens(sunday, "2010-11-06T12:00:00Z", "2010-11-07T02:30:00Z", "2010-11-07T02:31:00Z");
        assertOpens(sunday, "2010-11-07T02:31:00Z", "2010-11-07T03:30:00Z", "2010-11-07T09:30:00Z");
    }

    @Test
    void lordHoweMovesItsClocksByHalfAnHour() {
        assertOpens(
                window("Australia/Lord_Howe", "02:10", "03:59", EVERY_DAY),
                "2026-10-03T12:00:00Z",
                "2026-10-03T15:30:00Z",
                "2026-10-03T17:00:00Z");
        CallingWindow repeated = window("Australia/Lord_Howe", "01:40", "01:49", EVERY_DAY);
        assertOpens(repeated, "2026-04-04T12:00:00Z", "2026-04-04T14:40:00Z", "2026-04-04T14:50:00Z");
        assertOpens(repeated, "2026-04-04T14:50:00Z", "2026-04-04T15:10:00Z", "2026-04-04T15:20:00Z");
    }

    @Test
    void dayThatWasSkippedDidNotOpen() {
        // Apia crossed the date line: Thursday 2011-12-29 was followed by Saturday 2011-12-31.
        CallingWindow friday = window("Pacific/Apia", "09:00", "16:59", Days.of(Set.of(DayOfWeek.FRIDAY)));
        assertOpens(friday, "2011-12-29T00:00:00Z", "2012-01-05T19:00:00Z", "2012-01-06T03:00:00Z");
        CallingWindow overnight = window("Pacific/Apia", "22:00", "01:59", Days.of(Set.of(DayOfWeek.FRIDAY)));
        assertOpens(overnight, "2011-12-29T00:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T12:00:00Z");
    }

    @Test
    void blackoutDateIsClosedFromMidnightToMidnightOfTheZone() {
        CallingWindow window = window("Asia/Tokyo", "00:00", "23:59", EVERY_DAY, "2026-12-25");
        assertOpens(window, "2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z", "2026-12-24T15:00:00Z");
        assertOpens(window, "2026-12-24T15:00:00Z", "2026-12-25T15:00:00Z", null);
    }

    @Test
    void blackoutDateWithoutAMidnightClosesAtItsFirstInstant() {
        CallingWindow window = window("Africa/Cairo", "00:00", "23:59", EVERY_DAY, "2026-04-24");
        assertOpens(window, "2026-04-23T12:00:00Z", "2026-04-23T12:00:00Z", "2026-04-23T22:00:00Z");
        assertOpens(window, "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z", null);
    }

    @Test
    void overnightWindowNeitherRunsIntoABlackoutDateNorOnFromOne() {
        CallingWindow window = window("UTC", "22:00", "03:59", EVERY_DAY, "2026-12-25");
        assertOpens(window, "2026-12-24T12:00:00Z", "2026-12-24T22:00:00Z", "2026-12-25T00:00:00Z");
        assertOpens(window, "2026-12-25T00:00:00Z", "2026-12-26T22:00:00Z", "2026-12-27T04:00:00Z");
    }

    @Test
    void nothingIsOpenBeforeStartsAtOrFromEndsAtOn() {
        Schedule nineToFive = Schedules.of("UTC", "09:00", "16:59", EVERY_DAY);
        Instant starts = at("2026-03-02T10:00:00.5Z");
        Instant ends = at("2026-03-03T09:30:00.25Z");
        CallingWindow window =
                bounded(nineToFive, Optional.of(starts), Optional.of(ends)).window();
        assertOpens(window, "2026-01-01T00:00:00Z", "2026-03-02T10:00:00.5Z", "2026-03-02T17:00:00Z");
        assertOpens(window, "2026-03-02T17:00:00Z", "2026-03-03T09:00:00Z", "2026-03-03T09:30:00.25Z");
        assertThat(window.isOpen(starts.minusNanos(1))).isFalse();
        assertThat(window.isOpen(starts)).isTrue();
        assertThat(window.isOpen(ends.minusNanos(1))).isTrue();
        assertThat(window.isOpen(ends)).isFalse();
        assertNeverOpens(window, "2026-03-03T09:30:00.25Z");
    }

    @Test
    void windowThatWouldNeverCloseClosesAtEndsAt() {
        Instant ends = at("2026-03-03T09:30:00Z");
        Schedule schedule =
                bounded(Schedules.of("UTC", "00:00", "23:59", EVERY_DAY), Optional.empty(), Optional.of(ends));
        assertThat(schedule.window().closesAt(at("2026-03-02T00:00:00Z"))).contains(ends);
    }

    @Test
    void allZonesOfALeadMustBeOpen() {
        CallingWindow window = windowIn(Set.of("America/New_York", "America/Denver"), "09:00", "16:59", BUSINESS_DAYS);
        assertOpens(window, "2026-03-02T12:00:00Z", "2026-03-02T16:00:00Z", "2026-03-02T22:00:00Z");
        assertThat(window.isOpen(at("2026-03-02T15:00:00Z"))).isFalse();
        assertThat(window.isOpen(at("2026-03-02T22:30:00Z"))).isFalse();
    }

    @Test
    void zonesMayMeetOnlyWhileTheirClocksAreAnHourCloser() {
        // New York is five hours behind London, but four for some weeks in March and one in autumn.
        CallingWindow window = windowIn(Set.of("America/New_York", "Europe/London"), "09:00", "13:29", BUSINESS_DAYS);
        assertOpens(window, "2026-01-01T00:00:00Z", "2026-03-09T13:00:00Z", "2026-03-09T13:30:00Z");
        assertOpens(window, "2026-03-28T00:00:00Z", "2026-10-26T13:00:00Z", "2026-10-26T13:30:00Z");
        assertOpens(window, "2026-10-31T00:00:00Z", "2027-03-15T13:00:00Z", "2027-03-15T13:30:00Z");
    }

    @Test
    void zonesThatNeverMeetNeverOpen() {
        assertNeverOpens(
                windowIn(Set.of("America/New_York", "Asia/Tokyo"), "09:00", "16:59", EVERY_DAY),
                "2026-03-02T00:00:00Z");
        assertNeverOpens(
                windowIn(Set.of("Pacific/Kiritimati", "Pacific/Pago_Pago"), "00:00", "23:59", SATURDAY),
                "2026-03-02T00:00:00Z");
        assertNeverOpens(
                windowIn(
                        Set.of("Africa/Casablanca", "Asia/Gaza", "Asia/Tokyo"),
                        "09:00",
                        "12:00",
                        EVERY_DAY,
                        "2099-12-31"),
                "2026-03-02T00:00:00Z");
    }

    @Test
    void blackoutDatesInOneZoneCloseTheOtherToo() {
        CallingWindow window =
                windowIn(Set.of("Asia/Tokyo", "America/Los_Angeles"), "00:00", "23:59", EVERY_DAY, "2026-06-10");
        assertOpens(window, "2026-06-09T00:00:00Z", "2026-06-09T00:00:00Z", "2026-06-09T15:00:00Z");
        assertOpens(window, "2026-06-09T15:00:00Z", "2026-06-11T07:00:00Z", null);
    }

    @Test
    void windowWithAllItsDaysBlackedOutUntilItEndsNeverOpens() {
        Schedule saturdays = Schedules.of("UTC", "09:00", "16:59", SATURDAY, "2026-03-07", "2026-03-14");
        Optional<Instant> ends = Optional.of(at("2026-03-21T00:00:00Z"));
        assertNeverOpens(bounded(saturdays, Optional.empty(), ends).window(), "2026-03-02T00:00:00Z");
        assertOpens(saturdays.window(), "2026-03-02T00:00:00Z", "2026-03-21T09:00:00Z", "2026-03-21T17:00:00Z");
    }

    @Test
    void windowThatEndsBeforeItsNextOpeningNeverOpens() {
        Schedule mornings = Schedules.of("UTC", "09:00", "11:59", EVERY_DAY);
        Optional<Instant> ends = Optional.of(at("2026-03-03T09:00:00Z"));
        CallingWindow window = bounded(mornings, Optional.empty(), ends).window();
        assertNeverOpens(window, "2026-03-02T12:00:00Z");
        assertThat(window.nextOpening(at("2026-03-02T11:59:59Z"))).contains(at("2026-03-02T11:59:59Z"));
    }

    @Test
    void closedWindowIsOpenAtNoTime() {
        assertNeverOpens(CallingWindow.CLOSED, "2026-03-02T00:00:00Z");
        assertNeverOpens(CallingWindow.CLOSED, Instant.MIN.toString());
        assertNeverOpens(CallingWindow.CLOSED, Instant.MAX.toString());
    }

    @Test
    void instantsFarAwayAreClosed() {
        CallingWindow window = window("America/New_York", "09:00", "16:59", EVERY_DAY);
        assertThat(window.isOpen(Instant.MIN)).isFalse();
        assertThat(window.nextOpening(Instant.MIN)).contains(at("1970-01-01T14:00:00Z"));
        assertThat(window.closesAt(Instant.MIN)).contains(at("1970-01-01T22:00:00Z"));
        assertNeverOpens(window, Instant.MAX.toString());
        assertNeverOpens(window, "9999-12-31T23:00:00Z");
    }

    private static void assertOpens(CallingWindow window, String from, String opening, @Nullable String closing) {
        assertThat(window.nextOpening(at(from))).contains(at(opening));
        assertThat(window.closesAt(at(from)))
                .isEqualTo(Optional.ofNullable(closing).map(Instant::parse));
        assertThat(window.isOpen(at(from))).isEqualTo(from.equals(opening));
        assertThat(window.isOpen(at(opening))).isTrue();
    }

    private static void assertNeverOpens(CallingWindow window, String from) {
        assertThat(window.isOpen(at(from))).isFalse();
        assertThat(window.nextOpening(at(from))).isEmpty();
        assertThat(window.closesAt(at(from))).isEmpty();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
