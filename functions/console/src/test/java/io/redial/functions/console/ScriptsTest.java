package io.redial.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's scripts: their types, and what those of them do that need no page. */
final class ScriptsTest {

    private static final Path TESTS = Sources.MODULE.resolve("src/test/js");

    @TempDir
    private static Path folder;

    private static Node node;

    @BeforeAll
    static void unpack() {
        node = Node.in(folder);
    }

    @Test
    void typesFitTogether() throws IOException {
        Path checker = Node.typeChecker(Files.createDirectory(folder.resolve("typescript")));

        Node.Run run = node.run(
                Sources.BUILT,
                List.of(
                        checker.toString(),
                        "-p",
                        Sources.BUILT.resolve("jsconfig.json").toString()));

        assertThat(run.output()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void theCheckerSeesWhatIsWrong() throws IOException {
        Path wrong = folder.resolve("wrong");
        Files.createDirectories(wrong.resolve("app"));
        Files.writeString(wrong.resolve("app/wrong.js"), "/** @type {number} */\nexport const wrong = 'text';\n");
        Files.copy(Sources.WEB.resolve("jsconfig.json"), wrong.resolve("jsconfig.json"));
        Path checker = Node.typeChecker(Files.createDirectory(folder.resolve("again")));

        Node.Run run = node.run(wrong, List.of(checker.toString(), "-p", "jsconfig.json"));

        assertThat(run.output()).contains("app/wrong.js(2,14)", "TS2322");
    }

    @Test
    void pureScriptsDoWhatTheirTestsSay() throws IOException {
        List<String> tests;
        try (var files = Files.list(TESTS)) {
            tests = files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .toList();
        }
        // They import the scripts as the build has laid them out, whose place they are told.
        List<String> arguments = new java.util.ArrayList<>(List.of("--test", "--test-reporter=spec"));
        arguments.addAll(tests);

        Node.Run run = node.run(Sources.BUILT, arguments);

        assertThat(tests).isNotEmpty();
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("fail 0").doesNotContain("pass 0");
    }
}
