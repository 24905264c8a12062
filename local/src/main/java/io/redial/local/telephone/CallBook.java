package io.redial.local.telephone;

import io.redial.local.telephone.JournalEntry.HungUp;
import io.redial.local.telephone.JournalEntry.Noted;
import io.redial.local.telephone.JournalEntry.Placed;
import io.redial.local.telephone.JournalEntry.Placings;
import io.redial.local.telephone.JournalEntry.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The network's memory: what the journal's entries add up to. Not safe for use by several threads. */
final class CallBook {

    /** A call and the words of those of its reports that need no sending any more. */
    private record Page(String scriptKey, Call call, Set<String> settled) {

        Page with(Call changed) {
            return new Page(scriptKey, changed, settled);
        }
    }

    private final Map<String, Integer> placings = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, String> idsByCallId = new LinkedHashMap<>();
    /** By face; may hold calls that have ended meanwhile. */
    private final Map<String, Set<String>> live = new LinkedHashMap<>();
    /** By face. */
    private final Map<String, Instant> latestDialling = new LinkedHashMap<>();

    void apply(JournalEntry entry) {
        switch (entry) {
            case Placings seen -> placings.put(seen.scriptKey(), seen.count());
            case Placed placed -> {
                Call call = placed.call();
                placings.put(placed.scriptKey(), placed.count());
                if (pages.putIfAbsent(call.id(), new Page(placed.scriptKey(), call, new LinkedHashSet<>())) == null) {
                    enter(call);
                }
            }
            case HungUp hungUp ->
                pages.computeIfPresent(
                        hungUp.id(), (_, page) -> page.with(page.call().withCourse(hungUp.course())));
            case Noted noted ->
                pages.computeIfPresent(
                        noted.id(), (_, page) -> page.with(page.call().withNote(noted.note())));
            case Settled settled -> {
                Page page = pages.get(settled.id());
                if (page != null) {
                    page.settled().add(settled.report());
                }
            }
        }
    }

    /** Entries which, applied to an empty book, make this one again. */
    List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        pages.forEach((id, page) -> {
            entries.add(new Placed(page.scriptKey(), placings.getOrDefault(page.scriptKey(), 0), page.call()));
            if (!page.call().note().isEmpty()) {
                entries.add(new Noted(id, page.call().note()));
            }
            page.settled().forEach(report -> entries.add(new Settled(id, report)));
        });
        placings.forEach((key, count) -> entries.add(new Placings(key, count)));
        return entries;
    }

    /** How many placing requests were seen for a key. */
    int placings(String scriptKey) {
        return placings.getOrDefault(scriptKey, 0);
    }

    Optional<Call> call(String id) {
        return Optional.ofNullable(pages.get(id)).map(Page::call);
    }

    /** The first call that was placed at a face under the client's reference. */
    Optional<Call> callByReference(String face, String callId) {
        return Optional.ofNullable(idsByCallId.get(face + "#" + callId)).flatMap(this::call);
    }

    /** Every call, in the order of placing. */
    List<Call> calls() {
        return pages.values().stream().map(Page::call).toList();
    }

    int size() {
        return pages.size();
    }

    /** When the latest call of a face was or will be dialled. */
    Optional<Instant> latestDialling(String face) {
        return Optional.ofNullable(latestDialling.get(face));
    }

    /** How many calls of a face have not ended. */
    int live(String face, Instant now) {
        Set<String> ids = live.getOrDefault(face, new LinkedHashSet<>());
        ids.removeIf(
                id -> call(id).filter(call -> !call.course().isEndedAt(now)).isEmpty());
        return ids.size();
    }

    boolean isSettled(String id, String report) {
        Page page = pages.get(id);
        return page != null && page.settled().contains(report);
    }

    private void enter(Call call) {
        Line line = call.line();
        idsByCallId.putIfAbsent(line.face() + "#" + line.callId(), call.id());
        live.computeIfAbsent(line.face(), _ -> new LinkedHashSet<>()).add(call.id());
        call.course()
                .dialledAt()
                .ifPresent(
                        at -> latestDialling.merge(line.face(), at, (one, other) -> one.isAfter(other) ? one : other));
    }
}
