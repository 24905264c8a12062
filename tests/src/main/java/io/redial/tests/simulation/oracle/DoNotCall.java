package io.redial.tests.simulation.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Invariant 5: nobody intends to call a number that is listed, nor calls it once the listing was acknowledged; and no
 * number gets more calls in 24 hours than its cap. Whoever opts out in a call is listed by the transaction that learns of it, with
 * all numbers, and no number leaves the list by itself.
 *
 * <p>A request that has left when a listing is acknowledged may still be on its way, for the injected latency; clocks that are wrong
 * let it leave so much later. A cap counts as the highest that was in force while the slot may have been
 * given, over 24 hours less the skew.
 */
final class DoNotCall implements Judge {

    private static final Duration DAY = Duration.ofHours(24);

    /** The post-call variable by which somebody says so. */
    private static final String OPT_OUT = "do_not_call";

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
            if (change.after().orElse(null) instanceof Row.Guard guard) {
                left(commit.at(), guard);
            }
            if (change.after().orElse(null) instanceof Row.Call call
                    && optsOut(call.variables())
                    && change.before()
                            .filter(was -> optsOut(((Row.Call) was).variables()))
                            .isEmpty()) {
                optedOut(commit.at(), call);
            }
        }
    }

    private void judge(Instant at, Row.Call intent) {
        findings.judged(Invariant.DO_NOT_CALL);
        NumberFile number = world.account(intent.accountId()).number(intent.number());
        if (number.isListed() || !at.isBefore(number.forbiddenAt)) {
            String words = "claim " + intent.claimId() + " was intended though the number is listed";
            findings.add(Invariant.DO_NOT_CALL, "number " + intent.number(), words, number.forbiddenAt, at);
        }
    }

    /** Nobody takes a number off the list but who was asked to. */
    private void left(Instant at, Row.Guard guard) {
        NumberFile number = world.account(guard.accountId()).number(guard.number());
        if (number.justLeft) {
            number.justLeft = false;
            number.everLeft = true;
            number.forbiddenAt = Instant.MAX;
            number.leavesAsked--;
            if (number.leavesAsked < 0) {
                findings.add(
                        Invariant.DO_NOT_CALL,
                        "number " + guard.number(),
                        "left the list, and nobody asked for it",
                        at);
            }
        }
    }

    /** Whoever said so in a call is listed with all numbers, in the transaction that learned it. */
    private void optedOut(Instant at, Row.Call call) {
        AccountFile account = world.account(call.accountId());
        List<String> numbers = new ArrayList<>(List.of(call.number()));
        Optional.ofNullable(world.leads.get(call.leadId()))
                .flatMap(lead -> lead.row)
                .ifPresent(lead -> numbers.addAll(lead.numbers()));
        for (String number : numbers) {
            findings.judged(Invariant.DO_NOT_CALL);
            if (!account.number(number).isListed()) {
                String words = "not listed though claim " + call.claimId() + " opted out";
                findings.add(Invariant.DO_NOT_CALL, "number " + number, words, at);
            }
        }
    }

    private static boolean optsOut(Map<String, Value> variables) {
        return switch (variables.get(OPT_OUT)) {
            case null -> false;
            case Value.Truth(boolean truth) -> truth;
            case Value.Text(String text) -> text.equalsIgnoreCase("true");
            case Value.Decimal(BigDecimal number) -> number.compareTo(BigDecimal.ONE) == 0;
        };
    }

    /** What the network told of an opt-out must have come to the list in the end. */
    @Override
    public void atRest(Instant at) {
        for (NetCall call : world.calls.values()) {
            NumberFile number = world.account(call.dial.accountId()).number(call.dial.number());
            boolean heard = optsOut(call.certain) && !call.forgotten;
            if (heard && !number.isListed() && !number.everLeft && !world.gone(call.claim.lead.campaign)) {
                String words = "not listed at rest though call " + call.networkId + " opted out";
                findings.add(Invariant.DO_NOT_CALL, "number " + call.dial.number(), words, at);
            }
        }
    }

    @Override
    public void requested(Instant at, NetCall call) {
        NumberFile number = world.account(call.dial.accountId()).number(call.dial.number());
        Duration way = world.tolerances.skew().plus(world.tolerances.latency());
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
            cap = Math.max(cap, version.settings.cap());
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
            number.everListed = true;
            if (number.row.isPresent() && !number.isListed() && number.asksToLeave > 0) {
                // Somebody else has taken it off the list again before this answer came.
                return;
            }
            number.forbiddenAt = number.forbiddenAt.isBefore(at) ? number.forbiddenAt : at;
        }
    }

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.CallAgain again) {
            NumberFile number = world.account(again.accountId()).number(again.number());
            number.forbiddenAt = Instant.MAX;
            number.leavesAsked++;
            number.asksToLeave++;
        }
    }
}
