package io.redial.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.RedialCommand.CommandFailed;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./redial demo}: a campaign from its list of leads to the last retry, watched. */
@Command(
        name = "demo",
        description = "Runs a sample campaign from CSV import to the last retry and shows how it goes.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** A Monday morning within the campaign's hours, so that the demo runs at any time of any day. */
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T09:30:00Z");

    /** An hour of business passes in half a minute. */
    private static final String SPEED = "120";

    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = SPEED,
            converter = TimeOptions.TempoConverter.class,
            description = "Business time runs N times faster. Default: ${DEFAULT-VALUE}")
    private Tempo tempo = new Tempo(Integer.parseInt(SPEED));

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn. Default: 7")
    private long seed = 7;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            description = ProviderConverter.DESCRIPTION)
    private Provider provider = Provider.SIMULATOR;

    private final PrintStream out = Machine.out();

    @Override
    public Integer call() {
        StackOptions options = new StackOptions(
                        Machine.root(),
                        0,
                        Optional.empty(),
                        tempo,
                        Optional.of(MONDAY_MORNING),
                        seed,
                        Order.CALM,
                        Delivery.ONCE,
                        Machine.apiKey())
                .withProviders(Set.of(provider));
        Instant begun = Machine.systemClock().instant();
        try (Stack stack = Stack.start(options)) {
            out.printf(
                    "Redial runs at %s (business time %s, %d times as fast)%n",
                    stack.url(), MONDAY_MORNING, tempo.speed());
            if (provider != Provider.SIMULATOR) {
                out.println(provider.title() + ": " + stack.standIn(provider).endpoint());
            }
            ApiClient api = new ApiClient(stack.url(), options.apiKey());
            String campaignId = prepare(api, stack.standIn(provider));
            String importId = importLeads(api, campaignId, options.root().resolve("events/leads.csv"));
            api.post("/v1/campaigns/" + campaignId + "/start", "");
            out.println("The campaign is started.");
            watch(api, campaignId, begun);
            new DemoReport(out, api, stack.simulator()).print(campaignId, importId);
            Duration took = Duration.between(begun, Machine.systemClock().instant());
            out.printf("%nDone in %d s.%n", took.toSeconds());
            return 0;
        }
    }

    private static String prepare(ApiClient api, StandIn standIn) {
        api.post("/v1/account/credits", """
            {"amountMicros": 1000000000, "note": "demo"}\
            """);
        Desk desk = Desk.made(api, standIn);
        return id(api.post("/v1/campaigns", """
            {"name": "Appointments", "assistantId": "%s", "phoneNumberIds": ["%s"],
             "schedule": {"start": "09:00", "end": "20:00", "days": "business_days"},
             "retry": {"maxRetries": 3, "intervalMinutes": 10,
                       "until": {"variable": "confirmed", "operator": "equals", "value": true}},
             "maxConcurrentCalls": %d, "callsPerSecond": %d}\
            """.formatted(
                        desk.assistantId(),
                        desk.numberId(),
                        standIn.provider().concurrency(),
                        standIn.provider().callsPerSecond())));
    }

    private String importLeads(ApiClient api, String campaignId, Path file) {
        JsonNode created = api.post("/v1/campaigns/" + campaignId + "/imports", """
            {"source": "csv", "fileName": "leads.csv"}\
            """);
        api.upload(created.path("upload"), file);
        String path = "/v1/campaigns/" + campaignId + "/imports/" + id(created);
        Instant giveUp = Machine.systemClock().instant().plus(PATIENCE);
        while (Machine.systemClock().instant().isBefore(giveUp)) {
            JsonNode job = api.get(path);
            switch (job.path("status").asText()) {
                case "completed" -> {
                    out.printf(
                            "Imported %s: %d rows, %d created, %d duplicates, %d rejected.%n",
                            file.getFileName(),
                            job.path("rows").asLong(),
                            job.path("created").asLong(),
                            job.path("duplicates").asLong(),
                            job.path("rejected").asLong());
                    return id(created);
                }
                case "failed" ->
                    throw new CommandFailed(
                            "the import failed: " + job.path("detail").asText());
                default -> Machine.sleep(Duration.ofMillis(200));
            }
        }
        throw new CommandFailed("the import did not end within " + PATIENCE.toMinutes() + " minutes");
    }

    private void watch(ApiClient api, String campaignId, Instant begun) {
        Instant giveUp = begun.plus(PATIENCE);
        while (Machine.systemClock().instant().isBefore(giveUp)) {
            JsonNode metrics = api.get("/v1/campaigns/" + campaignId + "/metrics");
            out.printf(
                    "%3d s  calls in progress %3d · calls completed %4d · leads remaining %4d · next call %s%n",
                    Duration.between(begun, Machine.systemClock().instant()).toSeconds(),
                    metrics.path("callsInProgress").asLong(),
                    metrics.path("callsCompleted").asLong(),
                    metrics.path("leadsRemaining").asLong(),
                    seconds(metrics.path("nextCallAt").asText("–")));
            if (!metrics.path("status").asText().equals("in_progress")) {
                return;
            }
            Machine.sleep(GLANCE);
        }
        throw new CommandFailed("the campaign did not end within " + PATIENCE.toMinutes() + " minutes");
    }

    /** An instant without its fraction. */
    private static String seconds(String instant) {
        return instant.replaceFirst("\\.\\d+Z$", "Z");
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
