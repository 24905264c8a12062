package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.Call;
import io.redial.domain.lead.Lead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far somebody has come with a task: all that was answered so far, and what they ask next. Two that were answered the
 * same are the same.
 */
final class Invocation {

    private final Task task;
    private final List<Reply> answers;
    private final Optional<Request> pending;
    private final Map<Reply, Invocation> next = new HashMap<>();
    private final long ids;
    private final Map<EntityKey<?>, Set<Long>> revisions;
    private final Set<String> leadIds;

    Invocation(Task task, List<Reply> answers, Optional<Request> pending) {
        this.task = task;
        this.answers = answers;
        this.pending = pending;
        this.revisions = new HashMap<>();
        this.leadIds = new HashSet<>();
        long found = Abstraction.idsIn(task);
        for (Reply answer : answers) {
            found |= Abstraction.idsIn(answer);
            if (answer instanceof Reply.Drawn(int number)) {
                found |= 1L << number;
            }
            entities(answer).forEach(this::know);
        }
        switch (task) {
            case Task.Dial(var dial) -> leadIds.add(dial.lead().leadId());
            case Task.Hear(var report) -> leadIds.add(report.call().leadId());
            case Task.Look(var call) -> leadIds.add(call.leadId());
            case Task.Reset(var lead) -> leadIds.add(lead.leadId());
            case Task.Pass _, Task.Pause _, Task.Resume _ -> {
                // They touch what they read.
            }
        }
        ids = found;
    }

    private static List<Entity> entities(Reply answer) {
        return switch (answer) {
            case Reply.Entities(var found) ->
                found.stream().flatMap(Optional::stream).toList();
            case Reply.Committed(var _, var written) -> written;
            default -> List.of();
        };
    }

    private void know(Entity entity) {
        revisions.computeIfAbsent(entity.key(), _ -> new HashSet<>()).add(entity.revision());
        switch (entity) {
            case Lead lead -> leadIds.add(lead.key().leadId());
            case Call call -> leadIds.add(call.key().leadId());
            default -> {
                // It belongs to no lead alone.
            }
        }
    }

    Task task() {
        return task;
    }

    /** What it was answered so far. */
    List<Reply> answers() {
        return answers;
    }

    /** What it asks next; empty when it has come to its end. */
    Optional<Request> pending() {
        return pending;
    }

    /** Whether its last commit was refused: it tries again at once. */
    boolean lostRace() {
        for (int i = answers.size() - 1; i >= 0; i--) {
            if (answers.get(i) instanceof Reply.Committed(var outcome, var _)) {
                return !outcome.done();
            }
        }
        return false;
    }

    /** Whether it knows anything yet that may grow old; before that, standing still is no more than to come later. */
    boolean hasBegun() {
        return !answers.isEmpty();
    }

    /** Whether it has done anything yet that others could notice, or that comes from outside of the store. */
    boolean hasActed() {
        return answers.stream()
                .anyMatch(answer -> answer instanceof Reply.Looked
                        || (answer instanceof Reply.Committed(var outcome, var written) && !written.isEmpty()));
    }

    /** What it has written under this key last. */
    Optional<Entity> wrote(EntityKey<?> key) {
        return answers.stream()
                .flatMap(answer ->
                        answer instanceof Reply.Committed(var _, var written) ? written.stream() : Stream.of())
                .filter(entity -> entity.key().equals(key))
                .reduce((_, last) -> last);
    }

    /** The ids that it knows, a bit for each. */
    long ids() {
        return ids;
    }

    /** Whether it has seen, or written, this revision. */
    boolean knows(EntityKey<?> key, long revision) {
        return revisions.getOrDefault(key, Set.of()).contains(revision);
    }

    /** Whether it works on this lead. */
    boolean touches(String leadId) {
        return leadIds.contains(leadId);
    }

    Optional<Invocation> answered(Reply answer) {
        return Optional.ofNullable(next.get(answer));
    }

    void leadsTo(Reply answer, Invocation then) {
        next.put(answer, then);
    }

    List<Reply> answersAnd(Reply more) {
        List<Reply> all = new ArrayList<>(answers);
        all.add(more);
        return List.copyOf(all);
    }
}
