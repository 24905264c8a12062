package io.redial.tests.simulation;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally;
import io.redial.memory.MemoryStore;
import io.redial.tests.simulation.oracle.Fact;
import io.redial.tests.simulation.oracle.Oracle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One run of a world: it is set up, things go wrong while people do things, then nothing goes wrong any more and everything
 * must come to its end.
 */
public final class Simulation {

    /** Microseconds that whoever is disturbed waits for what somebody does. */
    private static final long LONGEST_DEED = 80_000;

    private static final Instant START = Instant.parse("2026-10-23T09:00:00Z");
    private static final long MOST_STEPS = 20_000_000;
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final int TRESPASSES = 20;

    /** Whoever may be in zones whose hours never meet is called at no time; by then somebody has noticed. */
    private static final Duration NOTICED = Duration.ofDays(8);

    /** What everybody in a run shares. */
    record Parts(Kernel kernel, Chronicle chronicle, Coverage coverage, Deployment deployment) {}

    private final World world;
    private final long seed;
    private final Disturbance disturbance;
    private final Luck luck;
    private final Kernel kernel;
    private final Coverage coverage = new Coverage();
    private final Havoc havoc;
    private final Crossing crossing;
    private final Scripts scripts;
    private final Oracle oracle;
    private final Parts parts;
    private final List<Founder.Estate> estates = new ArrayList<>();

    private Simulation(World world, long seed, Disturbance disturbance, Trace trace) {
        this.world = world;
        this.disturbance = disturbance;
        this.seed = seed;
        this.luck = new Luck(new SplittableRandom(seed));
        this.kernel = new Kernel(begin(), luck.split().random(), trace, MOST_STEPS);
        this.havoc = new Havoc(kernel, luck.split(), coverage, world.odds());
        this.crossing = new Crossing(kernel, havoc, coverage, disturbance);
        this.scripts = new Scripts(luck.split(), world.odds(), world.longestQueue());
        this.oracle = new Oracle(world.tolerances(disturbance));
        MemoryStore memory = new MemoryStore();
        Chronicle chronicle = new Chronicle(kernel, memory, coverage, this::judge);
        crossing.report(chronicle::faltered);
        havoc.report(chronicle::faltered);
        Deployment deployment = new Deployment(
                new Deployment.Ground(
                        kernel, crossing, havoc, coverage, luck.split().random()),
                memory,
                chronicle,
                scripts,
                Deployment.Size.USUAL,
                // What nobody needs is not drawn, so that the other worlds go their ways.
                world.listeners() == World.Listeners.SOME ? Optional.of(luck.split()) : Optional.empty());
        this.parts = new Parts(kernel, chronicle, coverage, deployment);
    }

    private Instant begin() {
        return world.windows() == World.Windows.WEEKS
                ? Weeks.start(luck)
                : START.plusSeconds(luck.below(7 * 24 * 3600));
    }

    /** Runs a world from a seed; everything in it follows from the two. */
    public static Result run(World world, long seed) {
        return run(world, seed, new Disturbance.None());
    }

    /** The same, with one thing that happens at one port call. */
    public static Result run(World world, long seed, Disturbance disturbance) {
        return onAStrand(world, seed, disturbance, Trace.hashed());
    }

    /** The same, with a line of text for everything that happens. */
    public static Result run(World world, long seed, Disturbance disturbance, Appendable lines) {
        return onAStrand(world, seed, disturbance, Trace.written(lines));
    }

