package io.redial.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.bench.CapacityCounter.Usage;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.ApiClient;
import io.redial.local.cli.Stack;
import io.redial.local.cli.StackOptions;
import io.redial.local.runtime.Delivery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the whole local pipeline does: from {@code up} to ready, calls a second, DynamoDB requests and units for each
 * completed call, and the size of each function's archive. Client and servers share the machine.
 */
public final class PipelineBench {

    private static final String KEY = "rdl_bench";
    private static final int STARTS = 3;
    private static final int LEADS = 200;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path root;
    private final PrintStream out;

    private PipelineBench(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        PipelineBench bench = new PipelineBench(Path.of(System.getProperty("redial.root")), System.out);
        bench.sizes();
        bench.starts();
        bench.pipeline();
        System.exit(0);
    }

    private void sizes() throws IOException {
        out.println("Archive of each function, MB:");
        try (Stream<Path> functions = Files.list(root.resolve("functions"))) {
            for (Path zip : functions
                    .map(folder -> folder.resolve("target/function.zip"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()) {
                out.printf(
                        "  %-10s %5.1f%n",
                        root.resolve("functions").relativize(zip).getName(0), Files.size(zip) / 1e6);
            }
        }
    }

    private void starts() throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Path data = Files.createTempDirectory("redial-bench-");
            millis.add(start(data));
        }
        out.printf(
                "From starting the process to the ready line, on an empty data directory, ms: %s, median %d%n",
                millis, millis.stream().sorted().toList().get(STARTS / 2));
    }

    private long start(Path data) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx1g",
                        "-Dredial.root=" + root,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.redial.local.Main",
                        "up",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("Redial is ready")) {
                line = lines.readLine();
            }
            return (System.nanoTime() - begun) / 1_000_000;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /**
     * Campaigns of {@value #LEADS} leads, each reached at once: as fast as the machine can, and at a pace that it can keep,
     * which is how a deployment runs.
     */
    private void pipeline() throws InterruptedException {
        StackOptions options = new StackOptions(
                root,
                0,
                Optional.empty(),
                new Tempo(60),
                Optional.of(Instant.parse("2026-11-23T09:00:00Z")),
                1,
                StackOptions.Order.CALM,
                Delivery.ONCE,
                KEY);
        try (Stack stack = Stack.start(options)) {
            ApiClient api = new ApiClient(stack.url(), KEY);
            String crew = crew(api);
            String flatOut = campaign(api, crew, 9);
            run(api, flatOut, "warm-up", 0);
            run(api, flatOut, "flat out", LEADS);
            // Six a second of machine time.
            run(api, campaign(api, crew, 0.1), "paced", 0);
        }
    }

    private void run(ApiClient api, String campaign, String name, int offset) throws InterruptedException {
        for (int from = 0; from < LEADS; from += BATCH) {
            api.post("/v1/campaigns/" + campaign + "/leads/batch", leads(offset + from));
        }
        CapacityCounter.taken();
        long before = completed(api, campaign);
        long begun = System.nanoTime();
        api.post("/v1/campaigns/" + campaign + "/start", "");
        long deadline = begun + PATIENCE.toNanos();
        while (!status(api, campaign).equals("completed")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the campaign does not end");
            }
            Thread.sleep(200);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long calls = completed(api, campaign) - before;
        report(name, calls, seconds, CapacityCounter.taken());
    }

    private void report(String name, long calls, double seconds, Map<String, Usage> usage) {
        out.printf("%s: %d calls in %.1f s, %.1f calls/s%n", name, calls, seconds, calls / seconds);
        double writes = 0;
        double reads = 0;
        long requests = 0;
        for (Map.Entry<String, Usage> each : usage.entrySet()) {
            Usage used = each.getValue();
            out.printf(
                    "  %-28s %6.2f requests, %6.2f units a call%n",
                    each.getKey(), (double) used.requests() / calls, used.units() / calls);
            boolean write = each.getKey().matches("(Put|Update|Delete|TransactWrite).*");
            writes += write ? used.units() : 0;
            reads += write ? 0 : used.units();
            requests += used.requests();
        }
        out.printf(
                "  in all                       %6.2f requests, %6.2f write units, %6.2f read units a call%n",
                (double) requests / calls, writes / calls, reads / calls);
    }

    private static long completed(ApiClient api, String campaign) {
        return api.get("/v1/campaigns/" + campaign + "/metrics")
                .path("callsCompleted")
                .asLong();
    }

    private static String status(ApiClient api, String campaign) {
        return api.get("/v1/campaigns/" + campaign).path("status").asText();
    }

    /** What campaigns call with, as fields of theirs. */
    private static String crew(ApiClient api) {
        api.post("/v1/account/credits", "{\"amountMicros\": 100000000000, \"note\": \"bench\"}");
        String assistant = id(api.post("/v1/assistants", """
            {"name": "Desk", "direction": "outbound", "provider": "simulator", "timezone": "UTC"}\
            """));
        String number = id(api.post("/v1/phone-numbers", """
            {"number": "+12025550199", "provider": "simulator", "assistantId": "%s", "callsPerSecond": 100}\
            """.formatted(assistant)));
        return """
            "assistantId": "%s", "phoneNumberIds": ["%s"]\
            """.formatted(assistant, number);
    }

    private static String campaign(ApiClient api, String crew, double callsPerSecond) {
        return id(api.post("/v1/campaigns", """
            {"name": "Bench", %s, "maxConcurrentCalls": 1000, "callsPerSecond": %s}\
            """.formatted(crew, callsPerSecond)));
    }

    private static String leads(int offset) {
        StringBuilder json = new StringBuilder("{\"leads\": [");
        for (int i = 0; i < BATCH; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"phone\": \"+1415")
                    .append(5550000 + offset + i)
                    .append("\", \"name\": \"Lead\", \"variables\": {\"simulate\": \"human:20s\", \"company\":"
                            + " \"Acme\"}}");
        }
        return json.append("]}").toString();
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
