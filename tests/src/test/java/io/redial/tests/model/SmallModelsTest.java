package io.redial.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.tests.model.WakeUpModel.Lack;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is easily built wrong beside placing: waking, completing, pacing. Each is shown to fail as one writes it first. */
@ExtendWith(Quiet.class)
class SmallModelsTest {

    private static SmallSearch.Result wakingWith(Lack... lacks) {
        return new SmallSearch<>(new WakeUpModel(Set.of(lacks))).run();
    }

    private static void requireNothing(SmallSearch.Result result) {
        assertThat(result.found()).as("of %s states", result.states()).isEmpty();
        assertThat(result.states()).isGreaterThan(10);
    }

    @Test
    void aLeadIsNeverLookedAtWhenTheIndexLagsAndNobodySetsAnAlarm() {
        List<String> found =
                wakingWith(Lack.INDEX_LAGS, Lack.NO_ALARM).found().orElseThrow();

        assertThat(found).startsWith("adding goes on").contains("a pass begins").doesNotContain("a wake-up gets lost");
    }

    @Test
    void anIndexThatShowsWhatIsStoredLosesNoLead() {
        requireNothing(wakingWith(Lack.NO_ALARM));
    }

    @Test
    void anAlarmFindsWhatTheIndexShowedTooLate() {
        requireNothing(wakingWith(Lack.INDEX_LAGS));
    }

    @Test
    void noLeadDependsOnAnySingleWakeUp() {
        assertThat(wakingWith(Lack.NO_ALARM, Lack.LOST_WAKE_UPS).found()).isPresent();
        assertThat(wakingWith(Lack.NO_ALARM, Lack.CRASHES).found()).isPresent();
        requireNothing(wakingWith(Lack.LOST_WAKE_UPS, Lack.CRASHES));
    }

    @Test
    void twoTalliesReadOneAfterTheOtherCompleteACampaignOverALeadThatWasAddedInBetween() {
        List<String> found = new SmallSearch<>(new CompletionModel(CompletionModel.By.READING))
                .run()
                .found()
                .orElseThrow();

        assertThat(found.subList(0, found.size() - 1)).hasSize(4).startsWith("completion reads tally 0");
    }

    @Test
    void conditionsInTheCompletingTransactionCompleteNoCampaignOverALead() {
        requireNothing(new SmallSearch<>(new CompletionModel(CompletionModel.By.CONDITIONS)).run());
    }
}
