package io.redial.domain.window;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The zones in which a lead may be: its own, or all those in which its number may be. None means the campaign's zone.
 *
 * <p>Equal sets have equal words, so the word can be part of a key.
 *
 * @param ids the zones' ids, each known to {@link Zones}, in alphabetical order
 */
public record ZoneSet(SortedSet<String> ids) {

    /** No zone of the lead's own: the campaign's is meant. */
    public static final ZoneSet NONE = new ZoneSet(new TreeSet<>());

    private static final String FIELD = "timezone";
    private static final String NONE_WORD = "-";
    private static final String SEPARATOR = ",";

    /** @throws InvalidSchedule {@code unknown_timezone} */
    public ZoneSet {
        for (String id : ids) {
            Zones.require(FIELD, id);
        }
        // A copy in the natural order, whatever the order of the given set.
        ids = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) ids));
    }

    /**
     * The set of these zones.
     *
     * @throws InvalidSchedule {@code unknown_timezone}
     */
    public static ZoneSet of(Collection<ZoneId> zones) {
        return new ZoneSet(new TreeSet<>(zones.stream().map(ZoneId::getId).toList()));
    }

    /**
     * Reads what {@link #word()} wrote. Empty if a zone in it is not known, or the word is not in order: then the window
     * is {@link CallingWindow#CLOSED}.
     */
    public static Optional<ZoneSet> parse(String word) {
        if (word.equals(NONE_WORD)) {
            return Optional.of(NONE);
        }
        SortedSet<String> ids = new TreeSet<>(List.of(word.split(SEPARATOR, -1)));
        boolean inOrder = word.equals(String.join(SEPARATOR, ids));
        boolean known = ids.stream().allMatch(id -> Zones.parse(id).isPresent());
        return inOrder && known ? Optional.of(new ZoneSet(ids)) : Optional.empty();
    }

    /** The ids joined by commas, or {@code -} for none. */
    public String word() {
        return ids.isEmpty() ? NONE_WORD : String.join(SEPARATOR, ids);
    }

    /** The zones, in the order of their ids. */
    public List<ZoneId> zones() {
        return ids.stream().map(ZoneId::of).toList();
    }
}
