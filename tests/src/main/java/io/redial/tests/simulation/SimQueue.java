package io.redial.tests.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A queue of SQS: visibility time-outs, receive counts, dead letters, and in a queue with groups one batch of a group at a time.
 * What it does beside that, doubling, delaying and losing, is up to the {@link Mischief}.
 */
final class SimQueue {

    private static final int MAX_RECEIVES = 5;

    /**
     * As the template has it.
     *
     * @param visibility from a delivery to the next one of what was not done with
     * @param batch messages of one delivery at most
     * @param invocations at once at most
     */
    record Settings(String name, Order order, Duration visibility, int batch, int invocations) {}

    /** Whether messages of one group come one batch after the other. */
    enum Order {
        ANY,
        BY_GROUP
    }

    /** A message. */
    static final class Message {
        private final String id;
        private final String body;
        private final String group;
        private final long sequence;
        private final boolean unreadable;
        private long visibleAt;
        private long hiddenUntil;
        private int receives;
        private boolean flying;
        private boolean gone;
        private boolean excused;

        private Message(String id, String body, String group, long sequence, long visibleAt) {
            this.unreadable = Junk.is(body);
            this.id = id;
            this.body = body;
            this.group = group;
            this.sequence = sequence;
            this.visibleAt = visibleAt;
        }

        String id() {
            return id;
        }

        /** Proves this delivery, and no earlier or later one. */
        String receipt() {
            return id + "#" + receives;
        }

        String body() {
            return body;
        }

        String group() {
            return group;
        }

        int receives() {
            return receives;
        }
    }

    /** The messages of one group, in their order, and how many of them are in flight. */
    private static final class Group {
        private final Deque<Message> messages = new ArrayDeque<>();
        private int flying;
    }

    private final Settings settings;
    private final Kernel kernel;
    private final Mischief mischief;
    private final Chronicle chronicle;
    private final PriorityQueue<Message> waiting = new PriorityQueue<>(
            Comparator.comparingLong((Message m) -> m.visibleAt).thenComparingLong(m -> m.sequence));
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private Runnable arrival = () -> {};
    private long sequence;
    private final List<Message> dead = new ArrayList<>();
    private final Set<Message> all = new LinkedHashSet<>();

    SimQueue(Settings settings, Kernel kernel, Mischief mischief, Chronicle chronicle) {
        this.settings = settings;
        this.kernel = kernel;
        this.mischief = mischief;
        this.chronicle = chronicle;
    }

    String name() {
        return settings.name();
    }

    Settings settings() {
        return settings;
    }

    /** Has this done whenever there may be something to receive. */
    void onArrival(Runnable what) {
        arrival = what;
    }

    /** Takes a message, to be delivered after {@code delay}. */
    void send(String body, String group, Duration delay) {
        if (mischief.sendsUnreadable(settings.name())) {
            put(Junk.some(sequence), group, Kernel.micros(delay));
        }
        Mischief.OnSend fate = mischief.onSend(settings.name());
        for (int copy = 0; copy < fate.copies(); copy++) {
            put(body, group, Kernel.micros(delay) + fate.delay());
        }
    }

    private void put(String body, String group, long later) {
        Message message = new Message(settings.name() + "-" + sequence, body, group, sequence++, kernel.now() + later);
        if (settings.order() == Order.BY_GROUP) {
            groups.computeIfAbsent(group, _ -> new Group()).messages.addLast(message);
        } else {
            waiting.add(message);
        }
        all.add(message);
        kernel.at(message.visibleAt + mischief.poll(), () -> arrival.run());
    }

    /** Nothing waits and nothing is in flight. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** How many messages were given up without an excuse, beside those that nobody can read. */
    int deadLetters() {
        return (int) dead.stream()
                .filter(message -> !message.excused && !message.unreadable)
                .count();
    }

    /** Whether there is something that {@link #redrive} would send. */
    boolean awaitsRedrive() {
        return dead.stream().anyMatch(SimQueue::isRedriven);
    }

    /** Whatever became and becomes of the messages that are here by now, there may have been a reason. */
    void excuse() {
        all.forEach(message -> message.excused = true);
        dead.forEach(message -> message.excused = true);
    }

    /**
     * Nothing is held up any more where messages keep their order: what comes after a late one would be as late, so that what once
     * failed would go on failing. Elsewhere whatever is late comes late, and finds a world in which all is well.
     */
    void release() {
        if (settings.order() == Order.BY_GROUP) {
            groups.values().stream()
                    .flatMap(group -> group.messages.stream())
                    .forEach(message -> message.visibleAt = Math.min(message.visibleAt, kernel.now()));
            kernel.at(kernel.now(), () -> arrival.run());
        }
    }

