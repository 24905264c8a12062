package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.window.ZoneSet;
import io.redial.domain.window.Zones;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CampaignZonesTest {

    private static final CampaignZones NONE = CampaignZones.none(new CampaignZones.Key("acc", "cmp"));
    private static final List<ZoneId> ALL = ZoneId.getAvailableZoneIds().stream()
            .sorted()
            .flatMap(id -> Zones.parse(id).stream())
            .toList();

    private static ZoneSet set(String... ids) {
        return ZoneSet.of(Stream.of(ids).map(ZoneId::of).toList());
    }

    /** Sets of two neighbours each. */
    private static List<ZoneSet> pairs(int many) {
        List<ZoneSet> pairs = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            pairs.add(ZoneSet.of(List.of(ALL.get(i % ALL.size()), ALL.get((i + 1 + i / ALL.size()) % ALL.size()))));
        }
        return pairs;
    }

    @Test
    void leadsStandUnderTheirOwnSetOnceItIsWrittenDown() {
        ZoneSet paris = set("Europe/Paris");
        assertThat(NONE.has(paris)).isFalse();
        CampaignZones grown = NONE.including(List.of(paris, set("Europe/Paris", "Europe/Rome"), paris));
        assertThat(grown.sets()).containsExactly(paris, set("Europe/Paris", "Europe/Rome"));
        assertThat(grown.placeOf(paris)).isEqualTo(paris);
        assertThat(grown.including(List.of(paris))).isSameAs(grown);
    }

    @Test
    void everyCampaignHasLeadsOfWhichNothingIsKnown() {
        assertThat(NONE.including(List.of(ZoneSet.NONE, ZoneSet.NOWHERE, ZoneSet.UNPROVEN)))
                .isSameAs(NONE);
        assertThat(NONE.placeOf(ZoneSet.NONE)).isEqualTo(ZoneSet.NONE);
        assertThat(NONE.all()).containsExactly(ZoneSet.NOWHERE, ZoneSet.NONE, ZoneSet.UNPROVEN);
    }

    @Test
    void whenThereIsNoRoomALeadStandsUnderTheSmallestSetWithAllItsZones() {
        ZoneSet three = set("Europe/Paris", "Europe/Rome", "Europe/Vienna");
        ZoneSet four = set("Europe/Paris", "Europe/Rome", "Europe/Vienna", "Europe/Berlin");
        CampaignZones full = NONE.including(List.of(three, four)).including(pairs(CampaignZones.MOST_SETS - 2));
        assertThat(full.sets()).hasSize(CampaignZones.MOST_SETS);
        CampaignZones stillFull = full.including(List.of(set("Europe/Paris", "Europe/Vienna")));
        assertThat(stillFull).isSameAs(full);
        assertThat(stillFull.placeOf(set("Europe/Paris", "Europe/Vienna"))).isEqualTo(three);
        assertThat(stillFull.placeOf(set("Europe/Berlin", "Europe/Vienna"))).isEqualTo(four);
    }

    @Test
    void whenNoSetHasAllItsZonesALeadIsNowhereAndNeverCalledAtAWrongTime() {
        CampaignZones full = NONE.including(pairs(CampaignZones.MOST_SETS));
        ZoneSet nowhere = full.placeOf(set("Asia/Tokyo", "America/New_York"));
        assertThat(nowhere).isEqualTo(ZoneSet.NOWHERE);
        assertThat(full.has(nowhere)).isTrue();
    }

    @Test
    void wordsStayBelowWhatOneItemHolds() {
        List<ZoneSet> large = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            large.add(ZoneSet.of(ALL.subList(i, i + 300)));
        }
        CampaignZones full = NONE.including(large);
        assertThat(characters(full)).isBetween(CampaignZones.MOST_CHARACTERS / 2, CampaignZones.MOST_CHARACTERS);

        CampaignZones oneByOne = NONE;
        for (ZoneSet set : large) {
            oneByOne = oneByOne.including(List.of(set));
        }
        assertThat(characters(oneByOne)).isBetween(CampaignZones.MOST_CHARACTERS / 2, CampaignZones.MOST_CHARACTERS);
    }

    private static int characters(CampaignZones zones) {
        return zones.sets().stream().mapToInt(set -> set.word().length()).sum();
    }
}
