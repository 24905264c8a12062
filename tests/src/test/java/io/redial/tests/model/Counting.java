package io.redial.tests.model;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a state counts. What was counted of calls no condition looks at, so it is not kept; that it is counted rightly is
 * seen at each commit.
 */
final class Counting {

    private Counting() {}

    static Tally plus(Tally tally, Tally.Delta delta) {
        Map<Tally.Count, Long> counts = new EnumMap<>(Tally.Count.class);
        counts.putAll(tally.counts());
        delta.add().forEach((what, n) -> {
            if (ofLeads(what)) {
                counts.merge(what, n, Long::sum);
            }
        });
        counts.values().removeIf(n -> n == 0);
        return new Tally(tally.campaignId(), tally.shard(), tally.gate(), counts);
    }

    /** What is counted by the hour no rule of the model looks at. */
    static boolean ofAnHour(Commit.Write.Count count) {
        return CallHour.named(count.campaignId()).isPresent();
    }

    private static boolean ofLeads(Tally.Count what) {
        return what.compareTo(Tally.Count.LEASED) <= 0 || what == Tally.Count.RESERVED_MICROS;
    }

    /** A commit counts of its calls what it changes. */
    static void require(Commit commit, Function<CallKey, Optional<Call>> stored) {
        Tally.Delta counted = Tally.Delta.NONE;
        Tally.Delta changed = Tally.Delta.NONE;
        for (Commit.Write write : commit.writes()) {
            if (write instanceof Commit.Write.Count count && !ofAnHour(count)) {
                counted = counted.plus(count.delta());
            }
            if (write instanceof Commit.Write.Save(Call after)) {
                Optional<Call> before = stored.apply(after.key());
                changed = before.isPresent() ? changed.plus(Tally.Delta.ofCall(before.get(), after)) : changed;
            }
        }
        for (Tally.Count what : Tally.Count.values()) {
            long added = counted.add().getOrDefault(what, 0L);
            if (!ofLeads(what) && added != changed.add().getOrDefault(what, 0L)) {
                throw new Violation(Violation.Kind.TALLY_WRONG, what + " is counted wrongly by " + commit);
            }
        }
    }

    /** The counts that these leads come to. */
    static Map<Tally.Count, Long> of(List<Lead> leads) {
        Map<Tally.Count, Long> counts = new EnumMap<>(Tally.Count.class);
        for (Lead lead : leads) {
            counts.merge(Tally.Count.valueOf(lead.status().name()), 1L, Long::sum);
            counts.merge(Tally.Count.OPEN, lead.status().isFinal() ? 0L : 1, Long::sum);
            counts.merge(Tally.Count.LIVE, lead.state().live().isPresent() ? 1L : 0, Long::sum);
            boolean leased =
                    lead.due().filter(due -> due.dueClass() == DueClass.LEASE).isPresent();
            counts.merge(Tally.Count.LEASED, leased ? 1L : 0, Long::sum);
        }
        counts.values().removeIf(n -> n == 0);
        return counts;
    }
}
