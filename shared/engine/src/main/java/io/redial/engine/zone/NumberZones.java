package io.redial.engine.zone;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneSet;
import io.redial.domain.window.Zones;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Where a person may be, as far as that is told or follows from the numbers. */
public final class NumberZones {

    /** By what the library answers; as many as its data have, which are some hundreds. */
    private static final Map<List<String>, ZoneSet> SETS = new ConcurrentHashMap<>();

    private NumberZones() {}

    /**
     * The zones of a person: the one that was told; else all those of all the numbers, since any of them may be called and
     * nobody knows in which of its zones a number is. {@link ZoneSet#NONE} if nothing is known.
     */
    public static ZoneSet of(Person person) {
        return person.zone().map(ZoneSet::of).orElseGet(() -> ofNumbers(person.numbers()));
    }

    private static ZoneSet ofNumbers(List<PhoneNumber> numbers) {
        if (numbers.size() == 1) {
            return of(numbers.getFirst());
        }
        SortedSet<String> ids = new TreeSet<>();
        numbers.forEach(number -> ids.addAll(of(number).ids()));
        return new ZoneSet(ids);
    }

    private static ZoneSet of(PhoneNumber number) {
        return LibraryNumber.of(number)
                .map(PhoneNumberToTimeZonesMapper.getInstance()::getTimeZonesForNumber)
                .map(ids -> SETS.computeIfAbsent(ids, NumberZones::known))
                .orElse(ZoneSet.NONE);
    }

    /** What the runtime does not know is not known at all; that is also how the word for an unknown place reads. */
    private static ZoneSet known(List<String> ids) {
        return ZoneSet.of(ids.stream().flatMap(id -> Zones.parse(id).stream()).toList());
    }
}
