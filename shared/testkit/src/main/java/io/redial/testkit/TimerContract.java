package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What timers keep to, whoever they are of. A test class of an implementation extends this one. */
public abstract class TimerContract {

    private static final Instant NOW = Samples.NOW;
    /** How late a timer may be. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final CampaignState.Key CAMPAIGN = new CampaignState.Key("acc_1", "cmp_1");

    private final Alarms alarms;
    private final Timers timers;

    /**
     * The contract of these timers.
     *
     * @param freshAlarms gives timers of which none is set, at {@link Samples#NOW}
     */
    protected TimerContract(Supplier<Alarms> freshAlarms) {
        this.alarms = freshAlarms.get();
        this.timers = alarms.timers();
    }

    /** Timers, the wake-ups that they cause, and their time. */
    public interface Alarms extends AutoCloseable {

        Timers timers();

        /** Moves time on to {@code then}, and gives the accounts that were woken since the last time, in no order. */
        List<String> wokenBy(Instant then);

        @Override
        default void close() {}
    }

    @AfterEach
    void close() {
        alarms.close();
    }

    private static Instant in(Duration span) {
        return NOW.plus(span);
    }

    private static Duration minutes(int n) {
        return Duration.ofMinutes(n);
    }

    @Test
    void aTimerWakesItsAccountOnceAndNotBeforeItsInstant() {
        timers.set(CAMPAIGN, in(minutes(10).plusMillis(500)));
        assertThat(alarms.wokenBy(in(minutes(10).plusMillis(499)))).isEmpty();
        assertThat(alarms.wokenBy(in(minutes(10).plus(SLACK)))).containsExactly("acc_1");
        assertThat(alarms.wokenBy(in(minutes(600)))).isEmpty();
    }

    @Test
    void aTimerThatIsSetAgainTakesThePlaceOfTheFirst() {
        CampaignState.Key other = new CampaignState.Key("acc_2", "cmp_2");
        timers.set(CAMPAIGN, in(minutes(10)));
        timers.set(CAMPAIGN, in(minutes(20)));
        timers.set(other, in(minutes(40)));
        timers.set(other, in(minutes(5)));
        assertThat(alarms.wokenBy(in(minutes(6)))).containsExactly("acc_2");
        assertThat(alarms.wokenBy(in(minutes(19)))).isEmpty();
        assertThat(alarms.wokenBy(in(minutes(21)))).containsExactly("acc_1");
        assertThat(alarms.wokenBy(in(minutes(100)))).isEmpty();
    }

    @Test
    void aTimerThatWasClearedWakesNobody() {
        timers.set(CAMPAIGN, in(minutes(10)));
        timers.clear(CAMPAIGN);
        timers.clear(CAMPAIGN);
        assertThat(alarms.wokenBy(in(minutes(20)))).isEmpty();
        timers.set(CAMPAIGN, in(minutes(30)));
        assertThat(alarms.wokenBy(in(minutes(31)))).containsExactly("acc_1");
    }

    @Test
    void aTimerThatHasGoneOffCanBeClearedAndSetAnew() {
        timers.set(CAMPAIGN, in(minutes(1)));
        assertThat(alarms.wokenBy(in(minutes(2)))).containsExactly("acc_1");
        timers.set(CAMPAIGN, in(minutes(3)));
        assertThat(alarms.wokenBy(in(minutes(4)))).containsExactly("acc_1");
        timers.clear(CAMPAIGN);
        timers.set(CAMPAIGN, in(minutes(5)));
        assertThat(alarms.wokenBy(in(minutes(6)))).containsExactly("acc_1");
    }

    @Test
    void aTimerForWhatIsPastGoesOffAtOnce() {
        timers.set(CAMPAIGN, NOW.minus(Duration.ofDays(3)));
        assertThat(alarms.wokenBy(in(SLACK))).containsExactly("acc_1");
    }

    @Test
    void everyCampaignOfAnAccountHasATimerOfItsOwn() {
        CampaignState.Key second = new CampaignState.Key("acc_1", "cmp_2");
        CampaignState.Key third = new CampaignState.Key("acc_1", "cmp_3");
        Stream.of(CAMPAIGN, second, third).forEach(each -> timers.set(each, in(minutes(10))));
        timers.clear(second);
        assertThat(alarms.wokenBy(in(minutes(11)))).containsExactly("acc_1", "acc_1");
    }

    @Test
    void campaignsOfAnyNameHaveTimers() {
        List<String> odd = List.of("x".repeat(65), "x".repeat(64), "ğ", "a b", "a/b", "A B", "");
        odd.forEach(id -> timers.set(new CampaignState.Key("acc_of_" + id.length(), id), in(minutes(10))));
        odd.stream().limit(1).forEach(id -> timers.clear(new CampaignState.Key("acc_of_65", id)));
        assertThat(alarms.wokenBy(in(minutes(11))))
                .containsExactlyInAnyOrder("acc_of_64", "acc_of_1", "acc_of_3", "acc_of_3", "acc_of_3", "acc_of_0");
    }
}
