package io.redial.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A queue as SQS keeps it, in the time of a given clock: what was received and not deleted is hidden for a while and
 * then comes again, and what came too often is put aside.
 *
 * <p>A queue in order gives the messages of a group one after the other: while one of them is out, the group waits. It
 * takes a second message with the same deduplication id for a repetition, and drops it.
 *
 * @param <M> what its messages say
 */
public final class MemoryQueue<M> {

    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    private final Rules rules;
    private final InstantSource clock;
    private final List<Message<M>> messages = new ArrayList<>();
    private final List<M> dead = new ArrayList<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private long receipts;

    public MemoryQueue(Rules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** In which order messages come. */
    public enum Order {
        /** Any: here, by the instant from which each can be received. */
        ANY,
        /** As they were sent, within their group. */
        BY_GROUP
    }

    /**
     * What a queue keeps to.
     *
     * @param visibility how long a received message is hidden
     * @param maxReceives how often a message is given before it is put aside
     */
    public record Rules(Order order, Duration visibility, int maxReceives) {
        public Rules {
            if (visibility.isNegative() || maxReceives < 1) {
                throw new IllegalArgumentException("a message is hidden for a while, and given once at least");
            }
        }
    }

    /**
     * A message that was given.
     *
     * @param receives how often it was given by now, 1 for the first time
     * @param receipt proves this giving, and no earlier or later one
     */
    public record Received<M>(M body, int receives, long receipt) {}

    private static final class Message<M> {
        private final M body;
        private final String group;
        private Instant visibleAt;
        private int receives;
        private long receipt = -1;

        Message(M body, String group, Instant visibleAt) {
            this.body = body;
            this.group = group;
            this.visibleAt = visibleAt;
        }
    }

    /** Sends to a queue in any order; the message can be received after {@code delay}. */
    public synchronized void send(M body, Duration delay) {
        requireOrder(Order.ANY);
        messages.add(new Message<>(body, "", clock.instant().plus(delay)));
    }

    /** Sends to a queue in order, unless an equal id was sent to the group within five minutes. */
    public synchronized void send(M body, String group, String deduplicationId) {
        requireOrder(Order.BY_GROUP);
        Instant now = clock.instant();
        seen.values().removeIf(at -> !at.plus(DEDUPLICATION).isAfter(now));
        if (seen.putIfAbsent(group + "\n" + deduplicationId, now) == null) {
            messages.add(new Message<>(body, group, now));
        }
    }

    /** Gives up to {@code most} messages, and hides them. */
    public synchronized List<Received<M>> receive(int most) {
        Instant now = clock.instant();
        List<Received<M>> given = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (Message<M> message : List.copyOf(messages)) {
            boolean ready = !message.visibleAt.isAfter(now) && !waiting.contains(message.group);
            if (rules.order() == Order.BY_GROUP && !ready) {
                waiting.add(message.group);
            }
            if (ready && given.size() < most) {
                give(message, now).ifPresent(given::add);
            }
        }
        return given;
    }

    private Optional<Received<M>> give(Message<M> message, Instant now) {
        if (message.receives >= rules.maxReceives()) {
            messages.remove(message);
            dead.add(message.body);
            return Optional.empty();
        }
        message.receives++;
        message.receipt = receipts++;
        message.visibleAt = now.plus(rules.visibility());
        return Optional.of(new Received<>(message.body, message.receives, message.receipt));
    }

    /** Removes a message that was given; nothing happens when it has been given again since. */
    public synchronized void delete(long receipt) {
        messages.removeIf(message -> message.receipt == receipt);
    }

    /** Hides a message for another while, from now on; zero gives it back. */
    public synchronized void hide(long receipt, Duration span) {
        Instant until = clock.instant().plus(span);
        messages.stream().filter(message -> message.receipt == receipt).forEach(message -> message.visibleAt = until);
    }

    /** When the next message can be received, as far as messages that are hidden stay so. */
    public synchronized Optional<Instant> next() {
        return messages.stream().map(message -> message.visibleAt).min(Instant::compareTo);
    }

    /** What was put aside, oldest first. */
    public synchronized List<M> dead() {
        return List.copyOf(dead);
    }

    private void requireOrder(Order order) {
        if (rules.order() != order) {
            throw new IllegalStateException("this queue is in order " + rules.order());
        }
    }
}
