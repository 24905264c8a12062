package io.redial.domain.prompt;

import io.redial.domain.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is known of a person, as it is handed to an assistant: texts on one line, without controls, and of bounded length.
 * Providers put them into texts of their own, so nothing in a value looks like one of their places.
 */
public final class PreCallVariables {

    /** How many are handed over. */
    public static final int MOST = 100;

    /** Characters of one value: some two minutes of talking. */
    public static final int LONGEST_VALUE = 2_000;

    /**
     * Characters of all names and values together. A placing request stays well below what providers take, and what an assistant
     * is told at once below what its model can hold.
     */
    public static final int LONGEST_WHOLE = 32_000;

    /** A longer name is one that no prompt could have a place for. */
    private static final int LONGEST_NAME = 128;

    /** How places and commands begin and end in the templates of providers. */
    private static final Pattern MARKS = Pattern.compile("(?<=\\{)(?=[{%#])|(?<=[}%#])(?=})");

    private PreCallVariables() {}

    /**
     * The variables that can be handed over.
     *
     * @param known whatever is known, of any length and with any signs
     * @param needed those that the assistant asks for; where not all fit, these go first
     */
    public static Map<String, String> of(Map<String, String> known, Set<String> needed) {
        Map<String, String> handed = new LinkedHashMap<>();
        int left = LONGEST_WHOLE;
        for (String name : inTurn(known, needed)) {
            String value = harmless(known.getOrDefault(name, ""));
            int length = name.length() + value.length();
            if (handed.size() < MOST && length <= left) {
                handed.put(name, value);
                left -= length;
            }
        }
        return handed;
    }

    /** Names that could not be written in a prompt are left out: providers would refuse them, or take them for something else. */
    private static List<String> inTurn(Map<String, String> known, Set<String> needed) {
        List<String> names = new ArrayList<>();
        Map<String, String> sorted = new TreeMap<>(known);
        sorted.keySet().stream().filter(needed::contains).forEach(names::add);
        sorted.keySet().stream().filter(name -> !needed.contains(name)).forEach(names::add);
        names.removeIf(name -> !isName(name));
        return names;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.equals(Texts.oneLine(name))
                && name.indexOf('{') < 0
                && name.indexOf('}') < 0;
    }

    private static String harmless(String value) {
        return Texts.cut(MARKS.matcher(Texts.oneLine(value)).replaceAll(" "), LONGEST_VALUE)
                .strip();
    }
}
