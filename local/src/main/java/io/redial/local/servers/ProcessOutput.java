package io.redial.local.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a child process prints: up to the line that says it is ready, and then on, so that it never blocks. */
final class ProcessOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int KEPT_LINES = 20;

    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private final String readyPrefix;

    ProcessOutput(Process process, String readyPrefix) {
        this.readyPrefix = readyPrefix;
        Thread.ofVirtual().name("output of process " + process.pid()).start(() -> read(process));
    }

    /** What followed the prefix on the ready line; fails when the output ends without one. */
    CompletableFuture<String> ready() {
        return ready;
    }

    /** The last lines that are not the ready line. */
    String tail() {
        synchronized (lines) {
            return lines.isEmpty() ? "it printed nothing" : String.join(System.lineSeparator(), lines);
        }
    }

    private void read(Process process) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                accept(line);
            }
        } catch (IOException closed) {
            LOG.debug("the output of process {} is closed", process.pid(), closed);
        }
        ready.completeExceptionally(new IllegalStateException("the process ended before it was ready"));
    }

    private void accept(String line) {
        if (line.startsWith(readyPrefix)) {
            ready.complete(line.substring(readyPrefix.length()).strip());
            return;
        }
        LOG.debug(line);
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
        }
    }
}
