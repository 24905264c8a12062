package io.redial.tests.simulation;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.memory.MemoryStore;
import io.redial.tests.simulation.oracle.Fact;
import io.redial.tests.simulation.oracle.Oracle;
import io.redial.tests.simulation.oracle.Tolerances;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Plays a {@link Day}, with the oracle looking on at every step, and measures how much of the pace is used. */
public final class DayRun {

    private static final Instant START = Instant.parse("2026-11-06T20:00:00Z");
    private static final Instant OPENING = Instant.parse("2026-11-07T08:00:00Z");
    /** Whatever goes wrong then goes wrong no more. */
    private static final Instant HEALED = Instant.parse("2026-11-07T19:00:00Z");

    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final Day day;
    private final Kernel kernel;
    private final Luck luck;
    private final Coverage coverage = new Coverage();
    private final Havoc havoc;
    private final Crossing crossing;
    private final Scripts scripts;
    private final Oracle oracle;
    private final Simulation.Parts parts;
    private final Map<Count, Long> last = new EnumMap<>(Count.class);
    private final List<String> problems = new ArrayList<>();
    private double possible;
    private long used;
    private long peakBytes;
    private boolean allHungry;
    private int samplesSinceFirst;

    private DayRun(Day day, long seed, Trace trace) {
        this.day = day;
        this.luck = new Luck(new SplittableRandom(seed));
        this.kernel = new Kernel(START, luck.split().random(), trace, Long.MAX_VALUE);
        this.havoc = new Havoc(kernel, luck.split(), coverage, day.odds());
        this.crossing = new Crossing(kernel, havoc, coverage, new Disturbance.None());
        this.scripts = new Scripts(luck.split(), day.odds(), Duration.ofSeconds(1));
        this.oracle = new Oracle(tolerances());
        MemoryStore memory = new MemoryStore();
        Chronicle chronicle = new Chronicle(kernel, memory, coverage, this::judge);
        crossing.report(chronicle::faltered);
        havoc.report(chronicle::faltered);
        Deployment.Ground ground = new Deployment.Ground(
                kernel, crossing, havoc, coverage, luck.split().random());
        this.parts = new Simulation.Parts(
                kernel, chronicle, coverage, new Deployment(ground, memory, chronicle, scripts, day.size()));
    }

    private Tolerances tolerances() {
        Duration latency = Havoc.LONGEST_REQUEST.plus(day.odds().longestStall().multipliedBy(2));
        Tolerances usual = Tolerances.STRICT;
        return new Tolerances(
                day.odds().skew(),
                latency,
                usual.pass().plus(day.odds().longestStall()),
                usual.slotLead(),
                usual.send().plus(latency),
                Duration.ofSeconds(1),
                usual.patience(),
                Duration.ofMinutes(11),
                usual.overtakings(),
                usual.waiting(),
                Tolerances.FOR_EVER,
                usual.imports());
    }

    private void judge(Fact fact) {
        oracle.accept(fact);
        if (!oracle.violations().isEmpty()) {
            kernel.halt("a violation");
        }
    }

    /**
     * What became of it.
     *
     * @param calls that were placed
     * @param used of the slots that were possible while every campaign had leads that had never been called
     * @param peakBytes the most of the heap that was seen to be taken
     * @param coverage how often what happened
     */
    public record Report(
            Day day,
            long calls,
            long portCalls,
            Duration virtual,
            double possible,
            long used,
            long peakBytes,
            Map<Count, Long> counts,
            List<String> violations,
            Map<String, Long> coverage,
            String hash) {

        /** The part of the possible slots in which a call started. */
        public double share() {
            return possible == 0 ? 0 : used / possible;
        }
    }

    /** Plays the day from a seed. */
    public static Report run(Day day, long seed) {
        return run(day, seed, Trace.hashed());
    }

    /** The same, with a line of text for everything that happens. */
    public static Report run(Day day, long seed, Appendable lines) {
        return run(day, seed, Trace.written(lines));
    }

    private static Report run(Day day, long seed, Trace trace) {
        return Strand.onOne("day " + day.name() + " seed " + seed, () -> new DayRun(day, seed, trace).play());
    }

