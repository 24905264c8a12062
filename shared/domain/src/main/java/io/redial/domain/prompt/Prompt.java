package io.redial.domain.prompt;

import io.redial.domain.Texts;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text by which an assistant talks. A name in single braces, such as {@code {company}}, is a place for what is known of the
 * person; doubled braces are the provider's own, and stay as they are.
 */
public record Prompt(String text) {

    /**
     * Characters of a prompt whose places are filled: what an assistant can be told at once, with each provider and whatever
     * model talks there, and half as much again as an unfilled one may have.
     */
    public static final int LONGEST = 32_000;

    private static final Pattern PLACE = Pattern.compile("(?<!\\{)\\{([\\p{L}\\p{N}_.\\- ]{1,128})}(?!})");

    /** The names of its places. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        PLACE.matcher(text).results().map(place -> place.group(1).strip()).forEach(names::add);
        return names;
    }

    /**
     * The prompt with its places filled, each once: what is filled in is never looked through for places again, neither by us nor
     * by the provider. A place without a value is empty. Where the whole would be too long the values are cut, the later ones
     * first, and never the text around them.
     *
     * @param values by their names, as {@link PreCallVariables} has them
     */
    public String filled(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int left = LONGEST - literals();
        int end = 0;
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            filled.append(text, end, place.start());
            String value = spoken(values.getOrDefault(place.group(1).strip(), ""));
            String fitting = Texts.cut(value, Math.max(left, 0));
            filled.append(fitting);
            left -= fitting.length();
            end = place.end();
        }
        return Texts.withoutControls(filled.append(text, end, text.length()).toString());
    }

    private int literals() {
        return text.length()
                - PLACE.matcher(text)
                        .results()
                        .mapToInt(place -> place.group().length())
                        .sum();
    }

    /** Nobody says braces, and a provider could take them for a place of its own. */
    private static String spoken(String value) {
        return Texts.oneLine(value).replace('{', '(').replace('}', ')');
    }
}
