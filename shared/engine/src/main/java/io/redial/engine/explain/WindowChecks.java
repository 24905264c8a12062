package io.redial.engine.explain;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.compliance.Preset;
import io.redial.domain.lead.Lead;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.explain.Explanation.Check;
import io.redial.engine.zone.NumberZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the calling window of a lead is open, and if not, why. */
final class WindowChecks {

    private final Campaign campaign;
    private final Schedule schedule;
    private final ZoneSet leadZones;
    private final List<ZoneId> zones;
    private final CallingWindow window;
    private final Instant now;

    WindowChecks(Campaign campaign, Lead lead, Instant now) {
        this.campaign = campaign;
        this.schedule = campaign.schedule();
        this.leadZones = lead.zones().equals(ZoneSet.UNPROVEN) ? NumberZones.of(lead.person()) : lead.zones();
        this.zones = Phrases.zones(schedule, leadZones);
        this.window = schedule.windowFor(leadZones);
        this.now = now;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>(List.of(zone(), blackout(), hours()));
        campaign.compliance().preset().map(this::legal).ifPresent(checks::add);
        return checks;
    }

    /** Whether a preset allows calls by all clocks of the lead. */
    private Check legal(Preset preset) {
        List<ZoneId> known = leadZones.zones().orElse(List.of());
        String rule = "The preset " + preset.name() + " allows calls " + Phrases.hours(preset.hours())
                + (known.size() > 1 ? ", in all zones in which the lead may be" : "");
        if (known.isEmpty()) {
            return Check.fails(Reason.WINDOW_CLOSED, rule + " by a clock that is not known.");
        }
        String clocks = "it is " + Phrases.clocks(now, known);
        return preset.within(CallingWindow.ALWAYS, leadZones).isOpen(now)
                ? Check.holds(Reason.WINDOW_CLOSED, rule + "; " + clocks + ".")
                : Check.fails(Reason.WINDOW_CLOSED, rule + ", and " + clocks + ". " + next());
    }

    /** Fails for whom there is no clock to read the hours by. */
    private Check zone() {
        boolean byLead = schedule.zoneRule().clock() == ZoneRule.Clock.LEAD;
        Optional<Preset> preset = campaign.compliance().preset();
        if (preset.isPresent() && leadZones.equals(ZoneSet.NONE)) {
            return Check.fails(
                    Reason.ZONE_UNKNOWN,
                    "Neither the lead nor its numbers tell in which time zone it is, so it is held: the preset "
                            + preset.get().name() + " is read by the clock of whoever is called.");
        }
        if (!byLead && preset.isEmpty()) {
            return byCampaign("It is called by the campaign's clock.");
        }
        if (leadZones.equals(ZoneSet.NONE)) {
            return switch (schedule.zoneRule().unknown()) {
                case HOLD ->
                    Check.fails(
                            Reason.ZONE_UNKNOWN,
                            "Neither the lead nor its numbers tell in which time zone it is, so it is held.");
                case USE_CAMPAIGN -> byCampaign("Nothing tells its time zone; it is called by the campaign's clock.");
            };
        }
        if (leadZones.zones().isEmpty()) {
            return unread();
        }
        return byLead
                ? Check.holds(Reason.ZONE_UNKNOWN, "It is called by its own clock.")
                : byCampaign("It is known by which clock the preset is read.");
    }

    /** @param holds what is said where the campaign's own zone is known */
    private Check byCampaign(String holds) {
        return schedule.zoneName().known().isPresent()
                ? Check.holds(Reason.ZONE_UNKNOWN, holds)
                : Check.fails(
                        Reason.ZONE_UNKNOWN,
                        "The campaign's time zone " + schedule.zoneName().id()
                                + " is not known here, so nobody is called by its clock. Another one can be set.");
    }

    /** Why the lead's zones tell no time. */
    private Check unread() {
        return !leadZones.equals(ZoneSet.NOWHERE)
                ? Check.fails(
                        Reason.ZONE_UNKNOWN,
                        "A time zone in which the lead may be is not known here (" + leadZones.word()
                                + "), so it is held. Another one can be given to the lead.")
                : Check.fails(
                        Reason.ZONE_UNKNOWN,
                        "The campaign's leads are in too many combinations of time zones to tell this one's apart,"
                                + " so it is held. In a campaign with fewer of them it would be called.");
    }

    /** A date without calls is the reason where the window would be open but for it. */
    private Check blackout() {
        boolean closedByDate = !window.isOpen(now) && withoutDates().isOpen(now);
        return closedByDate
                ? Check.fails(
                        Reason.BLACKOUT_DATE,
                        "The campaign does not call on " + dates() + ", which is one of its dates without calls. "
                                + next())
                : Check.holds(Reason.BLACKOUT_DATE, "No date without calls keeps it from being called.");
    }

    private String dates() {
        return zones.stream()
                .filter(zone ->
                        schedule.blackoutDates().contains(now.atZone(zone).toLocalDate()))
                .map(zone -> Phrases.date(now, zone) + " (" + zone.getId() + ")")
                .findFirst()
                .orElse("this date");
    }

    private CallingWindow withoutDates() {
        return new Schedule(
                        schedule.hours(),
                        schedule.days(),
                        schedule.zoneName(),
                        schedule.zoneRule(),
                        Set.of(),
                        schedule.startsAt(),
                        schedule.endsAt())
                .windowFor(leadZones);
    }

    private Check hours() {
        String hours = "Calling hours are " + Phrases.hours(schedule)
                + (zones.size() > 1 ? ", in all zones in which the lead may be" : "");
        if (zones.isEmpty()) {
            return Check.fails(Reason.WINDOW_CLOSED, hours + " by a clock that is not known.");
        }
        String clocks = "it is " + Phrases.clocks(now, zones);
        if (window.isOpen(now)) {
            return Check.holds(Reason.WINDOW_CLOSED, hours + "; " + clocks + ".");
        }
        if (schedule.endsAt().filter(end -> !end.isAfter(now)).isPresent()) {
            return Check.fails(
                    Reason.WINDOW_CLOSED,
                    "The campaign ended at " + Phrases.at(schedule.endsAt().get(), schedule.zone()) + ".");
        }
        if (schedule.startsAt().filter(start -> start.isAfter(now)).isPresent()) {
            return Check.fails(
                    Reason.WINDOW_CLOSED,
                    "The campaign begins at " + Phrases.at(schedule.startsAt().get(), schedule.zone()) + ". " + next());
        }
        return Check.fails(Reason.WINDOW_CLOSED, hours + ", and " + clocks + ". " + next());
    }

    private String next() {
        return campaign.windowFor(leadZones)
                .nextOpening(now)
                .map(at -> "Calling goes on at " + Phrases.at(at, schedule.zone()) + ".")
                .orElse("Calling never goes on.");
    }
}
