package io.redial.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormattingTest {

    private static final String UNTIDY = """
        package demo;
        import java.util.Set;
        import java.util.List;
        record Untidy(List<String> names){
          int size( ){return names.size();}
        }
        """;

    private static final String TIDY = """
        package demo;

        import java.util.List;

        record Untidy(List<String> names) {
            int size() {
                return names.size();
            }
        }
        """;

    /** What Java 22 to 25 added to the syntax and this project uses. */
    private static final String NEWEST_SYNTAX = """
        package demo;

        /// Documentation in Markdown.
        final class Newest extends Base {
            private final int size;

            Newest(int size) {
                if (size < 0) {
                    throw new IllegalArgumentException("size");
                }
                this.size = size;
                super();
            }

            String describe(Object value) {
                return switch (value) {
                    case Integer number when number > size -> "large";
                    case Pair(var left, var _) -> left.toString();
                    case String _, Character _ -> "text";
                    default -> "other";
                };
            }
        }
        """;

    private final SourceFormat format = new SourceFormat();

    @Test
    void everySourceIsLaidOutByTheFormatter() {
        SourceTree tree = SourceTree.ofProcess();

        String untidy = format.findings(tree).stream()
                .map(finding -> "  " + tree.name(finding.path()))
                .collect(Collectors.joining("\n"));

        assertThat(tree.files(".java")).isNotEmpty();
        assertThat(untidy)
                .as("sources that the formatter would change; to mend them run: ./redial format")
                .isEmpty();
    }

    @Test
    void anUntidySourceIsFoundAndMended(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("a/target"));
        Files.writeString(root.resolve("a/target/Generated.java"), UNTIDY);
        Files.createDirectories(root.resolve(".hidden"));
        Files.writeString(root.resolve(".hidden/Foreign.java"), UNTIDY);
        Files.writeString(root.resolve("a/Tidy.java"), TIDY);
        Path untidy = Files.writeString(root.resolve("a/Untidy.java"), UNTIDY);

        assertThat(format.findings(new SourceTree(root))).containsExactly(new SourceFormat.Finding(untidy, TIDY));
    }

    @Test
    void theNewestSyntaxIsUnderstoodAndLeftAlone() {
        assertThat(format.mended("Newest.java", NEWEST_SYNTAX)).isEqualTo(NEWEST_SYNTAX);
    }

    @Test
    void aSourceThatIsNotJavaIsNamed() {
        assertThatThrownBy(() -> format.mended("Broken.java", "class {"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Broken.java is not Java");
    }
}
