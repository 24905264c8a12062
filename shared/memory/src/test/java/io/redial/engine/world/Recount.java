package io.redial.engine.world;

import io.redial.domain.Entity;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.GoalResult;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts everything anew, without a look at the tallies or at how they are kept. */
public final class Recount {

    private Recount() {}

    public static List<Lead> leads(Store store, Campaign campaign) {
        return all(store, new Listing.Leads(campaign.id(), campaign.shards(), Optional.empty()));
    }

    public static List<Call> calls(Store store, String campaignId) {
        return all(store, new Listing.CallsOfCampaign(campaignId, Optional.empty()));
    }

    private static <T extends Entity> List<T> all(Store store, Listing<T> listing) {
        List<T> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<T> page = store.list(listing, cursor, 200);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    /** What the sum of a campaign's tallies must be. */
    public static Map<Count, Long> of(Store store, Campaign campaign) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        leads(store, campaign).forEach(lead -> count(lead, counts));
        calls(store, campaign.id()).forEach(call -> count(call, counts));
        counts.values().removeIf(n -> n == 0);
        return counts;
    }

    private static void count(Lead lead, Map<Count, Long> counts) {
        LeadStatus status = lead.status();
        add(counts, Count.valueOf(status.name()), 1);
        if (status != LeadStatus.COMPLETED && status != LeadStatus.MAX_RETRIES) {
            add(counts, Count.OPEN, 1);
        }
        switch (lead.state()) {
            case LeadState.Scheduled(var claim) -> {
                add(counts, Count.LEASED, 1);
                add(counts, Count.RESERVED_MICROS, claim.reservedMicros());
            }
            case LeadState.Processing(LeadState.Live live) -> live(live, counts);
            case LeadState.Analysing _ -> add(counts, Count.LEASED, 1);
            case LeadState.Closed closed -> closed.trailing().ifPresent(live -> live(live, counts));
            case LeadState.Created _, LeadState.Rescheduled _ -> {}
        }
    }

    private static void live(LeadState.Live live, Map<Count, Long> counts) {
        add(counts, Count.LIVE, 1);
        add(counts, Count.LEASED, 1);
        add(counts, Count.RESERVED_MICROS, live.claim().reservedMicros());
    }

    private static void count(Call call, Map<Count, Long> counts) {
        add(counts, Count.SPENT_MICROS, call.chargedMicros());
        call.ending().ifPresent(ending -> {
            add(counts, Count.TALK_SECONDS, ending.talkedSeconds());
            add(
                    counts,
                    Count.HELD_MILLIS,
                    ending.at().toEpochMilli() - call.startedAt().toEpochMilli());
            add(counts, Count.RESULT_UNUSABLE_NUMBER, ending.kind() == Ending.Kind.UNUSABLE_NUMBER ? 1 : 0);
        });
        add(counts, Count.RESULT_GOAL_ASKED, call.goal() == GoalResult.NOT_ASKED ? 0 : 1);
        add(counts, Count.RESULT_GOAL_MET, call.goal() == GoalResult.MET ? 1 : 0);
        if (call.result() == CallResult.COMPLETED) {
            add(counts, call.voicemail() ? Count.RESULT_VOICEMAIL : Count.RESULT_COMPLETED, 1);
        } else if (!call.live() && call.result() != CallResult.NOT_PLACED) {
            add(counts, Count.valueOf("RESULT_" + call.result().name()), 1);
        }
    }

    private static void add(Map<Count, Long> counts, Count what, long n) {
        counts.merge(what, n, Long::sum);
    }

    public static Map<Count, Long> tallied(Store store, Campaign campaign) {
        return Tally.sum(store.tallies(campaign.id(), campaign.shards()));
    }

    static String describe(EngineWorld world) {
        StringBuilder text = new StringBuilder("at " + world.now());
        world.memory()
                .active(Desk.ACCOUNT)
                .forEach(key -> text.append("\n")
                        .append(world.desk().state(key.campaignId()))
                        .append("\n")
                        .append(tallied(world.memory(), world.desk().campaign(key.campaignId()))));
        return text.toString();
    }
}
