package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invariant 13 for the calls of an hour: after every transaction that moves one, the hour of its intent counts what a recount of
 * that hour's calls gives. Nothing is held against a history that has no hours.
 */
final class Hours implements Judge {

    private static final Row.Count[] COUNTS = {
        Row.Count.LIVE,
        Row.Count.RESULT_COMPLETED,
        Row.Count.RESULT_VOICEMAIL,
        Row.Count.RESULT_BUSY,
        Row.Count.RESULT_UNANSWERED,
        Row.Count.RESULT_FAILED
    };

    private final World world;
    private final Findings findings;
    private final Map<Row.Key, Counts> counted = new HashMap<>();
    private final Map<Row.Key, Row.Hour> told = new HashMap<>();

    Hours(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        Set<Row.Hour> touched = new LinkedHashSet<>();
        for (Change change : commit.changes()) {
            change.before().ifPresent(row -> count(row, -1).ifPresent(touched::add));
            change.after().ifPresent(row -> count(row, 1).ifPresent(touched::add));
            if (change.after().orElse(null) instanceof Row.Hour hour) {
                told.put(hour.key(), hour);
                touched.add(new Row.Hour(hour.campaignId(), hour.start(), hour.shard(), Map.of()));
            }
        }
        if (!told.isEmpty()) {
            touched.forEach(hour -> compare(commit.at(), hour));
        }
    }

    /** The hour, without counts, that a row of a call is in. */
    private Optional<Row.Hour> count(Row row, long more) {
        if (!(row instanceof Row.Call call)) {
            return Optional.empty();
        }
        Instant start = call.intendedAt().truncatedTo(ChronoUnit.HOURS);
        Row.Hour hour = new Row.Hour(call.campaignId(), start, call.shard(), Map.of());
        Counts counts = counted.computeIfAbsent(hour.key(), _ -> new Counts());
        switch (call.result()) {
            case INITIATED, RINGING, IN_PROGRESS -> counts.add(Row.Count.LIVE, more);
            case NOT_PLACED, COMPLETED, BUSY, UNANSWERED, FAILED ->
                Bookkeeper.countOf(call).ifPresent(count -> counts.add(count, more));
        }
        return Optional.of(hour);
    }

    private void compare(Instant at, Row.Hour hour) {
        Optional<CampaignFile> campaign = world.known(hour.campaignId());
        if (campaign.filter(world::gone).isPresent()) {
            return;
        }
        findings.judged(Invariant.TALLIES);
        Counts ours = counted.getOrDefault(hour.key(), new Counts());
        Map<Row.Count, Long> theirs =
                Optional.ofNullable(told.get(hour.key())).orElse(hour).counts();
        for (Row.Count count : COUNTS) {
            long is = theirs.getOrDefault(count, 0L);
            if (is != ours.of(count)) {
                String words = count + " is " + is + ", and a recount gives " + ours.of(count);
                String subject = "campaign " + hour.campaignId() + ", hour " + hour.start() + ", shard " + hour.shard();
                findings.add(Invariant.TALLIES, subject, words, at);
            }
        }
    }
}
