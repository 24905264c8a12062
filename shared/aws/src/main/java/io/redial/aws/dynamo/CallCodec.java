package io.redial.aws.dynamo;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallCourse;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.GoalResult;
import io.redial.domain.call.NumberKind;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.money.Cost;

/** Calls, in the partition of their lead, with their keys in the index of their campaign's calls. */
final class CallCodec implements Codec<CallKey, Call> {

    static final String BY_CAMPAIGN = "byCampaign";
    static final String CAMPAIGN_SHARD = "campaignShard";
    static final String STARTED_KEY = "startedKey";
    static final String RESULT = "result";
    static final int CAMPAIGN_SHARDS = 8;

    /** The partition of the campaign's index, 0 to 7. */
    static String campaignShard(String campaignId, int shard) {
        return campaignId + "#" + shard;
    }

    /** Unique, and in the order of time. */
    static String startedKey(Call call) {
        return InstantText.sortable(call.startedAt())
                + "#"
                + call.key().leadId()
                + call.key().claimId();
    }

    @Override
    public Place place(CallKey key) {
        return new Place(Table.CALLS, key.leadId(), key.claimId());
    }

    @Override
    public void write(Call call, ItemWriter out) {
        int indexShard = Math.floorMod(call.key().leadId().hashCode(), CAMPAIGN_SHARDS);
        out.text("accountId", call.accountId())
                .text("campaignId", call.campaignId())
                .number("shard", call.shard())
                .text("placementId", call.placementId())
                .number("attempt", call.attempt())
                .text("number", call.number().e164())
                .word("kind", call.kind())
                .text("from", call.from().e164())
                .text("provider", call.provider())
                .text("connectionId", call.connectionId())
                .word(RESULT, call.result())
                .instant("startedAt", call.startedAt())
                .instant("sendBefore", call.sendBefore())
                .instant("horizon", call.horizon())
                .instant("answeredAt", call.answeredAt())
                .map("ending", call.ending(), CallCodec::writeEnding)
                .map("analysed", call.analysed(), CallCodec::writeAnalysed)
                .number("chargedMicros", call.chargedMicros())
                .text("providerCallId", call.providerCallId())
                .text("refusedCode", call.refusedCode())
                .word("goal", call.goal())
                .text(CAMPAIGN_SHARD, campaignShard(call.campaignId(), indexShard))
                .text(STARTED_KEY, startedKey(call));
    }

    @Override
    public Call read(Place place, ItemReader in, long revision) {
        return new Call(
                new CallIntent(
                        new CallKey(place.pk(), place.sk()),
                        in.text("accountId"),
                        in.text("campaignId"),
                        in.integer("shard"),
                        in.text("placementId"),
                        in.integer("attempt"),
                        new PhoneNumber(in.text("number")),
                        in.word("kind", NumberKind.class),
                        new PhoneNumber(in.text("from")),
                        in.text("provider"),
                        in.optionalText("connectionId"),
                        in.instant("startedAt"),
                        in.instant("sendBefore"),
                        in.instant("horizon")),
                new CallCourse(
                        in.word(RESULT, CallResult.class),
                        in.optionalInstant("answeredAt"),
                        in.optionalMap("ending").map(CallCodec::readEnding),
                        in.optionalMap("analysed").map(CallCodec::readAnalysed),
                        in.number("chargedMicros"),
                        in.optionalText("providerCallId"),
                        in.optionalText("refusedCode"),
                        // Calls of a time when goals were not counted are in no such count.
                        in.optionalWord("goal", GoalResult.class).orElse(GoalResult.NOT_ASKED)),
                revision);
    }

    private static void writeEnding(Ending ending, ItemWriter out) {
        out.word("kind", ending.kind())
                .word("source", ending.source())
                .instant("at", ending.at())
                .instant("answeredAt", ending.answeredAt())
                .number("talkedSeconds", ending.talkedSeconds());
        ending.cost().ifPresent(cost -> out.number("costMicros", cost.micros()).text("costCurrency", cost.currency()));
        out.word("analysis", ending.analysis());
        writeFindings(ending.findings(), out);
        out.text("failureCode", ending.failureCode());
    }

    private static Ending readEnding(ItemReader in) {
        return new Ending(
                in.word("kind", Ending.Kind.class),
                in.word("source", Ending.Source.class),
                in.instant("at"),
                in.optionalInstant("answeredAt"),
                in.number("talkedSeconds"),
                in.optionalNumber("costMicros")
                        .flatMap(micros -> in.optionalText("costCurrency").map(unit -> new Cost(micros, unit))),
                in.optionalWord("analysis", Ending.Analysis.class).orElse(Ending.Analysis.COMPLETE),
                readFindings(in),
                in.optionalText("failureCode"));
    }

    private static void writeAnalysed(CallReport.Analysed told, ItemWriter out) {
        out.instant("at", told.at()).word("voicemail", told.voicemail());
        writeFindings(told.findings(), out);
    }

    private static CallReport.Analysed readAnalysed(ItemReader in) {
        return new CallReport.Analysed(
                in.instant("at"), in.word("voicemail", CallReport.Voicemail.class), readFindings(in));
    }

    private static void writeFindings(Findings findings, ItemWriter out) {
        VariableCodec.write("variables", findings.variables(), out);
        out.text("summary", findings.summary())
                .text("transcript", findings.transcript())
                .text("transcriptUrl", findings.transcriptUrl())
                .text("recordingUrl", findings.recordingUrl());
    }

    private static Findings readFindings(ItemReader in) {
        return new Findings(
                VariableCodec.read("variables", in),
                in.optionalText("summary"),
                in.optionalText("transcript"),
                in.optionalText("transcriptUrl"),
                in.optionalText("recordingUrl"));
    }
}
