package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.HourlyReader;
import io.redial.engine.campaign.HourlyReader.Hour;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls by the hour in which they were placed. */
class HourlyTest {

    private final EngineWorld world = new EngineWorld(3);
    private final HourlyReader reader = new HourlyReader(world.memory());

    private List<Hour> hours(Instant from, Instant to) {
        return reader.of(
                new CampaignView(world.desk().campaign("c"), world.desk().state("c")), from, to);
    }

    @Test
    void hoursAddUpToWhatTheCampaignHasCounted() {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain().limits(5, 10).interval(Duration.ofMinutes(90)));
        List<Talk> talks = List.of(Talk.BUSY, Talk.UNANSWERED, Talk.VOICEMAIL, Talk.PERSON, Talk.UNUSABLE);
        for (int i = 0; i < talks.size(); i++) {
            world.desk().lead("c", "+44200000" + i);
        }
        world.network().script(placing -> {
            String number = placing.call().number().e164();
            return new Reply.Placed(talks.get(number.charAt(number.length() - 1) - '0'));
        });
        Instant begun = world.desk().now();
        world.desk().start("c");
        world.runUntilCompleted("c");

        List<Hour> hours = hours(begun, world.desk().now());
        var tallied = Recount.tallied(world.memory(), world.desk().campaign("c"));
        for (Count result : List.of(
                Count.RESULT_COMPLETED,
                Count.RESULT_VOICEMAIL,
                Count.RESULT_BUSY,
                Count.RESULT_UNANSWERED,
                Count.RESULT_FAILED)) {
            assertThat(hours.stream().mapToLong(hour -> hour.count(result)).sum())
                    .as(result.name())
                    .isPositive()
                    .isEqualTo(tallied.get(result));
        }
        assertThat(hours.stream().mapToLong(Hour::placed).sum())
                .isEqualTo(world.network().placed().size());
        // The busy number and the one that nobody answered were called again in a later hour.
        assertThat(hours.getFirst().start()).isEqualTo(begun.truncatedTo(ChronoUnit.HOURS));
        assertThat(hours.getFirst().placed()).isEqualTo(5);
        assertThat(hours.getLast().placed()).isEqualTo(2);
        assertThat(hours).hasSizeGreaterThan(1).extracting(Hour::start).isSorted();
        assertThat(hours(begun.minus(Duration.ofDays(2)), begun.minus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void onlySoManyDaysAreRead() {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain());
        Instant now = world.desk().now();
        assertThat(hours(now.minus(HourlyReader.LONGEST), now)).isEmpty();
        assertThatThrownBy(() -> hours(now.minus(HourlyReader.LONGEST).minusSeconds(1), now))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours(now, now.minusSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
