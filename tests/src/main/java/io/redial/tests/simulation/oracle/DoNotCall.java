package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;

/**
 * Invariant 5: nobody intends to call a number that is listed, nor calls it once the listing was acknowledged; and no
 * number gets more calls in 24 hours than its cap.
 *
 * <p>A request whose intent was durable before the listing may still be on its way when that is acknowledged, for as long
 * as it may be sent and the injected latency. A cap counts as the highest that was in force while the slot may have been
 * given, over 24 hours less the skew.
 */
final class DoNotCall implements Judge {

    private static final Duration DAY = Duration.ofHours(24);

    private final World world;
    private final Findings findings;

    DoNotCall(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        for (Change change : commit.changes()) {
            if (change.before().isEmpty() && change.after().orElseThrow() instanceof Row.Call intent) {
                judge(commit.at(), intent);
            }
        }
    }

    private void judge(Instant at, Row.Call intent) {
        findings.judged(Invariant.DO_NOT_CALL);
        NumberFile number = world.account(intent.accountId()).number(intent.number());
        boolean listed = number.row
                .filter(row -> row.listing() == Row.Listing.DO_NOT_CALL)
                .isPresent();
        if (listed || !at.isBefore(number.forbiddenAt)) {
            String words = "claim " + intent.claimId() + " was intended though the number is listed";
            findings.add(Invariant.DO_NOT_CALL, "number " + intent.number(), words, number.forbiddenAt, at);
        }
    }

    @Override
    public void requested(Instant at, NetCall call) {
        NumberFile number = world.account(call.dial.accountId()).number(call.dial.number());
        Duration way = world.tolerances.send().plus(world.tolerances.latency());
        boolean relied = !number.forbiddenAt.equals(Instant.MAX);
        if (relied && at.isAfter(number.forbiddenAt.plus(way))) {
            String words = "placed after its listing was acknowledged";
            findings.add(Invariant.DO_NOT_CALL, "number " + call.dial.number(), words, number.forbiddenAt, at);
        }
        if (call.accepted()) {
            cap(at, call, number);
        }
    }

    private void cap(Instant at, NetCall call, NumberFile number) {
        int placed = number.placed(at, at.minus(DAY).plus(world.tolerances.skew()));
        History<SettingsVersion> settings = call.claim.lead.campaign.settings;
        if (settings.isEmpty()) {
            return;
        }
        int cap = 0;
        for (SettingsVersion version : settings.between(at.minus(world.tolerances.settingsAge()), at)) {
            cap = Math.max(cap, version.settings.attemptsPerNumberPerDay().orElse(Integer.MAX_VALUE));
        }
        if (placed > cap) {
            String words = placed + " placements in 24 hours, of at most " + cap;
            findings.add(Invariant.DO_NOT_CALL, "number " + call.dial.number(), words, at);
        }
    }

    @Override
    public void acknowledged(Instant at, Request request) {
        if (request instanceof Request.DoNotCall listing) {
            NumberFile number = world.account(listing.accountId()).number(listing.number());
            number.forbiddenAt = number.forbiddenAt.isBefore(at) ? number.forbiddenAt : at;
            number.everListed = true;
        }
    }

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.CallAgain again) {
            world.account(again.accountId()).number(again.number()).forbiddenAt = Instant.MAX;
        }
    }
}
