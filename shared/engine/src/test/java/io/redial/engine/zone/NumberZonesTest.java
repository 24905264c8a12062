package io.redial.engine.zone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.domain.window.Zones;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberZonesTest {

    private static Person person(Optional<ZoneName> zone, String... numbers) {
        List<Contact> secondaries = Stream.of(numbers)
                .skip(1)
                .map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
        return new Person(
                new PhoneNumber(numbers[0]), "", Map.of(), secondaries, zone, Optional.empty(), Optional.empty());
    }

    private static String wordOf(String... numbers) {
        return NumberZones.of(person(Optional.empty(), numbers)).word();
    }

    @ParameterizedTest
    @CsvSource({
        "+12125550123, America/New_York",
        "+13105550123, America/Los_Angeles",
        "+33123456789, Europe/Paris",
        "+918123456789, Asia/Calcutta",
        "+4915123456789, Europe/Berlin"
    })
    void numberTellsItsZone(String number, String zone) {
        assertThat(wordOf(number)).isEqualTo(zone);
    }

    @Test
    void numberThatMayBeAnywhereInACountryHasAllItsZones() {
        assertThat(NumberZones.of(person(Optional.empty(), "+18002345678")).ids())
                .contains("America/New_York", "America/Los_Angeles", "Pacific/Honolulu");
    }

    @Test
    void personMayBeWhereAnyOfTheNumbersIs() {
        assertThat(wordOf("+12125550123", "+13105550123", "+12125550124"))
                .isEqualTo("America/Los_Angeles,America/New_York");
        assertThat(wordOf("+442000001", "+33123456789")).isEqualTo("Europe/Paris");
    }

    @Test
    void zoneThatWasToldOutranksTheNumbers() {
        Optional<ZoneName> told = Optional.of(ZoneName.of(ZoneId.of("Asia/Kolkata")));
        assertThat(NumberZones.of(person(told, "+12125550123", "+13105550123")).word())
                .isEqualTo("Asia/Kolkata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+442000001", "+15550001", "+9991234567", "+88213456789"})
    void ofOtherNumbersNothingIsKnown(String number) {
        assertThat(NumberZones.of(person(Optional.empty(), number))).isEqualTo(ZoneSet.NONE);
    }

    @Test
    void everyZoneOfEveryCountryIsKnownToThisRuntime() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        Set<String> unknown = new HashSet<>();
        for (String region : util.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                Optional.ofNullable(util.getExampleNumberForType(region, type))
                        .map(PhoneNumberToTimeZonesMapper.getInstance()::getTimeZonesForNumber)
                        .orElse(List.of())
                        .stream()
                        .filter(id -> Zones.parse(id).isEmpty())
                        .forEach(unknown::add);
            }
        }
        assertThat(unknown).isSubsetOf(PhoneNumberToTimeZonesMapper.getUnknownTimeZone());
    }
}
