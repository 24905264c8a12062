package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** All that is known of one claim: when it was made, its slots, the call that it came to, and what the network saw. */
final class ClaimFile {

    /** So often in a row a provider may refuse a lead, for reasons of its own, before that is the failure of a call. */
    private static final int REFUSALS = 9;

    final String claimId;
    final LeadFile lead;
    /** The lead's run, counted from its creation and every reset. */
    final int run;

    final Optional<Row.Claim> claim;
    final Instant claimedAt;

    /** The slots that it was given: one by its claim, and one for each delivery of its dial that missed that. */
    final NavigableSet<Instant> slots = new TreeSet<>();

    Optional<Row.Call> call = Optional.empty();
    /** When its intent was written, by the true clock. */
    Instant intentAt = Instant.MAX;
    /** When the store knew how it ended from the provider itself. */
    Instant toldAt = Instant.MAX;

    /** When the store knew that its number can't be called. */
    Instant unusableAt = Instant.MAX;

    /** Whom it was going to call, as they were when that was written. */
    Optional<Whom> intended = Optional.empty();

    List<NetCall> requests = List.of();

    ClaimFile(String claimId, LeadFile lead, Optional<Row.Claim> claim, Instant claimedAt) {
        this.claimId = claimId;
        this.lead = lead;
        this.run = lead.run;
        this.claim = claim;
        this.claimedAt = claimedAt;
        claim.map(Row.Claim::slot).ifPresent(slots::add);
    }

    void requested(NetCall request) {
        if (requests.isEmpty()) {
            requests = new ArrayList<>(1);
        }
        requests.add(request);
    }

    /** The call that the network accepted for it, if it did and has not declined it since. */
    Optional<NetCall> placed() {
        for (NetCall request : requests) {
            if (request.accepted() && !request.declined) {
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it is the failure of a call, though nothing was dialled: the provider refused the lead as often before in this
     * run, with no call in between that was dialled.
     */
    boolean isRefusedOnceTooOften() {
        boolean failed = call.filter(is -> is.result() == Row.CallResult.FAILED && is.source() == Row.Source.REFUSED)
                .isPresent();
        int before = 0;
        for (ClaimFile earlier : lead.calls) {
            if (earlier == this) {
                break;
            }
            boolean refused = earlier.call
                    .filter(was -> was.result() == Row.CallResult.NOT_PLACED)
                    .isPresent();
            before = refused && earlier.run == run ? before + 1 : 0;
        }
        return failed && before >= REFUSALS;
    }

    int attempt() {
        return call.map(Row.Call::attempt)
                .orElseGet(() -> claim.map(Row.Claim::attempt).orElse(0));
    }
}
