package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that is known of one campaign, with counts of our own over its rows. */
final class CampaignFile {

    final String campaignId;
    final AccountFile account;
    final History<SettingsVersion> settings = new History<>();
    final Paced pace = new Paced();
    final Waiting waiting = new Waiting();
    /** The lead of each primary number. */
    final Map<String, String> primaries = new HashMap<>();

    final Set<Request.Act> bulk = EnumSet.noneOf(Request.Act.class);

    Optional<Row.Campaign> row = Optional.empty();
    boolean deletionAsked;
    /** When people were told that it calls no more; until then, and from the next start on, it may. */
    Instant closedAt = Instant.MAX;
    /** When it began to run last. */
    Instant runningSince = Instant.MIN;
    /** Leads that are scheduled or have a live call. */
    int occupied;
    /** Calls that are live at the network. */
    int live;

    private Counts[] counts = {};
    private Row.Tally[] tallies = {};

    CampaignFile(String campaignId, AccountFile account) {
        this.campaignId = campaignId;
        this.account = account;
    }

    int shards() {
        return counts.length;
    }

    /** What we have counted in a shard. */
    Counts counted(int shard) {
        makeRoom(shard);
        return counts[shard];
    }

    long counted(Row.Count count) {
        long sum = 0;
        for (Counts shard : counts) {
            sum += shard.of(count);
        }
        return sum;
    }

    /** What the store says of a shard. */
    Row.Tally tally(int shard) {
        makeRoom(shard);
        return tallies[shard];
    }

    void tally(Row.Tally tally) {
        makeRoom(tally.shard());
        tallies[tally.shard()] = tally;
    }

    boolean runs() {
        return row.filter(is -> is.status() == Row.CampaignStatus.IN_PROGRESS).isPresent();
    }

    private void makeRoom(int shard) {
        int had = counts.length;
        if (shard >= had) {
            counts = Arrays.copyOf(counts, shard + 1);
            tallies = Arrays.copyOf(tallies, shard + 1);
            for (int added = had; added <= shard; added++) {
                counts[added] = new Counts();
                tallies[added] = new Row.Tally(campaignId, added, Row.Gate.CLOSED, 0, Map.of());
            }
        }
    }
}