    /** Handing the baton on is cheaper between threads of one kind. */
    private static Result onAStrand(World world, long seed, Disturbance disturbance, Trace trace) {
        List<Result> results = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                results.add(new Simulation(world, seed, disturbance, trace).play());
            } catch (RuntimeException | Error broken) {
                failures.add(broken);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "the simulation broke: world " + world.name() + " seed " + seed, failures.getFirst());
        }
        return results.getFirst();
    }

    private void judge(Fact fact) {
        oracle.accept(fact);
        if (!oracle.violations().isEmpty()) {
            kernel.halt("a violation");
        }
    }

    private Result play() {
        Instant start = kernel.instant();
        for (int i = 1; i <= world.accounts(); i++) {
            Founder founder = new Founder(parts.deployment(), parts.chronicle(), kernel, luck.split(), world);
            estates.add(founder.found(i));
        }
        List<String> violations = new ArrayList<>();
        storm();
        if (world.odds().onlyUnreadable() && parts.deployment().deadLettersBesideFiles() > 0) {
            violations.add("messages were given up with those that nobody can read");
        }
        long disturbable = crossing.disturbable();
        if (kernel.halted().isEmpty()) {
            heal(violations);
        }
        kernel.close();
        oracle.violations().forEach(violation -> violations.add(violation.toString()));
        oracle.judgements().forEach((invariant, n) -> coverage.add("JUDGED " + invariant, n));
        kernel.halted().filter(_ -> violations.isEmpty()).ifPresent(violations::add);
        return new Result(
                world.name(),
                seed,
                disturbance,
                violations,
                kernel.trace().hash(),
                parts.deployment().network().placed().size(),
                crossing.calls(),
                disturbable,
                Duration.between(start, kernel.instant()),
                coverage.all());
    }

    /** Things go wrong, and people do things. */
    private void storm() {
        if (!world.odds().sparesAll() || !(disturbance instanceof Disturbance.None)) {
            parts.chronicle().faultsBegan();
        }
        havoc.begin();
        scripts.begin();
        parts.deployment().trouble(Havoc.Course.BEGUN);
        crossing.begin(this::somebodyDoes);
        long end = kernel.now() + Kernel.micros(world.safety());
        for (Founder.Estate estate : estates) {
            person("owner", estate).run(person -> person.keepGoing());
            for (int i = 0; i < world.acts(); i++) {
                long at = kernel.now() + luck.upTo(world.safety());
                kernel.at(at, () -> person("person", estate).run(Person::act));
            }
        }
        if (world.files() > 0) {
            estates.forEach(this::bringFiles);
        }
        if (estates.size() > 1) {
            trespass();
        }
        for (int i = 0; i < world.odds().outages(); i++) {
            kernel.at(kernel.now() + luck.upTo(world.safety()), havoc::outage);
        }
        while (kernel.now() < end && kernel.halted().isEmpty()) {
            kernel.sleep(end - kernel.now());
        }
        havoc.heal();
        scripts.heal();
        parts.deployment().trouble(Havoc.Course.OVER);
        parts.chronicle().faultsEnded();
    }

    /** Some of it soon after one another, so that imports meet. */
    private void bringFiles(Founder.Estate estate) {
        Librarian librarian = new Librarian("librarian", estate, parts, luck.split());
        Runnable act = () -> kernel.spawn("librarian", librarian::act, _ -> {});
        long at = kernel.now();
        for (int i = 0; i < world.files(); i++) {
            at += luck.heads()
                    ? luck.mostlyShort(Duration.ofMinutes(2))
                    : luck.upTo(world.safety().dividedBy(world.files()));
            kernel.at(at, act);
        }
    }

    /** Each account is used by somebody who knows ids of the next one. */
    private void trespass() {
        for (int i = 0; i < estates.size(); i++) {
            Founder.Estate others = estates.get((i + 1) % estates.size());
            Person oneOfThem = person("victim", others).person();
            Stranger stranger = new Stranger(estates.get(i), others, oneOfThem, parts.chronicle(), luck.split());
            for (int n = 0; n < TRESPASSES; n++) {
                kernel.at(
                        kernel.now() + luck.upTo(world.safety()),
                        () -> kernel.spawn("stranger", stranger::act, _ -> {}));
            }
        }
    }

    private interface Doing {
        void on(Person person);
    }

    private record Runner(Simulation simulation, Person person) {
        void run(Doing what) {
            simulation.kernel.spawn("person", () -> what.on(person), _ -> {});
        }
    }

    private int people;

    private Runner person(String role, Founder.Estate estate) {
        return new Runner(this, new Person(role + people++, estate, parts, luck.split(), world));
    }

    private void somebodyDoes(Disturbance.Deed deed) {
        Person somebody = person("somebody", estates.getFirst()).person();
        // A listing is answered when the last request to its number has left, and that may be the call that it is done
        // before.
        kernel.sleepUntilEnd(kernel.spawn("person", () -> somebody.act(deed), _ -> {}), LONGEST_DEED);
    }

    /** Nothing goes wrong any more; somebody sees to it that all campaigns run. */
    private void heal(List<String> violations) {
        long end = kernel.now() + Kernel.micros(world.patience());
        long noticed = kernel.now() + Kernel.micros(NOTICED);
        boolean zones = world.windows() == World.Windows.ZONES || world.windows() == World.Windows.WEEKS;
        parts.deployment().excuse();
        parts.deployment().release();
        parts.deployment().redrive();
        while (!isDone()) {
            if (kernel.now() >= end) {
                violations.add("not at rest " + world.patience() + " after everything was well: " + leftovers());
                return;
            }
            estates.forEach(estate -> person("keeper", estate).run(person -> {
                person.keepGoing();
                person.unbind();
            }));
            if (zones && kernel.now() >= noticed) {
                zones = false;
                estates.forEach(estate -> person("keeper", estate).run(Person::openHours));
            }
            kernel.sleep(Kernel.micros(LOOK));
            // What was received often while nothing worked may be given up only now.
            parts.deployment().redrive();
            parts.deployment().redriveUploads();
            if (kernel.halted().isPresent()) {
                return;
            }
        }
        if (parts.deployment().deadLetters() > 0) {
            violations.add("messages were given up though all was well");
        }
        oracle.atRest(kernel.instant());
    }

    private boolean isDone() {
        return parts.deployment().rests()
                && !parts.deployment().awaitsRedrive()
                && leftovers().isEmpty();
    }

    private List<String> leftovers() {
        List<String> left = new ArrayList<>();
        for (Founder.Estate estate : estates) {
            for (String id : estate.campaignIds()) {
                String account = estate.caller().accountId();
                MemoryStore memory = parts.deployment().memory();
                Optional<Campaign> campaign = memory.find(new Campaign.Key(account, id));
                if (campaign.isEmpty()) {
                    // It was removed.
                    continue;
                }
                CampaignState state =
                        memory.find(new CampaignState.Key(account, id)).orElseThrow();
                var counts = Tally.sum(memory.tallies(id, campaign.get().shards()));
                boolean rests = state.status() == CampaignStatus.COMPLETED || state.status() == CampaignStatus.DRAFT;
                if (!rests || counts.getOrDefault(Tally.Count.OPEN, 0L) > 0) {
                    left.add(id + " is " + state.status() + " with " + counts + " " + state);
                }
            }
        }
        return left;
    }
}
