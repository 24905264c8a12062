package io.redial.engine.action;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberKind;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Placement;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Killer;
import io.redial.engine.world.Recount;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A campaign with leads in every state, and a queue of actions that delivers again whatever was not done. */
final class ActionWorld {

    static final String ACCOUNT = "acc_1";
    static final CampaignState.Key CAMPAIGN = new CampaignState.Key(ACCOUNT, "cmp_1");
    static final int SHARDS = 3;
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final PageSize TINY = new PageSize(4, 1_000_000);

    /** How many kinds of leads there are, one made after the other. */
    static final int KINDS = 6;

    private static final PhoneNumber FROM = new PhoneNumber("+15550000000");
    private static final int MOST_DELIVERIES = 100;

    final MemoryStore memory = new MemoryStore();
    final Faults store = new Faults(memory);
    final MemorySignals signals = new MemorySignals();
    final LeadActionDesk desk = new LeadActionDesk(store, signals, new Ids(new Random(1)));
    private final Seal seal = new Seal("a secret of sixteen or more");
    private final Campaign campaign = new Campaign(
            new Campaign.Key(ACCOUNT, CAMPAIGN.campaignId()),
            "Spring",
            "ast_1",
            List.of("num_1"),
            Schedule.allDay(ZoneId.of("Europe/Paris")),
            RetryRules.DEFAULT,
            Campaign.Limits.DEFAULT,
            Compliance.NONE,
            Campaign.Completion.WHEN_DONE,
            SHARDS,
            NOW,
            NOW,
            0);

    ActionWorld() {
        store.commit(Commit.of(new Write.Save(campaign), new Write.Save(CampaignState.draft(CAMPAIGN))));
    }

    /** A world with so many leads: created, scheduled, live, completed, completed with a trailing call, and given up. */
    static ActionWorld with(int leads) {
        ActionWorld world = new ActionWorld();
        IntStream.range(0, leads).forEach(n -> world.add(n, Map.of()));
        return world;
    }

    Lead add(int n, Map<String, String> variables) {
        PhoneNumber number = new PhoneNumber(String.format(Locale.ROOT, "+1555%07d", n));
        Person person =
                new Person(number, "", variables, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        Lead fresh = Lead.fresh(
                seal.lead(CAMPAIGN.campaignId(), SHARDS, number), ACCOUNT, person, ZoneSet.NONE, Origin.BY_HAND, NOW);
        Lead lead = inState(n % KINDS, fresh);
        require(new Commit(LeadChange.writes(List.of(LeadChange.added(lead)), GateRule.ANY)));
        return memory.find(lead.key()).orElseThrow();
    }

    private static Lead inState(int kind, Lead fresh) {
        Claim claim = new Claim(
                "claim",
                1,
                1,
                fresh.person().phone(),
                NumberKind.PRIMARY,
                "num_1",
                FROM,
                NOW,
                NOW.plusSeconds(60),
                NOW.plusSeconds(60),
                CallLimits.WIDEST,
                500,
                NOW);
        Placement placement = new Placement("placement", NOW, NOW.plusSeconds(600), NOW.plusSeconds(15));
        Lead scheduled = LeadLifecycle.claim(fresh, claim, NOW);
        Lead live = LeadLifecycle.intend(scheduled, placement, NOW);
        return switch (kind) {
            case 0 -> fresh;
            case 1 -> scheduled;
            case 2 -> live;
            case 3 -> LeadLifecycle.close(fresh, ClosedReason.MARKED_COMPLETED, NOW);
            case 4 -> LeadLifecycle.close(live, ClosedReason.MARKED_COMPLETED, NOW);
            default -> LeadLifecycle.close(fresh, ClosedReason.EXPIRED, NOW);
        };
    }

    private void require(Commit commit) {
        if (!memory.commit(commit).done()) {
            throw new AssertionError("nobody else writes here");
        }
    }

    LeadAction ask(Kind kind) {
        return ask(kind, Filter.ALL);
    }

    LeadAction ask(Kind kind, Filter filter) {
        return desk.ask(CAMPAIGN, kind, filter, Optional.empty(), Actor.ENGINE, NOW);
    }

    LeadActionWalk walk(Store through) {
        return new LeadActionWalk(through, signals, tries(), TINY);
    }

    /** Delivers every message until it is done with. */
    void runAll(Store through) {
        Deque<LeadAction.Key> queue = new ArrayDeque<>(signals.takeActions());
        int delivered = 0;
        while (!queue.isEmpty()) {
            LeadAction.Key next = queue.removeFirst();
            try {
                walk(through).run(next, () -> false, NOW);
            } catch (Killer.Killed _) {
                queue.addLast(next);
            }
            queue.addAll(signals.takeActions());
            if (++delivered > MOST_DELIVERIES) {
                throw new AssertionError("a message was never done");
            }
        }
    }

    LeadAction read(LeadAction action) {
        return memory.find(action.key()).orElseThrow();
    }

    CampaignState state() {
        return memory.find(CAMPAIGN).orElseThrow();
    }

    List<Lead> leads() {
        List<Lead> all = new ArrayList<>(Recount.leads(memory, campaign));
        all.sort(Comparator.comparing(lead -> lead.person().phone()));
        return all;
    }

    /** The tallies, which must be what a recount of the leads gives. */
    Map<Tally.Count, Long> counted() {
        Map<Tally.Count, Long> counted = Recount.of(memory, campaign);
        Map<Tally.Count, Long> tallied = new EnumMap<>(Tally.Count.class);
        tallied.putAll(Recount.tallied(memory, campaign));
        tallied.values().removeIf(n -> n == 0);
        if (!tallied.equals(counted)) {
            throw new AssertionError("tallies " + tallied + " but counted " + counted);
        }
        return counted;
    }

    static Tries tries() {
        return new Tries(
                new Waiting() {
                    @Override
                    public void pause(Duration span) {}

                    @Override
                    public Telephone.Deadline in(Duration span) {
                        return () -> false;
                    }
                },
                new Random(3));
    }
}
