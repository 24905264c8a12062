package io.redial.local.scheduler;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One field of numbers: lists of values, ranges and steps.
 *
 * @param first the smallest value
 * @param last the largest value
 * @param names names of the values from the first on, in capitals; empty if they have none
 */
record CronField(int first, int last, List<String> names) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /**
     * Reads a whole field.
     *
     * @return the values that match
     * @throws IllegalArgumentException if the text is not such a field
     */
    BitSet parse(String text) {
        BitSet values = new BitSet(last + 1);
        for (String part : text.split(",", -1)) {
            add(part, values);
        }
        return values;
    }

    /** Adds what one member of a list says: {@code *}, {@code a}, {@code a-b}, and each of them with {@code /step}. */
    void add(String part, BitSet values) {
        String[] stepped = part.split("/", -1);
        if (stepped.length > 2) {
            throw new IllegalArgumentException("more than one step");
        }
        boolean hasStep = stepped.length == 2;
        int step = hasStep ? step(stepped[1]) : 1;
        String[] ends = stepped[0].split("-", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("not a range");
        }
        boolean everything = stepped[0].equals("*");
        int from = everything ? first : value(ends[0]);
        int to = everything || (hasStep && ends.length == 1) ? last : value(ends[ends.length - 1]);
        if (from > to) {
            throw new IllegalArgumentException("a range that runs backwards");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    /** One value, as a number or a name. */
    int value(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return first + named;
        }
        int number = number(text);
        if (number < first || number > last) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private int step(String text) {
        int step = number(text);
        if (step < 1 || step > last) {
            throw new IllegalArgumentException("a step out of range");
        }
        return step;
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return Integer.parseInt(text);
    }
}
