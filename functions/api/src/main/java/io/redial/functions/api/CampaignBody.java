package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Campaign.Completion;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.compliance.Preset;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.retry.RetryRules.OnVoicemail;
import io.redial.engine.campaign.CampaignDraft;
import io.redial.engine.campaign.NewCampaign;
import io.redial.engine.campaign.References;
import io.redial.engine.compliance.Presets;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The settings of a campaign as they are written in requests and answers. */
final class CampaignBody {

    private static final int NAME = 200;
    private static final int ID = 100;
    private static final long MOST_LEADS = 1_000_000_000;
    private static final int GOAL_TEXT = 1_000;
    private static final int GOAL_DIGITS = 30;
    private static final Map<String, Goal.Operator> OPERATORS = Words.of(Goal.Operator.class, Goal.Operator::wire);

    private static final Map<String, Preset> PRESETS =
            Presets.all().stream().collect(Collectors.toUnmodifiableMap(Preset::name, Function.identity()));

    private static final String PRESET = "compliancePreset";
    private static final String ATTEMPTS = "maxAttemptsPerNumberPerDay";

    private CampaignBody() {}

    /** Reads a new campaign, likewise. */
    static NewCampaign readNew(ObjectNode json, String accountId, References references) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<Long> expectedLeads = body.whole("expectedLeads", 1, MOST_LEADS);
        return new NewCampaign(read(body, findings, accountId, references), expectedLeads);
    }

    /** Reads settings; everything that is wrong with them, names of what is not there included, is told at once. */
    static CampaignDraft read(ObjectNode json, String accountId, References references) {
        Findings findings = new Findings();
        return read(Fields.of(json, findings), findings, accountId, references);
    }

    private static CampaignDraft read(Fields body, Findings findings, String accountId, References references) {
        Optional<String> name = body.requiredText("name", NAME);
        Optional<String> assistant = body.requiredText("assistantId", ID);
        List<String> numbers = body.texts("phoneNumberIds", Campaign.MAX_NUMBERS, ID);
        if (new HashSet<>(numbers).size() != numbers.size()) {
            findings.fault("phoneNumberIds", "duplicate", "A phone number is named once.");
        }
        Optional<CampaignDraft.Times> times = ScheduleBody.read(body);
        RetryRules retry = retry(body, findings);
        Campaign.Limits limits = new Campaign.Limits(
                body.integer("maxConcurrentCalls", 1, 1000, Campaign.Limits.DEFAULT.maxConcurrentCalls()),
                body.decimal("callsPerSecond", 0.1, 100, Campaign.Limits.DEFAULT.callsPerSecond()),
                breaker(body),
                body.whole(ATTEMPTS, 1, Campaign.Limits.MAX_ATTEMPTS_PER_NUMBER).map(Math::toIntExact));
        boolean byItself = body.flag("completeWhenDone").orElse(true);
        Compliance compliance = compliance(body);
        body.close();
        if (!findings.clean()) {
            findings.requireKnown();
            findings.addAll(references.missing(accountId, assistant, numbers));
            findings.require();
        }
        return new CampaignDraft(
                name.orElseThrow(),
                assistant.orElseThrow(),
                numbers,
                times.orElseThrow(),
                retry,
                limits,
                compliance,
                byItself ? Completion.WHEN_DONE : Completion.BY_HAND);
    }

    /** Null is for none; a campaign that says nothing has one. */
    private static Optional<Breaker> breaker(Fields body) {
        if (body.isNull("breaker")) {
            return Optional.empty();
        }
        Optional<Fields> given = body.object("breaker");
        if (given.isEmpty()) {
            return Optional.of(Breaker.DEFAULT);
        }
        try (Fields breaker = given.get()) {
            return Optional.of(new Breaker(
                    breaker.integer("failedPercent", 1, 100, Breaker.DEFAULT.failedPercent()),
                    breaker.integer("minCalls", 1, Breaker.MAX_CALLS, Breaker.DEFAULT.minCalls()),
                    breaker.integer("windowMinutes", 1, Breaker.MAX_MINUTES, Breaker.DEFAULT.windowMinutes())));
        }
    }

    private static RetryRules retry(Fields body, Findings findings) {
        Optional<Fields> given = body.object("retry");
        if (given.isEmpty()) {
            return RetryRules.DEFAULT;
        }
        try (Fields retry = given.get()) {
            int maxRetries = retry.integer(
                    "maxRetries", RetryRules.MIN_RETRIES, RetryRules.MAX_RETRIES, RetryRules.DEFAULT.maxRetries());
            int minutes = retry.integer(
                    "intervalMinutes", RetryRules.MIN_INTERVAL_MINUTES, RetryRules.MAX_INTERVAL_MINUTES, (int)
                            RetryRules.DEFAULT.interval().toMinutes());
            boolean voicemail = retry.flag("onVoicemail").orElse(false);
            return new RetryRules(
                    maxRetries,
                    Duration.ofMinutes(minutes),
                    voicemail ? OnVoicemail.RETRY : OnVoicemail.ACCEPT,
                    goal(retry, findings));
        }
    }

    private static Optional<Goal> goal(Fields retry, Findings findings) {
        Optional<Fields> given = retry.object("until");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try (Fields until = given.get()) {
            Optional<String> variable = until.requiredText("variable", 128);
            Optional<Goal.Operator> operator = until.required("operator", until.word("operator", OPERATORS));
            Optional<Variable> value =
                    until.required("value", until.value("value").flatMap(node -> value(until, node)));
            if (variable.isEmpty() || operator.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            if (operator.get() != Goal.Operator.EQUALS && !(value.get() instanceof Variable.Numeric)) {
                findings.fault(until.path("value"), "wrong_type", "gte and lte compare numbers.");
                return Optional.empty();
            }
            return Optional.of(new Goal(variable.get(), operator.get(), value.get()));
        }
    }

    private static Optional<Variable> value(Fields until, JsonNode node) {
        if (node.isBoolean()) {
            return Optional.of(new Variable.Flag(node.booleanValue()));
        }
        if (node.isTextual()) {
            return until.text("value", GOAL_TEXT).map(Variable.Text::new);
        }
        if (!node.isNumber()) {
            return until.wrongType(until.path("value"), "a string, a number, true or false");
        }
        BigDecimal number = node.decimalValue();
        if (number.precision() > GOAL_DIGITS || Math.abs(number.scale()) > GOAL_DIGITS) {
            until.findings().fault(until.path("value"), "out_of_range", "A number has at most 30 digits.");
            return Optional.empty();
        }
        return Optional.of(new Variable.Numeric(number));
    }

    private static Compliance compliance(Fields body) {
        boolean required = body.flag("requireConsent").orElse(false);
        return new Compliance(body.word(PRESET, PRESETS), required ? Evidence.REQUIRED : Evidence.NOT_ASKED);
    }

    /** As a request would have them. */
    static ObjectNode write(Campaign campaign) {
        ObjectNode node = Json.node();
        node.put("name", campaign.name());
        node.put("assistantId", campaign.assistantId());
        ArrayNode numbers = node.putArray("phoneNumberIds");
        campaign.phoneNumberIds().forEach(numbers::add);
        node.set("schedule", ScheduleBody.write(campaign.schedule()));
        ObjectNode retry = node.putObject("retry");
        retry.put("maxRetries", campaign.retry().maxRetries());
        retry.put("intervalMinutes", campaign.retry().interval().toMinutes());
        retry.put("onVoicemail", campaign.retry().onVoicemail() == OnVoicemail.RETRY);
        campaign.retry().until().ifPresentOrElse(goal -> retry.set("until", write(goal)), () -> retry.putNull("until"));
        node.put("maxConcurrentCalls", campaign.limits().maxConcurrentCalls());
        Json.putNumber(node, "callsPerSecond", campaign.limits().callsPerSecond());
        campaign.limits()
                .breaker()
                .ifPresentOrElse(
                        breaker -> node.putObject("breaker")
                                .put("failedPercent", breaker.failedPercent())
                                .put("minCalls", breaker.minCalls())
                                .put("windowMinutes", breaker.windowMinutes()),
                        () -> node.putNull("breaker"));
        node.put("completeWhenDone", campaign.completion() == Completion.WHEN_DONE);
        node.put("requireConsent", campaign.compliance().evidence() == Evidence.REQUIRED);
        campaign.compliance()
                .preset()
                .ifPresentOrElse(preset -> node.put(PRESET, preset.name()), () -> node.putNull(PRESET));
        campaign.limits()
                .attemptsPerNumber()
                .ifPresentOrElse(most -> node.put(ATTEMPTS, most), () -> node.putNull(ATTEMPTS));
        return node;
    }

    private static ObjectNode write(Goal goal) {
        ObjectNode node = Json.node();
        node.put("variable", goal.variable());
        node.put("operator", goal.operator().wire());
        VariableBody.put(node, "value", goal.value());
        return node;
    }
}
