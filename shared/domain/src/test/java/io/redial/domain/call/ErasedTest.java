package io.redial.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Leads;
import io.redial.domain.money.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of calls and numbers of people who were erased. */
class ErasedTest {

    private static final Instant NOW = Leads.NOW;
    private static final Call LIVE =
            Leads.call(new CallKey("lead", "claim"), 1, Leads.PRIMARY).accepted("provider-7");
    private static final Findings SAID = new Findings(
            Map.of("said", new Variable.Text("a secret")),
            Optional.of("They talked."),
            Optional.of("https://example.org/t"),
            Optional.of("https://example.org/r"));
    private static final Call ENDED = LIVE.ended(
            new Ending(
                    Ending.Kind.PERSON,
                    Ending.Source.INFERRED,
                    NOW.plusSeconds(60),
                    Optional.of(NOW.plusSeconds(10)),
                    50,
                    Optional.of(new Cost(12, "USD")),
                    Ending.Analysis.PENDING,
                    SAID,
                    Optional.empty()),
            99,
            Optional.empty());
    private static final CallReport.Analysed TOLD =
            new CallReport.Analysed(NOW.plusSeconds(70), CallReport.Voicemail.DETECTED, SAID);

    @Test
    void anErasedCallTellsWhatItCostAndNothingOfThePerson() {
        for (Call call : List.of(ENDED, ENDED.analysed(TOLD, Optional.of("provider-7")))) {
            Call erased = call.erase();
            assertThat(erased.erased()).isTrue();
            assertThat(call.erased()).isFalse();
            assertThat(erased.toString())
                    .doesNotContain("secret")
                    .doesNotContain("example.org")
                    .doesNotContain("provider-7");
            assertThat(erased.findings()).isEqualTo(Findings.NONE);
            assertThat(erased.awaitsAnalysis()).isFalse();
            assertThat(erased.voicemail()).isEqualTo(call.voicemail());
            assertThat(erased.chargedMicros()).isEqualTo(99);
            assertThat(erased.result()).isEqualTo(CallResult.COMPLETED);
            assertThat(erased.ending().orElseThrow().talkedSeconds()).isEqualTo(50);
            assertThat(erased.key()).isEqualTo(call.key());
            assertThat(erased.revision()).isEqualTo(call.revision());
        }
    }

    @Test
    void aLateWordOnAnErasedCallIsForgotten() {
        Call erased = ENDED.erase();
        Ending reported =
                Ending.silent(Ending.Kind.BUSY, Ending.Source.REPORTED, NOW.plusSeconds(80), Optional.empty());
        assertThat(ENDED.yieldsTo(reported)).isTrue();
        assertThat(erased.yieldsTo(reported)).isFalse();
        assertThat(erased.analysed(TOLD, Optional.of("provider-7"))).isEqualTo(erased);
        assertThat(erased.progressed(CallResult.IN_PROGRESS, NOW, Optional.of("provider-7")))
                .isEqualTo(erased);
        assertThat(LIVE.notPlaced("throttled").erase().yieldsTo(reported)).isFalse();
        assertThatIllegalStateException().isThrownBy(LIVE::erase);
    }

    private static final ErasedNumber.Key KEY = new ErasedNumber.Key("acc", "hash");
    private static final NumberGuard GUARD = NumberGuard.unknown("acc", Leads.PRIMARY);

    @Test
    void aListedNumberStaysListedWithoutTheWordsOfWhoeverListedIt() {
        DoNotCall why = DoNotCall.imported(new DoNotCall.Row("imp_1", 3), "asked by Zoë", NOW);
        ErasedNumber erased = GUARD.listed(why).erased(KEY, 4, NOW);
        assertThat(erased.tells()).isTrue();
        assertThat(erased.revision()).isEqualTo(4);
        assertThat(erased.expiresAt()).isEmpty();
        assertThat(erased.listed()).contains(DoNotCall.imported(new DoNotCall.Row("imp_1", 3), "", NOW));
        NumberGuard again = erased.guard(Leads.PRIMARY);
        assertThat(again.listed()).isEqualTo(erased.listed());
        assertThat(again.revision()).as("it was never stored").isZero();
        assertThat(again.key()).isEqualTo(GUARD.key());
    }

    @Test
    void attemptsOfTheLastDayStillCount() {
        NumberGuard called = GUARD.hold(new CallKey("lead", "a"), NOW.plusSeconds(60), NOW, NOW)
                .hold(new CallKey("lead", "b"), NOW.plusSeconds(90), NOW.plusSeconds(30), NOW.plusSeconds(30));
        ErasedNumber erased = called.erased(KEY, 0, NOW.plusSeconds(40));
        assertThat(erased.attempts()).containsExactly(NOW, NOW.plusSeconds(30));
        assertThat(erased.expiresAt()).contains(NOW.plusSeconds(30).plus(NumberGuard.CAP_SPAN));
        assertThat(erased.guard(Leads.PRIMARY).live()).isEmpty();
        assertThat(erased.guard(Leads.PRIMARY).cappedUntil(2, NOW.plusSeconds(40)))
                .isPresent();
        ErasedNumber later = called.erased(KEY, 0, NOW.plus(Duration.ofHours(25)));
        assertThat(later.tells()).isFalse();
        assertThat(later.expiresAt()).isEmpty();
    }

    @Test
    void whatStandsInThePlaceOfANumberIsNobodys() {
        assertThat(PhoneNumber.ERASED.e164()).startsWith("+999");
        assertThat(GUARD.erased(KEY, 0, NOW).tells()).isFalse();
    }
}
