package io.redial.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.redial.domain.time.Tempo;
import io.redial.engine.port.Telephone;
import io.redial.local.template.EventDefinition.FailureReport;
import io.redial.local.template.EventDefinition.HttpRoute;
import io.redial.local.template.EventDefinition.QueueSource;
import io.redial.local.template.QueueDefinition.Kind;
import io.redial.local.template.TableDefinition.Index;
import io.redial.local.template.TableDefinition.Scope;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderLogins;
import io.redial.telephony.directory.Directory;
import io.redial.telephony.simulator.SimulatorTelephone;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The project's own template, as the local run sees it. */
class ProjectTemplateTest {
    private final Template template = Template.parse(Path.of(System.getProperty("redial.root"), "template.yaml"));

    @Test
    void everyFunctionNamesTheHandlerOfItsModule() {
        assertThat(template.functions())
                .extracting(FunctionDefinition::handler)
                .containsExactly(
                        "io.redial.functions.api.ApiHandler::handleRequest",
                        "io.redial.functions.callbacks.CallbacksHandler::handleRequest",
                        "io.redial.functions.pacer.PacerHandler::handleRequest",
                        "io.redial.functions.dialer.DialerHandler::handleRequest",
                        "io.redial.functions.recorder.RecorderHandler::handleRequest",
                        "io.redial.functions.importer.ImporterHandler::handleRequest",
                        "io.redial.functions.actions.ActionsHandler::handleRequest",
                        "io.redial.functions.console.ConsoleHandler::handleRequest",
                        "io.redial.functions.notifier.NotifierHandler::handleRequest");
    }

    @Test
    void everyConsumedQueueReportsSingleFailuresAndGivesUpAfterFiveTries() {
        List<QueueSource> sources = template.functions().stream()
                .flatMap(FunctionDefinition::queueSources)
                .toList();

        assertThat(sources).hasSize(8).allSatisfy(source -> {
            assertThat(source.failureReport()).isEqualTo(FailureReport.BATCH_ITEMS);
            QueueDefinition queue = template.queue(source.queueId()).orElseThrow();
            assertThat(queue.redrive().orElseThrow().maxReceiveCount()).isEqualTo(5);
        });
    }

