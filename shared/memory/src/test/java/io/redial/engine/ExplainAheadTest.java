package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Ending;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.explain.Explainer;
import io.redial.engine.explain.Explanation;
import io.redial.engine.explain.Reason;
import io.redial.engine.pace.Timing;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of calls that passes yet to come decide on, beside what those passes then do. */
class ExplainAheadTest {

    private static final String PRIMARY = "+442000001";
    private static final String SECONDARY = "+442000009";
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    /** Two minutes, so that a call which begins in the window's last minute ends after it. */
    private static final Talk LONG_VOICEMAIL =
            new Talk(Ending.Kind.VOICEMAIL, Duration.ofSeconds(5), Duration.ofSeconds(115), Map.of());

    private final EngineWorld world = new EngineWorld(5);
    private final Explainer explainer = new Explainer(world.memory(), new Timing(Tempo.REAL));

    private Explanation explain(LeadKey key) {
        Desk desk = world.desk();
        CampaignView campaign = new CampaignView(desk.campaign(key.campaignId()), desk.state(key.campaignId()));
        return explainer.explain(campaign, desk.lead(key), world.now());
    }

    private void expect(LeadKey key, Reason reason, String detail, Optional<Instant> nextCallAt) {
        Explanation told = explain(key);
        assertThat(told.detail()).contains(detail);
        assertThat(told.reason()).isEqualTo(reason);
        assertThat(told.nextCallAt()).isEqualTo(nextCallAt);
    }

    private static Schedule hours(String from, String to, Optional<Instant> endsAt) {
        return new Schedule(
                Hours.parse(from, to),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                endsAt);
    }

    private LeadKey started(CampaignSpec spec, String... numbers) {
        world.desk().open(10);
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", numbers);
        world.desk().start("c");
        return key;
    }

    private void runUntilPlaced(int calls) {
        world.runUntil(w -> w.network().placed().size() == calls);
    }

    private void nextCallIs(String number, Instant at) {
        int before = world.network().placed().size();
        runUntilPlaced(before + 1);
        PlacedCall call = world.network().placed().getLast();
        assertThat(call.number().e164()).isEqualTo(number);
        assertThat(world.now()).isBetween(at, at.plusSeconds(2));
    }

    /** Open at the world's start, for a minute more. */
    private static CampaignSpec closingSoon() {
        return CampaignSpec.plain()
                .retryVoicemail()
                .interval(THREE_DAYS)
                .schedule(hours("08:00", "09:00", Optional.empty()));
    }

    @Test
    void secondaryThatMayBeCalledAgainBeforeTheWindowOpensIsTheNextCall() {
        world.desk().attempt(SECONDARY, world.now().minus(Duration.ofHours(24)).plusSeconds(600));
        world.network().script(_ -> new Reply.Placed(LONG_VOICEMAIL));
        LeadKey key = started(closingSoon().attemptsPerNumber(1), PRIMARY, SECONDARY);
        world.runFor(Duration.ofMinutes(4));
        Instant opening = Instant.parse("2026-03-03T08:00:00Z");

        expect(key, Reason.WINDOW_CLOSED, "Calling goes on at Tuesday 3 March 2026 08:00", Optional.of(opening));
        nextCallIs(SECONDARY, opening);
    }

    @Test
    void lastAttemptIsNotOverAsLongAsItsSecondaryIsCalledWhenTheWindowOpens() {
        world.network().script(_ -> new Reply.Placed(world.network().placed().size() < 2 ? Talk.BUSY : LONG_VOICEMAIL));
        LeadKey key = started(closingSoon().attemptsPerNumber(1), PRIMARY, SECONDARY);
        runUntilPlaced(3);
        world.desk().attempt(SECONDARY, world.now().minus(Duration.ofHours(24)).plusSeconds(600));
        world.runFor(Duration.ofMinutes(4));
        Instant opening = Instant.parse("2026-03-06T08:00:00Z");

        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(1);
        expect(key, Reason.WINDOW_CLOSED, "Calling goes on at Friday 6 March 2026 08:00", Optional.of(opening));
        nextCallIs(SECONDARY, opening);
    }

