package io.redial.domain.compliance;

import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.WeekHours;
import io.redial.domain.window.ZoneSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calling rules of a place as they were read on a date: a further window that is read by the clocks of whoever is called, and
 * perhaps a cap.
 *
 * @param name the word on the wire
 * @param title for people
 * @param version the date of this reading
 * @param hours when calls may begin; none at all for a preset that is not known
 * @param attemptsPerNumber how often a number may be called within 24 hours, if that is limited
 * @param sources what it was read from
 */
public record Preset(
        String name,
        String title,
        LocalDate version,
        WeekHours hours,
        Optional<Integer> attemptsPerNumber,
        List<Source> sources) {

    public Preset {
        sources = List.copyOf(sources);
    }

    /**
     * Something that was read.
     *
     * @param says where it is written, and what it says
     * @param readOn when it was looked up last
     * @param url where it can be read
     */
    public record Source(String says, LocalDate readOn, String url) {}

    /** One that another release may know: it allows no call. */
    public static Preset unknown(String name) {
        return new Preset(
                name,
                "Not known to this release",
                LocalDate.EPOCH,
                new WeekHours(Map.of()),
                Optional.empty(),
                List.of());
    }

    /** As much of a window as it leaves to people of these zones; nothing where a zone is missing or not known. */
    public CallingWindow within(CallingWindow window, ZoneSet zones) {
        return window.within(hours, zones);
    }
}
