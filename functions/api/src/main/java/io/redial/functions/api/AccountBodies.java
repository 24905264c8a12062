package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.Direction;
import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.account.Connection;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.CallLimits;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.account.AssistantDraft;
import io.redial.engine.account.PhoneLineDraft;
import io.redial.engine.imports.WrittenNumber;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Assistants and phone numbers as they are written in requests and answers.
 *
 * @param providers the names that may be used
 */
record AccountBodies(Set<String> providers) {

    private static final int NAME = 200;
    private static final int ID = 500;
    private static final int PROMPT = 20_000;
    private static final Map<String, Direction> DIRECTIONS = Words.of(Direction.class, Direction::wire);
    private static final Map<String, PostCallVariable.Type> TYPES =
            Words.of(PostCallVariable.Type.class, PostCallVariable.Type::wire);

    AssistantDraft assistant(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<String> name = body.requiredText("name", NAME);
        Optional<Direction> direction = body.required("direction", body.word("direction", DIRECTIONS));
        Optional<String> provider = provider(body);
        Optional<String> providerAssistantId = body.text("providerAssistantId", ID);
        Optional<String> connectionId = body.text("connectionId", ID);
        Optional<ZoneId> zone = body.required("timezone", body.zone("timezone"));
        Optional<String> prompt = body.text("prompt", PROMPT);
        List<PostCallVariable> variables = postCallVariables(body);
        int maxCallMinutes = body.integer("maxCallMinutes", 1, CallLimits.MAX_CALL_MINUTES, 10);
        int ringSeconds = body.integer("ringSeconds", CallLimits.MIN_RING_SECONDS, CallLimits.MAX_RING_SECONDS, 30);
        body.close();
        if (provider.flatMap(Connection.Kind::ofProvider).isPresent()) {
            body.required("providerAssistantId", providerAssistantId);
            body.required("connectionId", connectionId);
        }
        findings.require();
        return new AssistantDraft(
                name.orElseThrow(),
                direction.orElseThrow(),
                provider.orElseThrow(),
                providerAssistantId,
                connectionId,
                zone.orElseThrow(),
                prompt,
                variables,
                new CallLimits(ringSeconds, maxCallMinutes));
    }

    private Optional<String> provider(Fields body) {
        return body.required(
                "provider",
                body.word("provider", providers.stream().collect(Collectors.toMap(Function.identity(), name -> name))));
    }

    private static List<PostCallVariable> postCallVariables(Fields body) {
        List<PostCallVariable> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields entry : body.objects("postCallVariables", 100)) {
            try (entry) {
                Optional<String> name = entry.requiredText("name", 128);
                Optional<PostCallVariable.Type> type = entry.required("type", entry.word("type", TYPES));
                String description = entry.text("description", 500).orElse("");
                if (name.isPresent() && !names.add(name.get())) {
                    body.findings().fault(entry.path("name"), "duplicate", "A variable is declared once.");
                }
                if (name.isPresent() && type.isPresent()) {
                    all.add(new PostCallVariable(name.get(), type.get(), description));
                }
            }
        }
        return all;
    }

    PhoneLineDraft phoneLine(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<String> number = body.requiredText("number", 100);
        Optional<PhoneNumber> parsed = number.flatMap(WrittenNumber::read);
        if (number.isPresent() && parsed.isEmpty()) {
            findings.fault("number", "invalid_phone", "A phone number is + and 7 to 15 digits (E.164).");
        }
        Optional<String> assistantId = body.text("assistantId", ID);
        Optional<String> provider = provider(body);
        Optional<String> providerNumberId = body.text("providerNumberId", ID);
        double callsPerSecond = body.decimal("callsPerSecond", 0.1, 100, 1);
        body.close();
        findings.require();
        return new PhoneLineDraft(
                parsed.orElseThrow(), assistantId, provider.orElseThrow(), providerNumberId, callsPerSecond);
    }

    /** The account with the limits that {@code patch} changes. */
    static Account limits(Account stored, ObjectNode patch) {
        ObjectNode limits = Json.node();
        limits.put("maxConcurrentCalls", stored.maxConcurrentCalls());
        Json.putNumber(limits, "callsPerSecond", stored.callsPerSecond());
        Findings findings = new Findings();
        Fields body = Fields.of(Json.merged(limits, patch), findings);
        Optional<Long> calls =
                body.required("maxConcurrentCalls", body.whole("maxConcurrentCalls", 1, Account.MAX_CONCURRENT_CALLS));
        Optional<Double> pace = body.required(
                "callsPerSecond",
                body.decimal("callsPerSecond", Account.MIN_CALLS_PER_SECOND, Account.MAX_CALLS_PER_SECOND));
        body.close();
        findings.require();
        return stored.limited(Math.toIntExact(calls.orElseThrow()), pace.orElseThrow());
    }

    /** As a request would have it. */
    static ObjectNode write(Assistant assistant) {
        ObjectNode node = Json.node();
        node.put("name", assistant.name());
        node.put("direction", assistant.direction().wire());
        node.put("provider", assistant.provider());
        Json.put(node, "providerAssistantId", assistant.providerAssistantId());
        Json.put(node, "connectionId", assistant.connectionId());
        node.put("timezone", assistant.zone().id());
        Json.put(node, "prompt", assistant.prompt());
        ArrayNode variables = node.putArray("postCallVariables");
        assistant.postCallVariables().forEach(declared -> {
            ObjectNode entry = variables.addObject();
            entry.put("name", declared.name());
            entry.put("type", declared.type().wire());
            entry.put("description", declared.description().isEmpty() ? null : declared.description());
        });
        node.put("maxCallMinutes", assistant.limits().maxCallMinutes());
        node.put("ringSeconds", assistant.limits().ringSeconds());
        return node;
    }

    /** As a request would have it. */
    static ObjectNode write(PhoneLine line) {
        ObjectNode node = Json.node();
        node.put("number", line.number().e164());
        Json.put(node, "assistantId", line.assistantId());
        node.put("provider", line.provider());
        Json.put(node, "providerNumberId", line.providerNumberId());
        Json.putNumber(node, "callsPerSecond", line.callsPerSecond());
        return node;
    }
}