    @Test
    void roundThatEndsWhenTheWindowOpensIsFollowedByItsRetry() {
        world.network().script(_ -> new Reply.Placed(LONG_VOICEMAIL));
        LeadKey key = started(closingSoon().attemptsPerNumber(1), PRIMARY, SECONDARY);
        world.desk().attempt(SECONDARY, Instant.parse("2026-03-02T09:02:00Z"));
        world.runFor(Duration.ofMinutes(4));
        Instant ended = world.network().placed().getLast().endsAt();

        expect(
                key,
                Reason.WINDOW_CLOSED,
                "Calling goes on at Tuesday 3 March 2026 08:00",
                Optional.of(Instant.parse("2026-03-06T08:00:00Z")));
        assertThat(ended.plus(THREE_DAYS)).isAfter(Instant.parse("2026-03-05T09:01:00Z"));
        nextCallIs(PRIMARY, Instant.parse("2026-03-06T08:00:00Z"));
    }

    @Test
    void roundOfAPausedCampaignIsNotOver() {
        LeadKey key = started(CampaignSpec.plain().attemptsPerNumber(2), PRIMARY, SECONDARY);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        runUntilPlaced(3);
        world.desk().attempt(SECONDARY, world.now().minus(Duration.ofHours(23)));
        world.desk().pause("c");
        world.runFor(Duration.ofMinutes(4));

        expect(key, Reason.CAMPAIGN_NOT_RUNNING, "The campaign is paused.", Optional.empty());
        world.runFor(Duration.ofHours(1));
        world.desk().resume("c");
        nextCallIs(SECONDARY, world.now());
    }

    @Test
    void roundIsNotOverWhileNoPassGetsToIt() {
        world.desk().attempt(SECONDARY, world.now().minus(Duration.ofHours(24)).plusSeconds(60));
        world.network()
                .script(placed ->
                        new Reply.Placed(placed.call().number().e164().equals(PRIMARY) ? Talk.BUSY : LONG_VOICEMAIL));
        LeadKey key = started(CampaignSpec.plain().limits(2, 10).attemptsPerNumber(1), PRIMARY, SECONDARY);
        world.desk().lead("c", "+442000002");
        runUntilPlaced(2);
        world.desk().reconfigure("c", CampaignSpec.plain().limits(1, 10).attemptsPerNumber(1)::over);
        world.runUntil(w -> w.desk().lead(key).status() == LeadStatus.RESCHEDULED);
        world.pass();

        expect(key, Reason.WAITING_FOR_CAPACITY, "1 of the 1 call that the campaign may have", Optional.empty());
        nextCallIs(SECONDARY, EngineWorld.START.plusSeconds(120));
    }

