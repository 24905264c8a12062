package io.redial.domain.window;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The zones in which a lead may be: its own, or all those in which its numbers may be.
 *
 * <p>Equal sets have equal words and keys. Sets are ordered by their keys.
 *
 * @param ids the zones' ids in alphabetical order. One that {@link Zones} does not know can only come from a store that
 *     another release wrote to; the window of such a set is {@link CallingWindow#CLOSED}
 */
public record ZoneSet(SortedSet<String> ids) implements Comparable<ZoneSet> {

    // The sets below are checked against it.
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_+/-]*|[*.]");

    /** Nothing is known of where the lead is. */
    public static final ZoneSet NONE = new ZoneSet(new TreeSet<>());

    /**
     * The set of leads whose zones are known but could not be kept apart from all the others. It names no zone of the
     * world, so where the lead's clock counts its window is closed.
     */
    public static final ZoneSet NOWHERE = new ZoneSet(new TreeSet<>(List.of("*")));

    /**
     * The set of leads that are held since their campaign asks for a consent and they have none. It names no zone of the
     * world. A lead is put here when its turn comes, and taken out again when a consent comes or none is asked for any more.
     */
    public static final ZoneSet UNPROVEN = new ZoneSet(new TreeSet<>(List.of(".")));

    private static final String FIELD = "timezone";
    private static final String NONE_WORD = "-";
    private static final String SEPARATOR = ",";

    /** Longer words are not part of a key themselves, since a store's keys have a longest length. */
    private static final int LONGEST_KEY = 400;

    public ZoneSet {
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("a zone's id has letters, digits and a few signs");
            }
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
        zones.forEach(zone -> Zones.requireKnown(FIELD, zone));
        return new ZoneSet(new TreeSet<>(zones.stream().map(ZoneId::getId).toList()));
    }

    /** The set of a zone that was told, even if this runtime does not know it. */
    public static ZoneSet of(ZoneName name) {
        return ID.matcher(name.id()).matches() ? new ZoneSet(new TreeSet<>(List.of(name.id()))) : NOWHERE;
    }

    /** Reads what {@link #word()} wrote; empty if the word is not in order. */
    public static Optional<ZoneSet> parse(String word) {
        if (word.equals(NONE_WORD)) {
            return Optional.of(NONE);
        }
        SortedSet<String> ids = new TreeSet<>(List.of(word.split(SEPARATOR, -1)));
        boolean inOrder = word.equals(String.join(SEPARATOR, ids));
        boolean wellFormed = ids.stream().allMatch(id -> ID.matcher(id).matches());
        return inOrder && wellFormed ? Optional.of(new ZoneSet(ids)) : Optional.empty();
    }

    /** The ids joined by commas, or {@code -} for none. */
    public String word() {
        return ids.isEmpty() ? NONE_WORD : String.join(SEPARATOR, ids);
    }

    /** What stands for the set in keys: its word, or a digest of it when that is long. It has no {@code #}. */
    public String key() {
        String word = word();
        return word.length() <= LONGEST_KEY ? word : "~" + digest(word);
    }

    /** The zones, in the order of their ids; empty if one of them is not known. */
    public Optional<List<ZoneId>> zones() {
        List<ZoneId> known =
                ids.stream().flatMap(id -> Zones.parse(id).stream()).toList();
        return known.size() == ids.size() ? Optional.of(known) : Optional.empty();
    }

    @Override
    public int compareTo(ZoneSet other) {
        return key().compareTo(other.key());
    }

    private static String digest(String word) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
