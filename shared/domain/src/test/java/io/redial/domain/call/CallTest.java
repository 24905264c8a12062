package io.redial.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.contact.PhoneNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static Call initiated() {
        return Call.of(new CallIntent(
                new CallKey("lead", "claim"),
                "acc",
                "c",
                0,
                "placement",
                1,
                new PhoneNumber("+442000001"),
                NumberKind.PRIMARY,
                new PhoneNumber("+15550000000"),
                "network",
                Optional.empty(),
                NOW,
                NOW.plusSeconds(10),
                NOW.plusSeconds(300)));
    }

    private static UnaryOperator<Call> live(CallResult result, int second) {
        return call -> call.progressed(result, NOW.plusSeconds(second), Optional.of("id"));
    }

    private static UnaryOperator<Call> end(Ending.Kind kind, Ending.Source source) {
        Ending ending = Ending.silent(kind, source, NOW.plusSeconds(60), Optional.empty());
        return call -> call.yieldsTo(ending) ? call.ended(ending, 5, Optional.of("id")) : call;
    }

    @Test
    void reportsInAnyOrderAndHoweverOftenEndInTheSameCall() {
        List<UnaryOperator<Call>> reports = List.of(
                live(CallResult.INITIATED, 1),
                live(CallResult.RINGING, 2),
                live(CallResult.IN_PROGRESS, 10),
                end(Ending.Kind.FAILED, Ending.Source.INFERRED),
                end(Ending.Kind.PERSON, Ending.Source.REPORTED),
                live(CallResult.IN_PROGRESS, 10));
        Set<Call> ends = new HashSet<>();
        for (List<UnaryOperator<Call>> order : permutations(reports)) {
            Call call = initiated();
            for (UnaryOperator<Call> report : order) {
                call = report.apply(call);
                call = report.apply(call);
            }
            ends.add(call);
        }
        assertThat(ends).hasSize(1);
        Call end = ends.iterator().next();
        assertThat(end.result()).isEqualTo(CallResult.COMPLETED);
        assertThat(end.answeredAt()).contains(NOW.plusSeconds(10));
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (List<T> rest : permutations(items.subList(1, items.size()))) {
            for (int i = 0; i <= rest.size(); i++) {
                List<T> order = new ArrayList<>(rest);
                order.add(i, items.getFirst());
                all.add(Collections.unmodifiableList(order));
            }
        }
        return all;
    }

    private static UnaryOperator<Call> analysed(int second, CallReport.Voicemail voicemail, String note) {
        Findings findings = Findings.of(Map.of("note", new Variable.Text(note)));
        CallReport.Analysed told = new CallReport.Analysed(NOW.plusSeconds(second), voicemail, findings);
        return call -> call.analysed(told, Optional.of("id"));
    }

    private static UnaryOperator<Call> person(Ending.Analysis analysis) {
        Findings findings = analysis == Ending.Analysis.COMPLETE
                ? Findings.of(Map.of("score", new Variable.Flag(true)))
                : Findings.NONE;
        Ending ending = new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                NOW.plusSeconds(60),
                Optional.empty(),
                50,
                Optional.empty(),
                analysis,
                findings,
                Optional.empty());
        return call -> call.yieldsTo(ending) ? call.ended(ending, 5, Optional.of("id")) : call;
    }

    @Test
    void endsAndAnalysesInAnyOrderAndHoweverOftenEndInTheSameCall() {
        List<UnaryOperator<Call>> reports = List.of(
                person(Ending.Analysis.PENDING),
                analysed(90, CallReport.Voicemail.NOT_TOLD, "later"),
                analysed(70, CallReport.Voicemail.DETECTED, "earlier"),
                person(Ending.Analysis.COMPLETE),
                end(Ending.Kind.FAILED, Ending.Source.INFERRED));
        Set<Call> ends = new HashSet<>();
        for (List<UnaryOperator<Call>> order : permutations(reports)) {
            Call call = initiated();
            for (UnaryOperator<Call> report : order) {
                call = report.apply(call);
                call = report.apply(call);
            }
            ends.add(call);
        }
        assertThat(ends).hasSize(1);
        Call end = ends.iterator().next();
        assertThat(end.voicemail()).isTrue();
        assertThat(end.awaitsAnalysis()).isFalse();
        assertThat(end.findings().variables())
                .isEqualTo(Map.of("note", new Variable.Text("later"), "score", new Variable.Flag(true)));
    }

    @Test
    void callAwaitsItsAnalysisFromItsEndUntilItIsTold() {
        Call live = live(CallResult.IN_PROGRESS, 2).apply(initiated());
        assertThat(live.awaitsAnalysis()).isFalse();
        Call ended = person(Ending.Analysis.PENDING).apply(live);
        assertThat(ended.awaitsAnalysis()).isTrue();
        assertThat(analysed(70, CallReport.Voicemail.NOT_TOLD, "").apply(ended).awaitsAnalysis())
                .isFalse();
        assertThat(person(Ending.Analysis.COMPLETE).apply(ended).awaitsAnalysis())
                .isFalse();
    }

    @Test
    void inferenceNeverReplacesAReport() {
        Call told = end(Ending.Kind.BUSY, Ending.Source.REPORTED).apply(initiated());
        assertThat(end(Ending.Kind.FAILED, Ending.Source.INFERRED).apply(told)).isEqualTo(told);
    }

    @Test
    void reportOutranksARefusalAndAnInferenceDoesNot() {
        Call refused = initiated().notPlaced("429");
        assertThat(refused.live()).isFalse();
        assertThat(end(Ending.Kind.FAILED, Ending.Source.INFERRED).apply(refused))
                .isEqualTo(refused);
        assertThat(end(Ending.Kind.BUSY, Ending.Source.REPORTED).apply(refused).result())
                .isEqualTo(CallResult.BUSY);
    }

    @Test
    void finalResultNeedsAnEndingAndALiveOneHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> initiated().progressed(CallResult.BUSY, NOW, Optional.empty()));
    }

    @Test
    void callIsLiveUntilItEndsAndAVoicemailOnlyWhereAMachineAnswered() {
        assertThat(initiated().live()).isTrue();
        Call person = end(Ending.Kind.PERSON, Ending.Source.REPORTED).apply(initiated());
        assertThat(person.live()).isFalse();
        assertThat(person.voicemail()).isFalse();
        assertThat(end(Ending.Kind.VOICEMAIL, Ending.Source.REPORTED)
                        .apply(initiated())
                        .voicemail())
                .isTrue();
    }

    @Test
    void whateverTellsOfACallMayTellTheProvidersIdOfIt() {
        assertThat(end(Ending.Kind.BUSY, Ending.Source.REPORTED)
                        .apply(initiated())
                        .providerCallId())
                .contains("id");
        Call analysed = analysed(70, CallReport.Voicemail.NOT_TOLD, "soon").apply(initiated());
        assertThat(analysed.providerCallId()).contains("id");
        assertThat(analysed.findings().variables()).isEqualTo(Map.of("note", new Variable.Text("soon")));
    }

    @Test
    void storedCallIsOneRevisionFurther() {
        assertThat(initiated().stored().revision()).isEqualTo(1);
        assertThat(initiated().stored().stored().revision()).isEqualTo(2);
    }

    @Test
    void limitsAreWithinTheirRanges() {
        assertThat(new CallLimits(5, 1).longest()).hasSeconds(65);
        assertThat(new CallLimits(120, 120)).isEqualTo(CallLimits.WIDEST);
        List.of(new int[] {4, 1}, new int[] {121, 1}, new int[] {5, 0}, new int[] {5, 121})
                .forEach(wrong ->
                        assertThatIllegalArgumentException().isThrownBy(() -> new CallLimits(wrong[0], wrong[1])));
    }

    @Test
    void resultIsSaidInLowerCaseInEveryLanguage() {
        assertThat(CallResult.INITIATED.wire()).isEqualTo("initiated");
    }

    @Test
    void voicemailThatEitherAnalysisTellsIsOne() {
        CallReport.Analysed machine = new CallReport.Analysed(NOW, CallReport.Voicemail.DETECTED, Findings.NONE);
        CallReport.Analysed unsaid = new CallReport.Analysed(NOW, CallReport.Voicemail.NOT_TOLD, Findings.NONE);
        assertThat(machine.and(unsaid).voicemail()).isEqualTo(CallReport.Voicemail.DETECTED);
        assertThat(unsaid.and(machine).voicemail()).isEqualTo(CallReport.Voicemail.DETECTED);
        assertThat(unsaid.and(unsaid).voicemail()).isEqualTo(CallReport.Voicemail.NOT_TOLD);
    }

    @Test
    void findingsAreNotForgottenForAReportThatHasNone() {
        Call asked = analysed(70, CallReport.Voicemail.NOT_TOLD, "soon").apply(initiated());
        CallReport.Analysed machine =
                new CallReport.Analysed(NOW.plusSeconds(80), CallReport.Voicemail.DETECTED, Findings.NONE);

        Call later = asked.analysed(machine, Optional.empty());
        Call earlier = analysed(70, CallReport.Voicemail.NOT_TOLD, "soon")
                .apply(initiated().analysed(machine, Optional.of("id")));

        assertThat(later.analysed()).isEqualTo(earlier.analysed());
        assertThat(later.findings().variables()).isEqualTo(Map.of("note", new Variable.Text("soon")));
        assertThat(person(Ending.Analysis.PENDING).apply(later).voicemail()).isTrue();
    }

    @Test
    void analysisMayTellThatItWasAMachineThatWasTalkedTo() {
        Ending machine = new Ending(
                Ending.Kind.VOICEMAIL,
                Ending.Source.REPORTED,
                NOW.plusSeconds(60),
                Optional.empty(),
                50,
                Optional.empty(),
                Ending.Analysis.COMPLETE,
                Findings.NONE,
                Optional.empty());
        Call ended = person(Ending.Analysis.PENDING).apply(initiated());
        assertThat(ended.yieldsTo(machine)).isTrue();
        Call known = ended.ended(machine, 5, Optional.of("id"));
        assertThat(known.voicemail()).isTrue();
        assertThat(known.yieldsTo(ended.ending().orElseThrow())).isFalse();
        assertThat(person(Ending.Analysis.COMPLETE).apply(initiated()).yieldsTo(machine))
                .isFalse();
    }

    @Test
    void numberIsKeptAsOneWhereEveryStoreKeepsItExactly() {
        assertThat(Variable.Numeric.isModest(new BigDecimal("9".repeat(38)))).isTrue();
        assertThat(Variable.Numeric.isModest(new BigDecimal("9".repeat(39)))).isFalse();
        assertThat(Variable.Numeric.isModest(new BigDecimal("1E+100"))).isTrue();
        assertThat(Variable.Numeric.isModest(new BigDecimal("1E-101"))).isFalse();
        assertThat(new Variable.Text("0".repeat(63) + "7").asNumber()).contains(BigDecimal.valueOf(7));
        assertThat(new Variable.Text("0".repeat(64) + "7").asNumber()).isEmpty();
    }
}
