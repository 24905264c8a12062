package io.redial.domain.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {

    /** Whatever could be taken for something else: braces, marks, controls, ends of lines, halves of characters, long ones. */
    private static final List<String> NASTY = List.of(
            "{",
            "}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{name}",
            "{{name}}",
            "{x}",
            "\u0000",
            "\n",
            "\r\n",
            "\t",
            "\u2028",
            "\u0085",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "$1",
            "\\",
            "a",
            "é",
            " ",
            "name",
            "x");

    private final RandomGenerator random = new SplittableRandom(20261123);

    private String nasty(int most) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(most + 1);
        for (int i = 0; i < parts; i++) {
            text.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }

    private Map<String, String> nastyValues() {
        Map<String, String> values = new HashMap<>();
        for (String name : List.of("name", "x", "y")) {
            if (random.nextInt(4) > 0) {
                values.put(name, nasty(12));
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Hi {name}.|Hi Ada.",
                "Hi { name }.|Hi Ada.",
                "Hi {name} of {company}!|Hi Ada of !",
                "{name}{name}|AdaAda",
                "{{name}} is theirs|{{name}} is theirs",
                "{name}} and {{name}|{name}} and {{name}",
                "{} {\"json\": 1} {|{} {\"json\": 1} {",
                "{evil}|(name) ((name)) $1 \\",
                "No place|No place",
            })
    void aNameInSingleBracesIsAPlace(String text, String filled) {
        Map<String, String> values = Map.of("name", "Ada", "evil", "{name} {{name}} $1 \\");
        assertThat(new Prompt(text).filled(values)).isEqualTo(filled);
    }

    @Test
    void theNamesOfItsPlacesAreThoseThatAreFilled() {
        assertThat(new Prompt("{b} { a } {b} {{c}} {d.e-f_1}").names()).containsExactly("a", "b", "d.e-f_1");
    }

    @Test
    void whatIsFilledInIsNeverLookedThroughAgain() {
        for (int run = 0; run < 2_000; run++) {
            String value = nasty(12);
            String filled = new Prompt("<{x}>").filled(Map.of("x", value, "name", "SECRET", "y", "SECRET"));
            assertThat(filled).startsWith("<").endsWith(">").doesNotContain("SECRET", "{", "}");
        }
    }

    @Test
    void noPlaceOfAProviderComesIntoItThatWasNotWrittenThere() {
        for (int run = 0; run < 2_000; run++) {
            String before = "Say: {x}, then {name}";
            assertThat(new Prompt(before).filled(nastyValues())).doesNotContain("{", "}", "%}", "{%");
        }
    }

    @Test
    void thereAreNoControlsInItButItsOwnLinesAndColumns() {
        for (int run = 0; run < 2_000; run++) {
            String filled = new Prompt(nasty(20)).filled(nastyValues());
            assertThat(filled.codePoints().filter(c -> c != '\n' && c != '\t'))
                    .noneMatch(c ->
                            Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.SURROGATE);
        }
    }

    @Test
    void aValueIsOnOneLine() {
        assertThat(new Prompt("a\n{x}\r\nb").filled(Map.of("x", "one\r\ntwo\u2028three\u0000\tfour\n")))
                .isEqualTo("a\none two three four\nb");
    }

    @Test
    void theTextAroundItsPlacesIsKeptWhateverTheValues() {
        List<String> literals = List.of("Begin ", " middle ", " more ", " end.");
        for (int length : List.of(0, 1, 9_000, 40_000)) {
            String value = "v".repeat(length);
            String text = String.join("{x}", literals);
            String filled = new Prompt(text).filled(Map.of("x", value));
            assertThat(filled.length()).isLessThanOrEqualTo(Prompt.LONGEST);
            int at = 0;
            for (String literal : literals) {
                at = filled.indexOf(literal, at);
                assertThat(at).as(literal).isNotNegative();
                at += literal.length();
            }
            assertThat(at).isEqualTo(filled.length());
        }
    }

    @Test
    void theLaterValuesAreCutFirstAndNeverWithinACharacter() {
        String smile = "\ud83d\ude00";
        String text = "x".repeat(Prompt.LONGEST - 5) + "{a}{b}";
        String filled = new Prompt(text).filled(Map.of("a", "12", "b", smile + smile));
        assertThat(filled).endsWith("12" + smile).hasSize(Prompt.LONGEST - 1);
    }

    @Test
    void theLongestPromptOfTheContractHasRoomForValues() {
        assertThat(Prompt.LONGEST - 20_000).isGreaterThan(5 * PreCallVariables.LONGEST_VALUE);
    }

    @Test
    void variablesAreHarmlessAndBounded() {
        for (int run = 0; run < 2_000; run++) {
            Map<String, String> known = new HashMap<>();
            int count = random.nextInt(150);
            for (int i = 0; i < count; i++) {
                known.put(nasty(3), nasty(12).repeat(random.nextInt(4) * random.nextInt(100)));
            }
            Map<String, String> handed = PreCallVariables.of(known, Set.of("x", "name"));
            assertThat(handed).hasSizeLessThanOrEqualTo(PreCallVariables.MOST);
            int whole = 0;
            for (Map.Entry<String, String> each : handed.entrySet()) {
                whole += each.getKey().length() + each.getValue().length();
                assertThat(each.getValue()).hasSizeLessThanOrEqualTo(PreCallVariables.LONGEST_VALUE);
                assertThat(each.getValue()).doesNotContain("{{", "}}", "{%", "%}", "\n", "\u0000");
                assertThat(each.getKey()).doesNotContain("{", "}", "\n").isNotEmpty();
            }
            assertThat(whole).isLessThanOrEqualTo(PreCallVariables.LONGEST_WHOLE);
            assertThat(PreCallVariables.of(handed, Set.of("x", "name"))).isEqualTo(handed);
        }
    }

    @Test
    void whatIsNeededGoesFirst() {
        Map<String, String> known = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            known.put("a%03d".formatted(i), "v".repeat(1_000));
        }
        known.put("zebra", "striped");
        Map<String, String> handed = PreCallVariables.of(known, Set.of("zebra", "not_there"));
        assertThat(new ArrayList<>(handed.keySet()).getFirst()).isEqualTo("zebra");
        assertThat(handed).containsEntry("zebra", "striped").containsKey("a000").doesNotContainKey("not_there");
    }

    @Test
    void dataInAValueStaysReadable() {
        assertThat(PreCallVariables.of(Map.of("order", "{\"a\":{\"b\":[1]}}", "rate", "5 %"), Set.of()))
                .isEqualTo(Map.of("order", "{\"a\":{\"b\":[1]} }", "rate", "5 %"));
    }
}
