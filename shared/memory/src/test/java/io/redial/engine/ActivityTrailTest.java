package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine does by itself is told once, whatever breaks. */
class ActivityTrailTest {

    private static List<Activity> history(EngineWorld world) {
        return world.memory()
                .list(new Listing.Activities(Desk.ACCOUNT, "c"), Optional.empty(), 200)
                .items();
    }

    private static boolean running(EngineWorld world) {
        return world.memory().find(Desk.stateKey("c")).orElseThrow().running();
    }

    /** A store call of the run breaks; whatever was delivered then is delivered again. */
    private static EngineWorld run(int failing, Faults.Kind how, long credit) {
        EngineWorld world = new EngineWorld(failing);
        world.desk().open(Account.Billing.PREPAID, 10, credit);
        world.desk().campaign("c", CampaignSpec.plain().retries(1).limits(1, 10));
        world.desk().lead("c", "+442000001");
        world.desk().lead("c", "+442000002");
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.store().failIn(failing, how);
        for (int i = 0; i < 500 && running(world); i++) {
            for (EngineWorld.Pending next : world.takePending()) {
                world.clock().advanceTo(next.at());
                try {
                    world.deliver(next.event());
                } catch (Faults.Crash | Store.Unavailable failed) {
                    world.send(world.now(), next.event());
                }
            }
            world.tick();
        }
        return world;
    }

    @ParameterizedTest
    @EnumSource(Faults.Kind.class)
    void completionIsToldOnceWhateverBreaks(Faults.Kind how) {
        for (int failing = 1; failing < 90; failing++) {
            EngineWorld world = run(failing, how, 10_000_000);
            world.store().heal();
            world.runUntilCompleted("c");
            assertThat(history(world))
                    .as("%s at call %d", how, failing)
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.type()).isEqualTo(Kind.COMPLETED);
                        assertThat(line.actor()).isEqualTo(Actor.ENGINE);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Faults.Kind.class)
    void pauseForWantOfMoneyIsToldOnceWithItsSentence(Faults.Kind how) {
        for (int failing = 1; failing < 90; failing++) {
            EngineWorld world = run(failing, how, 155_000);
            world.store().heal();
            world.runUntil(w -> !running(w));
            assertThat(history(world))
                    .as("%s at call %d", how, failing)
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.type()).isEqualTo(Kind.PAUSED);
                        assertThat(line.detail())
                                .isEqualTo(
                                        "insufficient_balance: The balance does not cover one more call of the longest"
                                                + " length.");
                    });
        }
    }

    @Test
    void everyChangeOfStatusByTheEngineIsInOneCommitWithItsLine() {
        EngineWorld world = new EngineWorld(1);
        int[] told = {0};
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.store().witness((commit, outcome) -> {
            boolean rests = commit.writes().stream()
                    .anyMatch(write -> write instanceof Write.Save(CampaignState state) && !state.running());
            if (rests && outcome.done()) {
                told[0]++;
                assertThat(commit.writes())
                        .anyMatch(write -> write instanceof Write.Save(Activity line) && line.type() == Kind.COMPLETED);
            }
        });
        world.runUntilCompleted("c");
        assertThat(told[0]).isEqualTo(1);
    }
}
