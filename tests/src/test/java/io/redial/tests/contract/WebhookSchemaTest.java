package io.redial.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.domain.Entity;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Happening.CallTold.Telling;
import io.redial.engine.webhook.Herald;
import io.redial.testkit.EverySample;
import io.redial.testkit.Samples;
import io.redial.testkit.WebhookSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The forms that users are told of are those that what is sent has, whatever it tells of. */
class WebhookSchemaTest {

    private static final Path SCHEMA = Path.of(System.getProperty("redial.root"), "docs", "webhooks.schema.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Samples.NOW;

    private final JsonNode schema = schema();
    private final List<String> problems = new ArrayList<>();

    private static JsonNode schema() {
        try {
            return JSON.readTree(Files.readString(SCHEMA, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new AssertionError("the schema can't be read", unreadable);
        }
    }

    @Test
    void everyBodyHasTheFormOfItsEvent() {
        Set<String> seen = new TreeSet<>();
        for (String body : bodies()) {
            JsonNode json = json(body);
            String type = json.path("type").asText();
            seen.add(type);
            check(type, json, schema.at("/$defs/" + type));
            assertThat(problems).as(body).isEmpty();
        }
        assertThat(seen)
                .isEqualTo(new TreeSet<>(EnumSet.allOf(EventType.class).stream()
                        .map(EventType::wire)
                        .toList()));
    }

    @Test
    void schemaHasAFormForEveryEventAndNoOther() {
        List<String> forms = new ArrayList<>();
        schema.path("oneOf").forEach(one -> forms.add(one.path("$ref").asText().substring("#/$defs/".length())));
        assertThat(forms)
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(EventType.class).stream()
                        .map(EventType::wire)
                        .toList());
    }

    /** What is looked at here would not pass if it could not fail. */
    @Test
    void otherFormsAreNoticed() {
        JsonNode form = schema.at("/$defs/campaignOf");
        for (String body :
                List.of("{\"id\":7,\"name\":null}", "{\"id\":\"c\"}", "{\"id\":\"c\",\"name\":\"n\",\"x\":1}")) {
            problems.clear();
            check("campaign", json(body), form);
            assertThat(problems).as(body).hasSize(1);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new AssertionError("a body is JSON", broken);
        }
    }

    private static List<String> bodies() {
        Subscriptions all = WebhookSamples.subscriptions();
        return EverySample.all().stream()
                .flatMap(WebhookSchemaTest::happenings)
                .flatMap(happening -> Herald.tell(all, List.of(happening), NOW).stream())
                .map(Write.Save.class::cast)
                .map(Write.Save::entity)
                .map(Delivery.class::cast)
                .map(Delivery::body)
                .toList();
    }

    private static Stream<Happening> happenings(Entity entity) {
        Campaign campaign = Samples.campaign(Samples.CAMPAIGN);
        return switch (entity) {
            case Call call
            when call.ending().isPresent() ->
                Stream.of(
                        new Happening.CallTold(
                                Telling.FIRST, call, Optional.of(Samples.lead(1)), Optional.of(campaign)),
                        new Happening.CallTold(Telling.AGAIN, call, Optional.empty(), Optional.empty()));
            case Lead lead when lead.status().isFinal() -> Stream.of(new Happening.LeadEnded(lead, campaign));
            case CampaignState state ->
                Stream.of(new Happening.CampaignMoved(type(state), state, Optional.of(campaign)));
            case ImportJob job
            when job.status() == ImportJob.Status.AWAITING_UPLOAD ->
                Stream.of(new Happening.ImportCompleted(completed(job)));
            case NumberGuard guard
            when guard.listed().isPresent() ->
                Stream.of(new Happening.NumbersListed(
                        "s",
                        guard.accountId(),
                        List.of(guard.number()),
                        guard.listed().get()));
            default -> Stream.empty();
        };
    }

    private static ImportJob completed(ImportJob awaited) {
        ImportJob planned = ImportLifecycle.planned(ImportLifecycle.begun(awaited, "v1", 9, NOW), 1, List.of(), NOW);
        ImportJob.Counts counts = new ImportJob.Counts(15, 1, 2, 3, 4, 5);
        return ImportLifecycle.completed(
                ImportLifecycle.counted(planned, counts, List.of(), 9, NOW), Optional.empty(), NOW);
    }

    private static EventType type(CampaignState state) {
        if (state.status() == CampaignStatus.PAUSED) {
            return EventType.CAMPAIGN_PAUSED;
        }
        return state.status() == CampaignStatus.COMPLETED ? EventType.CAMPAIGN_COMPLETED : EventType.CAMPAIGN_STARTED;
    }

    /** The few words of JSON Schema that the forms use; and that no field is sent that they do not name. */
    private void check(String path, JsonNode value, JsonNode form) {
        if (form.has("$ref")) {
            check(path, value, schema.at(form.path("$ref").asText().substring(1)));
            return;
        }
        if (form.has("const") && !form.get("const").equals(value)) {
            problems.add(path + " is " + value);
        }
        if (form.has("enum") && !contains(form.get("enum"), value)) {
            problems.add(path + " is none of its words: " + value);
        }
        if (form.has("type") && !isOf(form.get("type"), value)) {
            problems.add(path + " has another type: " + value);
        }
        if ("date-time".equals(form.path("format").asText()) && value.isTextual()) {
            Instant.parse(value.textValue());
        }
        if (value.isObject()) {
            fields(path, value, form);
        }
        if (value.isArray()) {
            value.forEach(item -> check(path + "[]", item, form.path("items")));
        }
    }

    private void fields(String path, JsonNode value, JsonNode form) {
        JsonNode named = form.path("properties");
        form.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(path + " lacks " + name);
            }
        });
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode its = named.path(field.getKey());
            JsonNode any = form.path("additionalProperties");
            if (its.isMissingNode() && any.isMissingNode()) {
                problems.add(path + " has " + field.getKey() + ", of which nobody is told");
            } else {
                check(path + "." + field.getKey(), field.getValue(), its.isMissingNode() ? any : its);
            }
        }
    }

    private static boolean contains(JsonNode words, JsonNode value) {
        for (JsonNode word : words) {
            if (word.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (isOf(type, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
