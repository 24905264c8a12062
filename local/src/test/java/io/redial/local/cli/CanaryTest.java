package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Whatever the whole stack does with people, their numbers and names get into no line of a log, no metric (which are lines of
 * logs), no message of a queue, and so no dead letter, and no key of an object.
 */
class CanaryTest {

    /** The least part of a number by which somebody would be known. */
    private static final String CANARY = CanaryRun.BEGIN.substring(1);

    @Test
    void noNumberAndNoNameLeavesTheStores() throws IOException, InterruptedException {
        List<String> lines = output();
        assertThat(lines).as("it has done all it was to do").contains(CanaryRun.DONE);
        assertThat(lines)
                .as("everything is told of")
                .anyMatch(line -> line.contains("erasure era_"))
                .anyMatch(line -> line.contains("export exp_"))
                .anyMatch(line -> line.startsWith(RequestTap.MESSAGE) && line.contains("\"dial\""))
                .anyMatch(line -> line.startsWith(RequestTap.MESSAGE) && line.contains("\"report\""))
                .anyMatch(line -> line.startsWith(RequestTap.MESSAGE) && line.contains("\"erase\""))
                .anyMatch(line -> line.startsWith(RequestTap.OBJECT + "campaigns/cmp_"))
                .anyMatch(line -> line.startsWith(RequestTap.OBJECT + "campaigns/do-not-call/"))
                .anyMatch(line -> line.startsWith(RequestTap.OBJECT + "reports/"))
                .anyMatch(line -> line.startsWith(RequestTap.OBJECT + "exports/"));
        assertThat(lines.stream().filter(CanaryTest::tells).toList()).isEmpty();
    }

    @Test
    void aNumberIsNoticedHoweverItIsWritten() {
        String number = "+" + CanaryRun.BEGIN + "07";
        assertThat(List.of(
                        "called " + number,
                        "/v1/people/%2B" + CanaryRun.BEGIN + "07",
                        "(202) 773-41 07",
                        "hello " + CanaryRun.NAME.toUpperCase(Locale.ROOT)))
                .allMatch(CanaryTest::tells);
        assertThat(tells("+…07")).isFalse();
    }

    private static boolean tells(String line) {
        return line.replaceAll("[\\s()./_-]", "").contains(CANARY)
                || line.toLowerCase(Locale.ROOT).contains(CanaryRun.NAME.toLowerCase(Locale.ROOT));
    }

    /** What the run prints, at more detail than is logged anywhere. */
    private static List<String> output() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Dredial.root=" + System.getProperty("redial.root"),
                        "-D" + RequestTap.SWITCH + "=true",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-Dorg.slf4j.simpleLogger.log.io.redial=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CanaryRun.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
