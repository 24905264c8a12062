package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the scheduler is asked to wake a campaign. */
class AlarmTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration INTERVAL = Duration.ofHours(2);

    private final EngineWorld world = new EngineWorld(17);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
    }

    private static Schedule hours(String from, String to) {
        return schedule(from, to, ZoneRule.CAMPAIGN, Optional.empty());
    }

    private static Schedule schedule(String from, String to, ZoneRule rule, Optional<Instant> endsAt) {
        return new Schedule(Hours.parse(from, to), Days.EVERY_DAY, UTC, rule, Set.of(), Optional.empty(), endsAt);
    }

    private static CampaignSpec spec(Schedule schedule) {
        return CampaignSpec.plain().interval(INTERVAL).schedule(schedule);
    }

    private LeadKey started(CampaignSpec spec) {
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        return key;
    }

    /** Until nothing is claimed or live any more, and everything that is on its way at once has arrived. */
    private void untilQuiet() {
        world.runUntil(w -> w.network().placed().stream().noneMatch(call -> call.liveAt(w.now()))
                && w.desk()
                        .state("c")
                        .wakeAt()
                        .filter(at -> at.isAfter(w.now().plusSeconds(120)))
                        .isPresent());
    }

    /** For which instant the campaign's timer stands. */
    private Optional<Instant> timer() {
        return world.timerChanges().isEmpty()
                ? Optional.empty()
                : world.timerChanges().getLast().target();
    }

    private List<EngineWorld.TimerChange> timersSet() {
        return world.timerChanges().stream()
                .filter(change -> change.target().isPresent())
                .toList();
    }

    private PlacedCall lastCall() {
        return world.network().placed().getLast();
    }

    @Test
    void quietCampaignIsWokenWhenItsNextRetryIsDue() {
        started(spec(Schedule.allDay(UTC)));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        assertThat(timer()).contains(lastCall().endsAt().plus(INTERVAL));
        assertThat(timersSet()).hasSize(1);
    }

    @Test
    void retryThatFallsIntoTheNightIsWokenForAtTheNextOpening() {
        started(spec(hours("08:00", "09:59")));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        assertThat(timer()).contains(Instant.parse("2026-03-03T08:00:00Z"));
    }

    @Test
    void closedCampaignWhoseRetriesAreLaterThanItsOpeningIsLeftAloneUntilTheFirstIsDue() {
        Duration aDay = Duration.ofHours(24);
        started(spec(hours("08:00", "09:59")).interval(aDay));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        world.runFor(Duration.ofHours(3));
        world.signals().wake(Desk.ACCOUNT);
        world.runFor(Duration.ofSeconds(1));

        assertThat(timer()).contains(lastCall().endsAt().plus(aDay));
        world.desk().lead("c", B);
        world.runFor(Duration.ofSeconds(1));
        assertThat(timer()).as("somebody fresh").contains(Instant.parse("2026-03-03T08:00:00Z"));
    }

    @Test
    void wakeUpInVainLeavesTheTimerOfAQuietCampaignAlone() {
        started(spec(Schedule.allDay(UTC)));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        List<EngineWorld.TimerChange> before = world.timerChanges();
        for (int i = 0; i < 5; i++) {
            world.signals().wake(Desk.ACCOUNT);
            world.runFor(Duration.ofMinutes(10));
        }
        assertThat(world.timerChanges()).isEqualTo(before);
    }

    @Test
    void campaignThatHasNotBegunYetIsWokenAtItsOpening() {
        started(spec(hours("14:00", "15:00")));
        untilQuiet();
        assertThat(timer()).contains(Instant.parse("2026-03-02T14:00:00Z"));
    }

    @Test
    void openingOfAZoneWithoutLeadsDoesNotCount() {
        ZoneRule byLead = new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.HOLD);
        world.desk().campaign("c", spec(schedule("12:00", "13:00", byLead, Optional.empty())));
        world.desk().leadIn("c", NEW_YORK, "+12125550123");
        world.desk().start("c");
        untilQuiet();
        assertThat(timer()).contains(Instant.parse("2026-03-02T17:00:00Z"));
    }

    @Test
    void endOfTheCampaignComesBeforeALaterRetry() {
        Instant end = Instant.parse("2026-03-02T10:30:00Z");
        started(spec(schedule("00:00", "23:59", ZoneRule.CAMPAIGN, Optional.of(end))));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        assertThat(timer()).contains(end);
    }

    @Test
    void leaseThatRunsOutComesBeforeALaterRetry() {
        world.network()
                .script(placing -> new Reply.Placed(
                        placing.call().number().e164().equals(A)
                                ? Talk.person(CampaignSpec.INTERESTED, true).neverTold()
                                : Talk.BUSY));
        world.desk().campaign("c", spec(Schedule.allDay(UTC)).untilInterested());
        LeadKey analysed = world.desk().lead("c", A);
        world.desk().lead("c", B);
        world.desk().start("c");
        world.runUntil(w -> w.network().placed().size() == 2);
        untilQuiet();

        assertThat(world.desk().lead(analysed).state()).isInstanceOf(LeadState.Analysing.class);
        assertThat(timer())
                .contains(world.desk().lead(analysed).due().orElseThrow().at());
        assertThat(timer().orElseThrow()).isBefore(lastCall().endsAt().plus(INTERVAL));
    }

    @Test
    void earlierInstantTakesThePlaceOfALaterOne() {
        LeadKey key = started(spec(Schedule.allDay(UTC)));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        Instant later = timer().orElseThrow();
        world.desk()
                .reschedule("c", schedule("00:00", "23:59", ZoneRule.CAMPAIGN, Optional.of(later.minusSeconds(600))));
        world.runFor(Duration.ofSeconds(1));

        assertThat(timer()).contains(later.minusSeconds(600));
        assertThat(world.desk().lead(key).due().orElseThrow().at()).isEqualTo(later);
    }

    @Test
    void campaignThatIsPausedAndDrainedHasNoTimer() {
        started(spec(Schedule.allDay(UTC)));
        world.runUntil(w -> !w.network().placed().isEmpty());
        untilQuiet();
        world.desk().pause("c");
        world.runFor(Duration.ofSeconds(1));

        assertThat(timer()).isEmpty();
        assertThat(world.desk().state("c").wakeAt()).isEmpty();
        world.desk().resume("c");
        world.runFor(Duration.ofSeconds(1));
        assertThat(timer()).contains(lastCall().endsAt().plus(INTERVAL));
    }

    @Test
    void openingThatIsNearIsWaitedForWithoutATimer() {
        world.clock().advanceTo(Instant.parse("2026-03-02T13:58:30Z"));
        started(spec(hours("14:00", "15:00")));
        world.runUntil(w -> !w.network().placed().isEmpty());

        assertThat(lastCall().placedAt()).isBefore("2026-03-02T14:00:05Z");
        assertThat(world.timerChanges()).isEmpty();
    }

    @Test
    void noTimerIsTouchedWhileTheCampaignCalls() {
        for (Duration length : List.of(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofMinutes(2))) {
            EngineWorld busy = new EngineWorld(length.toSeconds());
            busy.desk().open(10);
            busy.desk().campaign("c", spec(Schedule.allDay(UTC)).limits(4, 2));
            for (int i = 0; i < 120; i++) {
                busy.desk().lead("c", "+4420000" + (100 + i));
            }
            busy.network()
                    .script(_ -> new Reply.Placed(
                            new Talk(Talk.PERSON.kind(), Duration.ofSeconds(5), length, Talk.PERSON.variables())));
            busy.desk().start("c");
            busy.runUntilCompleted("c");

            assertThat(busy.network().placed()).hasSize(120);
            assertThat(busy.timerChanges()).as("calls of %s", length).isEmpty();
            assertThat(busy.desk().state("c").status()).isEqualTo(CampaignStatus.COMPLETED);
        }
    }
}
