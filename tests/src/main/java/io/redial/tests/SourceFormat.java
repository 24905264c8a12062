package io.redial.tests;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one layout of Java sources: palantir-java-format, 120 columns, imports sorted and only those that are used.
 * Documentation comments are left as their authors broke them.
 *
 * <p>The formatter reads sources with the compiler of the JDK that runs it, hence only on the JDK they are written for. It
 * understands neither module imports nor a bare {@code _} as a record pattern's component (palantir-java-format issue
 * 1614); {@code var _} means the same and is understood.
 */
public final class SourceFormat {

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    /**
     * One file that is not laid out as it should be.
     *
     * @param path the file
     * @param mended what it should hold
     */
    public record Finding(Path path, String mended) {}

    /** Every Java source of the tree that is not laid out as it should be, in the order of the paths. */
    public List<Finding> findings(SourceTree tree) {
        Map<Path, String> read = tree.files(".java").stream().collect(Collectors.toMap(path -> path, SourceTree::read));
        return read.entrySet().parallelStream()
                .map(entry -> new Finding(entry.getKey(), mended(tree.name(entry.getKey()), entry.getValue())))
                .filter(finding -> !finding.mended().equals(read.get(finding.path())))
                .sorted(Comparator.comparing(Finding::path))
                .toList();
    }

    /**
     * The text as it should be laid out; mending it once more changes nothing.
     *
     * @param name what messages call the text
     * @throws IllegalArgumentException naming the text, when the formatter cannot read it
     */
    public String mended(String name, String source) {
        try {
            return formatter.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new IllegalArgumentException(
                    name + " is not Java that the formatter reads (write var _ for a bare _): " + e.getMessage(), e);
        }
    }
}
