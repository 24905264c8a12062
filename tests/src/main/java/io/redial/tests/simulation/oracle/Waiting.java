package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** How many leads of a campaign could be called by now, by their zones. */
final class Waiting {

    private record Wait(Instant dueAt, LeadFile lead, int number) {}

    private final Map<Whom, Integer> ready = new HashMap<>();
    private final PriorityQueue<Wait> later = new PriorityQueue<>(Comparator.comparing(Wait::dueAt));

    /** The lead has changed: it waits as its row says, or not at all. */
    void moved(LeadFile lead, Instant at) {
        lead.waits++;
        lead.readyIn.ifPresent(whom -> ready.merge(whom, -1, Integer::sum));
        lead.readyIn = Optional.empty();
        if (lead.row.isEmpty() || lead.row.get().due().isEmpty()) {
            return;
        }
        Row.Due due = lead.row.get().due().get();
        if (due.dueClass() == 1) {
            return;
        }
        if (due.at().isAfter(at)) {
            later.add(new Wait(due.at(), lead, lead.waits));
        } else {
            count(lead);
        }
    }

    /** Whether a lead is due whose window is open under these settings. */
    boolean anyCallable(SettingsVersion settings, Instant at) {
        while (!later.isEmpty() && !later.peek().dueAt().isAfter(at)) {
            Wait wait = later.remove();
            if (wait.number() == wait.lead().waits) {
                count(wait.lead());
            }
        }
        for (Map.Entry<Whom, Integer> whom : ready.entrySet()) {
            if (whom.getValue() > 0 && settings.isOpen(whom.getKey(), at)) {
                return true;
            }
        }
        return false;
    }

    private void count(LeadFile lead) {
        Whom whom = lead.row.map(Row.Lead::whom).orElse(Whom.in(Set.of()));
        lead.readyIn = Optional.of(whom);
        ready.merge(whom, 1, Integer::sum);
    }
}
