package io.redial.engine.webhook;

import io.redial.domain.account.ImportJob;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.ZoneName;
import io.redial.engine.identity.Seal;
import io.redial.engine.webhook.BodyWriter.Flag;
import io.redial.engine.webhook.BodyWriter.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What others are told: {@code {type, timestamp, data}}, in the words of the API. A body has at most {@link #MOST_BYTES}; of
 * what would be longer, long texts are cut, and then the ends of long lists.
 */
final class Bodies {

    /** Standard Webhooks advises against more than 20 kB. */
    static final int MOST_BYTES = 20_000;

    /** Each leaves less than the one before; the last one always fits. */
    private static final List<Limits> STEPS = List.of(
            new Limits(4_000, 200),
            new Limits(1_000, 100),
            new Limits(300, 50),
            new Limits(100, 20),
            new Limits(60, 5));

    private Bodies() {}

    static String of(Happening happening, Instant now) {
        String body = "";
        for (Limits limits : STEPS) {
            body = BodyWriter.object(limits, json -> {
                json.text("type", happening.type().wire()).instant("timestamp", now);
                json.object("data", data -> write(happening, data));
            });
            if (body.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                return body;
            }
        }
        return body;
    }

    private static void write(Happening happening, BodyWriter json) {
        switch (happening) {
            case Happening.CallTold told -> {
                json.object("call", nested -> call(told.call(), nested));
                lead(told.lead(), json);
                campaign(told.call().campaignId(), told.campaign(), json);
            }
            case Happening.LeadEnded(Lead lead, Campaign campaign) -> {
                lead(Optional.of(lead), json);
                campaign(campaign.id(), Optional.of(campaign), json);
            }
            case Happening.CampaignMoved moved ->
                json.object("campaign", nested -> campaign(moved.state(), moved.settings(), nested));
            case Happening.ImportCompleted(ImportJob job) -> json.object("import", nested -> importJob(job, nested));
            case Happening.NumbersListed listed ->
                json.texts(
                                "numbers",
                                listed.numbers().stream().map(PhoneNumber::e164).toList())
                        .text("source", listed.why().source().wire())
                        .text("reason", listed.why().reason())
                        .instant("listedAt", listed.why().at());
        }
    }

    private static void campaign(String id, Optional<Campaign> campaign, BodyWriter json) {
        json.object("campaign", nested -> nested.text("id", id).text("name", campaign.map(Campaign::name)));
    }

    private static void campaign(CampaignState state, Optional<Campaign> settings, BodyWriter json) {
        json.text("id", state.campaignId())
                .text("name", settings.map(Campaign::name))
                .text("status", state.status().wire())
                .text(
                        "pauseReason",
                        state.pauseReason().map(reason -> reason.code().wire()))
                .text("pauseDetail", state.pauseReason().map(PauseReason::detail))
                .instant("startedAt", state.startedAt())
                .instant("completedAt", state.completedAt());
    }

    private static void call(Call call, BodyWriter json) {
        Optional<Ending> ending = call.ending();
        Findings findings = call.findings();
        json.text("id", Seal.callId(call.key()))
                .text("campaignId", call.campaignId())
                .text("leadId", call.key().leadId())
                .number("attempt", call.attempt())
                .text("number", call.number().e164())
                .text("numberKind", call.kind().wire())
                .text("from", call.from().e164())
                .text("result", call.result().wire())
                .flag("voicemail", Flag.of(call.voicemail()))
                .instant("startedAt", call.startedAt())
                .instant("answeredAt", call.answeredAt())
                .instant("endedAt", ending.map(Ending::at))
                .number("durationSeconds", ending.map(Ending::talkedSeconds).orElse(0L))
                .number("costMicros", call.chargedMicros())
                .flag("analysisPending", Flag.of(call.awaitsAnalysis()))
                .variables("variables", findings.variables())
                .text("summary", findings.summary())
                .text("transcript", findings.transcript())
                .link("transcriptUrl", findings.transcriptUrl())
                .link("recordingUrl", findings.recordingUrl())
                .text("providerCallId", call.providerCallId())
                .text("failureCode", ending.flatMap(Ending::failureCode).or(call::refusedCode));
    }

    private static void lead(Optional<Lead> lead, BodyWriter json) {
        lead.ifPresentOrElse(is -> json.object("lead", nested -> lead(is, nested)), () -> json.nothing("lead"));
    }

    private static void lead(Lead lead, BodyWriter json) {
        Person person = lead.person();
        Optional<String> reason = lead.state() instanceof LeadState.Closed closed
                ? Optional.of(closed.reason().wire())
                : Optional.empty();
        json.text("id", lead.key().leadId())
                .text("campaignId", lead.key().campaignId())
                .text("phone", person.phone().e164())
                .text("name", Optional.of(person.name()).filter(name -> !name.isEmpty()))
                .texts("variables", person.variables())
                .objects(
                        "secondaryContacts",
                        person.secondaries(),
                        contact -> json.text("phone", contact.phone().e164()).texts("variables", contact.variables()))
                .text("timezone", person.zone().map(ZoneName::id))
                .text("externalId", person.externalId())
                .text("status", lead.status().wire())
                .text("closedReason", reason)
                .number("attemptsMade", lead.progress().attemptsMade())
                .text("lastResult", lead.progress().lastResult().map(CallResult::wire))
                .instant("createdAt", lead.createdAt())
                .instant("updatedAt", lead.updatedAt());
    }

    private static void importJob(ImportJob job, BodyWriter json) {
        ImportJob.Counts counts = job.counts();
        json.text("id", job.key().importId())
                .text("campaignId", job.key().campaignId())
                .text("status", job.status().wire())
                .number("rows", counts.read())
                .number("created", counts.created())
                .number("updated", counts.updated())
                .number("duplicates", counts.duplicates())
                .number("rejected", counts.rejected())
                .number("doNotCall", counts.doNotCall());
    }
}
