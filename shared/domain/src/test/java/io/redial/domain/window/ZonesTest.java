package io.redial.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    @Test
    void regionsOfTheDatabaseAreZones() {
        assertThat(Zones.parse("Asia/Kolkata")).contains(ZoneId.of("Asia/Kolkata"));
        assertThat(Zones.parse("UTC")).contains(ZoneId.of("UTC"));
        assertThat(Zones.require("timezone", "America/Argentina/Buenos_Aires").getId())
                .isEqualTo("America/Argentina/Buenos_Aires");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Z", "+01:00", "GMT+1", "UTC+01:00", "EST", "europe/paris", "Europe/Paris ", "Mars/Base"})
    void anythingElseIsNone(String id) {
        assertThat(Zones.parse(id)).isEmpty();
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(() -> Zones.require("schedule.timezone", id))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("schedule.timezone");
                    assertThat(refusal.code()).isEqualTo("unknown_timezone");
                });
    }

    @Test
    void zoneSetIsWrittenInOrderAndReadBack() {
        ZoneSet set = ZoneSet.of(List.of(ZoneId.of("Europe/Paris"), ZoneId.of("America/New_York")));
        assertThat(set.word()).isEqualTo("America/New_York,Europe/Paris");
        assertThat(ZoneSet.parse(set.word())).contains(set);
        assertThat(set.zones()).contains(List.of(ZoneId.of("America/New_York"), ZoneId.of("Europe/Paris")));
        assertThat(ZoneSet.NONE.word()).isEqualTo("-");
        assertThat(ZoneSet.parse("-")).contains(ZoneSet.NONE);
    }

    @Test
    void orderOfTheGivenSetDoesNotMatter() {
        TreeSet<String> backwards = new TreeSet<>(Comparator.reverseOrder());
        backwards.addAll(Set.of("America/New_York", "Europe/Paris"));
        assertThat(new ZoneSet(backwards).word()).isEqualTo("America/New_York,Europe/Paris");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Europe/Paris,",
                "Europe#Paris",
                "Europe/Paris ",
                "*,*",
                "9",
                "Europe/Paris,America/New_York",
                "Europe/Paris,Europe/Paris",
                "-,UTC"
            })
    void otherWordsAreNoZoneSet(String word) {
        assertThat(ZoneSet.parse(word)).isEmpty();
    }

    @Test
    void setOfZonesThatAreNotKnownIsReadButHasNoZones() {
        for (String word : List.of("GMT+1", "Europe/Paris,Mars/Olympus_Mons", "*")) {
            assertThat(ZoneSet.parse(word)).as(word).isPresent();
            assertThat(ZoneSet.parse(word).flatMap(ZoneSet::zones)).as(word).isEmpty();
        }
        assertThat(ZoneSet.parse("*")).contains(ZoneSet.NOWHERE);
    }

    @Test
    void keyIsTheWordUnlessThatIsLong() {
        List<ZoneId> all = ZoneId.getAvailableZoneIds().stream()
                .flatMap(id -> Zones.parse(id).stream())
                .toList();
        ZoneSet two = ZoneSet.of(all.subList(0, 2));
        ZoneSet many = ZoneSet.of(all.subList(0, 100));
        assertThat(two.key()).isEqualTo(two.word());
        assertThat(many.key())
                .hasSizeLessThan(100)
                .isEqualTo(ZoneSet.parse(many.word()).orElseThrow().key())
                .isNotEqualTo(ZoneSet.of(all.subList(0, 101)).key());
    }

    @Test
    void unknownZonesAreRefusedInASet() {
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(() -> ZoneSet.of(List.of(ZoneId.of("GMT+1"))))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("timezone"));
    }

    @Test
    void editionIsTheOneOfTheRuntime() {
        assertThat(Zones.edition()).matches("20[0-9]{2}[a-z]");
    }
}
