package io.redial.tests.lifecycle;

import io.redial.tests.SourceTree;
import java.io.IOException;
import java.nio.file.Files;

/** Writes the page of lifecycles; {@code ./redial lifecycles} runs it. */
public final class WriteLifecycles {

    private WriteLifecycles() {}

    /** Prints the name of the page; {@code redial.root} names the repository. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(SourceTree.ofProcess().root().resolve(LifecyclePage.PATH), LifecyclePage.text());
        System.out.println(LifecyclePage.PATH);
    }
}
