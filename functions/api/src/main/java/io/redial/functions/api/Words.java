package io.redial.functions.api;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The constants of an enum by their words on the wire. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> Map<String, E> of(Class<E> type, Function<E, String> wire) {
        return Arrays.stream(type.getEnumConstants()).collect(Collectors.toUnmodifiableMap(wire, Function.identity()));
    }
}
