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
        assertThat(set.zones()).containsExactly(ZoneId.of("America/New_York"), ZoneId.of("Europe/Paris"));
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
                "GMT+1",
                "Europe/Paris,",
                "Europe/Paris,America/New_York",
                "Europe/Paris,Europe/Paris",
                "-,UTC"
            })
    void otherWordsAreNoZoneSet(String word) {
        assertThat(ZoneSet.parse(word)).isEmpty();
    }

    @Test
    void unknownZonesAreRefusedInASet() {
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(() -> ZoneSet.of(List.of(ZoneId.of("GMT+1"))))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("timezone"));
    }
}
