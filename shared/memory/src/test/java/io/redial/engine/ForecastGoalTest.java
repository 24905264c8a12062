package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.lead.LeadKey;
import io.redial.domain.time.Tempo;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.forecast.Answers;
import io.redial.engine.forecast.Forecast;
import io.redial.engine.forecast.Forecaster;
import io.redial.engine.pace.Timing;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Forecasts of campaigns with a goal: how many meet it only their calls tell. */
class ForecastGoalTest {

    private static final Percentage CALLS = Percentage.withPercentage(15);

    private final EngineWorld world = new EngineWorld(1);
    private final Random random = new Random(5);
    private final List<LeadKey> leads = new ArrayList<>();

    private Forecast forecast() {
        CampaignView view =
                new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
        return new Forecaster(world.memory(), new Timing(Tempo.REAL)).forecast(view, world.now());
    }

    private static CampaignSpec spec() {
        return CampaignSpec.plain()
                .retries(3)
                .interval(Duration.ofHours(1))
                .limits(500, 100)
                .breaker(Optional.empty());
    }

    private void start(CampaignSpec spec) {
        world.desk().open(1000);
        world.desk().campaign("c", spec);
        for (int i = 0; i < 400; i++) {
            leads.add(world.desk().lead("c", "+4420" + (100_000 + i)));
        }
        world.desk().start("c");
    }

    /** Everybody was called once, and one of five met the goal. */
    private void everybodyWasCalledOnce() {
        world.network().script(_ -> new Reply.Placed(Talk.person(CampaignSpec.INTERESTED, random.nextInt(5) == 0)));
        start(spec().untilInterested());
        world.runUntil(w -> w.network().placed().size() == 400);
        world.runFor(Duration.ofMinutes(5));
    }

    private void comesTrue(Forecast forecast) {
        int before = world.network().placed().size();
        world.runUntilCompleted("c");
        assertThat(forecast.calls()).isCloseTo(world.network().placed().size() - before, CALLS);
    }

    private List<LeadKey> open() {
        return leads.stream()
                .filter(key -> !world.desk().lead(key).status().isFinal())
                .toList();
    }

    @Test
    void leadsThatWereCompletedByHandHaveNotMetTheGoal() {
        everybodyWasCalledOnce();
        open().stream().limit(150).forEach(world.desk()::markCompleted);

        Forecast forecast = forecast();
        assertThat(forecast.answers().goalMet()).isBetween(0.15, 0.25);
        comesTrue(forecast);
    }

    @Test
    void leadsThatWereResetHaveMetTheGoalAllTheSame() {
        everybodyWasCalledOnce();
        leads.forEach(world.desk()::reset);

        Forecast forecast = forecast();
        assertThat(forecast.answers().goalMet()).isBetween(0.15, 0.25);
        comesTrue(forecast);
    }

    @Test
    void whomACampaignReachedBeforeItHadAGoalNobodyAskedForIt() {
        world.network().script(_ -> new Reply.Placed(Talk.person(CampaignSpec.INTERESTED, false)));
        start(spec().limits(5, 1));
        world.runUntil(w -> w.network().placed().size() == 100);
        world.desk().reconfigure("c", spec().limits(5, 1).untilInterested()::over);
        assertThat(forecast().answers().source()).isEqualTo(Answers.Source.CAMPAIGN);
        assertThat(forecast().answers().goalMet()).isEqualTo(0.4);

        world.runUntil(w -> w.network().placed().size() == 150);
        assertThat(forecast().answers().goalMet()).isZero();
        comesTrue(forecast());
    }

    @Test
    void whoseWordIsStillToComeHasNeitherMetNorMissedTheGoal() {
        world.network()
                .script(_ -> new Reply.Placed(Talk.person(
                                CampaignSpec.INTERESTED,
                                world.network().placed().size() % 2 == 0)
                        .toldAfter(Duration.ofMinutes(4))));
        start(spec().untilInterested());
        world.runUntil(w -> w.network().placed().size() == 400);
        world.runFor(Duration.ofMinutes(2));
        assertThat(forecast().answers().source()).isEqualTo(Answers.Source.CAMPAIGN);
        assertThat(forecast().answers().goalMet()).isEqualTo(0.4);

        world.runFor(Duration.ofMinutes(4));
        assertThat(forecast().answers().goalMet()).isEqualTo(0.5);
    }
}