    @Test
    void roundThatThePassEndsNowIsToldAsOver() {
        LeadKey key = started(CampaignSpec.plain().attemptsPerNumber(2), PRIMARY, SECONDARY);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        runUntilPlaced(3);
        world.desk().attempt(SECONDARY, world.now().minus(Duration.ofHours(23)));
        world.runUntil(w -> w.desk().lead(key).status() == LeadStatus.RESCHEDULED);

        expect(key, Reason.FINAL, "All its attempts are used up: 2 attempts.", Optional.empty());
        world.pass();
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.ATTEMPTS_EXHAUSTED, Optional.empty()));
    }

    @Test
    void leadThatWasResetAndIsCappedWaitsForNoRetry() {
        LeadKey key = started(CampaignSpec.plain().attemptsPerNumber(1).interval(THREE_DAYS), PRIMARY);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.runFor(Duration.ofMinutes(5));
        Instant first = world.memory()
                .find(world.network().placed().getFirst().key())
                .orElseThrow()
                .sendBefore();
        world.desk().reset(key);
        world.pass();

        assertThat(world.desk().lead(key).due().orElseThrow().at()).isAfter(world.now());
        expect(
                key,
                Reason.NUMBER_CAP,
                "called more than 1 time within 24 hours",
                Optional.of(first.plus(Duration.ofHours(24))));
        nextCallIs(PRIMARY, first.plus(Duration.ofHours(24)));
    }

    @Test
    void retryThatComesAfterTheCampaignsEndIsToldAsItsExpiry() {
        Instant end = Instant.parse("2026-03-04T12:00:00Z");
        LeadKey key = started(
                CampaignSpec.plain().interval(THREE_DAYS).schedule(hours("08:00", "16:59", Optional.of(end))), PRIMARY);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.runFor(Duration.ofMinutes(5));

        expiresAt(key, end, "It may be called at Thursday 5 March 2026 09:00");
        world.clock().advanceTo(Instant.parse("2026-03-02T20:00:00Z"));
        expiresAt(key, end, "It may be called at Thursday 5 March 2026 09:00");
        world.desk().pause("c");
        expiresAt(key, end, "It may be called at Thursday 5 March 2026 09:00");
        expires(key, end);
    }

    @Test
    void windowThatOpensAfterTheCampaignsEndIsToldAsTheExpiryOfLeadsThatNobodyHasCalled() {
        Instant end = Instant.parse("2026-03-03T08:00:00Z");
        LeadKey key = started(CampaignSpec.plain().schedule(hours("08:00", "08:59", Optional.of(end))), PRIMARY);

        expiresAt(key, end, "It may be called at Tuesday 3 March 2026 08:00");
        expires(key, end);
    }

    @Test
    void capThatHoldsBeyondTheCampaignsEndIsToldAsTheLeadsExpiry() {
        Instant end = Instant.parse("2026-03-03T08:00:00Z");
        world.desk().attempt(PRIMARY, Instant.parse("2026-03-02T08:30:00Z"));
        LeadKey key = started(
                CampaignSpec.plain().attemptsPerNumber(1).schedule(hours("00:00", "23:59", Optional.of(end))), PRIMARY);

        expiresAt(key, end, "It may be called at Tuesday 3 March 2026 08:30");
        world.runFor(Duration.ofMinutes(1));
        expiresAt(key, end, "It may be called at Tuesday 3 March 2026 08:30");
        expires(key, end);
    }

    @Test
    void retryThatComesBeforeTheCampaignsEndIsToldAsSuch() {
        Instant end = Instant.parse("2026-03-05T09:30:00Z");
        LeadKey key = started(
                CampaignSpec.plain().interval(THREE_DAYS).schedule(hours("08:00", "16:59", Optional.of(end))), PRIMARY);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.runFor(Duration.ofMinutes(5));
        Instant retry = world.network().placed().getFirst().endsAt().plus(THREE_DAYS);

        expect(key, Reason.RETRY_WAIT, "Attempt 1 of 2 has ended", Optional.of(retry));
        nextCallIs(PRIMARY, retry);
    }

    @Test
    void leadOfAPausedCampaignThatHasEndedIsToldThatItExpires() {
        Instant end = world.now().plusSeconds(60);
        LeadKey key = started(CampaignSpec.plain().schedule(hours("08:00", "16:59", Optional.of(end))), PRIMARY);
        world.desk().pause("c");
        expect(key, Reason.CAMPAIGN_NOT_RUNNING, "The campaign is paused.", Optional.empty());
        world.clock().advanceTo(end);

        expect(key, Reason.WINDOW_CLOSED, "its open leads are closed as expired.", Optional.empty());
    }

    private void expiresAt(LeadKey key, Instant end, String otherwise) {
        expect(key, Reason.WINDOW_CLOSED, otherwise, Optional.empty());
        assertThat(explain(key).detail()).contains("(" + end + "): it is closed as expired then.");
    }

    private void expires(LeadKey key, Instant end) {
        int before = world.network().placed().size();
        world.clock().advanceTo(end);
        world.pass();
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.EXPIRED, Optional.empty()));
        assertThat(world.network().placed()).hasSize(before);
    }
}
