package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.campaign.CampaignState.Jobs;
import io.redial.domain.campaign.PauseReason.Code;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CampaignStateTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final CampaignState DRAFT = CampaignState.draft(new CampaignState.Key("acc", "c"));

    private static Campaign campaign(List<String> lines, int shards, Campaign.Completion completion) {
        return new Campaign(
                new Campaign.Key("acc", "c"),
                "Campaign",
                "asst",
                lines,
                Schedule.allDay(ZoneId.of("UTC")),
                new RetryRules(1, Duration.ofMinutes(10), RetryRules.OnVoicemail.ACCEPT, Optional.empty()),
                Campaign.Limits.DEFAULT,
                Compliance.NONE,
                completion,
                shards,
                NOW,
                NOW,
                0);
    }

    private static Campaign campaign(Campaign.Completion completion) {
        return campaign(List.of("line"), 1, completion);
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(n -> "line" + n).toList();
    }

    @Test
    void passesLookAtACampaignWhileItRunsAndWhileItIsPaused() {
        CampaignState running = DRAFT.started(NOW);
        CampaignState paused = running.paused(Optional.empty(), NOW);
        assertThat(List.of(DRAFT, running, paused, running.completed(NOW)))
                .extracting(CampaignState::active)
                .containsExactly(false, true, true, false);
        assertThat(List.of(DRAFT, running, paused))
                .extracting(CampaignState::running)
                .containsExactly(false, true, false);
        assertThat(DRAFT.campaignId()).isEqualTo("c");
    }

    @Test
    void startIsWhenItStartedFirst() {
        CampaignState resumed =
                DRAFT.started(NOW).paused(Optional.empty(), NOW.plusSeconds(1)).started(NOW.plusSeconds(2));
        assertThat(resumed.startedAt()).contains(NOW);
        assertThat(resumed.epoch()).isEqualTo(2);
    }

    @Test
    void pauseByTheEngineTellsWhy() {
        PauseReason reason = PauseReason.said(Code.PROVIDER_ACCOUNT_FAULT, "40300");
        CampaignState paused = DRAFT.started(NOW).paused(Optional.of(reason), NOW);
        assertThat(paused.pauseReason()).contains(reason);
        assertThat(reason.detail())
                .isEqualTo("The telephone provider refuses calls of the account, with the code 40300.");
        assertThat(paused.started(NOW).pauseReason()).isEmpty();
    }

    @Test
    void reasonIsFoundByItsWord() {
        assertThat(Code.of("insufficient_balance")).contains(Code.INSUFFICIENT_BALANCE);
        assertThat(Code.of("too_many_failures")).contains(Code.TOO_MANY_FAILURES);
        assertThat(Code.of("whim")).isEmpty();
    }

    @Test
    void completesWhenDoneIfItsSettingsOrItsOwnerSaySo() {
        CampaignState running = DRAFT.started(NOW);
        assertThat(running.completesWhenDone(campaign(Campaign.Completion.WHEN_DONE)))
                .isTrue();
        assertThat(running.completesWhenDone(campaign(Campaign.Completion.BY_HAND)))
                .isFalse();
        assertThat(running.askedToComplete(NOW).completesWhenDone(campaign(Campaign.Completion.BY_HAND)))
                .isTrue();
    }

    @Test
    void jobsAreCountedByKindAndNeverFallBelowNone() {
        CampaignState busy = DRAFT.importing(2).acting(1);
        assertThat(busy.jobs()).isEqualTo(new Jobs(2, 1));
        assertThat(busy.importing(-1).acting(-1).jobs()).isEqualTo(new Jobs(1, 0));
        assertThat(busy.importing(-3).acting(-3).jobs()).isEqualTo(Jobs.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> new Jobs(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Jobs(0, -1));
    }

    @Test
    void jobOfEitherKindIsAJob() {
        assertThat(List.of(Jobs.NONE, new Jobs(1, 0), new Jobs(0, 1)))
                .extracting(Jobs::none)
                .containsExactly(true, false, false);
    }

    @Test
    void campaignHasSomeShardsAndNoNumberTwice() {
        Campaign.Completion any = Campaign.Completion.WHEN_DONE;
        Campaign widest = campaign(lines(Campaign.MAX_NUMBERS), Campaign.MAX_SHARDS, any);
        assertThat(widest.id()).isEqualTo("c");
        assertThat(widest.accountId()).isEqualTo("acc");
        assertThatIllegalArgumentException().isThrownBy(() -> campaign(lines(Campaign.MAX_NUMBERS + 1), 1, any));
        assertThatIllegalArgumentException().isThrownBy(() -> campaign(List.of("line", "line"), 1, any));
        List.of(0, Campaign.MAX_SHARDS + 1)
                .forEach(shards ->
                        assertThatIllegalArgumentException().isThrownBy(() -> campaign(List.of(), shards, any)));
    }

    @Test
    void numberIsCalledAtLeastOnceADayAndNoOftenerThanGuardsRemember() {
        int most = Campaign.Limits.MAX_ATTEMPTS_PER_NUMBER;
        for (int fine : List.of(1, most)) {
            assertThat(capped(fine).attemptsPerNumber()).contains(fine);
        }
        for (int wrong : List.of(0, most + 1)) {
            assertThatIllegalArgumentException().isThrownBy(() -> capped(wrong));
        }
    }

    private static Campaign.Limits capped(int attempts) {
        return new Campaign.Limits(1, 1, Optional.empty(), Optional.of(attempts));
    }

    @Test
    void breakerLooksAtSomeCallsOfSomeMinutes() {
        assertThat(Breaker.DEFAULT.minCalls()).isPositive();
        for (int calls : List.of(1, Breaker.MAX_CALLS)) {
            assertThat(new Breaker(Breaker.DEFAULT.failedPercent(), calls, 1).minCalls())
                    .isEqualTo(calls);
        }
        for (int minutes : List.of(1, Breaker.MAX_MINUTES)) {
            assertThat(new Breaker(Breaker.DEFAULT.failedPercent(), 1, minutes).windowMinutes())
                    .isEqualTo(minutes);
        }
    }

    @Test
    void whatIsGivenToDoIsLookedAtAtOnceUnlessThatIsSoWithinMinutes() {
        CampaignState running = DRAFT.started(NOW);
        Instant soon = NOW.plus(Duration.ofMinutes(5));

        assertThat(running.wakingAt(Optional.of(soon.plusMillis(1))).roused(NOW).wakeAt())
                .contains(NOW);
        assertThat(running.wakingAt(Optional.of(soon)).roused(NOW).wakeAt()).contains(soon);
        assertThat(running.wakingAt(Optional.empty()).roused(NOW).wakeAt()).contains(NOW);
        CampaignState paused = running.paused(Optional.empty(), NOW).wakingAt(Optional.empty());
        assertThat(paused.roused(NOW).wakeAt()).contains(NOW);
    }

    @Test
    void whatIsAtRestIsLookedAtByNobodyWhateverItIsGiven() {
        CampaignState completed = DRAFT.started(NOW).completed(NOW);

        assertThat(DRAFT.roused(NOW)).isEqualTo(DRAFT);
        assertThat(completed.roused(NOW)).isEqualTo(completed);
    }
}