    private Report play() {
        Founder.Estate estate = new DayFounder(parts, day).found();
        // Somebody who does no more than to keep it going: what there is in the world does not matter.
        Person owner = new Person("owner", estate, parts, luck.split(), Worlds.small());
        owner.keepGoing();
        sleepUntil(OPENING);
        if (day.faults() == Day.Faults.REAL) {
            parts.chronicle().faultsBegan();
            havoc.begin();
            scripts.begin();
        }
        follow(owner, estate, OPENING.plus(day.longest()));
        kernel.close();
        oracle.violations().forEach(violation -> problems.add(violation.toString()));
        kernel.halted().filter(_ -> problems.isEmpty()).ifPresent(problems::add);
        return new Report(
                day,
                parts.deployment().network().placedCalls(),
                crossing.calls(),
                Duration.between(OPENING, kernel.instant()),
                possible,
                used,
                peakBytes,
                Map.copyOf(last),
                List.copyOf(problems),
                coverage.all(),
                kernel.trace().hash());
    }

    private void sleepUntil(Instant then) {
        while (kernel.instant().isBefore(then) && kernel.halted().isEmpty()) {
            kernel.sleep(Math.max(1, Kernel.micros(then) - kernel.now()));
        }
    }

    private void follow(Person owner, Founder.Estate estate, Instant end) {
        Instant looked = kernel.instant();
        boolean healed = day.faults() == Day.Faults.NONE;
        while (kernel.instant().isBefore(end) && kernel.halted().isEmpty()) {
            measure(estate);
            if (last.getOrDefault(Count.OPEN, 0L) == 0 && parts.deployment().rests()) {
                break;
            }
            if (!healed && !kernel.instant().isBefore(HEALED)) {
                healed = true;
                heal();
            }
            if (Duration.between(looked, kernel.instant()).compareTo(LOOK) >= 0) {
                looked = kernel.instant();
                owner.keepGoing();
            }
        }
        if (!healed) {
            heal();
        }
        judgeTheEnd(end);
    }

    private void heal() {
        havoc.heal();
        scripts.heal();
        parts.chronicle().faultsEnded();
        parts.deployment().excuse();
        parts.deployment().release();
        parts.deployment().redrive();
    }

    private void judgeTheEnd(Instant end) {
        if (kernel.halted().isPresent()) {
            return;
        }
        boolean wholeDay = day.longest().compareTo(Duration.ofDays(1)) > 0;
        if (wholeDay && !kernel.instant().isBefore(end)) {
            problems.add("not at rest within two days: " + last);
        } else if (last.getOrDefault(Count.OPEN, 0L) == 0) {
            oracle.atRest(kernel.instant());
        }
    }

    /** Lets a while pass; if every campaign had fresh leads to its end, every slot of it could have been used. */
    private void measure(Founder.Estate estate) {
        long began = kernel.now();
        int placed = parts.deployment().network().placedCalls();
        kernel.sleep(Kernel.micros(SAMPLE));
        count(estate);
        // The scheduler wakes a campaign up to a minute after its opening; what comes after that is the engine's to
        // use.
        boolean settled = samplesSinceFirst > 2;
        samplesSinceFirst += placed > 0 ? 1 : 0;
        if (settled && allHungry) {
            possible += day.possible() * (kernel.now() - began) / 1e6;
            used += parts.deployment().network().placedCalls() - placed;
        }
        Runtime runtime = Runtime.getRuntime();
        peakBytes = Math.max(peakBytes, runtime.totalMemory() - runtime.freeMemory());
    }

    private void count(Founder.Estate estate) {
        last.clear();
        allHungry = true;
        MemoryStore memory = parts.deployment().memory();
        for (String id : estate.campaignIds()) {
            Campaign campaign = memory.find(new Campaign.Key(estate.caller().accountId(), id))
                    .orElseThrow();
            Map<Count, Long> counts = Tally.sum(memory.tallies(id, campaign.shards()));
            counts.forEach((what, n) -> last.merge(what, n, Long::sum));
            allHungry &= counts.getOrDefault(Count.CREATED, 0L) > 30 * Math.min(day.pace(), day.possible());
        }
    }
}
