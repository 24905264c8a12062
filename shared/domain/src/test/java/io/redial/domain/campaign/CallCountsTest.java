package io.redial.domain.campaign;

import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.GoalResult;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.campaign.Tally.Gate;
import io.redial.domain.lead.Leads;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls add to the tallies of their campaigns. */
class CallCountsTest {

    private static final Call LIVE = Leads.call(new CallKey("lead", "claim"), 1, PRIMARY);

    private static Call ended(Ending.Kind kind, Instant at, int talked, long charged) {
        Ending ending = new Ending(
                kind,
                Ending.Source.REPORTED,
                at,
                Optional.empty(),
                talked,
                Optional.empty(),
                Ending.Analysis.COMPLETE,
                Findings.NONE,
                Optional.empty());
        return LIVE.ended(ending, charged, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, RESULT_COMPLETED",
        "VOICEMAIL, RESULT_VOICEMAIL",
        "BUSY, RESULT_BUSY",
        "UNANSWERED, RESULT_UNANSWERED",
        "FAILED, RESULT_FAILED"
    })
    void callCountsByItsResultWithItsTimeAndItsMoney(Ending.Kind kind, Count result) {
        Call ended = ended(kind, NOW.plusSeconds(50), 20, 700);
        assertThat(Tally.Delta.ofCall(LIVE, ended).add())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        result, 1L, Count.TALK_SECONDS, 20L, Count.HELD_MILLIS, 50_000L, Count.SPENT_MICROS, 700L));
    }

    @Test
    void correctionMovesOnlyWhatIsOtherThanBefore() {
        Call before = ended(Ending.Kind.FAILED, NOW.plusSeconds(50), 0, 0);
        Call after = ended(Ending.Kind.PERSON, NOW.plusSeconds(50), 20, 700);
        assertThat(Tally.Delta.ofCall(before, after).add())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Count.RESULT_FAILED,
                        -1L,
                        Count.RESULT_COMPLETED,
                        1L,
                        Count.TALK_SECONDS,
                        20L,
                        Count.SPENT_MICROS,
                        700L));
    }

    @Test
    void callIsCountedForTheGoalAsItWasJudged() {
        Call person = ended(Ending.Kind.PERSON, NOW, 0, 0);
        Call missed = person.judged(GoalResult.MISSED);
        Call met = person.judged(GoalResult.MET);
        assertThat(Tally.Delta.ofCall(LIVE, missed).add())
                .containsOnlyKeys(Count.RESULT_COMPLETED, Count.RESULT_GOAL_ASKED);
        assertThat(Tally.Delta.ofCall(missed, met).add()).isEqualTo(Map.of(Count.RESULT_GOAL_MET, 1L));
        assertThat(Tally.Delta.ofCall(met, person).add())
                .isEqualTo(Map.of(Count.RESULT_GOAL_ASKED, -1L, Count.RESULT_GOAL_MET, -1L));
        assertThat(Tally.Delta.ofCall(met, met.erase()).add()).isEmpty();
    }

    @Test
    void unusableNumberCountsAsAFailedCallThatTheBreakerDoesNotMind() {
        Map<Count, Long> counts = Tally.Delta.ofCall(LIVE, ended(Ending.Kind.UNUSABLE_NUMBER, NOW, 0, 0))
                .add();
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(Count.RESULT_FAILED, 1L, Count.RESULT_UNUSABLE_NUMBER, 1L));
        assertThat(Tally.sample(counts, NOW)).isEqualTo(new Breaker.Sample(NOW, 0, 0));
    }

    @Test
    void callThatEndedBeforeItsIntentByAnotherClockHeldNothing() {
        assertThat(Tally.Delta.ofCall(LIVE, ended(Ending.Kind.BUSY, NOW.minusSeconds(5), 0, 0))
                        .add())
                .containsOnlyKeys(Count.RESULT_BUSY);
    }

    @Test
    void breakerSeesEveryEndedCallAndWhichHaveFailed() {
        Map<Count, Long> counts = Map.of(
                Count.RESULT_FAILED, 9L,
                Count.RESULT_UNUSABLE_NUMBER, 2L,
                Count.RESULT_COMPLETED, 10L,
                Count.RESULT_VOICEMAIL, 100L,
                Count.RESULT_BUSY, 1_000L,
                Count.RESULT_UNANSWERED, 10_000L);
        assertThat(Tally.sample(counts, NOW)).isEqualTo(new Breaker.Sample(NOW, 11_117, 7));
    }

    @Test
    void talliesOfACampaignAddUp() {
        List<Tally> none = Tally.empty("c", 3);
        assertThat(none).extracting(Tally::shard).containsExactly(0, 1, 2);
        assertThat(none).extracting(Tally::gate).containsOnly(Gate.NEVER_OPENED);
        Tally some = new Tally("c", 0, Gate.NEVER_OPENED, Map.of(Count.OPEN, 4L, Count.LIVE, 1L));
        Tally more = new Tally("c", 1, Gate.NEVER_OPENED, Map.of(Count.OPEN, 3L));
        assertThat(some.count(Count.OPEN)).isEqualTo(4);
        assertThat(more.count(Count.LIVE)).isZero();
        assertThat(Tally.sum(List.of(none.getFirst(), some, more)))
                .isEqualTo(new EnumMap<>(Map.of(Count.OPEN, 7L, Count.LIVE, 1L)));
    }
}
