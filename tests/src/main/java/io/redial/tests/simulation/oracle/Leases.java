package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 22, where it is written and whatever fails: no lead is held for longer than is promised. A claim lapses soon after
 * its slot; a call is looked at by the time at which it can't be live any more, and after that every half an hour; what a
 * conversation came to is waited for ten minutes; and whoever is put off is put off for a reason that allows for as much.
 *
 * <p>And what has run out is settled {@linkplain Tolerances#promptly() promptly}, whatever its campaign does, where nothing is made
 * to fail or once that has healed.
 */
final class Leases implements Judge {

    /** From the slot of a claim to its end: a minute by the rules, and as much again for a slot that was given anew. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    /** For what a conversation came to. */
    private static final Duration ANALYSIS = Duration.ofMinutes(10);

    /** Between two looks at a call that can't be live any more. */
    private static final Duration LOOK = Duration.ofMinutes(30);

    /** For a number that somebody is calling, and whatever else passes by itself. */
    private static final Duration BUSY = Duration.ofSeconds(30);

    /** For a provider that keeps refusing: ten seconds, doubled nine times. */
    private static final Duration REFUSED = Duration.ofSeconds(5_120);

    /** For a number that was called as often as its cap allows: a day from the latest instant at which its request could leave. */
    private static final Duration CAPPED = Duration.ofHours(24).plusSeconds(10);

    private final World world;
    private final Findings findings;

    Leases(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        Instant at = commit.at();
        before.ifPresent(was -> settled(lead, was, at));
        if (after.isEmpty() || after.get().due().isEmpty()) {
            lead.analysedSince = Instant.MAX;
            return;
        }
        Row.Lead is = after.get();
        boolean analysed =
                is.status() == Row.LeadStatus.PROCESSING && is.liveCall().isEmpty();
        Instant since = lead.analysedSince.isBefore(at) ? lead.analysedSince : at;
        lead.analysedSince = analysed ? since : Instant.MAX;
        findings.judged(Invariant.LEASES);
        Instant due = is.due().get().at();
        Instant soon = at.plus(world.tolerances.skew());
        if (!due.isAfter(soon) || before.flatMap(Row.Lead::due).equals(is.due())) {
            return;
        }
        Instant latest = latest(commit, lead, before, is);
        if (due.isAfter(later(soon, latest.plus(world.tolerances.skew())))) {
            String from = before.map(was -> "from " + was.status() + " to ").orElse("");
            add(lead, from + is.status() + " and held for too long", at, latest, due);
        }
    }

    private Instant latest(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Row.Lead is) {
        Instant at = commit.at();
        return switch (is.status()) {
            case SCHEDULED -> is.claim().map(claim -> claim.slot().plus(CLAIM)).orElse(at);
            case PROCESSING ->
                lead.analysedSince.equals(Instant.MAX) ? lastLook(is, at) : lead.analysedSince.plus(ANALYSIS);
            case COMPLETED, MAX_RETRIES -> lastLook(is, at);
            case CREATED, RESCHEDULED ->
                before.map(was -> longestWait(commit, lead, was, is)).orElse(at);
        };
    }

    private Instant lastLook(Row.Lead lead, Instant at) {
        Instant horizon = lead.liveCall()
                .flatMap(claimId -> Optional.ofNullable(world.claims.get(claimId)))
                .flatMap(claim -> claim.call)
                .map(Row.Call::horizon)
                .orElse(at);
        return later(horizon, at.plus(LOOK));
    }

    /** Until when it may be put off, by what it was before. */
    private static Instant longestWait(Fact.Committed commit, LeadFile lead, Row.Lead was, Row.Lead is) {
        boolean retries = is.attemptsMade() > was.attemptsMade() || tellsAnEnd(commit, lead);
        Duration longest = retries ? interval(lead.campaign) : longestDeferral(lead, was);
        return later(commit.at().plus(longest), hiddenUntil(lead));
    }

    /** Whether it is told when a call to it ended, perhaps otherwise than before: its interval counts from there. */
    private static boolean tellsAnEnd(Fact.Committed commit, LeadFile lead) {
        return commit.changes().stream()
                .anyMatch(change -> change.after().orElse(null) instanceof Row.Call call
                        && call.leadId().equals(lead.leadId)
                        && call.result().isResult()
                        && !change.before().equals(change.after()));
    }

    private static Duration longestDeferral(LeadFile lead, Row.Lead was) {
        return switch (was.status()) {
            // Its dial was dropped.
            case SCHEDULED -> BUSY;
            case CREATED, RESCHEDULED -> isCapped(lead.campaign) ? CAPPED : Duration.ZERO;
            case PROCESSING, COMPLETED, MAX_RETRIES -> REFUSED;
        };
    }

    /** Until when a call to it may be live of which it was said that there is none. */
    private static Instant hiddenUntil(LeadFile lead) {
        Instant until = Instant.MIN;
        for (ClaimFile claim : lead.calls) {
            boolean denied = claim.placed().filter(call -> call.denied).isPresent();
            if (denied && claim.call.isPresent()) {
                until = later(until, claim.call.get().horizon());
            }
        }
        return until;
    }

    private static boolean isCapped(CampaignFile campaign) {
        return campaign.settings.all().stream().anyMatch(version -> version.settings.cap() < Integer.MAX_VALUE);
    }

    /** The longest that its campaign ever had: an older one may have been reckoned with. */
    private static Duration interval(CampaignFile campaign) {
        return campaign.settings.all().stream()
                .map(version -> version.settings.interval())
                .reduce(Duration.ZERO, Leases::longer);
    }

    /** Whether what held it was settled when it had run out. */
    private void settled(LeadFile lead, Row.Lead was, Instant at) {
        Optional<Instant> ready = was.due()
                .filter(due -> due.dueClass() == 1)
                .map(Row.Due::at)
                .filter(_ -> world.isWell(at) && !world.gone(lead.campaign))
                .map(due -> later(due, world.wellSince()))
                .filter(since -> since.isBefore(at));
        ready.ifPresent(since -> {
            findings.judged(Invariant.LEASES);
            if (since.plus(world.tolerances.promptly()).isBefore(at)) {
                add(lead, was.status() + ", had run out and was not settled", since, at);
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void add(LeadFile lead, String words, Instant... instants) {
        findings.add(Invariant.LEASES, "lead " + lead.leadId, words, instants);
    }
}
