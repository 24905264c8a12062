package io.redial.engine.campaign;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the owner of a campaign had better know whose leads are called by their own clocks. */
final class ZoneWarnings {

    /** Enough to see that it matters. */
    private static final int MOST_COUNTED = 1_000;

    private static final int MOST_NAMED = 3;

    /** The keys of leads that no clock is known for stand before all zones. */
    private static final Set<String> CLOCKLESS = Set.of(ZoneSet.NONE.key(), ZoneSet.NOWHERE.key());

    /** Those whose clocks are known, and too many to be told apart. */
    private static final Set<String> APART = Set.of(ZoneSet.NOWHERE.key());

    private final Store store;

    ZoneWarnings(Store store) {
        this.store = store;
    }

    List<Readiness.Warning> of(Campaign campaign, LeadSample sample, Instant now) {
        List<Readiness.Warning> warnings = new ArrayList<>();
        if (campaign.asksForZones()) {
            held(campaign).ifPresent(warnings::add);
            neverOpen(campaign, sample, now).ifPresent(warnings::add);
        }
        return warnings;
    }

    private Optional<Readiness.Warning> held(Campaign campaign) {
        boolean byPreset = campaign.compliance().preset().isPresent();
        boolean byCampaign = campaign.schedule().zoneRule().unknown() == ZoneRule.Unknown.USE_CAMPAIGN && !byPreset;
        Set<String> held = byCampaign ? APART : CLOCKLESS;
        int count = 0;
        for (int shard = 0; shard < campaign.shards() && count < MOST_COUNTED; shard++) {
            count += (int) store.due(campaign.id(), shard, DueClass.FRESH, DueFrom.FIRST, MOST_COUNTED - count).stream()
                    .filter(lead -> held.contains(lead.zones()))
                    .count();
        }
        String many = count == MOST_COUNTED ? MOST_COUNTED + " or more" : String.valueOf(count);
        return count == 0
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "leads_without_timezone",
                        byCampaign
                                ? "Its leads are in too many combinations of time zones to tell those of " + many
                                        + " apart. They are not called unless they get a timezone that others have,"
                                        + " too."
                                : "Nothing tells the time zone of " + many
                                        + " of its leads. They are not called unless they get a timezone"
                                        + (byPreset ? "." : ", or schedule.whenTimezoneUnknown is use_campaign.")));
    }

    private static Optional<Readiness.Warning> neverOpen(Campaign campaign, LeadSample sample, Instant now) {
        Map<ZoneSet, Boolean> opens = new HashMap<>();
        List<Lead> never = sample.leads().stream()
                .filter(lead ->
                        lead.zones().zones().filter(zones -> !zones.isEmpty()).isPresent())
                .filter(lead -> !opens.computeIfAbsent(lead.zones(), zones -> opens(campaign.windowFor(zones), now)))
                .toList();
        Set<String> words = new TreeSet<>();
        never.forEach(lead -> words.add(String.join(" and ", lead.zones().ids())));
        return never.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "lead_zones_never_open",
                        sample.words() + ", " + never.size() + " are never called: the hours are open at no time in all"
                                + " zones in which they may be, such as " + named(words)
                                + ". A timezone of their own would tell which it is."));
    }

    private static boolean opens(CallingWindow window, Instant now) {
        return window.nextOpening(now).isPresent();
    }

    private static String named(Set<String> words) {
        return String.join("; ", words.stream().limit(MOST_NAMED).toList());
    }
}
