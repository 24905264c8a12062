package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.campaign.Tally.Gate;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Counts and gates. */
abstract class TallyContract extends StoreTests {

    private static final String CAMPAIGN = Samples.CAMPAIGN;
    private static final int SHARD = 2;

    TallyContract(Supplier<Store> emptyStore) {
        super(emptyStore);
    }

    private Tally tally() {
        return store.tallies(CAMPAIGN, SHARD + 1).get(SHARD);
    }

    private static Write count(GateRule rule, Map<Count, Long> add) {
        return new Write.Count(CAMPAIGN, SHARD, new Tally.Delta(add), rule);
    }

    private static Write open(long epoch) {
        return new Write.OpenGate(CAMPAIGN, SHARD, epoch);
    }

    private static Write close(long epoch) {
        return new Write.CloseGate(CAMPAIGN, SHARD, epoch);
    }

    private static Write seal(long epoch) {
        return new Write.SealTally(CAMPAIGN, SHARD, epoch);
    }

    @Test
    void talliesThatWereNeverWrittenAreEmpty() {
        assertThat(store.tallies(CAMPAIGN, 98)).isEqualTo(Tally.empty(CAMPAIGN, 98));
    }

    @Test
    void everyCountAddsUp() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        Map<Count, Long> twice = new EnumMap<>(Count.class);
        long n = 0;
        for (Count what : Count.values()) {
            n++;
            all.put(what, n);
            twice.put(what, 2 * n);
        }
        done(count(GateRule.ANY, all));
        assertThat(tally().counts()).isEqualTo(all);
        done(count(GateRule.ANY, all), new Write.Save(Samples.lead(1)));
        assertThat(tally().counts()).isEqualTo(twice);
    }

    @Test
    void countsThatReturnToZeroAreGone() {
        done(count(GateRule.ANY, Map.of(Count.CREATED, 2L, Count.OPEN, 2L)));
        done(count(GateRule.ANY, Map.of(Count.CREATED, -2L, Count.SCHEDULED, 2L)));
        assertThat(tally().counts()).isEqualTo(Map.of(Count.OPEN, 2L, Count.SCHEDULED, 2L));
    }

    @Test
    void eachShardCountsForItself() {
        done(count(GateRule.ANY, Map.of(Count.OPEN, 1L)));
        done(new Write.Count(CAMPAIGN, 0, new Tally.Delta(Map.of(Count.OPEN, 5L)), GateRule.ANY));
        assertThat(store.tallies(CAMPAIGN, 4))
                .map(tally -> tally.count(Count.OPEN))
                .containsExactly(5L, 0L, 1L, 0L);
        assertThat(store.tallies(CAMPAIGN, 4)).map(Tally::shard).containsExactly(0, 1, 2, 3);
        assertThat(store.tallies(Map.of(CAMPAIGN, SHARD + 1, "cmp_other", 2)))
                .isEqualTo(
                        Map.of(CAMPAIGN, store.tallies(CAMPAIGN, SHARD + 1), "cmp_other", Tally.empty("cmp_other", 2)));
        assertThat(store.tallies(Map.of())).isEmpty();
        assertThat(store.tallies("cmp_other", 4)).isEqualTo(Tally.empty("cmp_other", 4));
    }

    @Test
    void hoursAreCountedBesideTheCampaignAndEachForItself() {
        CallHour first = CallHour.at(CAMPAIGN, Samples.NOW);
        CallHour next = CallHour.at(CAMPAIGN, Samples.NOW.plus(Duration.ofHours(1)));
        Write placed = new Write.Count(first.tallyId(), SHARD, new Tally.Delta(Map.of(Count.LIVE, 1L)), GateRule.ANY);
        done(count(GateRule.ANY, Map.of(Count.LIVE, 1L)), placed);
        done(placed);
        done(new Write.Count(
                first.tallyId(), SHARD, new Tally.Delta(Map.of(Count.LIVE, -1L, Count.RESULT_BUSY, 1L)), GateRule.ANY));
        Map<String, List<Tally>> hours = store.tallies(Map.of(first.tallyId(), SHARD + 1, next.tallyId(), SHARD + 1));
        assertThat(Tally.sum(Objects.requireNonNull(hours.get(first.tallyId()))))
                .isEqualTo(Map.of(Count.LIVE, 1L, Count.RESULT_BUSY, 1L));
        assertThat(Tally.sum(Objects.requireNonNull(hours.get(next.tallyId())))).isEmpty();
        assertThat(tally().counts()).isEqualTo(Map.of(Count.LIVE, 1L));
    }

    @Test
    void whatNeedsAnOpenGateWaitsForIt() {
        Write claim = count(GateRule.MUST_BE_OPEN, Map.of(Count.LIVE, 1L));
        refused(List.of(0), claim);
        refused(List.of(1), new Write.Save(Samples.lead(1)), claim);
        done(open(1));
        done(claim);
        done(close(1));
        refused(List.of(0), claim);
        done(count(GateRule.ANY, Map.of(Count.LIVE, -1L)));
        assertThat(tally().counts()).isEmpty();
    }

    @Test
    void anEmptyCountStillNeedsItsGate() {
        Write nothing = count(GateRule.MUST_BE_OPEN, Map.of());
        refused(List.of(0), nothing);
        done(open(1));
        done(nothing);
        assertThat(tally()).isEqualTo(new Tally(CAMPAIGN, SHARD, new Gate(true, 1), Map.of()));
    }

    @Test
    void countingDoesNotMoveTheGate() {
        done(count(GateRule.ANY, Map.of(Count.OPEN, 1L)));
        assertThat(tally().gate()).isEqualTo(Gate.NEVER_OPENED);
        done(open(7));
        assertThat(tally()).isEqualTo(new Tally(CAMPAIGN, SHARD, new Gate(true, 7), Map.of(Count.OPEN, 1L)));
    }

    @Test
    void onlyALaterEpochOpensAGate() {
        done(open(3));
        refused(List.of(0), open(3));
        refused(List.of(0), open(2));
        done(close(3));
        refused(List.of(0), open(3));
        assertThat(tally().gate()).isEqualTo(new Gate(false, 3));
        done(open(4));
        assertThat(tally().gate()).isEqualTo(new Gate(true, 4));
    }

    @Test
    void anEarlierEpochClosesNoGate() {
        done(open(3));
        refused(List.of(0), close(2));
        assertThat(tally().gate()).isEqualTo(new Gate(true, 3));
        done(close(3));
        done(close(3));
        done(close(5));
        assertThat(tally().gate()).isEqualTo(new Gate(false, 5));
        refused(List.of(0), open(5));
    }

    @Test
    void aGateThatNeverOpenedCanBeClosed() {
        done(close(1));
        assertThat(tally().gate()).isEqualTo(new Gate(false, 1));
    }

    @Test
    void aTallyWithOpenLeadsIsNotSealed() {
        done(open(1));
        done(count(GateRule.ANY, Map.of(Count.OPEN, 1L, Count.COMPLETED, 4L)));
        refused(List.of(0), seal(1));
        done(count(GateRule.ANY, Map.of(Count.OPEN, -1L, Count.COMPLETED, 1L)));
        done(seal(1));
        assertThat(tally()).isEqualTo(new Tally(CAMPAIGN, SHARD, new Gate(false, 1), Map.of(Count.COMPLETED, 5L)));
    }

    @Test
    void aTallyWithLiveCallsIsNotSealed() {
        done(count(GateRule.ANY, Map.of(Count.LIVE, 1L)));
        refused(List.of(1), new Write.Save(Samples.account()), seal(2));
        holdsNot(Samples.account());
        done(count(GateRule.ANY, Map.of(Count.LIVE, -1L)));
        done(new Write.Save(Samples.account()), seal(2));
        assertThat(tally().gate()).isEqualTo(new Gate(false, 2));
    }

    @Test
    void aTallyThatWasNeverWrittenCanBeSealed() {
        done(seal(1));
        assertThat(tally().gate()).isEqualTo(new Gate(false, 1));
    }

    @Test
    void aRetiredTallyIsEmptyAndTakesNothingMore() {
        Write retire = new Write.RetireTally(CAMPAIGN, SHARD, Samples.NOW.plus(Duration.ofDays(3650)));
        done(open(1));
        done(count(GateRule.ANY, Map.of(Count.OPEN, 1L)));
        done(retire);
        assertThat(tally()).isEqualTo(new Tally(CAMPAIGN, SHARD, Gate.NEVER_OPENED, Map.of()));
        refused(List.of(1), new Write.Save(Samples.lead(1)), count(GateRule.ANY, Map.of(Count.OPEN, 1L)));
        holdsNot(Samples.lead(1));
        refused(List.of(0), count(GateRule.MUST_BE_OPEN, Map.of(Count.LIVE, 1L)));
        refused(List.of(0), open(2));
        refused(List.of(0), close(2));
        refused(List.of(0), seal(2));
        done(retire, new Write.Save(Samples.account()));
        done(new Write.Count(CAMPAIGN, SHARD + 1, new Tally.Delta(Map.of(Count.OPEN, 1L)), GateRule.ANY));
    }

    @Test
    void aTallyThatWasNeverWrittenCanBeRetired() {
        done(new Write.RetireTally(CAMPAIGN, SHARD, Samples.NOW));
        refused(List.of(0), count(GateRule.ANY, Map.of(Count.OPEN, 1L)));
    }
}