    @Test
    void wakeUpsAreOneFifoGroupPerAccountWithAShortVisibility() {
        QueueDefinition wakeUps = template.queue("WakeUpsQueue").orElseThrow();

        assertThat(wakeUps.kind()).isEqualTo(Kind.FIFO);
        assertThat(wakeUps.name()).isEqualTo("redial-wake-ups.fifo");
        assertThat(wakeUps.visibilityTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(wakeUps.attributes())
                .containsEntry("DeduplicationScope", "messageGroup")
                .containsEntry("FifoThroughputLimit", "perMessageGroupId")
                .containsEntry("ContentBasedDeduplication", "true");
    }

    @Test
    void theDialerOutlastsTheSlowestProvider() {
        CallbackUrls callbacks = CallbackUrls.of("a secret of the deployment", "https://calls.example");
        ProviderLogins nobody = (ProviderLogins) Proxy.newProxyInstance(
                ProviderLogins.class.getClassLoader(), new Class<?>[] {ProviderLogins.class}, (_, _, _) -> {
                    throw new AssertionError("nobody calls");
                });
        Optional<SimulatorTelephone.Options> simulator =
                Directory.simulator(Optional.of("http://127.0.0.1:1"), Optional.of("whispered"));
        Duration slowest =
                Directory.of(callbacks, nobody, simulator, () -> Instant.EPOCH, Tempo.REAL)
                        .telephones()
                        .values()
                        .stream()
                        .map(Telephone::longestRequest)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        Duration timeout = template.function("DialerFunction").orElseThrow().timeout();

        assertThat(timeout).as("reads, waiting and writes come on top").isGreaterThan(slowest.plusSeconds(25));
        assertThat(template.queue("DialsQueue").orElseThrow().visibilityTimeout())
                .as("a dial must not come twice at a time")
                .isGreaterThanOrEqualTo(timeout);
    }

    @Test
    void theRecorderOutlastsItsLookUps() {
        Duration lookUp = ProviderHttp.Limits.ASKING.answer().multipliedBy(6);
        Duration timeout = template.function("RecorderFunction").orElseThrow().timeout();

        assertThat(timeout).as("one more may begin in the first five seconds").isGreaterThan(lookUp.plusSeconds(5));
        assertThat(template.queue("CallEventsQueue").orElseThrow().visibilityTimeout())
                .isGreaterThanOrEqualTo(timeout.multipliedBy(6));
    }

    @Test
    void dialerConcurrencyIsTheParameter() {
        Template wide = Template.parse(
                Path.of(System.getProperty("redial.root"), "template.yaml"),
                Surroundings.LOCAL.with("DialerConcurrency", "55"));

        assertThat(dials(template)).isEqualTo(OptionalInt.of(50));
        assertThat(dials(wide)).isEqualTo(OptionalInt.of(55));
    }

    private static OptionalInt dials(Template template) {
        return template.function("DialerFunction")
                .orElseThrow()
                .queueSources()
                .findFirst()
                .orElseThrow()
                .maximumConcurrency();
    }

    @Test
    void tablesHaveTheirIndexesAndExpireItems() {
        assertThat(template.tables()).hasSize(5).allSatisfy(table -> {
            assertThat(table.key().hash()).isEqualTo("pk");
            assertThat(table.key().range()).contains("sk");
            assertThat(table.timeToLive()).contains("expiresAt");
        });
        assertThat(template.tables().stream().flatMap(table -> table.indexes().stream()))
                .extracting(Index::name, Index::scope, index -> index.key().hash(), Index::projection)
                .containsExactly(
                        tuple("due", Scope.GLOBAL, "dueShard", "KEYS_ONLY"),
                        tuple("log", Scope.GLOBAL, "endpoint", "KEYS_ONLY"),
                        tuple("due", Scope.LOCAL, "pk", "KEYS_ONLY"),
                        tuple("active", Scope.LOCAL, "pk", "KEYS_ONLY"),
                        tuple("wake", Scope.GLOBAL, "wakeShard", "KEYS_ONLY"),
                        tuple("byCampaign", Scope.GLOBAL, "campaignShard", "ALL"),
                        tuple("listed", Scope.GLOBAL, "pk", "ALL"));
    }

    @Test
    void everyFunctionRunsWithTheFlagsThatLambdaIsTunedFor() {
        assertThat(template.functions())
                .allSatisfy(function -> assertThat(function.environment())
                        .containsEntry(
                                "JAVA_TOOL_OPTIONS",
                                new Expression.Literal("-XX:+UseSerialGC -XX:TieredStopAtLevel=1")));
    }

    @Test
    void uploadsOfCampaignsAreToldToTheUploadsQueue() {
        var notification = template.buckets().getFirst().notifications().getFirst();

        assertThat(notification.queueId()).isEqualTo("UploadsQueue");
        assertThat(notification.concerns("campaigns/cmp_1/a.csv", "s3:ObjectCreated:Put"))
                .isTrue();
        assertThat(notification.concerns("reports/cmp_1/a.csv", "s3:ObjectCreated:Put"))
                .isFalse();
        assertThat(notification.concerns("campaigns/cmp_1/a.csv", "s3:ObjectRemoved:Delete"))
                .isFalse();
    }

    @Test
    void callbacksHaveTheirOwnFunctionAndTheApiAllOtherRoutes() {
        assertThat(template.function("CallbacksFunction").orElseThrow().routes())
                .extracting(HttpRoute::key)
                .containsExactly("POST /v1/callbacks/{provider}/{callToken}");
        assertThat(template.function("ApiFunction").orElseThrow().routes())
                .extracting(HttpRoute::key)
                .doesNotContain("POST /v1/callbacks/{provider}/{callToken}")
                .contains(
                        "GET /health",
                        "ANY /{proxy+}",
                        "POST /v1/campaigns/{campaignId}/leads/batch",
                        "POST /v1/schedule-preview");
    }

    @Test
    void consoleHasAllOtherReadsAndNothingElse() {
        assertThat(template.function("ConsoleFunction").orElseThrow().routes())
                .extracting(HttpRoute::key)
                .containsExactly("GET /", "HEAD /", "GET /{proxy+}", "HEAD /{proxy+}");
        assertThat(template.function("ApiFunction").orElseThrow().routes())
                .extracting(HttpRoute::key)
                .contains("GET /v1/{proxy+}", "ANY /v1/{proxy+}");
    }

    @Test
    void theTickWakesThePacer() {
        assertThat(template.function("PacerFunction").orElseThrow().schedules())
                .singleElement()
                .satisfies(tick -> {
                    assertThat(tick.expression()).isEqualTo("rate(5 minutes)");
                    assertThat(tick.input()).contains("{\"source\":\"redial.tick\"}");
                });
    }
}
