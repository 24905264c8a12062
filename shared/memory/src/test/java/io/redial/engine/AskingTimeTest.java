package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.Origin;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.LastWord.Answer;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it costs a dial that the source of its lead is asked first: none of its slot, and the source no more than it bears. */
class AskingTimeTest {

    private final EngineWorld world = new EngineWorld(44);
    private int asked;

    private LastWord taking(Duration span, Answer answer) {
        return (_, _) -> {
            asked++;
            world.clock().advance(span);
            return answer;
        };
    }

    private LeadKey lead(String campaign, String number, String connection) {
        LeadKey key = world.desk().lead(campaign, number);
        Origin.Source source = new Origin.Source(connection, "contact of " + number);
        assertThat(world.memory()
                        .commit(Commit.of(new Write.Save(world.desk().lead(key).knownTo(source, world.now()))))
                        .done())
                .isTrue();
        return key;
    }

    private LeadKey started() {
        world.desk().open(500);
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = lead("c", "+442000001", "con_1");
        world.desk().start("c");
        return key;
    }

    /** Delivers a dial as its queue would: after the whole seconds of its delay. */
    private Dialer.Result delivered(Signals.Dial dial) {
        world.clock().advance(Duration.ofSeconds(dial.delay().toSeconds()));
        return world.dialer().dial(dial);
    }

    private Instant placedAt() {
        assertThat(world.network().placed()).hasSize(1);
        return world.network().placed().getFirst().placedAt();
    }

    @Test
    void aSourceThatTakesItsTimeLeavesTheDialItsSlot() {
        for (Duration span :
                List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(4))) {
            AskingTimeTest fresh = new AskingTimeTest();
            fresh.requirePlacedInItsSlot(span);
        }
    }

    private void requirePlacedInItsSlot(Duration span) {
        world.asking(taking(span, new Answer.MayCall()));
        started();
        Signals.Dial dial = world.passForDials().getFirst();
        Dialer.Result result = delivered(dial);
        for (int again = 0; result == Dialer.Result.LATER && again < 3; again++) {
            result = delivered(world.signals().takeDials().getFirst());
        }
        assertThat(result).as("%s", span).isEqualTo(Dialer.Result.PLACED);
        assertThat(Duration.between(dial.slot(), placedAt())).as("%s", span).isLessThan(Duration.ofMillis(100));
        assertThat(asked).as("%s", span).isEqualTo(1);
    }

    @Test
    void whatWasHeardLongAgoIsAskedAnew() {
        world.asking(taking(Duration.ZERO, new Answer.MayCall()));
        started();
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advance(Duration.ofSeconds(dial.delay().toSeconds()));
        Signals.Dial stale = dial.heard(world.now().minusSeconds(61));
        world.dialer().dial(stale);
        assertThat(asked).isEqualTo(1);
        world.dialer().dial(dial.heard(world.now().minusSeconds(59)));
        assertThat(asked).as("it still holds").isEqualTo(1);
    }

    @Test
    void aSourceIsAskedNoMoreOftenThanItBearsWhicheverCampaignAsks() {
        world.desk().open(500);
        for (String campaign : List.of("c", "d")) {
            world.desk().campaign(campaign, CampaignSpec.plain().limits(400, 100));
            for (int i = 0; i < 100; i++) {
                lead(campaign, "+4420%d%05d".formatted(campaign.charAt(0) - 'a', i), "con_1");
            }
            for (int i = 0; i < 100; i++) {
                world.desk().lead(campaign, "+4421%d%05d".formatted(campaign.charAt(0) - 'a', i));
            }
            world.desk().start(campaign);
        }
        world.desk().pace(200);
        List<Instant> asking = new ArrayList<>();
        List<Instant> others = new ArrayList<>();
        for (Signals.Dial dial : world.passForDials()) {
            boolean asks = world.desk().lead(dial.lead()).origin().source().isPresent();
            (asks ? asking : others).add(dial.slot());
        }
        asking.sort(Instant::compareTo);
        assertThat(asking).hasSizeGreaterThan(80);
        for (int i = 1; i < asking.size(); i++) {
            assertThat(Duration.between(asking.get(i - 1), asking.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(125));
        }
        assertThat(others).hasSizeGreaterThan(80);
        assertThat(others).as("nobody waits for those who ask").allMatch(slot -> slot.isBefore(asking.getFirst()));
    }

    @Test
    void aSourceThatDoesNotLetUsInPausesTheCampaignAndSaysWhatToDo() {
        world.asking(taking(Duration.ZERO, new Answer.Denied("Replace the token of the connection.")));
        LeadKey key = started();
        world.runFor(Duration.ofMinutes(1));
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        PauseReason reason = world.desk().state("c").pauseReason().orElseThrow();
        assertThat(reason.code()).isEqualTo(PauseReason.Code.SOURCE_DENIED);
        assertThat(reason.detail()).endsWith("Replace the token of the connection.");
        assertThat(asked).as("nobody is asked any more").isEqualTo(1);
        assertThat(world.network().placed()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        world.asking(taking(Duration.ZERO, new Answer.MayCall()));
        world.desk().resume("c");
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).isNotEmpty();
    }
}
