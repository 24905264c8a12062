package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Credit;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.account.Balance;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Metrics;
import io.redial.engine.campaign.NextCalls;
import io.redial.engine.campaign.Readiness;
import io.redial.engine.explain.Explanation;
import io.redial.engine.forecast.Answers;
import io.redial.engine.forecast.Forecast;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What resources look like in answers. */
final class Shapes {

    private static final double MILLIS = 1_000;

    private Shapes() {}

    static <T> ObjectNode page(Store.Page<T> page, Function<T, ? extends JsonNode> shape) {
        ObjectNode node = Json.node();
        ArrayNode items = node.putArray("items");
        page.items().forEach(item -> items.add(shape.apply(item)));
        Json.put(node, "nextCursor", page.next());
        return node;
    }

    static ObjectNode account(Balance balance) {
        return Json.node()
                .put("id", balance.account().id())
                .put("name", balance.account().name())
                .put("currency", balance.account().currency())
                .put("billing", balance.account().billing().wire())
                .put("balanceMicros", balance.balanceMicros())
                .put("reservedMicros", balance.reservedMicros())
                .put("owedMicros", balance.account().owedMicros())
                .put("pricePerMinuteMicros", balance.account().price().microsPerMinute())
                .put("maxConcurrentCalls", balance.account().maxConcurrentCalls())
                .put("callsPerSecond", balance.account().callsPerSecond());
    }

    static ObjectNode credit(Credit credit) {
        return Json.node()
                .put("id", credit.key().creditId())
                .put("amountMicros", credit.amountMicros())
                .put("note", credit.note())
                .put("at", credit.at().toString());
    }

    static ObjectNode assistant(Assistant assistant) {
        ObjectNode node = Json.node().put("id", assistant.id());
        node.setAll(AccountBodies.write(assistant));
        return times(node, assistant.createdAt(), assistant.updatedAt());
    }

    static ObjectNode phoneLine(PhoneLine line) {
        ObjectNode node = Json.node().put("id", line.id());
        node.setAll(AccountBodies.write(line));
        return times(node, line.createdAt(), line.updatedAt());
    }

    static ObjectNode campaign(CampaignView campaign) {
        ObjectNode node = Json.node().put("id", campaign.id());
        ObjectNode settings = CampaignBody.write(campaign.settings());
        if (settings.get("schedule") instanceof ObjectNode schedule) {
            schedule.put(
                    "daysPreset", campaign.settings().schedule().days().preset().word());
        }
        node.setAll(settings);
        node.put("status", campaign.state().status().wire());
        Optional<PauseReason> reason = campaign.state().pauseReason();
        Json.put(node, "pauseReason", reason.map(why -> why.code().wire()));
        Json.put(node, "pauseDetail", reason.map(PauseReason::detail));
        node.put("completing", campaign.state().completing());
        times(node, campaign.settings().createdAt(), campaign.settings().updatedAt());
        Json.putInstant(node, "startedAt", campaign.state().startedAt());
        Json.putInstant(node, "completedAt", campaign.state().completedAt());
        return node;
    }

    static ObjectNode readiness(Readiness readiness) {
        ObjectNode node = Json.node().put("ready", readiness.ready());
        ArrayNode checks = node.putArray("checks");
        readiness
                .checks()
                .forEach(check -> checks.addObject()
                        .put("code", check.code())
                        .put("ok", check.ok())
                        .put("detail", check.detail()));
        ArrayNode warnings = node.putArray("warnings");
        readiness
                .warnings()
                .forEach(warning ->
                        warnings.addObject().put("code", warning.code()).put("detail", warning.detail()));
        return node;
    }

    static ObjectNode metrics(Metrics metrics) {
        ObjectNode node = Json.node()
                .put("status", metrics.status().wire())
                .put("callsInProgress", metrics.count(Count.LIVE))
                .put("callsCompleted", metrics.callsCompleted())
                .put("leadsRemaining", metrics.count(Count.OPEN));
        Json.putInstant(node, "nextCallAt", metrics.nextCallAt());
        node.putObject("leads")
                .put("created", metrics.count(Count.CREATED))
                .put("scheduled", metrics.count(Count.SCHEDULED))
                .put("processing", metrics.count(Count.PROCESSING))
                .put("completed", metrics.count(Count.COMPLETED))
                .put("rescheduled", metrics.count(Count.RESCHEDULED))
                .put("maxRetries", metrics.count(Count.MAX_RETRIES));
        node.putObject("results")
                .put("completed", metrics.count(Count.RESULT_COMPLETED))
                .put("voicemail", metrics.count(Count.RESULT_VOICEMAIL))
                .put("busy", metrics.count(Count.RESULT_BUSY))
                .put("unanswered", metrics.count(Count.RESULT_UNANSWERED))
                .put("failed", metrics.count(Count.RESULT_FAILED));
        return node.put("spentMicros", metrics.count(Count.SPENT_MICROS));
    }

