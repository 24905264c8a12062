package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.local.telephone.ScriptWord.Conversation;
import io.redial.local.telephone.ScriptWord.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptTest {

    @Test
    void wordsApplyOneAfterTheOtherAndTheLastRepeats() throws BadScriptException {
        Script script = Script.parse("busy; INVALID ;unanswered");

        assertThat(script.at(0)).isEqualTo(nobody(Outcome.BUSY));
        assertThat(script.at(1)).isEqualTo(Refusal.INVALID);
        assertThat(script.at(2)).isEqualTo(nobody(Outcome.UNANSWERED));
        assertThat(script.at(99)).isEqualTo(nobody(Outcome.UNANSWERED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttled", "refused", "busy;throttled"})
    void aPassingRefusalAtTheEndPasses(String text) throws BadScriptException {
        Script script = Script.parse(text);
        int last = script.words().size() - 1;

        assertThat(script.at(last)).isIn(Refusal.THROTTLED, Refusal.REFUSED);
        assertThat(script.at(last + 1)).isEqualTo(ScriptWord.PERSON);
        assertThat(script.at(last + 2)).isEqualTo(ScriptWord.PERSON);
    }

    @Test
    void anUnusableNumberStaysUnusable() throws BadScriptException {
        assertThat(Script.parse("invalid").at(7)).isEqualTo(Refusal.INVALID);
    }

    @Test
    void valuesAreTyped() throws BadScriptException {
        Script script =
                Script.parse("human:45s{confirmed=true, late=false, score=8, rate=-0.5, note= see you , empty=}");

        assertThat(script.at(0))
                .isEqualTo(new Conversation(
                        Outcome.HUMAN,
                        Duration.ofSeconds(45),
                        Map.of(
                                "confirmed",
                                true,
                                "late",
                                false,
                                "score",
                                8L,
                                "rate",
                                new BigDecimal("-0.5"),
                                "note",
                                "see you",
                                "empty",
                                ""),
                        new Analysis.WithEnd(),
                        Fault.NONE));
    }

    @Test
    void lengthsAreSecondsOrMinutesAndHaveDefaults() throws BadScriptException {
        Script script = Script.parse("human;human:2m;voicemail;voicemail:7S;timeout{a=1};");

        assertThat(script.words())
                .extracting(word -> ((Conversation) word).talk())
                .containsExactly(
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(20));
    }

    @Test
    void whatAConversationCameToIsToldWithItsEndLaterOrNever() throws BadScriptException {
        Script script = Script.parse("human;human{a=1}@2m;voicemail:7s@45S;timeout{a=1}@NEVER;human:9s@0s");

        assertThat(script.words())
                .extracting(word -> ((Conversation) word).analysis())
                .containsExactly(
                        new Analysis.WithEnd(),
                        new Analysis.Later(Duration.ofMinutes(2)),
                        new Analysis.Later(Duration.ofSeconds(45)),
                        new Analysis.Never(),
                        new Analysis.Later(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "busy;;human",
                "robot",
                "human:45",
                "human:-3s",
                "human{confirmed}",
                "human{=1}",
                "busy:3s",
                "invalid{a=1}",
                "busy@2m",
                "lost@never",
                "human@2",
                "human@",
                "human@soon",
                "human@2m{a=1}",
                "human{a=1",
                "human confirmed"
            })
    void whatIsNoWordIsRefused(String text) {
        assertThatThrownBy(() -> Script.parse(text)).isInstanceOf(BadScriptException.class);
    }

    @Test
    void aRefusalNamesTheWord() {
        assertThatThrownBy(() -> Script.parse("human; robot ;busy")).hasMessageContaining("\"robot\"");
    }

    private static Conversation nobody(Outcome outcome) {
        return new Conversation(outcome, Duration.ZERO, Map.of(), new Analysis.WithEnd(), Fault.NONE);
    }
}
