package io.redial.functions.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the console's sources are, and what the build has made of them. */
final class Sources {

    static final Path MODULE = Path.of(System.getProperty("redial.root"), "functions", "console");
    static final Path WEB = MODULE.resolve("src/main/web");
    /** The sources with the library and the contract beside them, as the bundler has laid them out. */
    static final Path BUILT = MODULE.resolve("target/web");

    static final Path CONTRACT =
            Path.of(System.getProperty("redial.root"), "functions/api/src/main/resources/openapi.yaml");

    private Sources() {}

    static List<Path> files(String suffix) {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return WEB.relativize(file).toString().replace('\\', '/');
    }
}
