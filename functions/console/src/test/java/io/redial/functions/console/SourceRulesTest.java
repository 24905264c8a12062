package io.redial.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source of the console keeps to, so that the policy of its pages can stay as strict as it is. */
final class SourceRulesTest {

    private static final int LONGEST_FILE = 200;

    private static final Pattern ADDRESS = Pattern.compile("https?://(?!www\\.w3\\.org/2000/svg)");

    private final List<Path> scripts = Sources.files(".js");

    @Test
    void nothingIsWrittenThatTheContentPolicyRefuses() {
        assertThat(lines(scripts, Pattern.compile("\\bstyle=|\\.style\\b")::asPredicate))
                .isEmpty();
        assertThat(lines(
                        scripts,
                        Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new"
                                + " Function")::asPredicate))
                .isEmpty();
        assertThat(lines(
                        Sources.files(".html"),
                        Pattern.compile("<style|<script(?![^>]* src=)|\\son\\w+=")::asPredicate))
                .isEmpty();
    }

    @Test
    void nothingOutlivesTheTabAndNothingIsAskedOfOthers() {
        assertThat(lines(scripts, Pattern.compile("localStorage|document\\.cookie|indexedDB")::asPredicate))
                .isEmpty();
        assertThat(lines(
                        Stream.of(scripts, Sources.files(".css"), Sources.files(".html"), Sources.files(".svg"))
                                .flatMap(List::stream)
                                .toList(),
                        ADDRESS::asPredicate))
                .isEmpty();
    }

    @Test
    void theLibraryIsImportedInOnePlace() {
        assertThat(lines(scripts, Pattern.compile("from '[^']*vendor/")::asPredicate))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("app/html.js"));
    }

    @Test
    void theKeyIsTouchedInOnePlace() {
        assertThat(lines(scripts, Pattern.compile("'redial\\.key'")::asPredicate))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).startsWith("app/session.js"));
    }

    @Test
    void filesAreShort() {
        assertThat(scripts)
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(Sources.read(file).lines().count())
                        .as(Sources.name(file))
                        .isLessThanOrEqualTo(LONGEST_FILE));
    }

    private interface Finding {
        Predicate<String> predicate();
    }

    private static List<String> lines(List<Path> files, Finding finding) {
        Predicate<String> found = finding.predicate();
        return files.stream()
                .flatMap(file -> Sources.read(file)
                        .lines()
                        .filter(line -> !line.strip().startsWith("//"))
                        .filter(found)
                        .map(line -> Sources.name(file) + ": " + line.strip()))
                .toList();
    }
}
