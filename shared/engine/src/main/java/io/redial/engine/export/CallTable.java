package io.redial.engine.export;

import io.redial.domain.account.ExportJob.Columns;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The calls of a campaign, newest first, those that were placed before the walk began; each as it is when it is walked over. */
record CallTable(Store store, Campaign campaign) implements Table<Call> {

    private static final List<String> FIXED = List.of(
            "call_id",
            "lead_id",
            "attempt",
            "number",
            "number_kind",
            "from",
            "result",
            "voicemail",
            "started_at",
            "answered_at",
            "ended_at",
            "duration_seconds",
            "cost_micros",
            "provider_call_id",
            "failure_code",
            "summary",
            "transcript",
            "transcript_url",
            "recording_url");

    @Override
    public Store.Page<Call> page(Position at) {
        return store.list(new Listing.CallsOfCampaign(campaign.id(), Optional.empty()), at.cursor(), PAGE);
    }

    @Override
    public int lists() {
        return 1;
    }

    @Override
    public Collection<String> variables(Call call) {
        return call.findings().variables().keySet();
    }

    @Override
    public int secondaries(Call call) {
        return 0;
    }

    @Override
    public int secondaryVariables(Call call) {
        return 0;
    }

    /** A post-call variable may be called like a column. */
    @Override
    public List<String> header(Columns columns) {
        List<String> header = new ArrayList<>(FIXED);
        columns.variables().forEach(name -> header.add(FIXED.contains(name) ? "variable:" + name : name));
        return header;
    }

    @Override
    public List<String> row(Call call, Columns columns) {
        Optional<Ending> ending = call.ending();
        Findings findings = call.findings();
        List<String> row = new ArrayList<>(List.of(
                Seal.callId(call.key()),
                call.key().leadId(),
                Integer.toString(call.attempt()),
                call.erased() ? "" : call.number().e164(),
                call.kind().wire(),
                call.from().e164(),
                call.result().wire(),
                Boolean.toString(call.voicemail()),
                call.startedAt().toString(),
                call.answeredAt().map(Instant::toString).orElse(""),
                ending.map(end -> end.at().toString()).orElse(""),
                Long.toString(ending.map(Ending::talkedSeconds).orElse(0L)),
                Long.toString(call.chargedMicros()),
                call.providerCallId().orElse(""),
                ending.flatMap(Ending::failureCode).or(call::refusedCode).orElse(""),
                findings.summary().orElse(""),
                findings.transcript().orElse(""),
                findings.transcriptUrl().orElse(""),
                findings.recordingUrl().orElse("")));
        columns.variables()
                .forEach(
                        name -> row.add(Optional.ofNullable(findings.variables().get(name))
                                .map(Variable::asText)
                                .orElse("")));
        return row;
    }
}
