package io.redial.bench.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the processor's time goes, by samples of the running stack: each counts for the innermost stage on it. */
final class Stages implements AutoCloseable {

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String NONE = "everything else";

    /** By the name of a class; the first that fits. */
    private static final Map<String, List<String>> STAGES = stages();

    private final Recording recording = new Recording();

    Stages() {
        recording.enable(SAMPLE).withPeriod(Duration.ofMillis(20));
        recording.start();
    }

    private static Map<String, List<String>> stages() {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        stages.put("making the file (the benchmark's own)", List.of("GeneratedList"));
        stages.put("scan: rows and UTF-8", List.of("RowScanner", "Utf8Check", "FilePlan"));
        stages.put("parse: cells", List.of("fastcsv"));
        stages.put(
                "map and normalise: people, numbers",
                List.of("imports.RowReader", "imports.Number", "imports.Columns"));
        stages.put("zones of numbers", List.of("engine.zone", "PhoneNumberToTimeZonesMapper"));
        stages.put("deduplicate: keys of leads", List.of("identity.Seal", "SameNumber", "imports.Batches"));
        stages.put("screen: do not call", List.of("Screening", "DoNotCallList", "ErasedNumbers"));
        stages.put("store: encode, send, wait", List.of("aws.dynamo", "memory.MemoryStore", "ForgetfulStore"));
        stages.put("write: leads and counts", List.of("LeadWriter", "PartCounter", "LeadChange", "ChunkImporter"));
        return stages;
    }

    /** Shares of all samples, by stage. */
    Map<String, Double> taken() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("redial-bench", ".jfr");
        try {
            recording.dump(file);
            Map<String, Double> counts = new LinkedHashMap<>();
            STAGES.keySet().forEach(stage -> counts.put(stage, 0.0));
            counts.put(NONE, 0.0);
            // One by one: all at once they would take more memory than what is measured.
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    if (isOurs(event)) {
                        counts.merge(stage(event), 1.0, Double::sum);
                    }
                }
            }
            double all = counts.values().stream().mapToDouble(count -> count).sum();
            counts.replaceAll((_, count) -> count / all);
            return counts;
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getEventType().getName().equals(SAMPLE)
                && "main".equals(event.getThread("sampledThread").getJavaName());
    }

    private static String stage(RecordedEvent sample) {
        for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, List<String>> stage : STAGES.entrySet()) {
                if (stage.getValue().stream().anyMatch(type::contains)) {
                    return stage.getKey();
                }
            }
        }
        return NONE;
    }

    @Override
    public void close() {
        recording.close();
    }
}
