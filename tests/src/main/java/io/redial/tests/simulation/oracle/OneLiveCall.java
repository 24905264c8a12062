package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 1, by the network's own list of calls: an accepted request whose lead, or whose number in the account, has a
 * call that is not over.
 *
 * <p>The engine may free a number at the horizon of a call that it never heard of again, by a worker's clock. So a call
 * that no right network keeps alive any longer, the skew apart, is not held against the next one.
 *
 * <p>Nobody can know of a call that was denied before it rings; from a few seconds after that nobody is intended to be called
 * while they talk.
 *
 * <p>And what holds a number is let go in the transaction that ends its call, or others wait for nothing.
 */
final class OneLiveCall implements Judge {

    private final World world;
    private final Findings findings;

    OneLiveCall(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void requested(Instant at, NetCall call) {
        if (!call.accepted()) {
            return;
        }
        findings.judged(Invariant.ONE_LIVE_CALL);
        judge(at, call, Optional.ofNullable(world.liveByLead.get(call.dial.leadId())), "lead " + call.dial.leadId());
        judge(
                at,
                call,
                world.account(call.dial.accountId()).number(call.dial.number()).live,
                "number " + call.dial.number());
    }

    @Override
    public void call(Fact.Committed commit, ClaimFile claim, Optional<Row.Call> before, Row.Call after) {
        if (after.result().isLive()) {
            return;
        }
        findings.judged(Invariant.ONE_LIVE_CALL);
        boolean held = world.account(after.accountId())
                .number(after.number())
                .row
                .flatMap(Row.Guard::liveCall)
                .filter(after.claimId()::equals)
                .isPresent();
        if (held) {
            String words = "held by claim " + after.claimId() + ", whose call is over";
            findings.add(Invariant.ONE_LIVE_CALL, "number " + after.number(), words, commit.at());
        }
    }

    private void judge(Instant at, NetCall call, Optional<NetCall> before, String subject) {
        if (before.isPresent()
                && before.get().isLive()
                && !before.get().isHidden(call.claim.intentAt)
                && counts(before.get(), at)) {
            String words = "claim " + call.dial.claimId() + " was placed while the call of claim "
                    + before.get().dial.claimId() + " was live";
            findings.add(Invariant.ONE_LIVE_CALL, subject, words, before.get().placedAt, at);
        }
    }

    private boolean counts(NetCall before, Instant at) {
        History<SettingsVersion> settings = before.claim.lead.campaign.settings;
        if (settings.isEmpty()) {
            return true;
        }
        Instant over = Instant.MIN;
        for (SettingsVersion version : settings.all()) {
            Instant by = before.surelyOver(world.tolerances.longestQueue(), version.settings.calls());
            over = by.isAfter(over) ? by : over;
        }
        return at.isBefore(over.minus(world.tolerances.skew()));
    }
}
