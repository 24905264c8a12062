package io.redial.engine.pace;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Closes the waiting leads of a campaign whose end has come. */
final class Expiry {

    /** So many in one turn of a campaign, so that the account's other campaigns get theirs. */
    private static final int PER_TURN = 2_000;

    /** A transaction has 100 items; one of them is the tally. */
    private static final int PER_COMMIT = 99;

    /** A transaction has 4 MB; the rest is for what surrounds the texts. */
    private static final long BYTES_PER_COMMIT = 3_000_000;

    private static final int BYTES_AROUND_TEXT = 4_000;

    private final Store store;
    private final Herald herald;

    Expiry(Store store) {
        this.store = store;
        this.herald = new Herald(store);
    }

    /** What is left to close. */
    enum Left {
        NOTHING,
        /** Perhaps something, and perhaps the campaign is done: go on at once. */
        MORE
    }

    /** Closes some, in all shards in turn, since each bears only so many writes a second. */
    Left expire(World.View view, Instant now, Deadline deadline) {
        int closed = 0;
        int before = -1;
        while (closed > before && closed < PER_TURN) {
            before = closed;
            for (int shard : view.shardsWith(Count.OPEN)) {
                if (deadline.passed()) {
                    return Left.MORE;
                }
                closed += expire(view.campaign(), shard, now);
            }
        }
        return closed > 0 ? Left.MORE : Left.NOTHING;
    }

    /** Closes leads of one shard, at most {@link #PER_COMMIT}. */
    private int expire(Campaign campaign, int shard, Instant now) {
        String campaignId = campaign.id();
        List<DueLead> due = new ArrayList<>(store.due(campaignId, shard, DueClass.WAITING, DueFrom.FIRST, PER_COMMIT));
        if (due.isEmpty()) {
            due.addAll(store.due(campaignId, shard, DueClass.FRESH, DueFrom.FIRST, PER_COMMIT));
        }
        List<Lead> open = store.findAll(due.stream().map(DueLead::key).toList()).stream()
                .filter(lead -> lead.due()
                        .filter(key -> key.dueClass() != DueClass.LEASE)
                        .isPresent())
                .toList();
        Subscriptions to = herald.subscriptions(campaign.accountId());
        return batches(open, to).stream()
                .mapToInt(batch -> close(new Batch(campaign, to, batch), now))
                .sum();
    }

    /** As many leads together as one transaction bears. */
    private static List<List<Lead>> batches(List<Lead> leads, Subscriptions to) {
        int rows = to.to(EventType.LEAD_MAX_RETRIES).size();
        int most = PER_COMMIT / (1 + rows);
        long around = BYTES_AROUND_TEXT + (long) rows * Herald.MOST_BYTES;
        List<List<Lead>> batches = new ArrayList<>();
        long bytes = BYTES_PER_COMMIT;
        for (Lead lead : leads) {
            long size = lead.person().bytes() + around;
            if (bytes + size > BYTES_PER_COMMIT || batches.getLast().size() == most) {
                batches.add(new ArrayList<>());
                bytes = 0;
            }
            batches.getLast().add(lead);
            bytes += size;
        }
        return batches;
    }

    /** Those that somebody else changes meanwhile are left to the next turn. */
    private int close(Batch batch, Instant now) {
        List<Lead> left = batch.leads();
        while (!left.isEmpty()) {
            switch (store.commit(closing(new Batch(batch.campaign(), batch.to(), left), now))) {
                case Store.Outcome.Done _ -> {
                    return left.size();
                }
                case Store.Outcome.Refused(List<Integer> lost) -> left = without(left, lost);
            }
        }
        return 0;
    }

    /** Leads that are closed together, and who is told. */
    private record Batch(Campaign campaign, Subscriptions to, List<Lead> leads) {}

    private static Commit closing(Batch batch, Instant now) {
        List<LeadChange> changes = batch.leads().stream()
                .map(lead -> new LeadChange(Optional.of(lead), LeadLifecycle.close(lead, ClosedReason.EXPIRED, now)))
                .toList();
        List<Write> writes = new ArrayList<>(LeadChange.writes(changes, GateRule.ANY));
        writes.addAll(Herald.tell(batch.to(), Herald.endings(batch.campaign(), changes), now));
        return new Commit(writes);
    }

    private static List<Lead> without(List<Lead> leads, List<Integer> lost) {
        Set<Integer> positions = new HashSet<>(lost);
        List<Lead> kept = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            if (!positions.contains(i)) {
                kept.add(leads.get(i));
            }
        }
        return kept.size() < leads.size() ? kept : List.of();
    }
}
