package io.redial.tests.simulation.mutants;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The engine with one thing wrong in it.
 *
 * @param name says what is wrong
 * @param rule that it breaks
 * @param worlds by name, those in which it is looked for
 */
record Mutant(String name, String rule, List<String> worlds, List<Edit> edits) {

    Mutant {
        worlds = List.copyOf(worlds);
        edits = List.copyOf(edits);
        if (worlds.isEmpty() || edits.isEmpty()) {
            throw new IllegalArgumentException(name + " changes something and is looked for somewhere");
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * One change of a source.
     *
     * @param file its path in the repository
     * @param snippet what stands there exactly once, however its lines are broken
     */
    record Edit(String file, String snippet, String replacement) {

        /**
         * The source with the change.
         *
         * @throws IllegalStateException when it is not clear what would be changed
         */
        String applied(String source) {
            Matcher matcher = pattern().matcher(source);
            List<MatchResult> places = matcher.results().toList();
            if (places.size() != 1) {
                throw new IllegalStateException(
                        "in " + file + ", this stands " + places.size() + " times and not once:\n" + snippet);
            }
            MatchResult place = places.getFirst();
            return source.substring(0, place.start()) + replacement + source.substring(place.end());
        }

        private Pattern pattern() {
            return Pattern.compile(
                    Stream.of(snippet.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        }
    }
}
