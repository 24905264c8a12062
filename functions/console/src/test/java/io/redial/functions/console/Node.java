package io.redial.functions.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Node that comes in the driver of the browser tests, so that scripts can be checked and run on a machine that has
 * none installed.
 */
final class Node {

    private final Path program;

    private Node(Path program) {
        this.program = program;
    }

    /** Puts it into a folder. */
    static Node in(Path folder) {
        String name = "/driver/" + platform() + "/node" + (windows() ? ".exe" : "");
        Path program = folder.resolve(windows() ? "node.exe" : "node");
        try (InputStream file = Node.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the driver holds no Node for this platform: " + name);
            }
            Files.copy(file, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException(program + " can't be made executable");
        }
        return new Node(program);
    }

    private static boolean windows() {
        return os().contains("win") && !os().contains("darwin");
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static String platform() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        if (windows()) {
            return "win32_x64";
        }
        return (os().contains("mac") ? "mac" : "linux") + (arm ? "-arm64" : "");
    }

    /** What a run came to: its output, errors among it. */
    record Run(int status, String output) {}

    /** Runs it to its end. */
    Run run(Path directory, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("TZ", "America/New_York");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Unpacks the type checker from its WebJar; answers its program. */
    static Path typeChecker(Path folder) {
        String pom = "/META-INF/maven/org.webjars.npm/typescript/pom.properties";
        try {
            URI resource = Node.class.getResource(pom).toURI();
            try (FileSystem jar = FileSystems.newFileSystem(resource, Map.of());
                    Stream<Path> versions = Files.list(jar.getPath("/META-INF/resources/webjars/typescript"))) {
                Path library = versions.findFirst().orElseThrow().resolve("lib");
                try (Stream<Path> files = Files.list(library)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(file, folder.resolve(file.getFileName().toString()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return folder.resolve("tsc.js");
    }
}
