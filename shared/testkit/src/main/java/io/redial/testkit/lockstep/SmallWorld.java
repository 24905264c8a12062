package io.redial.testkit.lockstep;

import io.redial.domain.Entity;
import io.redial.domain.account.Credit;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Job;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.window.ZoneSet;
import io.redial.testkit.EverySample;
import io.redial.testkit.Samples;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Few ids, few instants that lie close together, and every kind of entity. */
final class SmallWorld {

    static final int SHARDS = 3;
    static final List<LeadStatus> STATUSES = List.of(LeadStatus.values());
    static final List<CallResult> RESULTS = List.of(CallResult.values());

    private static final List<CampaignStatus> CAMPAIGNS = List.of(CampaignStatus.values());
    private static final String OTHER_CAMPAIGN = "cmp_other";
    private static final int LEADS = 8;
    private static final List<ZoneSet> ZONES = List.of(
            ZoneSet.NONE,
            ZoneSet.NOWHERE,
            ZoneSet.of(List.of(Samples.ZONE)),
            ZoneSet.of(List.of(Samples.ZONE, ZoneId.of("Europe/Rome"))),
            ZoneSet.of(List.of(ZoneId.of("Asia/Kathmandu"))));
    /** Jobs are drawn apart from these, each with an instant of its own, since those that moved together have no order. */
    private static final List<Entity> SAMPLES = EverySample.all().stream()
            .filter(entity -> !(entity instanceof Job))
            .toList();

    private final SplittableRandom random;

    SmallWorld(SplittableRandom random) {
        this.random = random;
    }

    /** An entity of any kind; its revision means nothing. */
    Entity entity() {
        int drawn = random.nextInt(100);
        if (drawn < 42) {
            return lead();
        } else if (drawn < 57) {
            return call();
        } else if (drawn < 66) {
            return state();
        } else if (drawn < 76) {
            return job();
        } else if (drawn < 85) {
            return listed();
        } else {
            return SAMPLES.get(random.nextInt(SAMPLES.size()));
        }
    }

    String campaign() {
        return random.nextInt(4) == 0 ? OTHER_CAMPAIGN : Samples.CAMPAIGN;
    }

    /** One of several campaigns, since a tally that was retired is of no more use. */
    String talliedCampaign() {
        return "cmp_tally" + random.nextInt(6);
    }

    ZoneSet zones() {
        return ZONES.get(random.nextInt(ZONES.size()));
    }

    static String leadId(int n) {
        return "led_" + n;
    }

    private Lead lead() {
        int n = random.nextInt(LEADS);
        LeadKey key = new LeadKey(campaign(), random.nextInt(SHARDS), leadId(n));
        return Samples.in(leadState(n), Samples.at(key, zones(), Samples.lead(n)));
    }

    private LeadState leadState(int n) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> new LeadState.Created(due(n));
            case 2, 3 -> new LeadState.Rescheduled(due(n));
            case 4 -> new LeadState.Scheduled(Samples.claim(n, due(n)));
            case 5 -> new LeadState.Processing(Samples.live(n, due(n)));
            default -> new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty());
        };
    }

    /** In a millisecond that no other lead is due in: DynamoDB gives those with equal keys in an order of its own. */
    private Instant due(int n) {
        return Samples.NOW.plusMillis(LEADS * random.nextInt(3) + n).minusNanos(fraction());
    }

    /** Often the same one, and often within one millisecond of another one. */
    private Instant instant() {
        return Samples.NOW.plusMillis(random.nextInt(3)).plusNanos(fraction());
    }

    private long fraction() {
        long[] nanos = {0, 1, 500_000, 999_999};
        return nanos[random.nextInt(nanos.length)];
    }

    private Call call() {
        int n = random.nextInt(3);
        Call call = random.nextBoolean() ? Samples.call(n, instant()) : Samples.unanswered(n, instant());
        return Samples.withKey(leadId(n), Samples.claimId(random.nextInt(4)), call);
    }

    private Entity state() {
        int n = random.nextInt(8);
        CampaignStatus status = CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size()));
        Optional<Instant> wakeAt = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(ofItsOwn(n));
        return Samples.state("cmp_" + n, status, wakeAt);
    }

    private Entity job() {
        int n = random.nextInt(5);
        Instant at = ofItsOwn(n);
        if (random.nextBoolean()) {
            LeadAction action = Samples.action(Samples.CAMPAIGN, "act_" + n, at);
            return random.nextInt(3) == 0 ? LeadActionLifecycle.completed(action, at) : action;
        }
        ImportJob.Key key = new ImportJob.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "imp_" + n);
        ImportJob awaiting =
                ImportLifecycle.awaiting(key, "a.csv", "imports/a.csv", ImportJob.Settings.DEFAULT, at.plusNanos(7));
        return random.nextBoolean() ? awaiting : ImportLifecycle.begun(awaiting, "v1", 9, at.plusNanos(7));
    }

    /** Never that of another thing of the same index. */
    private Instant ofItsOwn(int n) {
        return Samples.NOW.plusMillis(random.nextInt(1_000)).plusNanos(100L * n);
    }

    private Entity listed() {
        int n = random.nextInt(5);
        return switch (random.nextInt(4)) {
            case 0 -> Samples.campaign("cmp_" + n);
            case 1 -> Samples.assistant("ast_" + n);
            case 2 -> Samples.phoneLine("num_" + n);
            default -> new Credit(new Credit.Key(Samples.ACCOUNT, "crd_" + n), n, "", Samples.NOW, 0);
        };
    }
}
