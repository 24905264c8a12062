package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stores that forgot a condition do with the commits of production code. */
final class Loose {

    private static final long NEVER = 1_000_000;

    private Loose() {}

    static boolean isIntent(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write -> write instanceof Commit.Write.Save(Call call) && call.revision() == 0);
    }

    /** The same commit, refused. */
    static Commit refused(Commit commit) {
        List<Commit.Write> writes = commit.writes().stream()
                .map(write -> write instanceof Commit.Write.Save(Entity entity)
                        ? new Commit.Write.Save(Abstraction.revised(entity, NEVER))
                        : write)
                .toList();
        return new Commit(writes);
    }

    /** The same commit with no condition on what is stored; the tally changes by what really changes. */
    static Commit forced(Shelves shelves, World world, Commit commit) {
        List<Commit.Write> saves = commit.writes().stream()
                .filter(Commit.Write.Save.class::isInstance)
                .map(write -> forced(shelves, world, (Commit.Write.Save) write))
                .toList();
        Tally.Delta delta = Tally.Delta.NONE;
        for (Commit.Write write : saves) {
            delta = switch (write) {
                case Commit.Write.Save(Lead after) ->
                    delta.plus(Tally.Delta.ofLead(
                            shelves.find(world, after.key()).map(Lead.class::cast), Optional.of(after)));
                case Commit.Write.Save(Call after) ->
                    delta.plus(shelves.call(world, after.key())
                            .map(before -> Tally.Delta.ofCall(before, after))
                            .orElse(Tally.Delta.NONE));
                default -> delta;
            };
        }
        Commit.Write count = new Commit.Write.Count(Setting.CAMPAIGN, 0, delta, Commit.GateRule.ANY);
        return new Commit(Stream.concat(saves.stream(), Stream.of(count)).toList());
    }

    private static Commit.Write forced(Shelves shelves, World world, Commit.Write.Save save) {
        long stored =
                shelves.find(world, save.entity().key()).map(Entity::revision).orElse(0L);
        return new Commit.Write.Save(Abstraction.revised(save.entity(), stored));
    }

    /** The same commit, whose gate need not be open. */
    static Commit ungated(Commit commit) {
        return new Commit(commit.writes().stream()
                .map(write -> write instanceof Commit.Write.Count count
                        ? new Commit.Write.Count(count.campaignId(), count.shard(), count.delta(), Commit.GateRule.ANY)
                        : write)
                .collect(Collectors.toList()));
    }

    static Lead in(Lead lead, LeadState state) {
        return new Lead(
                lead.key(),
                lead.accountId(),
                lead.person(),
                lead.zones(),
                state,
                lead.progress(),
                lead.origin(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.revision());
    }

    static Claim under(Claim claim, String claimId) {
        return new Claim(
                claimId,
                claim.epoch(),
                claim.attempt(),
                claim.number(),
                claim.kind(),
                claim.fromNumberId(),
                claim.from(),
                claim.slot(),
                claim.leaseUntil(),
                claim.dialBefore(),
                claim.limits(),
                claim.reservedMicros(),
                claim.waitingSince());
    }
}
