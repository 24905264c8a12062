package io.redial.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contrast of colours that meet, by the arithmetic of WCAG 2.2: 4.5 for text, 3 for what has a meaning. */
final class TokenContrastTest {

    private static final Pattern TOKEN =
            Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
    private static final List<String> TONES = List.of("plain", "blue", "violet", "green", "amber", "red", "teal");

    private record Colours(int light, int dark) {}

    record Pair(String over, String ground, double least) {}

    private static Map<String, Colours> tokens() {
        Map<String, Colours> tokens = new HashMap<>();
        TOKEN.matcher(Sources.read(Sources.WEB.resolve("style/tokens.css")))
                .results()
                .forEach(found ->
                        tokens.put(found.group(1), new Colours(colour(found.group(2)), colour(found.group(3)))));
        return tokens;
    }

    private static int colour(String hex) {
        return Integer.parseInt(hex.substring(1), 16);
    }

    static Stream<Pair> pairs() {
        Stream<Pair> texts = Stream.of("surface", "canvas", "raised")
                .flatMap(
                        ground -> Stream.of("ink", "muted", "link", "danger").map(text -> new Pair(text, ground, 4.5)));
        Stream<Pair> buttons = Stream.of(
                new Pair("on-primary", "primary", 4.5),
                new Pair("on-primary", "primary-over", 4.5),
                new Pair("on-danger", "danger", 4.5),
                new Pair("edge", "surface", 3),
                new Pair("edge", "canvas", 3),
                new Pair("primary", "surface", 3));
        Stream<Pair> tones = TONES.stream()
                .flatMap(tone -> Stream.of(
                        new Pair(tone + "-text", tone + "-tint", 4.5),
                        new Pair(tone + "-text", "surface", 4.5),
                        new Pair(tone + "-fill", "surface", 3)));
        return Stream.of(texts, buttons, tones).flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatMeetsCanBeToldApart(Pair pair) {
        assertThat(tokens()).containsKeys(pair.over(), pair.ground());
        Colours over = Objects.requireNonNull(tokens().get(pair.over()));
        Colours ground = Objects.requireNonNull(tokens().get(pair.ground()));

        assertThat(contrast(over.light(), ground.light())).as("by day").isGreaterThanOrEqualTo(pair.least());
        assertThat(contrast(over.dark(), ground.dark())).as("in the dark").isGreaterThanOrEqualTo(pair.least());
    }

    @Test
    void arithmeticIsThatOfTheRecommendation() {
        assertThat(contrast(0x000000, 0xffffff)).isEqualTo(21);
        assertThat(contrast(0x777777, 0xffffff)).isBetween(4.47, 4.49);
    }

    private static double contrast(int one, int other) {
        double high = Math.max(luminance(one), luminance(other));
        double low = Math.min(luminance(one), luminance(other));
        return (high + 0.05) / (low + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8) + 0.0722 * channel(colour);
    }

    private static double channel(int colour) {
        double share = (colour & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
