package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.DoNotCall;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.time.Tempo;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.forecast.Forecast;
import io.redial.engine.forecast.Forecaster;
import io.redial.engine.forecast.LimitedBy;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.pace.Timing;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts for leads that wait, but by their settings or numbers have no call left in this attempt, or none at all. */
class ForecastLeftTest {

    private static final int MANY = 60;

    private final EngineWorld world = new EngineWorld(1);
    private final List<LeadKey> leads = new ArrayList<>();

    @BeforeEach
    void open() {
        world.desk().open(1000);
        world.network().script(_ -> new Reply.Placed(Talk.UNANSWERED));
    }

    private Forecast forecast() {
        CampaignView view =
                new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
        return new Forecaster(world.memory(), new Timing(Tempo.REAL)).forecast(view, world.now());
    }

    private static CampaignSpec spec(int retries) {
        return CampaignSpec.plain()
                .retries(retries)
                .interval(Duration.ofHours(1))
                .limits(500, 100)
                .breaker(Optional.empty());
    }

    private int placed() {
        return world.network().placed().size();
    }

    private Instant completed() {
        world.runUntilCompleted("c");
        return world.now();
    }

    @Test
    void leadsWhoseAttemptsAreUsedUpByLowerSettingsAreCalledNoMore() {
        world.desk().campaign("c", spec(5));
        for (int i = 0; i < MANY; i++) {
            world.desk().lead("c", "+4420" + (100_000 + i));
        }
        world.desk().start("c");
        world.runUntil(_ -> placed() == 3 * MANY);
        world.runFor(Duration.ofMinutes(5));
        world.desk().reconfigure("c", spec(1)::over);
        Forecast forecast = forecast();
        Duration told =
                Duration.between(world.now(), forecast.span().orElseThrow().likely());
        Duration took = Duration.between(world.now(), completed());

        assertThat(forecast.calls()).isZero();
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.NOTHING_LEFT);
        assertThat(placed()).isEqualTo(3 * MANY);
        // They are closed when their turn would have come.
        assertThat(told).isBetween(took.minusMinutes(2), took.plusMinutes(2));
    }

    /** Everybody's first number was called, and the campaign is paused before the second is. */
    private void firstNumbersWereCalled() {
        world.desk().campaign("c", spec(3));
        for (int i = 0; i < MANY; i++) {
            leads.add(world.desk().lead("c", "+4420" + (100_000 + i), second(i)));
        }
        world.desk().start("c");
        world.runUntil(_ -> placed() == MANY);
        world.desk().pause("c");
        world.runFor(Duration.ofMinutes(5));
        assertThat(leads).allMatch(key -> world.desk().lead(key).state() instanceof LeadState.Rescheduled);
        assertThat(placed()).isEqualTo(MANY);
    }

    private static String second(int i) {
        return "+4430" + (100_000 + i);
    }

    @Test
    void attemptOfWhichNoNumberIsLeftIsOverAndTheNextOnesAreCalled() {
        firstNumbersWereCalled();
        nextAttemptsAreCalled(i -> world.desk().renumber(leads.get(i)));
    }

    @Test
    void attemptWhoseLastNumberIsNotToBeCalledIsOverAndTheNextOnesAreCalled() {
        firstNumbersWereCalled();
        nextAttemptsAreCalled(i -> {
            DoNotCall why = new DoNotCall("", DoNotCall.Source.API, world.now());
            new DoNotCallList(world.memory())
                    .list(Desk.ACCOUNT, new PhoneNumber(second(i)), why, Optional.empty(), world.now());
        });
    }

    private void nextAttemptsAreCalled(Consumer<Integer> takeSecond) {
        for (int i = 0; i < MANY; i++) {
            takeSecond.accept(i);
        }
        Forecast forecast = forecast();
        world.desk().resume("c");
        Instant begin = world.now();
        Instant end = completed();

        assertThat(placed()).isEqualTo(4 * MANY);
        assertThat(forecast.calls()).isEqualTo(3 * MANY);
        Duration took = Duration.between(begin, end);
        assertThat(Duration.between(begin, forecast.span().orElseThrow().likely()))
                .isBetween(took.minusMinutes(5), took.plusMinutes(5));
    }
}
