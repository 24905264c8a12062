package io.redial.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The console against the contract of the API: it has words for whatever may be said, and reads only what is sent. */
final class ContractTest {

    private static final Pattern INTERFACE =
            Pattern.compile("export interface (\\w+) \\{(.*?)\\n?}\\n", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?:^|[{;]\\s*|\\n\\s*)(\\w+)\\??:");

    /** What stands in the contract under another name, or within another schema. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "FieldError", "Problem.errors",
            "LeadCounts", "Metrics.leads",
            "ResultCounts", "Metrics.results",
            "RowError", "Import.errors",
            "Schedule", "Campaign.schedule",
            "Sync", "Import.sync",
            "UploadRequest", "ImportUpload.upload");

    /** Shapes of the console's own, and of operations that the API does not have yet. */
    private static final Set<String> OWN = Set.of(
            "Word",
            "Page",
            "Visit",
            "ConsolePage",
            "Loaded",
            "Check",
            "PostCallVariable",
            "Contact",
            "UploadParts",
            "HourOfCalls");

    private final Map<?, ?> contract = contract();

    private static Map<?, ?> contract() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(strict)).load(Sources.read(Sources.CONTRACT));
    }

    @ParameterizedTest
    @CsvSource({
        "campaignStatus, CampaignStatus",
        "leadStatus, LeadStatus",
        "closedReason, ClosedReason",
        "callResult, CallResult",
        "explainReason, ExplainReason",
        "connectionKind, ConnectionKind",
        "pauseReason, Campaign.pauseReason",
        "check, Readiness.checks.code",
        "limitedBy, Forecast.limitedBy",
        "activity, Activity.type",
        "importStatus, Import.status",
        "importSource, Import.source",
        "actionStatus, LeadAction.status",
        "leadAction, LeadAction.action",
        "listedBy, DoNotCallNumber.source",
        "delivery, Delivery.status",
        "disabledReason, WebhookEndpoint.disabledReason",
        "role, Me.role",
        "onRemoved, OnRemoved",
        "day, Day"
    })
    void thereAreWordsForWhateverMayBeSaid(String table, String schema, @TempDir Path folder) throws IOException {
        assertThat(tables(folder).path(table).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(values(schema));
    }

    @Test
    void everyShapeIsTheContracts() {
        String types = Sources.read(Sources.WEB.resolve("app/types.d.ts"));
        List<MatchResult> shapes = INTERFACE.matcher(types).results().toList();

        assertThat(shapes).hasSizeGreaterThan(25);
        for (MatchResult shape : shapes) {
            String name = shape.group(1);
            if (!OWN.contains(name)) {
                Map<?, ?> schema = schema(OTHER_NAMES.getOrDefault(name, name));
                assertThat(fields(shape.group(2))).as(name).isSubsetOf(properties(schema));
            }
        }
    }

    private static Set<String> fields(String body) {
        // What is nested belongs to the field that holds it.
        String flat = body.replaceAll("\\{[^{}]*}", "object");
        return FIELD.matcher("{" + flat)
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> properties(Map<?, ?> schema) {
        Map<?, ?> own = (Map<?, ?>)
                Optional.<Object>ofNullable(schema.get("properties")).orElse(Map.of());
        return own.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    private List<String> values(String path) {
        List<?> values = (List<?>) inside(schema(path), "enum");
        return values.stream()
                .filter(value -> value != null)
                .map(Object::toString)
                .toList();
    }

    /** The schema at a path such as Import.errors: of a list, its items'. */
    private Map<?, ?> schema(String path) {
        Map<?, ?> found = at("components", "schemas", path.split("\\.", 2)[0]);
        for (String name : Arrays.stream(path.split("\\.", -1)).skip(1).toList()) {
            found = (Map<?, ?>) inside((Map<?, ?>) inside(resolved(found), "properties"), name);
            found = found.containsKey("items") ? (Map<?, ?>) inside(found, "items") : found;
        }
        return resolved(found);
    }

    private static Object inside(Map<?, ?> schema, String name) {
        return Optional.<Object>ofNullable(schema.get(name))
                .orElseThrow(() -> new AssertionError("the contract has no " + name + " there"));
    }

    private Map<?, ?> resolved(Map<?, ?> schema) {
        return Optional.<Object>ofNullable(schema.get("$ref"))
                .<Map<?, ?>>map(
                        reference -> at(reference.toString().substring(2).split("/", -1)))
                .orElse(schema);
    }

    private Map<?, ?> at(String... names) {
        Map<?, ?> found = contract;
        for (String name : names) {
            found = (Map<?, ?>) Optional.<Object>ofNullable(found.get(name))
                    .orElseThrow(() -> new AssertionError("the contract has no " + String.join(".", names)));
        }
        return found;
    }

    private static JsonNode tables(Path folder) throws IOException {
        Node.Run run = Node.in(folder)
                .run(
                        Sources.BUILT,
                        Stream.of(
                                        "--input-type=module",
                                        "-e",
                                        "import * as words from '"
                                                + Sources.BUILT
                                                        .resolve("app/words.js")
                                                        .toUri() + "'; process.stdout.write(JSON.stringify(words));")
                                .toList());
        assertThat(run.status()).as(run.output()).isZero();
        return new ObjectMapper().readTree(run.output());
    }
}
