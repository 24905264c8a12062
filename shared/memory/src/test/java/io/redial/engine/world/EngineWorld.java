package io.redial.engine.world;

import io.redial.domain.account.Account;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.time.Tempo;
import io.redial.engine.dial.Dialer;
import io.redial.engine.guard.ErasedNumbers;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Tick;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Timers;
import io.redial.engine.port.Waiting;
import io.redial.engine.record.Recorder;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The engine's parts around one store, one network and one clock. Nothing happens by itself: a test delivers what is on its
 * way, in the order of its instants ({@link #runUntil}) or in any order it likes ({@link #takePending}, {@link #deliver}).
 */
public final class EngineWorld {

    /** More events than any test has at one instant. */
    private static final int AT_ONCE = 10_000;

    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** An event and when it arrives. */
    public record Pending(Instant at, long sequence, Event event) {}

    /**
     * What was asked of the scheduler.
     *
     * @param target empty when the timer was cleared
     */
    public record TimerChange(Instant at, CampaignState.Key campaign, Optional<Instant> target) {}

    private final ManualClock clock = new ManualClock(START);
    private final MemoryStore memory = new MemoryStore();
    private final Seal seal = new Seal("a secret of the test deployment");
    private final Faults store = new Faults(new ErasedNumbers(memory, seal));
    private final MemorySignals signals = new MemorySignals();
    private final Network network = new Network(clock);
    private final Map<CampaignState.Key, Instant> timers = new HashMap<>();
    private final List<TimerChange> timerChanges = new ArrayList<>();
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparing(Pending::at).thenComparingLong(Pending::sequence));
    private final PacerPass pacer;
    private final Tick tick;
    private final Dialer dialer;
    private final Recorder recorder;
    private final Desk desk;
    private LastWord lastWord = LastWord.NOBODY_ASKED;
    private final Set<String> undeployed = new HashSet<>();
    private long sequence;

    /** A world whose ids follow from {@code seed}. */
    public EngineWorld(long seed) {
        Ids ids = new Ids(new SplittableRandom(seed));
        Timing timing = new Timing(Tempo.REAL);
        pacer = new PacerPass(store, signals, recordingTimers(), ids, timing);
        tick = new Tick(store, signals, timing);
        dialer = new Dialer(store, signals, telephones(), waiting(), clock, ids, timing)
                .asking((lead, at) -> lastWord.on(lead, at));
        recorder = new Recorder(store, signals, telephones(), timing);
        desk = new Desk(store, memory, signals, seal, clock);
    }

    private Telephones telephones() {
        return new Telephones() {
            @Override
            public boolean has(String provider) {
                return !undeployed.contains(provider);
            }

            @Override
            public Telephone of(String provider) {
                return network;
            }
        };
    }

    /** The deployment is not set up for {@code provider} any more. */
    public void undeploy(String provider) {
        undeployed.add(provider);
    }

    private Timers recordingTimers() {
        return new Timers() {
            @Override
            public void set(CampaignState.Key campaign, Instant at) {
                timers.put(campaign, at);
                timerChanges.add(new TimerChange(now(), campaign, Optional.of(at)));
            }

            @Override
            public void clear(CampaignState.Key campaign) {
                timers.remove(campaign);
                timerChanges.add(new TimerChange(now(), campaign, Optional.empty()));
            }
        };
    }

    public Waiting waiting() {
        return new Waiting() {
            @Override
            public void pause(Duration span) {
                clock.advance(span);
            }

            @Override
            public Telephone.Deadline in(Duration span) {
                Instant end = clock.instant().plus(span);
                return () -> clock.instant().isAfter(end);
            }
        };
    }

    public ManualClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** From now on this is asked of leads just before they are called. */
    public void asking(LastWord word) {
        this.lastWord = word;
    }

    public Faults store() {
        return store;
    }

    /** What is stored, whatever breaks. */
    public MemoryStore memory() {
        return memory;
    }

    public Seal seal() {
        return seal;
    }

    public MemorySignals signals() {
        return signals;
    }

    public Network network() {
        return network;
    }

    public Dialer dialer() {
        return dialer;
    }

    public Recorder recorder() {
        return recorder;
    }

    /** What the account's people do. */
    public Desk desk() {
        return desk;
    }

    /** All that was ever asked of the scheduler, oldest first. */
    public List<TimerChange> timerChanges() {
        return List.copyOf(timerChanges);
    }

    /** One pass over the account of {@link Desk}. */
    public void pass() {
        pass(Desk.ACCOUNT);
    }

    private void pass(String accountId) {
        pacer.run(accountId, now(), () -> false);
    }

    /** A pass, and the dials that it sent. */
    public List<Signals.Dial> passForDials() {
        pass();
        return signals.takeDials();
    }

    /** Delivers one dial at its slot, or now when that has passed. */
    public Dialer.Result dialAtSlot(Signals.Dial dial) {
        clock.advanceTo(dial.slot());
        return dialer.dial(dial);
    }

    /** The regular tick: wakes whatever is overdue. One that breaks is over; there is another one soon. */
    public void tick() {
        try {
            tick.run(now());
        } catch (Faults.Crash | Store.Unavailable broken) {
            // The next one finds what this one has not found.
        }
    }

    /** All that is on its way, oldest first; it is not on its way any more. */
    public List<Pending> takePending() {
        gather();
        List<Pending> all = new ArrayList<>();
        while (!pending.isEmpty()) {
            all.add(pending.remove());
        }
        return all;
    }

    /** Has {@code event} arrive at {@code at}. */
    public void send(Instant at, Event event) {
        pending.add(new Pending(at, sequence++, event));
    }

    /** Delivers {@code event} now. */
    public void deliver(Event event) {
        switch (event) {
            case Event.Wake(String accountId) -> pass(accountId);
            case Event.Dial(Signals.Dial dial) -> dialer.dial(dial);
            case Event.LookUp(CallKey call) -> recorder.lookUp(call, now()).ifPresent(signals::wake);
            case Event.Callback(var report) ->
                recorder.record(report.get(), now()).ifPresent(signals::wake);
        }
    }

    /** Delivers everything at its instant until {@code done}, ticking every five minutes, at most for a month. */
    public void runUntil(Predicate<EngineWorld> done) {
        Instant end = now().plus(Duration.ofDays(31));
        Instant tick = now();
        Instant since = now();
        int atOnce = 0;
        while (!done.test(this) && now().isBefore(end)) {
            gather();
            Pending next = pending.peek();
            if (next == null || next.at().isAfter(tick)) {
                clock.advanceTo(tick);
                tick();
                tick = tick.plus(Duration.ofMinutes(5));
            } else {
                pending.remove();
                clock.advanceTo(next.at());
                deliver(next.event());
                atOnce = now().equals(since) ? atOnce + 1 : 0;
                since = now();
                if (atOnce > AT_ONCE) {
                    throw new AssertionError("the engine keeps itself busy: " + Recount.describe(this));
                }
            }
        }
        if (!done.test(this)) {
            throw new AssertionError("a month went by: " + Recount.describe(this));
        }
    }

    public void runUntilCompleted(String... campaignIds) {
        runUntil(world -> List.of(campaignIds).stream()
                .allMatch(id -> desk.state(id).completedAt().isPresent()));
    }

    /** Delivers everything at its instant for {@code span}. */
    public void runFor(Duration span) {
        Instant end = now().plus(span);
        runUntil(world -> {
            gather();
            return pending.isEmpty() || pending.peek().at().isAfter(end);
        });
        clock.advanceTo(end);
    }

    /** Takes what the engine sent into what is on its way. */
    private void gather() {
        signals.takeWakes()
                .forEach(wake -> send(now().plus(secondsCovering(wake.delay())), new Event.Wake(wake.accountId())));
        signals.takeDials().forEach(dial -> send(now().plus(secondsWithin(dial.delay())), new Event.Dial(dial)));
        signals.takeLookUps()
                .forEach(look -> send(now().plus(secondsCovering(look.delay())), new Event.LookUp(look.call())));
        network.takeCallbacks().forEach(callback -> send(callback.at(), new Event.Callback(callback.report())));
        timers.forEach((campaign, at) -> send(at, new Event.Wake(campaign.accountId())));
        timers.clear();
    }

    /** A queue delays by whole seconds; the rest is waited for in the dialer. */
    private static Duration secondsWithin(Duration delay) {
        return Duration.ofSeconds(delay.toSeconds());
    }

    private static Duration secondsCovering(Duration delay) {
        return Duration.ofSeconds(delay.plusNanos(999_999_999).toSeconds());
    }

    public Call call(CallKey key) {
        return memory.find(key).orElseThrow();
    }

    public Account account() {
        return memory.find(new Account.Key(Desk.ACCOUNT)).orElseThrow();
    }
}
