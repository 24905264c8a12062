package io.redial.engine.forecast;

import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.campaign.LeadSample;
import io.redial.engine.forecast.Cohort.Standing;
import io.redial.engine.forecast.Turns.Turn;
import io.redial.engine.guard.NextDials;
import io.redial.engine.pace.World;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of a campaign, found out from its tallies and from so many leads at most: small campaigns are known exactly,
 * large ones by samples.
 */
final class Remainder {

    /** Leads of one kind that are read at most. */
    private static final int READ = 100;

    /** Entries of the due index that are read at most, over all shards. */
    private static final int DUE = 2_000;

    /** As many as one read of the index answers. */
    private static final int AT_ONCE = 1_000;

    private final Store store;
    private final World.View view;
    private final Duration held;
    private final Instant now;
    private final Turns turns;
    private final List<Cohort> cohorts = new ArrayList<>();

    /** @param held how long calls last on average */
    Remainder(Store store, World.View view, Duration held, Instant now) {
        this.store = store;
        this.view = view;
        this.held = held;
        this.now = now;
        this.turns =
                new Turns(new NextDials(store, view.campaign()), view.campaign().retry(), now);
    }

    List<Cohort> cohorts() {
        leased();
        waiting();
        fresh();
        return List.copyOf(cohorts);
    }

    /** Those that are claimed or have a call: of such there are as many as may be called at once. */
    private void leased() {
        long open = view.count(Count.OPEN) - view.count(Count.CREATED) - view.count(Count.RESCHEDULED);
        List<Lead> read = read(due(Count.LEASED, DueClass.LEASE)).stream()
                .filter(lead -> !lead.status().isFinal())
                .toList();
        read.forEach(lead -> leased(lead, (double) Math.max(open, read.size()) / read.size()));
    }

    private void leased(Lead lead, double weight) {
        switch (lead.state()) {
            case LeadState.Scheduled(Claim claim) ->
                add(lead, weight, claim.number(), Standing.WAITING, later(claim.slot()));
            case LeadState.Processing(LeadState.Live live) ->
                add(
                        lead,
                        weight,
                        live.claim().number(),
                        Standing.LIVE,
                        later(live.placement().intendedAt().plus(held)));
            case LeadState.Analysing waiting -> {
                Stage stage = Stage.of(
                        lead.progress().attemptsMade(), lead.usableNumbers().size(), 0);
                cohorts.add(new Cohort(weight, zones(lead), stage, Standing.TALKED, waiting.endedAt()));
            }
            case LeadState.Created _, LeadState.Rescheduled _ ->
                lead.nextNumber().ifPresent(number -> add(lead, weight, number, Standing.WAITING, now));
            case LeadState.Closed _ -> {
                // Nothing is left to do for it.
            }
        }
    }

    private Instant later(Instant at) {
        return at.isAfter(now) ? at : now;
    }

    private void add(Lead lead, double weight, PhoneNumber number, Standing standing, Instant at) {
        List<PhoneNumber> usable = lead.usableNumbers();
        Stage stage = Stage.of(lead.progress().attemptsMade(), usable.size(), usable.indexOf(number));
        cohorts.add(new Cohort(weight, zones(lead), stage, standing, at));
    }

    /** The zones by whose clocks it is called; where the campaign's counts, all leads are alike that may be called at all. */
    private ZoneSet zones(Lead lead) {
        if (!view.campaign().compliance().admits(lead.person())) {
            return ZoneSet.UNPROVEN;
        }
        return view.campaign().asksForZones() ? lead.zones() : ZoneSet.NONE;
    }

    private void add(Lead lead, double weight, Turn turn) {
        cohorts.add(new Cohort(weight, zones(lead), turn.stage(), turn.standing(), turn.at()));
    }

