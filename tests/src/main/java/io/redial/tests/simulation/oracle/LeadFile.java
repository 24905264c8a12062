package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that is known of one lead, over all its runs: a run begins with its creation and with every reset. */
final class LeadFile {

    final String leadId;
    final CampaignFile campaign;

    Optional<Row.Lead> row = Optional.empty();
    int run;
    /** The claims that came to an intent or a request, in their order. */
    List<ClaimFile> calls = List.of();

    int resetsAsked;
    /** Whether it was a reset that wrote the row last. */
    boolean justReset;

    /** The other numbers that people gave it, each time all of them. */
    final Set<List<String>> told = new HashSet<>(0);

    boolean markAsked;
    boolean removalAsked;
    /** Whether a met goal was learned in this run. */
    boolean goalLearned;

    /** Since when what its last conversation came to is waited for, if it is. */
    Instant analysedSince = Instant.MAX;

    /** When its row was written last. */
    Instant writtenAt = Instant.MIN;

    /** Where it is counted among the leads that wait to be called, if it is. */
    Optional<Whom> readyIn = Optional.empty();
    /** Tells a wait that is over from the present one. */
    int waits;

    LeadFile(String leadId, CampaignFile campaign) {
        this.leadId = leadId;
        this.campaign = campaign;
    }

    void called(ClaimFile claim) {
        if (calls.isEmpty()) {
            calls = new ArrayList<>(2);
        }
        if (!calls.contains(claim)) {
            calls.add(claim);
        }
    }

    /** Whether people have told that this is who it is, and nobody else has changed anything. */
    boolean wasTold(Row.Who before, Row.Who after) {
        return before.name().equals(after.name())
                && before.primary().equals(after.primary())
                && told.stream().anyMatch(contacts -> {
                    Set<String> all = new LinkedHashSet<>(List.of(after.primary()));
                    all.addAll(contacts);
                    return List.copyOf(all).equals(after.numbers());
                });
    }

    /** Whether a call of this run was placed, as far as the store knows. */
    boolean wasPlaced() {
        for (ClaimFile claim : calls) {
            boolean placed = claim.call
                    .filter(call -> call.result() != Row.CallResult.NOT_PLACED)
                    .isPresent();
            if (claim.run == run && placed) {
                return true;
            }
        }
        return false;
    }
}