    /** Sends what was given up again, as somebody does who has seen the alarm and mended what was broken. */
    void redrive() {
        List<Message> again = dead.stream().filter(SimQueue::isRedriven).toList();
        dead.removeAll(again);
        again.forEach(message -> send(message.body, message.group, Duration.ZERO));
    }

    private static boolean isRedriven(Message message) {
        return message.excused && !message.unreadable;
    }

    /** Gives up to so many messages, and hides them for the visibility time-out. */
    List<Message> receive(int most) {
        List<Message> batch = settings.order() == Order.BY_GROUP ? nextOfGroups(most) : next(most);
        if (!batch.isEmpty()) {
            hide(batch, settings.visibility());
        }
        if (batch.stream().anyMatch(message -> message.unreadable)
                && batch.stream().anyMatch(message -> !message.unreadable)) {
            chronicle.unreadableAmongOthers(settings.name());
        }
        return batch;
    }

    private List<Message> next(int most) {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty() && waiting.element().visibleAt <= kernel.now()) {
            received(waiting.remove()).ifPresent(batch::add);
        }
        return batch;
    }

    /** Of one group at a time, so that it is known whose pass it is. */
    private List<Message> nextOfGroups(int most) {
        List<Message> batch = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.flying > 0) {
                continue;
            }
            Iterator<Message> messages = group.messages.iterator();
            while (messages.hasNext() && batch.size() < most) {
                Message message = messages.next();
                if (message.visibleAt > kernel.now()) {
                    break;
                }
                if (received(message).map(batch::add).isEmpty()) {
                    messages.remove();
                }
            }
            if (!batch.isEmpty()) {
                return batch;
            }
        }
        return batch;
    }

    /** Counts the delivery; empty for a message that had its last one. */
    private Optional<Message> received(Message message) {
        if (message.receives >= MAX_RECEIVES) {
            dead.add(message);
            kernel.note("dead letter of " + settings.name(), message.id);
            all.remove(message);
            if (message.unreadable) {
                chronicle.gaveUpUnreadable(settings.name());
            } else if (!message.excused) {
                chronicle.deadLettered(settings.name(), message.body);
            }
            return Optional.empty();
        }
        message.receives++;
        message.flying = true;
        groupOf(message).ifPresent(group -> group.flying++);
        return Optional.of(message);
    }

    private void land(Message message) {
        message.flying = false;
        groupOf(message).ifPresent(group -> group.flying--);
    }

    private Optional<Group> groupOf(Message message) {
        return settings.order() == Order.BY_GROUP ? Optional.ofNullable(groups.get(message.group)) : Optional.empty();
    }

    private void hide(List<Message> given, Duration span) {
        long until = kernel.now() + Kernel.micros(span);
        given.forEach(message -> message.hiddenUntil = until);
        kernel.at(until, () -> {
            given.forEach(this::reappear);
            arrival.run();
        });
    }

    /** Hides a message that is in flight until so long from now, instead of for its visibility time-out. */
    void hide(String receipt, Duration span) {
        hide(flying(receipt).toList(), span);
    }

    /** Removes a message that is in flight. */
    void delete(String receipt) {
        flying(receipt).toList().forEach(this::delete);
    }

    private Stream<Message> flying(String receipt) {
        return all.stream()
                .filter(message -> message.flying && message.receipt().equals(receipt));
    }

    /** The bodies of what was given up and not sent again, oldest first. */
    List<String> dead() {
        return dead.stream().map(Message::body).toList();
    }

    /** Whoever has had it is done with it, however often it was given to others since. */
    void delete(Message message) {
        if (message.unreadable) {
            kernel.halt(settings.name() + ": a message that nobody can read was done with: " + message.body);
        }
        if (!message.flying || mischief.forgetsDeletion(settings.name())) {
            return;
        }
        land(message);
        message.gone = true;
        all.remove(message);
        groupOf(message).ifPresent(group -> {
            group.messages.remove(message);
            if (group.messages.isEmpty()) {
                groups.remove(message.group);
            }
        });
    }

    /** If it is not hidden for longer or again: whoever has it still is not alone with it any more. */
    private void reappear(Message message) {
        if (message.gone || !message.flying || message.hiddenUntil > kernel.now()) {
            return;
        }
        land(message);
        message.visibleAt = kernel.now();
        if (settings.order() == Order.ANY) {
            waiting.add(message);
        }
    }
}
