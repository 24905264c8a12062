package io.redial.tests.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that states are made of, by number: a state is then a few numbers. */
final class Catalogue {

    private final List<Object> things = new ArrayList<>(List.of("nothing"));
    private final List<Long> ids = new ArrayList<>(List.of(0L));
    private final Map<Object, Integer> numbers = new HashMap<>();

    int number(Object thing) {
        Integer known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        int number = things.size();
        things.add(thing);
        ids.add(thing instanceof Invocation invocation ? invocation.ids() : Abstraction.idsIn(thing));
        numbers.put(thing, number);
        return number;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whoever keeps a number knows what it names
    <T> T thing(int number) {
        return (T) things.get(number);
    }

    long ids(int number) {
        return ids.get(number);
    }

    int size() {
        return things.size();
    }
}
