package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.retry.RetryRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A bulk action as it is asked for. */
record LeadActionBody(Kind kind, Filter filter) {

    private static final Map<String, Kind> ACTIONS = Words.of(Kind.class, Kind::wire);
    private static final Map<String, LeadStatus> STATUSES = Words.of(LeadStatus.class, LeadStatus::wire);
    private static final Map<String, ClosedReason> REASONS = Words.of(ClosedReason.class, ClosedReason::wire);

    static LeadActionBody read(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<Kind> kind = body.required("action", body.word("action", ACTIONS));
        Filter filter = body.object("filter").map(LeadActionBody::filter).orElse(Filter.ALL);
        body.close();
        findings.require();
        return new LeadActionBody(kind.orElseThrow(), filter);
    }

    private static Filter filter(Fields fields) {
        try (fields) {
            return new Filter(
                    words(fields, "status", STATUSES),
                    words(fields, "closedReason", REASONS),
                    fields.whole("attemptsMade", 0, RetryRules.MAX_RETRIES + 1L).map(Math::toIntExact));
        }
    }

    /** One word, or a list of at least one: a list of none would let everything through. */
    private static <T> Set<T> words(Fields fields, String name, Map<String, T> words) {
        if (!(fields.value(name).orElse(null) instanceof ArrayNode array)) {
            return fields.word(name, words).map(Set::of).orElse(Set.of());
        }
        if (array.isEmpty()) {
            fields.findings().fault(fields.path(name), "empty", "Name at least one, or leave the field out.");
        }
        List<JsonNode> list = fields.list(name, words.size());
        return IntStream.range(0, list.size())
                .mapToObj(i -> word(fields, name + "[" + i + "]", list.get(i), words))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> Optional<T> word(Fields fields, String name, JsonNode value, Map<String, T> words) {
        Optional<T> known = Optional.ofNullable(words.get(value.asText()));
        if (known.isEmpty()) {
            String all = String.join(", ", words.keySet().stream().sorted().toList());
            fields.findings().fault(fields.path(name), "invalid_value", "This is one of " + all + ".");
        }
        return known;
    }

    static ObjectNode write(Filter filter) {
        ObjectNode node = Json.node();
        putWords(
                node, "status", filter.statuses().stream().map(LeadStatus::wire).toList());
        putWords(
                node,
                "closedReason",
                filter.closedReasons().stream().map(ClosedReason::wire).toList());
        filter.attemptsMade().ifPresent(made -> node.put("attemptsMade", made));
        return node;
    }

    private static void putWords(ObjectNode node, String name, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode array = node.putArray(name);
            words.stream().sorted().forEach(array::add);
        }
    }
}
