package io.redial.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Rewrites every Java source of the repository that is not laid out as it should be; {@code ./redial format} runs it. */
public final class FormatSources {

    private FormatSources() {}

    /** Prints one line per rewritten file and a count; {@code redial.root} names the repository. */
    public static void main(String[] arguments) throws IOException {
        SourceTree tree = SourceTree.ofProcess();
        List<SourceFormat.Finding> findings = new SourceFormat().findings(tree);
        for (SourceFormat.Finding finding : findings) {
            Files.writeString(finding.path(), finding.mended());
            System.out.println(tree.name(finding.path()));
        }
        System.out.println(findings.size() + " of " + tree.files(".java").size() + " files rewritten");
    }
}
