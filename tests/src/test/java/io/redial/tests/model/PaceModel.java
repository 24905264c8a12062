package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.Lead;
import io.redial.domain.time.Tempo;
import io.redial.engine.dial.Dialer;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Timers;
import io.redial.memory.MemoryStore;
import io.redial.testkit.HandTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * When calls start whose dials wait in a queue that counts whole seconds, and that delivers up to a second late: passes come at any
 * moment, and claim whatever slots they may give.
 */
final class PaceModel implements Signals, Timers, Telephone {

    /** What a dial does that was delivered. */
    enum Delivered {
        /** It calls at once. */
        CALLS,
        /** It is dialled by production code, which waits for its slot. */
        IS_DIALLED
    }

    private static final int SECONDS = 30;
    private static final int LATEST_DELIVERY_MILLIS = 1_000;
    private static final int LONGEST_GAP_MILLIS = 2_000;

    /** What happens at an instant. */
    private record Event(Instant at, long order, Runnable what) {}

    private final Delivered delivered;
    private final SplittableRandom random;
    private final Store store = new MemoryStore();
    private final Timing timing = new Timing(Tempo.REAL);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private final List<Instant> starts = new ArrayList<>();
    private final int leads;
    private HandTime time = new HandTime(Abstraction.NOW);
    private long order;

    PaceModel(Delivered delivered, int perSecond, long seed) {
        this.delivered = delivered;
        this.random = new SplittableRandom(seed);
        this.leads = perSecond * SECONDS;
        List<List<String>> numbers = IntStream.range(0, leads)
                .mapToObj(n -> List.of("+1555" + (1_000_000 + n)))
                .toList();
        fill(new Setting(numbers, leads), perSecond);
    }

    private void fill(Setting setting, int perSecond) {
        for (Entity entity : setting.constants().values()) {
            save(Records.map(Abstraction.revised(entity, 0), (component, leaf) -> switch (component) {
                case "callsPerSecond" -> leaf instanceof Double ? (Object) (double) perSecond : (Object) perSecond;
                case "maxConcurrentCalls" -> (Object) leads;
                default -> leaf;
            }));
        }
        CampaignState running = CampaignState.draft(Setting.stateKey()).started(Abstraction.NOW);
        save(running);
        store.commit(Commit.of(new Write.OpenGate(Setting.CAMPAIGN, 0, running.epoch())));
        for (Lead lead : setting.leads()) {
            store.commit(new Commit(LeadChange.writes(List.of(LeadChange.added(lead)), GateRule.ANY)));
        }
    }

    private void save(Entity entity) {
        store.commit(Commit.of(new Write.Save(entity)));
    }

    /** When calls started, in order, once every lead was called. */
    List<Instant> starts() {
        at(Abstraction.NOW, this::pass);
        while (starts.size() < leads) {
            Event next = events.remove();
            time = new HandTime(next.at());
            next.what().run();
        }
        return starts.stream().sorted().toList();
    }

    private void at(Instant when, Runnable what) {
        events.add(new Event(when, order++, what));
    }

    private void pass() {
        new PacerPass(store, this, this, new Ids(random), timing).run(Setting.ACCOUNT, time.instant(), () -> false);
        at(time.instant().plusMillis(random.nextInt(1, LONGEST_GAP_MILLIS)), this::pass);
    }

    /** The most that start within a second. */
    static int mostInASecond(List<Instant> starts) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < starts.size(); last++) {
            while (!starts.get(last).isBefore(starts.get(first).plusSeconds(1))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Override
    public void dial(List<Dial> dials) {
        for (Dial dial : dials) {
            Instant due = time.instant().plusSeconds(dial.delay().toSeconds());
            at(due.plusMillis(random.nextInt(LATEST_DELIVERY_MILLIS)), () -> deliver(dial));
        }
    }

    private void deliver(Dial dial) {
        switch (delivered) {
            case CALLS -> starts.add(time.instant());
            case IS_DIALLED -> new Dialer(store, this, _ -> this, time, time, new Ids(random), timing).dial(dial);
        }
    }

    @Override
    public Answer place(Placing placing) {
        starts.add(time.instant());
        return new Answer.Accepted(placing.call().key().claimId());
    }

    @Override
    public LookUp lookUp(Call call) {
        throw new IllegalStateException("every answer comes");
    }

    @Override
    public void hangUp(Call call) {
        throw new IllegalStateException("nobody stops the campaign");
    }

    @Override
    public Duration longestRequest() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Duration longestQueue() {
        return Duration.ZERO;
    }

    @Override
    public void wake(String accountId) {
        // Passes come anyway.
    }

    @Override
    public void wakeLater(String accountId, Duration delay) {
        // Passes come anyway.
    }

    @Override
    public void set(CampaignState.Key campaign, Instant when) {
        // Passes come anyway.
    }

    @Override
    public void clear(CampaignState.Key campaign) {
        // Passes come anyway.
    }

    @Override
    public void report(List<Report> reports) {
        throw unasked();
    }

    @Override
    public void lookUp(CallKey call, Duration delay) {
        throw unasked();
    }

    @Override
    public void carryOn(LeadAction.Key action) {
        throw unasked();
    }

    @Override
    public void erase(Erasure.Key erasure, Duration delay) {
        throw unasked();
    }

    @Override
    public void replan(ImportJob.Key job, Duration delay) {
        throw unasked();
    }

    @Override
    public void syncDue(Sync.Key sync) {
        throw unasked();
    }

    private static IllegalStateException unasked() {
        return new IllegalStateException("neither passes nor dials ask for that");
    }
}
