package io.redial.testkit.lockstep;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.testkit.Revised;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws steps in a small world, so that they meet: writes with revisions that mostly hold and sometimes do not, and
 * reads of what is there and what is not.
 */
final class StepGenerator {

    private static final int[] LIMITS = {1, 2, 3, 7, 50, 200};
    private static final int WALKS = 4;
    private static final List<DueClass> CLASSES = List.of(DueClass.values());

    private final SplittableRandom random;
    private final Store view;
    private final SmallWorld world;
    private final ListingGenerator listings;

    /**
     * Steps for a store.
     *
     * @param view looked into, so that many a condition holds
     */
    StepGenerator(SplittableRandom random, Store view) {
        this.random = random;
        this.view = view;
        this.world = new SmallWorld(random);
        this.listings = new ListingGenerator(random);
    }

    Step next() {
        int drawn = random.nextInt(100);
        if (drawn < 55) {
            return new Step.Write(commit());
        } else if (drawn < 65) {
            return new Step.Read(keys());
        } else if (drawn < 70) {
            return new Step.Tallies(Map.of(
                    world.talliedCampaign(), random.nextInt(SmallWorld.SHARDS + 1), world.talliedCampaign() + "x", 2));
        } else if (drawn < 77) {
            return slot();
        } else if (drawn < 86) {
            return due();
        } else if (drawn < 91) {
            return indexed();
        } else {
            return listed();
        }
    }

    private Commit commit() {
        int drawn = random.nextInt(20);
        int size = drawn < 10 ? 1 : drawn < 18 ? random.nextInt(2, 6) : random.nextInt(6, 21);
        // The more writes there are, the surer each of them: else no long commit would ever be done.
        int misses = size == 1 ? 25 : Math.max(1, 20 / size);
        List<Write> writes = new ArrayList<>();
        List<Object> targets = new ArrayList<>();
        while (writes.size() < size) {
            Write write = write(misses);
            Object target = target(write);
            if (!targets.contains(target) || random.nextInt(200) == 0) {
                targets.add(target);
                writes.add(write);
            }
        }
        return new Commit(writes);
    }

    /** A write whose condition fails with a chance of about {@code misses} in a hundred. */
    private Write write(int misses) {
        int drawn = random.nextInt(100);
        if (drawn < 62) {
            return new Write.Save(revised(world.entity(), misses));
        } else if (drawn < 72) {
            return new Write.Remove(revised(world.entity(), misses));
        } else if (drawn < 80) {
            return new Write.Unchanged(revised(world.entity(), misses));
        } else {
            return tallied();
        }
    }

    private Entity revised(Entity entity, int misses) {
        long stored = view.find(entity.key()).map(Entity::revision).orElse(0L);
        if (random.nextInt(100) >= misses) {
            return Revised.to(entity, stored);
        }
        return switch (random.nextInt(4)) {
            case 0 -> Revised.to(entity, stored + 1);
            case 1 -> Revised.to(entity, Math.max(0, stored - 1));
            case 2 -> Revised.to(entity, 0);
            default -> Revised.to(entity, random.nextLong(1, 9));
        };
    }

    private Write tallied() {
        String campaign = world.talliedCampaign();
        int shard = random.nextInt(SmallWorld.SHARDS);
        long epoch = random.nextLong(6);
        int drawn = random.nextInt(100);
        if (drawn < 55) {
            return new Write.Count(
                    campaign, shard, delta(), random.nextInt(3) == 0 ? GateRule.MUST_BE_OPEN : GateRule.ANY);
        } else if (drawn < 73) {
            return new Write.OpenGate(campaign, shard, epoch);
        } else if (drawn < 87) {
            return new Write.CloseGate(campaign, shard, epoch);
        } else if (drawn < 98) {
            return new Write.SealTally(campaign, shard, epoch);
        } else {
            return new Write.RetireTally(campaign, shard, Samples.NOW.plus(Duration.ofDays(36500)));
        }
    }

    private Tally.Delta delta() {
        Map<Tally.Count, Long> add = new EnumMap<>(Tally.Count.class);
        Tally.Count[] counts = {Tally.Count.OPEN, Tally.Count.LIVE, Tally.Count.CREATED, Tally.Count.SPENT_MICROS};
        for (int n = random.nextInt(3); n >= 0; n--) {
            add.put(counts[random.nextInt(counts.length)], random.nextLong(-2, 3));
        }
        return new Tally.Delta(add);
    }

