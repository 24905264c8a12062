package io.redial.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every text file of the repository. Findings are "file:line: text". */
final class RepositoryTest {

    private static final Set<String> TEXT = Set.of(
            "css",
            "html",
            "java",
            "js",
            "json",
            "md",
            "mjs",
            "properties",
            "py",
            "sh",
            "sql",
            "svg",
            "toml",
            "txt",
            "xml",
            "yaml",
            "yml");

    private static final Set<String> TEXT_WITHOUT_SUFFIX =
            Set.of("LICENSE", "redial", "run", ".editorconfig", ".gitignore");

    /** A directory of whoever wrote the file; {@code /v1/home/x} and {@code https://host/home/x} are none. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}])(/(?:work|root|home|Users)/\\w|[A-Z]:\\\\Users\\\\)");

    private static final Pattern TAB = Pattern.compile("\\t");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b");

    private static final Pattern SWITCHED_OFF = Pattern.compile("@Disable[d]\\b");

    private static final Pattern SLEEPING = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.slee[p]\\(");

    /** The target of an inline link or picture, or of a reference definition. */
    private static final Pattern LINK =
            Pattern.compile("!?\\[[^\\]]*\\]\\(<?([^)>\\s]+)[^)]*\\)|^ {0,3}\\[[^\\]]+\\]:\\s*<?([^>\\s]+)");

    private static final Pattern ELSEWHERE = Pattern.compile("^([a-z][a-z0-9+.-]*:|//|#).*", Pattern.CASE_INSENSITIVE);

    private final SourceTree tree = SourceTree.ofProcess();

    @Test
    void noFileNamesTheMachineItWasWrittenOn() {
        assertThat(occurrences(texts(), MACHINE_PATH)).isEmpty();
    }

    @Test
    void noFileIsIndentedWithTabs() {
        assertThat(occurrences(texts(), TAB)).isEmpty();
    }

    @Test
    void everyFileEndsInOneNewline() {
        assertThat(texts().filter(file -> {
                    String text = SourceTree.read(file);
                    return !text.isEmpty() && (!text.endsWith("\n") || text.endsWith("\n\n") || text.contains("\r"));
                }))
                .isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertThat(occurrences(texts().filter(file -> !tree.name(file).endsWith(".md")), UNFINISHED))
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(occurrences(tree.files(".java").stream(), SWITCHED_OFF)).isEmpty();
    }

    @Test
    void noTestSleeps() {
        Stream<Path> tests =
                tree.files(".java").stream().filter(file -> tree.name(file).contains("src/test/"));

        assertThat(occurrences(tests, SLEEPING)).isEmpty();
    }

    @Test
    void theLicenceIsWholeAndTheOneThatThePomNames() {
        assertThat(SourceTree.read(tree.root().resolve("LICENSE")))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
        assertThat(SourceTree.read(tree.root().resolve("pom.xml"))).contains("<name>Apache-2.0</name>");
    }

    @Test
    void whatIsStartedFromTheShellIsExecutable() {
        assertThat(tree.root().resolve("redial")).isExecutable();
        assertThat(tree.root().resolve(".ci/run")).isExecutable();
    }

    @Test
    void everyRelativeLinkLeadsToAFile() {
        List<Path> pages = tree.files(".md");
        List<String> broken = pages.stream().flatMap(this::brokenLinks).toList();

        assertThat(pages).isNotEmpty();
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "see [it](docs/a.md#part), docs/a.md#part",
        "![picture](a.png \"title\"), a.png",
        "[name]: ../b.md, ../b.md",
        "[x](https://example.com/a), https://example.com/a"
    })
    void linkTargetsAreRead(String line, String target) {
        assertThat(linkTargets(line)).containsExactly(target);
    }

    @ParameterizedTest
    @CsvSource({
        "cd /ho~me/alice, 1",
        "in \"/wo~rk/x\", 1",
        "C:\\Use~rs\\me, 1",
        "GET /v1/ho~me/alice, 0",
        "https://example.com/ho~me/a, 0",
        "${HOME}/ho~me/a, 0"
    })
    void machinePathsAreToldFromOtherPaths(String line, int found) {
        assertThat(MACHINE_PATH.matcher(line.replace("~", "")).results()).hasSize(found);
    }

    private Stream<Path> texts() {
        return tree.files().stream().filter(file -> {
            String name = file.getFileName().toString();
            String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return TEXT.contains(suffix) || TEXT_WITHOUT_SUFFIX.contains(name);
        });
    }

    private List<String> occurrences(Stream<Path> files, Pattern pattern) {
        return files.flatMap(file -> {
                    List<String> lines = SourceTree.read(file).lines().toList();
                    return Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
                            .filter(line -> pattern.matcher(lines.get(line)).find())
                            .map(line -> tree.name(file) + ":" + (line + 1) + ": " + lines.get(line));
                })
                .toList();
    }

    private Stream<String> brokenLinks(Path page) {
        return SourceTree.read(page)
                .lines()
                .flatMap(line -> linkTargets(line).stream())
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .filter(target -> !leadsToAFile(page, target))
                .map(target -> tree.name(page) + ": " + target);
    }

    private boolean leadsToAFile(Path page, String target) {
        String path = URLDecoder.decode(target.replaceFirst("[#?].*", ""), StandardCharsets.UTF_8);
        Path file = path.startsWith("/") ? tree.root().resolve(path.substring(1)) : page.resolveSibling(path);
        return Files.exists(file);
    }

    private static List<String> linkTargets(String line) {
        return LINK.matcher(line).results().map(RepositoryTest::target).toList();
    }

    private static String target(MatchResult match) {
        String inline = match.group(1);
        return inline == null ? match.group(2) : inline;
    }
}