    /**
     * Those that wait for a retry or a number. Their instants are in the due index, the earliest of each shard; the others
     * are taken to be spread up to an interval from now. What stage they are at is seen from some of them.
     */
    private void waiting() {
        long many = view.count(Count.RESCHEDULED);
        if (many == 0) {
            return;
        }
        List<DueLead> due = due(Count.RESCHEDULED, DueClass.WAITING);
        due.sort(Comparator.comparing(DueLead::at));
        List<Lead> read = read(due);
        if (read.isEmpty()) {
            return;
        }
        Map<LeadKey, Instant> instants = new HashMap<>();
        due.forEach(lead -> instants.put(lead.key(), lead.at()));
        boolean all = due.size() >= many;
        double known = Math.min(1, (double) due.size() / many);
        double each = (double) many / read.size();
        Instant last = later(due.getLast().at());
        Instant end = later(now.plus(view.campaign().retry().interval()));
        Map<LeadKey, Turn> next = turns.of(read, lead -> later(instants.getOrDefault(lead.key(), now)));
        for (int i = 0; i < read.size(); i++) {
            Lead lead = read.get(i);
            Turn turn = Optional.ofNullable(next.get(lead.key())).orElseThrow();
            add(lead, all ? each : each * known, turn);
            if (!all) {
                Duration behind = Duration.between(last, end.isAfter(last) ? end : last);
                Instant at = last.plus(behind.multipliedBy(i + 1).dividedBy(read.size()));
                add(lead, each * (1 - known), turn.notBefore(at));
            }
        }
    }

    /** Those that nobody has called, in the zones and with the numbers that some of them have. */
    private void fresh() {
        long many = view.count(Count.CREATED);
        if (many == 0) {
            return;
        }
        List<Lead> sample = LeadSample.read(store, view.campaign()).leads().stream()
                .filter(lead -> lead.state() instanceof LeadState.Created)
                .toList();
        List<Lead> seen = sample.isEmpty() ? read(due(Count.CREATED, DueClass.FRESH)) : sample;
        record Kind(ZoneSet zones, Turn turn) {}
        Map<LeadKey, Turn> next = turns.of(seen, this::dueAt);
        Map<Kind, Integer> kinds = new HashMap<>();
        for (Lead lead : seen) {
            Turn turn = Optional.ofNullable(next.get(lead.key())).orElseThrow();
            kinds.merge(new Kind(zones(lead), turn), 1, Integer::sum);
        }
        kinds.entrySet().stream()
                .sorted(Comparator.comparing(kind -> kind.getKey().toString()))
                .forEach(kind -> cohorts.add(new Cohort(
                        (double) many * kind.getValue() / seen.size(),
                        kind.getKey().zones(),
                        kind.getKey().turn().stage(),
                        standing(kind.getKey().turn()),
                        kind.getKey().turn().at())));
    }

    /** Those that wait come before those that nobody has called. */
    private Standing standing(Turn turn) {
        boolean fresh = turn.standing() == Standing.WAITING && !turn.at().isAfter(now);
        return fresh ? Standing.FRESH : turn.standing();
    }

    private Instant dueAt(Lead lead) {
        return later(lead.due().map(DueKey::at).orElse(now));
    }

    private List<DueLead> due(Count kind, DueClass dueClass) {
        List<Integer> shards = view.shardsWith(kind);
        int each = shards.isEmpty() ? 1 : Math.clamp(DUE / shards.size(), 1, AT_ONCE);
        List<DueLead> due = new ArrayList<>();
        for (int shard : shards) {
            due.addAll(store.due(view.campaign().id(), shard, dueClass, DueFrom.FIRST, each));
        }
        return due;
    }

    /** Some of them, evenly picked, in their order. */
    private List<Lead> read(List<DueLead> due) {
        List<LeadKey> keys = new ArrayList<>();
        int step = Math.max(1, Math.ceilDiv(due.size(), READ));
        for (int i = 0; i < due.size(); i += step) {
            keys.add(due.get(i).key());
        }
        Map<LeadKey, Lead> found = new HashMap<>();
        store.findAll(keys).forEach(lead -> found.put(lead.key(), lead));
        return keys.stream().filter(found::containsKey).map(found::get).toList();
    }
}
