package io.redial.local.scheduler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All groups and schedules, what fires next, and the journal that keeps them. Every change is in the journal before the
 * method that makes it returns. Safe for threads.
 */
final class ScheduleBook implements AutoCloseable {
    /** Slots missed by more than this are made up by one firing, however many they are. */
    static final Duration MADE_UP_SINGLY = Duration.ofMinutes(1);

    private static final Duration START_MAY_BE_PAST = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Punctuality punctuality;
    private final Optional<Journal> journal;
    private final TreeMap<String, Group> groups = new TreeMap<>();
    private final TreeMap<ScheduleKey, Entry> schedules = new TreeMap<>();
    private final Agenda agenda = new Agenda();
    private long generations;

    private ScheduleBook(InstantSource clock, Punctuality punctuality, Optional<Journal> journal) {
        this.clock = clock;
        this.punctuality = punctuality;
        this.journal = journal;
    }

    /**
     * Opens a book with what the directory's journal says, or an empty one that is kept in memory only.
     *
     * @throws IOException if the directory can't be used
     */
    static ScheduleBook open(Optional<Path> directory, InstantSource clock, Punctuality punctuality)
            throws IOException {
        Optional<Journal> journal =
                directory.isPresent() ? Optional.of(Journal.open(directory.get())) : Optional.empty();
        ScheduleBook book = new ScheduleBook(clock, punctuality, journal);
        book.begin();
        return book;
    }

    private synchronized void begin() throws IOException {
        groups.put(ScheduleKey.DEFAULT_GROUP, new Group(ScheduleKey.DEFAULT_GROUP, now(), ""));
        if (journal.isPresent()) {
            journal.get().found().forEach(this::apply);
            schedules.values().forEach(this::planNext);
            List<Change> whole = new ArrayList<>();
            groups.values().forEach(group -> whole.add(new Change.GroupMade(group)));
            schedules.values().forEach(entry -> whole.add(new Change.ScheduleSet(entry)));
            journal.get().compact(whole);
        }
    }

    /**
     * Creates a schedule, or finds the one that the same request created before.
     *
     * @throws SchedulerError if the group is missing, the name is taken, or its dates are over
     */
    synchronized void create(Schedule schedule, String token) {
        ScheduleKey key = schedule.key();
        group(key.group());
        Entry existing = schedules.get(key);
        if (existing != null) {
            if (isSame(token, existing.createToken()) && existing.schedule().equals(schedule)) {
                return;
            }
            throw SchedulerError.conflict("Schedule " + key.name() + " already exists.");
        }
        Instant now = now();
        requireTimely(schedule.timing(), now);
        change(new Change.ScheduleSet(new Entry(schedule, now, now, token, Optional.empty(), Entry.NOT_NUMBERED)));
    }

    /** Replaces a schedule as a whole; its slots start anew. */
    synchronized void update(Schedule schedule) {
        Entry existing = schedule(schedule.key());
        Instant now = now();
        requireTimely(schedule.timing(), now);
        change(new Change.ScheduleSet(existing.updated(schedule, now)));
    }

    synchronized void delete(ScheduleKey key) {
        change(new Change.ScheduleGone(schedule(key).key()));
    }

    synchronized Entry schedule(ScheduleKey key) {
        Entry entry = schedules.get(key);
        if (entry == null) {
            throw SchedulerError.notFound("Schedule " + key.name() + " does not exist.");
        }
        return entry;
    }

    /** All schedules, in the order of lists. */
    synchronized List<Entry> schedules() {
        return List.copyOf(schedules.values());
    }

    synchronized void createGroup(String name, String token) {
        ScheduleKey.requireName("Name", name);
        Group existing = groups.get(name);
        if (existing == null) {
            change(new Change.GroupMade(new Group(name, now(), token)));
        } else if (!isSame(token, existing.createToken())) {
            throw SchedulerError.conflict("Schedule group " + name + " already exists.");
        }
    }

