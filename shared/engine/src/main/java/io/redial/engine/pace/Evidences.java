package io.redial.engine.pace;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.lead.Lead;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.zone.NumberZones;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads of a campaign that asks for a consent and that have none. They are open, so they stay in the due index; there they
 * stand apart, under {@link ZoneSet#UNPROVEN}, so that nobody reads past them again and again.
 */
final class Evidences {

    /** A transaction has 4 MB, and a lead up to 400 kB. */
    private static final int LEADS_IN_COMMIT = 9;

    private final Store store;
    private final ZoneRegistry registry;

    Evidences(Store store) {
        this.store = store;
        this.registry = new ZoneRegistry(store);
    }

    /** Puts leads apart; those that somebody else changes meanwhile are looked at again by the next pass. */
    void hold(List<Lead> leads, Instant now) {
        save(
                leads,
                leads.stream()
                        .map(lead -> lead.described(lead.person(), ZoneSet.UNPROVEN, now))
                        .toList());
    }

    /** Puts leads that were held where their zones are: nobody asks for their consent any more. */
    void release(Campaign campaign, List<Lead> leads, Instant now) {
        if (leads.isEmpty()) {
            return;
        }
        List<ZoneSet> zones =
                leads.stream().map(lead -> NumberZones.of(lead.person())).toList();
        Optional<CampaignZones> places = registry.admit(campaign, zones);
        if (places.isEmpty()) {
            return;
        }
        List<Lead> placed = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = leads.get(i);
            placed.add(lead.described(lead.person(), places.get().placeOf(zones.get(i)), now));
        }
        save(leads, placed);
    }

    private void save(List<Lead> before, List<Lead> after) {
        Map<Integer, List<LeadChange>> byShard = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            byShard.computeIfAbsent(before.get(i).key().shard(), _ -> new ArrayList<>())
                    .add(new LeadChange(Optional.of(before.get(i)), after.get(i)));
        }
        for (List<LeadChange> changes : byShard.values()) {
            for (int from = 0; from < changes.size(); from += LEADS_IN_COMMIT) {
                List<LeadChange> some = changes.subList(from, Math.min(from + LEADS_IN_COMMIT, changes.size()));
                store.commit(new Commit(LeadChange.writes(some, GateRule.ANY)));
            }
        }
    }
}