    static ObjectNode forecast(Forecast forecast) {
        ObjectNode node = Json.node();
        Json.putInstant(node, "finishesAt", forecast.span().map(Forecast.Span::likely));
        Json.putInstant(node, "finishesAtEarliest", forecast.span().map(Forecast.Span::earliest));
        Json.putInstant(node, "finishesAtLatest", forecast.span().map(Forecast.Span::latest));
        node.put("calls", forecast.calls())
                .put("minutes", forecast.minutes())
                .put("costMicros", forecast.costMicros())
                .put("limitedBy", forecast.limitedBy().wire());
        Answers answers = forecast.answers();
        node.putObject("assumptions")
                .put("source", answers.source().wire())
                .put("personRate", answers.person())
                .put("voicemailRate", answers.voicemail())
                .put("unusableNumberRate", answers.unusable())
                .put("goalMetRate", answers.goalMet())
                .put("callSeconds", answers.held().toMillis() / MILLIS)
                .put("talkSeconds", answers.talkSeconds())
                .put("costPerCallMicros", Math.round(answers.costMicros()));
        return node;
    }

    static ObjectNode lead(Lead lead, NextCalls nextCalls, Instant now) {
        ObjectNode node = Json.node()
                .put("id", lead.key().leadId())
                .put("campaignId", lead.key().campaignId());
        node.setAll(LeadBody.write(lead.person()));
        ArrayNode zones = node.putArray("timezones");
        lead.zones().zones().orElse(List.of()).forEach(zone -> zones.add(zone.getId()));
        node.put("status", lead.status().wire());
        Optional<String> reason = lead.state() instanceof LeadState.Closed closed
                ? Optional.of(closed.reason().wire())
                : Optional.empty();
        Json.put(node, "closedReason", reason);
        node.put("attemptsMade", lead.progress().attemptsMade());
        Json.putInstant(node, "nextCallAt", nextCalls.of(lead, now));
        Json.put(node, "lastResult", lead.progress().lastResult().map(CallResult::wire));
        return times(node, lead.createdAt(), lead.updatedAt());
    }

    static ObjectNode explanation(Explanation explanation) {
        ObjectNode node = Json.node()
                .put("callable", explanation.callable())
                .put("reason", explanation.reason().wire())
                .put("detail", explanation.detail());
        Json.putInstant(node, "nextCallAt", explanation.nextCallAt());
        ArrayNode checks = node.putArray("checks");
        explanation
                .checks()
                .forEach(check -> checks.addObject()
                        .put("code", check.reason().wire())
                        .put("ok", check.ok())
                        .put("detail", check.detail()));
        return node;
    }

    /** A call with what was said in it, which lists of calls leave out. */
    static ObjectNode wholeCall(Call call) {
        ObjectNode node = call(call);
        call.findings().transcript().ifPresent(text -> node.put("transcript", text));
        return node;
    }

    static ObjectNode call(Call call) {
        Optional<Ending> ending = call.ending();
        ObjectNode node = Json.node()
                .put("id", Seal.callId(call.key()))
                .put("campaignId", call.campaignId())
                .put("leadId", call.key().leadId())
                .put("attempt", call.attempt())
                .put("number", call.erased() ? null : call.number().e164())
                .put("numberKind", call.kind().wire())
                .put("from", call.from().e164())
                .put("result", call.result().wire())
                .put("voicemail", call.voicemail())
                .put("startedAt", call.startedAt().toString());
        Json.putInstant(node, "answeredAt", call.answeredAt());
        Json.putInstant(node, "endedAt", ending.map(Ending::at));
        node.put("durationSeconds", ending.map(Ending::talkedSeconds).orElse(0L));
        node.put("costMicros", call.chargedMicros());
        node.put("analysisPending", call.awaitsAnalysis());
        Findings findings = call.findings();
        node.set("variables", VariableBody.write(findings.variables()));
        findings.summary().ifPresent(text -> node.put("summary", text));
        findings.transcriptUrl().ifPresent(url -> node.put("transcriptUrl", url));
        findings.recordingUrl().ifPresent(url -> node.put("recordingUrl", url));
        Json.put(node, "providerCallId", call.providerCallId());
        ending.flatMap(Ending::failureCode).or(call::refusedCode).ifPresent(code -> node.put("failureCode", code));
        return node;
    }

    private static ObjectNode times(ObjectNode node, Instant createdAt, Instant updatedAt) {
        return node.put("createdAt", createdAt.toString()).put("updatedAt", updatedAt.toString());
    }
}
