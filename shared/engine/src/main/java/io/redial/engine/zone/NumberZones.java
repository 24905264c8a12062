package io.redial.engine.zone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneSet;
import io.redial.domain.window.Zones;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a person may be, as far as that is told or follows from the numbers. */
public final class NumberZones {

    /** The region of numbers that are written with their country: none. */
    private static final String ANYWHERE = "ZZ";

    private NumberZones() {}

    /**
     * The zones of a person: the one that was told; else all those of all the numbers, since any of them may be called and
     * nobody knows in which of its zones a number is. {@link ZoneSet#NONE} if nothing is known.
     */
    public static ZoneSet of(Person person) {
        return person.zone().map(told -> ZoneSet.of(List.of(told))).orElseGet(() -> ofNumbers(person.numbers()));
    }

    private static ZoneSet ofNumbers(List<PhoneNumber> numbers) {
        SortedSet<String> ids = new TreeSet<>();
        numbers.forEach(number -> ids.addAll(of(number)));
        return new ZoneSet(ids);
    }

    /** What the runtime does not know is not known at all; that is also how the word for an unknown place reads. */
    private static List<String> of(PhoneNumber number) {
        try {
            var parsed = PhoneNumberUtil.getInstance().parse(number.e164(), ANYWHERE);
            return PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(parsed).stream()
                    .flatMap(id -> Zones.parse(id).stream())
                    .map(ZoneId::getId)
                    .toList();
        } catch (NumberParseException noNumber) {
            return List.of();
        }
    }
}
