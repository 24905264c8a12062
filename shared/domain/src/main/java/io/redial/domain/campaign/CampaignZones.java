package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.window.ZoneSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The zone sets under which a campaign's leads stand in the due index. A set is written down here before the first lead
 * of it is stored and is never taken out again, so whoever looks through these sets misses no lead.
 *
 * @param sets without {@link ZoneSet#NONE}, {@link ZoneSet#NOWHERE} and {@link ZoneSet#UNPROVEN}, which belong to every
 *     campaign
 */
public record CampaignZones(Key key, SortedSet<ZoneSet> sets, long revision) implements Entity {

    /** Sets of one campaign: all countries of the world have about half as many. */
    public static final int MOST_SETS = 500;

    /** Characters of all their words together, so that they stay far below what one stored item holds. */
    public static final int MOST_CHARACTERS = 150_000;

    private static final Set<ZoneSet> OF_EVERY_CAMPAIGN = Set.of(ZoneSet.NONE, ZoneSet.NOWHERE, ZoneSet.UNPROVEN);

    /** Where the zone sets of a campaign are stored. */
    public record Key(String accountId, String campaignId) implements EntityKey<CampaignZones> {}

    public CampaignZones {
        sets = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<ZoneSet>) sets));
    }

    /** A campaign that has no lead with a zone yet. */
    public static CampaignZones none(Key key) {
        return new CampaignZones(key, new TreeSet<>(), 0);
    }

    /** These sets and as many of {@code more} as there is room for. */
    public CampaignZones including(Collection<ZoneSet> more) {
        SortedSet<ZoneSet> grown = new TreeSet<>((Collection<ZoneSet>) sets);
        int characters = sets.stream().mapToInt(set -> set.word().length()).sum();
        for (ZoneSet set : new TreeSet<>(more)) {
            boolean room = grown.size() < MOST_SETS && characters + set.word().length() <= MOST_CHARACTERS;
            if (room && !everyCampaignHas(set) && grown.add(set)) {
                characters += set.word().length();
            }
        }
        return grown.size() == sets.size() ? this : new CampaignZones(key, grown, revision);
    }

    /**
     * The set under which a lead that may be in {@code zones} is kept: this very set if it is written down, else the
     * smallest that names all of its zones and perhaps more, so that it is called at fewer times but never at a wrong
     * one; else {@link ZoneSet#NOWHERE}.
     */
    public ZoneSet placeOf(ZoneSet zones) {
        if (has(zones)) {
            return zones;
        }
        return sets.stream()
                .filter(set -> set.ids().containsAll(zones.ids()))
                .min(Comparator.comparingInt(set -> set.ids().size()))
                .orElse(ZoneSet.NOWHERE);
    }

    /** Whether leads of this set are found. */
    public boolean has(ZoneSet zones) {
        return everyCampaignHas(zones) || sets.contains(zones);
    }

    /** Every set under which a lead of the campaign may stand, in order. */
    public SortedSet<ZoneSet> all() {
        SortedSet<ZoneSet> all = new TreeSet<>((Collection<ZoneSet>) sets);
        all.addAll(OF_EVERY_CAMPAIGN);
        return all;
    }

    private static boolean everyCampaignHas(ZoneSet zones) {
        return OF_EVERY_CAMPAIGN.contains(zones);
    }
}
