package io.redial.aws.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.money.Cost;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What providers report, as JSON. Numbers among the variables are texts in an object, so that none loses a digit. */
final class Reports {

    private static final String NUMBER = "number";

    private Reports() {}

    static ObjectNode write(CallReport report) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        switch (report) {
            case CallReport.Accepted accepted ->
                out.put("is", "accepted").put("at", accepted.at().toString());
            case CallReport.Ringing ringing ->
                out.put("is", "ringing").put("at", ringing.at().toString());
            case CallReport.Answered answered ->
                out.put("is", "answered").put("at", answered.at().toString());
            case CallReport.Refused refused ->
                out.put("is", "refused")
                        .put("at", refused.at().toString())
                        .put("fault", word(refused.fault()))
                        .put("code", refused.code());
            case CallReport.Ended ended -> writeEnding(ended.ending(), out.put("is", "ended"));
            case CallReport.Analysed analysed ->
                writeFindings(
                        analysed.findings(),
                        out.put("is", "analysed")
                                .put("at", analysed.at().toString())
                                .put("voicemail", word(analysed.voicemail())));
        }
        return out;
    }

    static CallReport read(JsonReader in) {
        return switch (in.text("is")) {
            case "accepted" -> new CallReport.Accepted(in.instant("at"));
            case "ringing" -> new CallReport.Ringing(in.instant("at"));
            case "answered" -> new CallReport.Answered(in.instant("at"));
            case "refused" -> new CallReport.Refused(in.instant("at"), in.word("fault", Fault.class), in.text("code"));
            case "ended" -> new CallReport.Ended(readEnding(in));
            case "analysed" ->
                new CallReport.Analysed(
                        in.instant("at"), in.word("voicemail", CallReport.Voicemail.class), readFindings(in));
            default -> throw new IllegalArgumentException("an unknown report");
        };
    }

    private static void writeEnding(Ending ending, ObjectNode out) {
        out.put("kind", word(ending.kind()))
                .put("source", word(ending.source()))
                .put("at", ending.at().toString())
                .put("talkedSeconds", ending.talkedSeconds());
        ending.answeredAt().ifPresent(at -> out.put("answeredAt", at.toString()));
        ending.cost().ifPresent(cost -> out.put("costMicros", cost.micros()).put("costCurrency", cost.currency()));
        ending.failureCode().ifPresent(code -> out.put("failureCode", code));
        out.put("analysis", word(ending.analysis()));
        writeFindings(ending.findings(), out);
    }

    private static Ending readEnding(JsonReader in) {
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

    private static void writeFindings(Findings findings, ObjectNode out) {
        findings.summary().ifPresent(text -> out.put("summary", text));
        findings.transcript().ifPresent(text -> out.put("transcript", text));
        findings.transcriptUrl().ifPresent(url -> out.put("transcriptUrl", url));
        findings.recordingUrl().ifPresent(url -> out.put("recordingUrl", url));
        ObjectNode variables = out.putObject("variables");
        findings.variables().forEach((name, value) -> writeVariable(name, value, variables));
    }

    private static Findings readFindings(JsonReader in) {
        return new Findings(
                readVariables(in.object("variables").node()),
                in.optionalText("summary"),
                in.optionalText("transcript"),
                in.optionalText("transcriptUrl"),
                in.optionalText("recordingUrl"));
    }

    private static void writeVariable(String name, Variable value, ObjectNode out) {
        switch (value) {
            case Variable.Text(String text) -> out.put(name, text);
            case Variable.Flag(boolean flag) -> out.put(name, flag);
            case Variable.Numeric(BigDecimal number) -> out.putObject(name).put(NUMBER, number.toString());
        }
    }

    private static Map<String, Variable> readVariables(JsonNode variables) {
        Map<String, Variable> all = new HashMap<>();
        variables.properties().forEach(each -> all.put(each.getKey(), readVariable(each.getValue())));
        return all;
    }

    private static Variable readVariable(JsonNode value) {
        if (value.isTextual()) {
            return new Variable.Text(value.textValue());
        }
        if (value.isBoolean()) {
            return new Variable.Flag(value.booleanValue());
        }
        return new Variable.Numeric(new BigDecimal(new JsonReader(value).text(NUMBER)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
