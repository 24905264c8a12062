package io.redial.domain.campaign;

import static io.redial.domain.lead.Leads.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Ending;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Leads;
import io.redial.domain.lead.Placement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void deltasAlongAnyWalkAddUpToARecount() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Lead lead = Leads.fresh(Leads.SECOND);
            Tally.Delta sum = Tally.Delta.ofLead(Optional.empty(), Optional.of(lead));
            for (int step = 0; step < 60; step++) {
                Lead after = walk(lead, random, NOW.plusSeconds(step), "claim" + step);
                sum = sum.plus(Tally.Delta.ofLead(Optional.of(lead), Optional.of(after)));
                lead = after;
                assertThat(sum.add())
                        .as("seed %d step %d: %s", seed, step, lead.state())
                        .isEqualTo(recount(lead));
            }
            assertThat(sum.plus(Tally.Delta.ofLead(Optional.of(lead), Optional.empty()))
                            .add())
                    .isEmpty();
        }
    }

    private static Lead walk(Lead lead, Random random, Instant now, String claimId) {
        Ending.Kind[] kinds = Ending.Kind.values();
        Ending end = Leads.ending(kinds[random.nextInt(kinds.length)], now);
        return switch (lead.state()) {
            case LeadState.Created _, LeadState.Rescheduled _ ->
                random.nextInt(8) == 0
                        ? LeadLifecycle.close(lead, ClosedReason.EXPIRED, now)
                        : LeadLifecycle.claim(lead, Leads.claimOf(lead, claimId), now);
            case LeadState.Scheduled _ ->
                random.nextInt(3) == 0
                        ? LeadLifecycle.giveBack(lead, now, now)
                        : LeadLifecycle.intend(lead, new Placement("p", now, now.plusSeconds(9), now), now);
            case LeadState.Processing _ ->
                switch (random.nextInt(5)) {
                    case 0 -> LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, now);
                    case 1 -> LeadLifecycle.notPlaced(lead, now, now);
                    case 2 -> LeadLifecycle.endCall(lead, Leads.pending(now), Leads.untilInterested(), now);
                    default -> LeadLifecycle.endCall(lead, end, Leads.rules(2), now);
                };
            case LeadState.Analysing waiting ->
                switch (random.nextInt(4)) {
                    case 0 -> LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, now);
                    case 1 -> LeadLifecycle.reset(lead, now);
                    case 2 -> LeadLifecycle.lookLater(lead, waiting.until(), now);
                    default -> LeadLifecycle.endAnalysis(lead, Optional.empty(), Leads.untilInterested(), now);
                };
            case LeadState.Closed closed ->
                closed.trailing().isPresent()
                        ? LeadLifecycle.endCall(lead, end, Leads.rules(2), now)
                        : LeadLifecycle.reset(lead, now);
        };
    }

    private static Map<Count, Long> recount(Lead lead) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        counts.put(Count.valueOf(lead.status().name()), 1L);
        if (lead.due().isPresent() && !lead.status().isFinal()) {
            counts.put(Count.OPEN, 1L);
        }
        switch (lead.state()) {
            case LeadState.Scheduled(var claim) -> {
                counts.put(Count.LEASED, 1L);
                counts.put(Count.RESERVED_MICROS, claim.reservedMicros());
            }
            case LeadState.Processing(var live) -> countLive(live, counts);
            case LeadState.Analysing _ -> counts.put(Count.LEASED, 1L);
            case LeadState.Closed closed -> closed.trailing().ifPresent(live -> countLive(live, counts));
            case LeadState.Created _, LeadState.Rescheduled _ -> {}
        }
        return counts;
    }

    private static void countLive(LeadState.Live live, Map<Count, Long> counts) {
        counts.put(Count.LIVE, 1L);
        counts.put(Count.LEASED, 1L);
        counts.put(Count.RESERVED_MICROS, live.claim().reservedMicros());
    }
}
