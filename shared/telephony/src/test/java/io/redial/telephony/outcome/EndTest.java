package io.redial.telephony.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.money.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of an end that has a meaning. */
final class EndTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:01:00Z");
    private static final Findings FOUND = new Findings(
            Map.of(), Optional.of("They talked."), Optional.empty(), Optional.of("https://provider.example/r"));
    private static final Optional<Cost> COST = Optional.of(new Cost(50, "USD"));

    private static End end(Optional<Instant> answeredAt, Duration talked) {
        return new End(AT, answeredAt, talked, COST, Ending.Analysis.PENDING, FOUND, "word");
    }

    private static Ending ending(End end, Meaning meaning) {
        return end.as(meaning)
                .map(CallReport.Ended.class::cast)
                .map(CallReport.Ended::ending)
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.Kind.class,
            names = {"PERSON", "VOICEMAIL", "FAILED"})
    void whoeverWasReachedHasTalkedForAsManySecondsAsBegan(Ending.Kind kind) {
        Ending ending =
                ending(end(Optional.of(AT.minusMillis(40_001)), Duration.ofMillis(40_001)), new Meaning.Ended(kind));

        assertThat(ending)
                .isEqualTo(new Ending(
                        kind,
                        Ending.Source.REPORTED,
                        AT,
                        Optional.of(AT.minusMillis(40_001)),
                        41,
                        COST,
                        Ending.Analysis.PENDING,
                        FOUND,
                        kind == Ending.Kind.FAILED ? Optional.of("word") : Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"BUSY, ", "UNANSWERED, ", "UNUSABLE_NUMBER, word"})
    void whoeverWasNotReachedHasNeitherAnsweredNorTalked(Ending.Kind kind, String code) {
        Ending ending = ending(end(Optional.of(AT.minusSeconds(20)), Duration.ofSeconds(20)), new Meaning.Ended(kind));

        assertThat(ending)
                .isEqualTo(new Ending(
                        kind,
                        Ending.Source.REPORTED,
                        AT,
                        Optional.empty(),
                        0,
                        COST,
                        Ending.Analysis.PENDING,
                        Findings.NONE,
                        Optional.ofNullable(code)));
    }

    @Test
    void whoeverWasHungUpOnHadAnsweredOrNot() {
        assertThat(ending(end(Optional.empty(), Duration.ZERO), new Meaning.HungUp())
                        .kind())
                .isEqualTo(Ending.Kind.UNANSWERED);
        assertThat(ending(end(Optional.of(AT), Duration.ZERO), new Meaning.HungUp())
                        .kind())
                .isEqualTo(Ending.Kind.PERSON);
        assertThat(ending(end(Optional.empty(), Duration.ofSeconds(1)), new Meaning.HungUp())
                        .kind())
                .isEqualTo(Ending.Kind.PERSON);
    }

    @Test
    void callThatWasRefusedWasNeverDialledUnlessSomebodyTalked() {
        Meaning refused = new Meaning.Refused(Fault.ACCOUNT);

        assertThat(end(Optional.empty(), Duration.ZERO).as(refused))
                .contains(new CallReport.Refused(AT, Fault.ACCOUNT, "word"));
        assertThat(ending(end(Optional.of(AT.minusSeconds(5)), Duration.ofSeconds(5)), refused))
                .satisfies(ending -> assertThat(ending.kind()).isEqualTo(Ending.Kind.FAILED))
                .satisfies(ending -> assertThat(ending.failureCode()).contains("word"));
    }

    @Test
    void ofACallThatIsLostNothingIsTold() {
        assertThat(end(Optional.empty(), Duration.ZERO).as(new Meaning.Lost())).isEmpty();
    }

    @Test
    void clockThatRunsBackwardsMakesNoTalk() {
        assertThat(ending(end(Optional.of(AT.plusSeconds(5)), Duration.ofSeconds(-5)), Meanings.of("person"))
                        .talkedSeconds())
                .isZero();
    }
}
