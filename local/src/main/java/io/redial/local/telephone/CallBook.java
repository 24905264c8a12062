package io.redial.local.telephone;

import io.redial.local.telephone.JournalEntry.HungUp;
import io.redial.local.telephone.JournalEntry.Placed;
import io.redial.local.telephone.JournalEntry.Placings;
import io.redial.local.telephone.JournalEntry.Settled;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The network's memory: what the journal's entries add up to. Not safe for use by several threads. */
final class CallBook {

    /** A call and those of its callbacks that need no sending any more. */
    private record Page(String scriptKey, Call call, Set<CallEvent> settled) {}

    private final Map<String, Integer> placings = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, String> idsByCallId = new LinkedHashMap<>();

    void apply(JournalEntry entry) {
        switch (entry) {
            case Placings seen -> placings.put(seen.scriptKey(), seen.count());
            case Placed placed -> {
                Call call = placed.call();
                placings.put(placed.scriptKey(), placed.count());
                pages.putIfAbsent(call.id(), new Page(placed.scriptKey(), call, EnumSet.noneOf(CallEvent.class)));
                idsByCallId.putIfAbsent(call.line().callId(), call.id());
            }
            case HungUp hungUp ->
                pages.computeIfPresent(hungUp.id(), (id, page) -> {
                    return new Page(page.scriptKey(), page.call().withCourse(hungUp.course()), page.settled());
                });
            case Settled settled -> {
                Page page = pages.get(settled.id());
                if (page != null) {
                    page.settled().add(settled.event());
                }
            }
        }
    }

    /** Entries which, applied to an empty book, make this one again. */
    List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        pages.forEach((id, page) -> {
            entries.add(new Placed(page.scriptKey(), placings.getOrDefault(page.scriptKey(), 0), page.call()));
            page.settled().forEach(event -> entries.add(new Settled(id, event)));
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

    /** The first call that was placed under the client's reference. */
    Optional<Call> callByReference(String callId) {
        return Optional.ofNullable(idsByCallId.get(callId)).flatMap(this::call);
    }

    /** Every call, in the order of placing. */
    List<Call> calls() {
        return pages.values().stream().map(Page::call).toList();
    }

    int size() {
        return pages.size();
    }

    boolean isSettled(String id, CallEvent event) {
        Page page = pages.get(id);
        return page != null && page.settled().contains(event);
    }
}