    private static Object target(Write write) {
        return switch (write) {
            case Write.Save(Entity entity) -> entity.key();
            case Write.Remove(Entity entity) -> entity.key();
            case Write.Unchanged(Entity entity) -> entity.key();
            case Write.Count count -> List.of(count.campaignId(), count.shard());
            case Write.OpenGate open -> List.of(open.campaignId(), open.shard());
            case Write.CloseGate close -> List.of(close.campaignId(), close.shard());
            case Write.SealTally seal -> List.of(seal.campaignId(), seal.shard());
            case Write.RetireTally retire -> List.of(retire.campaignId(), retire.shard());
        };
    }

    private List<EntityKey<?>> keys() {
        return IntStream.rangeClosed(0, random.nextInt(random.nextInt(10) == 0 ? 150 : 8))
                .<EntityKey<?>>mapToObj(_ -> world.entity().key())
                .toList();
    }

    private Step slot() {
        Instant from = Samples.NOW.plusMillis(random.nextInt(5_000));
        return new Step.Slot(
                new Pace.Key(Samples.ACCOUNT, random.nextBoolean() ? Samples.CAMPAIGN : Samples.PHONE_LINE),
                random.nextInt(3) == 0 ? Step.Slot.Seen.NEVER : Step.Slot.Seen.JUST_NOW,
                from,
                from.plusMillis(random.nextInt(-2, 2_000)),
                Duration.ofMillis(1 + random.nextInt(400)));
    }

    private Step due() {
        String campaign = world.campaign();
        int shard = random.nextInt(SmallWorld.SHARDS);
        DueClass dueClass = CLASSES.get(random.nextInt(CLASSES.size()));
        int limit = random.nextInt(40) == 0 ? (random.nextBoolean() ? 0 : 1001) : LIMITS[random.nextInt(LIMITS.length)];
        return new Step.Due(campaign, shard, dueClass, from(campaign, shard, dueClass), limit);
    }

    private DueFrom from(String campaign, int shard, DueClass dueClass) {
        List<Store.DueLead> there = view.due(campaign, shard, dueClass, DueFrom.FIRST, 1000);
        return switch (random.nextInt(4)) {
            case 0, 1 -> there.isEmpty() ? DueFrom.FIRST : new DueFrom.Behind(there.get(random.nextInt(there.size())));
            case 2 -> new DueFrom.Zones(world.zones());
            default -> DueFrom.FIRST;
        };
    }

    private Step indexed() {
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        Instant at = Samples.NOW.plusMillis(random.nextInt(-5, 1_100));
        return switch (random.nextInt(3)) {
            case 0 -> new Step.Active(Samples.ACCOUNT);
            case 1 -> new Step.Overdue(at, limit);
            default -> new Step.Stalled(at, limit);
        };
    }

    private Step listed() {
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> new Step.Smuggle(listings.any(), listings.any());
            case 1 -> new Step.Whole(listings.any(), random.nextBoolean() ? 0 : 201);
            case 2, 3, 4 -> {
                int walk = random.nextInt(WALKS);
                yield new Step.Walk(walk, listings.unfiltered(walk), random.nextInt(1, 4));
            }
            default -> new Step.Whole(listings.any(), limit);
        };
    }

    /** Lists of what is in the small world. */
    private static final class ListingGenerator {

        private final SplittableRandom random;

        ListingGenerator(SplittableRandom random) {
            this.random = random;
        }

        Listing<?> any() {
            return random.nextInt(3) == 0 ? filtered() : unfiltered(random.nextInt(10));
        }

        private Listing<?> filtered() {
            return random.nextBoolean()
                    ? new Listing.Leads(
                            Samples.CAMPAIGN,
                            SmallWorld.SHARDS,
                            Optional.of(SmallWorld.STATUSES.get(random.nextInt(SmallWorld.STATUSES.size()))))
                    : new Listing.CallsOfCampaign(
                            Samples.CAMPAIGN,
                            Optional.of(SmallWorld.RESULTS.get(random.nextInt(SmallWorld.RESULTS.size()))));
        }

        Listing<?> unfiltered(int which) {
            return switch (which) {
                case 0 -> new Listing.Leads(Samples.CAMPAIGN, SmallWorld.SHARDS, Optional.empty());
                case 1 -> new Listing.CallsOfCampaign(Samples.CAMPAIGN, Optional.empty());
                case 2 -> new Listing.CallsOfLead(SmallWorld.leadId(1));
                case 3 -> new Listing.Imports(Samples.ACCOUNT, Samples.CAMPAIGN);
                case 4 -> new Listing.LeadActions(Samples.ACCOUNT, Samples.CAMPAIGN);
                case 5 -> new Listing.LeadsOfShard(Samples.CAMPAIGN, 1);
                case 6 -> new Listing.Credits(Samples.ACCOUNT);
                case 7 -> new Listing.Campaigns(Samples.ACCOUNT);
                case 8 -> new Listing.Connections(Samples.ACCOUNT);
                default -> new Listing.PhoneLines(Samples.ACCOUNT);
            };
        }
    }
}
