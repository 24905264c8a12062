package io.redial.local.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this class path, to be killed without warning. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildJvm running(Class<?> mainClass, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The rest of the next line that starts so; fails at the end of the output. */
    String next(String prefix) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the child ended before it printed '" + prefix + "'");
    }

    /** Kills it (SIGKILL) and returns every complete line that it had still printed. */
    List<String> kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        var rest = new ArrayList<String>();
        try {
            output.lines().forEach(rest::add);
        } catch (UncheckedIOException closed) {
            // The pipe may close with the process; what was read until then is what there is.
            return rest;
        }
        return rest;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
