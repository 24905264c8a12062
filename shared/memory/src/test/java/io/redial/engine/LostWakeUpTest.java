package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignDraft;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.identity.Ids;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody gives a campaign to do is done soon, even if the wake-up for it gets lost: the regular tick is enough. */
class LostWakeUpTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Duration TICKS = Duration.ofMinutes(11);
    private static final LeadState EXPIRED = new LeadState.Closed(ClosedReason.EXPIRED, Optional.empty());

    private final EngineWorld world = new EngineWorld(31);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
    }

    private static Person person(String number) {
        return new Person(
                new PhoneNumber(number), "", Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Schedule until(Instant endsAt) {
        return schedule("00:00", "23:59", Optional.of(endsAt));
    }

    private static Schedule schedule(String from, String to, Optional<Instant> endsAt) {
        return new Schedule(
                Hours.parse(from, to),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                endsAt);
    }

    /** A campaign whose only lead waits for three days. */
    private LeadKey quiet() {
        world.desk().campaign("c", CampaignSpec.plain().interval(Duration.ofDays(3)));
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        world.runUntil(w -> w.desk().lead(key).state() instanceof LeadState.Rescheduled);
        world.runFor(Duration.ofMinutes(30));
        return key;
    }

    /** What is on its way goes on, and the regular tick comes. */
    private void ticks(Duration span) {
        Instant end = world.now().plus(span);
        while (world.now().isBefore(end)) {
            world.runFor(Duration.ofMinutes(5));
            world.tick();
        }
        world.runFor(Duration.ofMinutes(1));
    }

    private void wakeUpIsLost() {
        assertThat(world.signals().takeWakes()).isNotEmpty();
    }

    @Test
    void leadThatIsAddedIsCalled() {
        quiet();
        world.desk().person("c", person(B));
        wakeUpIsLost();
        ticks(TICKS);

        assertThat(world.network().placed()).hasSize(2);
    }

    @Test
    void leadThatIsResetIsCalled() {
        LeadKey key = quiet();
        world.desk().resetByHand(key);
        wakeUpIsLost();
        ticks(TICKS);

        assertThat(world.network().placed()).hasSize(2);
    }

    @Test
    void windowThatOpensEarlierIsUsed() {
        world.desk().campaign("c", CampaignSpec.plain().schedule(schedule("20:00", "21:00", Optional.empty())));
        world.desk().lead("c", A);
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(30));
        world.desk().reschedule("c", schedule("00:00", "23:59", Optional.empty()));
        wakeUpIsLost();
        ticks(TICKS);

        assertThat(world.network().placed()).isNotEmpty();
    }

    @Test
    void endThatIsSetWhileTheCampaignIsPausedComes() {
        LeadKey key = quiet();
        world.desk().pause("c");
        world.runFor(Duration.ofMinutes(30));
        world.desk().reschedule("c", until(world.now().plus(Duration.ofHours(1))));
        wakeUpIsLost();
        ticks(Duration.ofHours(1).plus(TICKS));

        assertThat(world.desk().lead(key).state()).isEqualTo(EXPIRED);
    }

    @Test
    void whoIsAddedToAPausedCampaignThatHasNobodyLeftExpiresWithIt() {
        Instant end = world.now().plus(Duration.ofHours(6));
        world.desk().campaign("c", CampaignSpec.plain().schedule(until(end)).completedByHand());
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(30));
        world.desk().pause("c");
        world.runFor(Duration.ofMinutes(30));
        LeadKey key = world.desk().person("c", person(A));
        wakeUpIsLost();
        ticks(Duration.ofHours(5).plus(TICKS));

        assertThat(world.now()).isAfter(end);
        assertThat(world.desk().lead(key).state()).isEqualTo(EXPIRED);
    }

    @Test
    void campaignThatCallsIsNotWrittenForEachLead() {
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", A);
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty());
        long before = world.desk().state("c").revision();
        world.desk().person("c", person(B));

        assertThat(world.desk().state("c").revision()).isEqualTo(before);
    }

    @Test
    void whoAddsMoreThanOneTransactionHoldsToOnePartRousesTheCampaign() {
        world.desk()
                .campaign("c", CampaignSpec.plain().interval(Duration.ofDays(3)).shards(1));
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        world.runUntil(w -> w.desk().lead(key).state() instanceof LeadState.Rescheduled);
        world.runFor(Duration.ofMinutes(30));
        CampaignView campaign =
                new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
        List<Person> people = IntStream.range(0, 250)
                .mapToObj(n -> person("+4420" + (1_000_000 + n)))
                .toList();

        List<LeadAdding.Added> added = new LeadAdding(world.memory(), world.signals(), world.seal())
                .addAll(campaign, people, Optional.empty(), Actor.ENGINE, world.now());

        assertThat(added).hasSize(250).allMatch(one -> one.outcome() == LeadAdding.Added.Outcome.CREATED);
        assertThat(world.desk().state("c").wakeAt()).contains(world.now());
    }

    /** What a campaign calls from is not changed while it runs, however closely it was started to the change. */
    @Test
    void campaignThatIsResumedWhileItsNumbersChangeKeepsThem() {
        world.desk().line("other", 100);
        world.desk()
                .campaign("c", CampaignSpec.plain().schedule(until(world.now().plus(Duration.ofDays(9)))));
        world.desk().lead("c", A);
        world.desk().start("c");
        world.desk().pause("c");
        restsWithoutAlarm();
        int[] looks = {0};
        Store resumed = new ForwardingStore(world.memory()) {
            @Override
            public <T extends Entity> Optional<T> find(EntityKey<T> key) {
                if (key.equals(Desk.stateKey("c")) && ++looks[0] == 2) {
                    CampaignState running = world.desk()
                            .state("c")
                            .started(world.now())
                            .wakingAt(Optional.of(world.now().plus(Duration.ofDays(3))));
                    super.commit(Commit.of(new Write.Save(running)));
                }
                return super.find(key);
            }

            @Override
            public Outcome commit(Commit commit) {
                boolean runs = world.desk().state("c").running();
                Outcome outcome = super.commit(commit);
                assertThat(outcome.done() && runs).isFalse();
                return outcome;
            }
        };
        changeNumbers(resumed);

        assertThat(looks[0]).isGreaterThan(1);
    }

    private void restsWithoutAlarm() {
        CampaignState quiet = world.desk().state("c").wakingAt(Optional.empty());
        assertThat(world.memory().commit(Commit.of(new Write.Save(quiet))).done())
                .isTrue();
    }

    private void changeNumbers(Store store) {
        new Campaigns(store, world.signals(), new Ids(new SplittableRandom(1)))
                .change(
                        Desk.ACCOUNT,
                        "c",
                        OptionalLong.empty(),
                        was -> new CampaignDraft(
                                was.name(),
                                was.assistantId(),
                                List.of("other"),
                                new CampaignDraft.Times(
                                        was.schedule().hours(),
                                        was.schedule().days(),
                                        Optional.of(ZoneId.of("UTC")),
                                        was.schedule().zoneRule(),
                                        was.schedule().blackoutDates(),
                                        was.schedule().startsAt(),
                                        was.schedule().endsAt()),
                                was.retry(),
                                was.limits(),
                                was.compliance(),
                                was.completion()),
                        Actor.ENGINE,
                        world.now());
    }
}