    synchronized void deleteGroup(String name) {
        if (name.equals(ScheduleKey.DEFAULT_GROUP)) {
            throw SchedulerError.invalid("The default schedule group can't be deleted.");
        }
        change(new Change.GroupGone(group(name).name()));
    }

    synchronized Group group(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw SchedulerError.notFound("Schedule group " + name + " does not exist.");
        }
        return group;
    }

    /** All groups, in the order of lists. */
    synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** When the next firing is due. */
    synchronized Optional<Instant> nextDue() {
        return agenda.earliest();
    }

    /** Takes one firing that is due, and plans the schedule's next one. */
    synchronized Optional<Occurrence> takeDue(Instant now) {
        Optional<Agenda.Item> due = agenda.takeDue(now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Agenda.Item item = due.get();
        Entry entry = schedule(item.key());
        boolean missed = item.due().plus(MADE_UP_SINGLY).isBefore(now);
        entry.slotAfter(missed ? now : item.slot()).ifPresent(slot -> plan(entry, slot));
        return Optional.of(new Occurrence(entry, item.slot()));
    }

    /** Whether an occurrence's schedule is still there, be it changed. */
    synchronized boolean stillStands(Occurrence occurrence) {
        Entry entry = schedules.get(occurrence.entry().key());
        return entry != null && entry.created().equals(occurrence.entry().created());
    }

    /** Notes that a slot needs no delivery any more: accepted, or given up. The last one may delete its schedule. */
    synchronized void settle(Occurrence occurrence) {
        ScheduleKey key = occurrence.entry().key();
        Entry entry = schedules.get(key);
        // A schedule that was set anew since has slots of its own; this one was none of them.
        if (entry == null || entry.generation() != occurrence.entry().generation()) {
            return;
        }
        boolean complete = !agenda.has(key);
        switch (entry.schedule().completion()) {
            case DELETE ->
                change(complete ? new Change.ScheduleGone(key) : new Change.SlotSettled(key, occurrence.slot()));
            case NONE -> change(new Change.SlotSettled(key, occurrence.slot()));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (journal.isPresent()) {
            journal.get().close();
        }
    }

    private void change(Change change) {
        try {
            if (journal.isPresent()) {
                journal.get().append(change);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal did not take a change", e);
        }
        apply(change);
    }

    private void apply(Change change) {
        switch (change) {
            case Change.GroupMade(Group group) -> groups.put(group.name(), group);
            case Change.GroupGone(String name) -> {
                groups.remove(name);
                schedules.keySet().stream()
                        .filter(key -> key.group().equals(name))
                        .forEach(agenda::cancel);
                schedules.keySet().removeIf(key -> key.group().equals(name));
            }
            case Change.ScheduleSet(Entry entry) -> {
                generations++;
                schedules.put(entry.key(), entry.numbered(generations));
                planNext(entry);
            }
            case Change.ScheduleGone(ScheduleKey key) -> {
                schedules.remove(key);
                agenda.cancel(key);
            }
            // What comes after was planned when the slot came due.
            case Change.SlotSettled(ScheduleKey key, Instant slot) ->
                schedules.put(key, schedule(key).fired(slot));
        }
    }

    private void planNext(Entry entry) {
        agenda.cancel(entry.key());
        entry.nextSlot().ifPresent(slot -> plan(entry, slot));
    }

    private void plan(Entry entry, Instant slot) {
        agenda.plan(new Agenda.Item(punctuality.dueAt(entry.schedule(), slot), entry.key(), slot));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean isSame(String token, String earlier) {
        return !token.isEmpty() && token.equals(earlier);
    }

    private static void requireTimely(Timing timing, Instant now) {
        if (timing.end().isPresent() && !timing.end().get().isAfter(now)) {
            throw SchedulerError.invalid("The EndDate you specify must be in the future.");
        }
        if (timing.start().isPresent() && timing.start().get().isBefore(now.minus(START_MAY_BE_PAST))) {
            throw SchedulerError.invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
    }
}
