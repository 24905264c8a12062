package io.redial.engine.dial;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.Placement;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Telephone;
import java.time.Instant;
import java.util.Optional;

/** Draws up intents to place calls; nothing is written by it. */
final class Intents {

    private final Surroundings around;

    Intents(Surroundings around) {
        this.around = around;
    }

    /**
     * An intent with a placement id of its own.
     *
     * @param lead as it was read last
     * @param guard of the number that is called, as it was read last
     */
    Intent of(Job job, Lead lead, NumberGuard guard, Instant now) {
        Timing timing = around.timing();
        Telephone telephone = around.telephones().of(job.line().provider());
        Instant sendBefore = job.atMost(timing.sendBefore(now));
        CallLimits limits = job.assistant().limits();
        Instant horizon = timing.horizon(sendBefore, telephone.longestRequest(), telephone.longestQueue(), limits);
        String placementId = around.ids().drawClaim();
        Instant firstLook = timing.firstLook(now, limits.ringSeconds());
        Placement placement =
                new Placement(placementId, now, horizon, firstLook.isBefore(horizon) ? firstLook : horizon);
        Lead processing = LeadLifecycle.intend(lead, placement, now);
        Call call = newCall(job, placementId, now, sendBefore, horizon);
        Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.of(processing));
        Commit commit = Commit.of(
                new Write.Save(processing),
                new Write.Save(call),
                new Write.Count(lead.key().campaignId(), lead.key().shard(), delta, GateRule.MUST_BE_OPEN),
                new Write.Save(guard.hold(call.key(), horizon, sendBefore, now)),
                new Write.Count(
                        CallHour.of(call).tallyId(),
                        call.shard(),
                        Tally.Delta.ofHour(Optional.empty(), call),
                        GateRule.ANY));
        return new Intent(call, processing, around.waiting().in(timing.until(sendBefore, now)), commit);
    }

    private static Call newCall(Job job, String placementId, Instant now, Instant sendBefore, Instant horizon) {
        return Call.of(new CallIntent(
                job.callKey(),
                job.lead().accountId(),
                job.campaign().id(),
                job.lead().key().shard(),
                placementId,
                job.claim().attempt(),
                job.claim().number(),
                job.claim().kind(),
                job.claim().from(),
                job.line().provider(),
                job.assistant().connectionId(),
                now,
                sendBefore,
                horizon));
    }
}
