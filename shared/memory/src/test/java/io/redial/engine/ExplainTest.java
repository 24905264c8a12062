package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Fault;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.explain.Explainer;
import io.redial.engine.explain.Explanation;
import io.redial.engine.explain.Explanation.Check;
import io.redial.engine.explain.Reason;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Network;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each reason, in a state that the engine itself has come to. */
class ExplainTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final EngineWorld world = new EngineWorld(5);
    private final Explainer explainer = new Explainer(world.memory(), new Timing(Tempo.REAL));

    private Explanation explain(LeadKey key) {
        Desk desk = world.desk();
        CampaignView campaign = new CampaignView(desk.campaign(key.campaignId()), desk.state(key.campaignId()));
        return explainer.explain(campaign, desk.lead(key), world.now());
    }

    private LeadKey started(CampaignSpec spec, String... numbers) {
        world.desk().open(10);
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", numbers.length == 0 ? new String[] {"+442000001"} : numbers);
        world.desk().start("c");
        return key;
    }

    private static Schedule hours(String from, String to, Set<LocalDate> blackouts, Optional<Instant> endsAt) {
        return new Schedule(
                Hours.parse(from, to),
                Days.BUSINESS_DAYS,
                BERLIN,
                ZoneRule.CAMPAIGN,
                blackouts,
                Optional.empty(),
                endsAt);
    }

    private static Schedule hours(String from, String to) {
        return hours(from, to, Set.of(), Optional.empty());
    }

    private static void firstFailureIsTheReason(Explanation explanation) {
        Optional<Check> failed =
                explanation.checks().stream().filter(check -> !check.ok()).findFirst();
        assertThat(failed.map(Check::reason).orElse(Reason.CALLABLE_NOW)).isEqualTo(explanation.reason());
        failed.ifPresent(check -> assertThat(check.detail()).isEqualTo(explanation.detail()));
    }

    private void expect(LeadKey key, Reason reason, String detail) {
        Explanation explanation = explain(key);
        firstFailureIsTheReason(explanation);
        assertThat(explanation.reason()).isEqualTo(reason);
        assertThat(explanation.detail()).contains(detail);
        assertThat(explanation.callable()).isEqualTo(reason == Reason.CALLABLE_NOW);
    }

    @Test
    void freshLeadOfARunningCampaignIsCallableNow() {
        LeadKey key = started(CampaignSpec.plain());

        expect(key, Reason.CALLABLE_NOW, "the next pass takes it");
        assertThat(explain(key).nextCallAt()).contains(world.now());
        assertThat(explain(key).checks())
                .extracting(Check::reason)
                .containsExactly(
                        Reason.FINAL,
                        Reason.DO_NOT_CALL,
                        Reason.CALL_LIVE,
                        Reason.CAMPAIGN_NOT_RUNNING,
                        Reason.CONSENT_MISSING,
                        Reason.ZONE_UNKNOWN,
                        Reason.BLACKOUT_DATE,
                        Reason.WINDOW_CLOSED,
                        Reason.RETRY_WAIT,
                        Reason.WAITING_FOR_CAPACITY,
                        Reason.INSUFFICIENT_BALANCE,
                        Reason.NUMBER_CAP,
                        Reason.WAITING_FOR_PACE,
                        Reason.NUMBER_BUSY_ELSEWHERE);
    }

    @Test
    void claimedLeadIsCalledAtItsSlot() {
        LeadKey key = started(CampaignSpec.plain());
        Signals.Dial dial = world.passForDials().getFirst();

        expect(key, Reason.CALLABLE_NOW, "It is claimed, and its call begins at Monday 2 March 2026 09:00");
        assertThat(explain(key).nextCallAt()).contains(dial.slot());
    }

    @Test
    void leadOfADraftOrPausedCampaignIsNotCalled() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = world.desk().lead("c", "+442000001");
        expect(key, Reason.CAMPAIGN_NOT_RUNNING, "was not started");
        world.desk().start("c");
        world.desk().pause("c");

        expect(key, Reason.CAMPAIGN_NOT_RUNNING, "The campaign is paused.");
        assertThat(explain(key).nextCallAt()).isEmpty();
    }

    @Test
    void pauseByTheEngineIsToldWithItsReason() {
        LeadKey key = started(CampaignSpec.plain());
        world.network()
                .script(_ -> new Reply.Refused(new Telephone.Answer.Rejected(Fault.ACCOUNT, "account_suspended")));
        world.dialAtSlot(world.passForDials().getFirst());

        expect(
                key,
                Reason.CAMPAIGN_NOT_RUNNING,
                "paused by the engine: The telephone provider refuses calls of the account, with the code"
                        + " account_suspended");
    }

    @Test
    void campaignWithoutACrewIsAboutToBePaused() {
        LeadKey key = started(CampaignSpec.plain());
        world.desk().removeLine("line");

        expect(key, Reason.CAMPAIGN_NOT_RUNNING, "phone_number_not_assigned");
        world.pass();
        expect(key, Reason.CAMPAIGN_NOT_RUNNING, "None of its phone numbers is assigned");
    }

    @Test
    void closedWindowIsToldInTheCampaignsZoneAndInUtc() {
        LeadKey key = started(CampaignSpec.plain().schedule(hours("14:00", "15:59")));

        expect(
                key,
                Reason.WINDOW_CLOSED,
                "Calling hours are 14:00 to 15:59 Monday to Friday, and it is Monday 2 March 2026 10:00 in"
                        + " Europe/Berlin. Calling goes on at Monday 2 March 2026 14:00 in Europe/Berlin"
                        + " (2026-03-02T13:00:00Z).");
        assertThat(explain(key).nextCallAt()).contains(Instant.parse("2026-03-02T13:00:00Z"));
    }

    @Test
    void campaignThatHasEndedNeverOpensAgain() {
        Instant end = world.now().plusSeconds(60);
        LeadKey key = started(CampaignSpec.plain().schedule(hours("10:00", "16:00", Set.of(), Optional.of(end))));
        world.clock().advanceTo(end);

        expect(key, Reason.WINDOW_CLOSED, "The campaign ended at Monday 2 March 2026 10:01 in Europe/Berlin");
        assertThat(explain(key).nextCallAt()).isEmpty();
    }

    @Test
    void dateWithoutCallsIsTheReasonOnlyWhereTheHoursAreNot() {
        Set<LocalDate> today = Set.of(LocalDate.parse("2026-03-02"));
        LeadKey key = started(CampaignSpec.plain().schedule(hours("10:00", "15:59", today, Optional.empty())));

        expect(key, Reason.BLACKOUT_DATE, "does not call on 2026-03-02 (Europe/Berlin)");
        assertThat(explain(key).nextCallAt()).contains(Instant.parse("2026-03-03T09:00:00Z"));
        world.clock().advanceTo(Instant.parse("2026-03-02T16:00:00Z"));
        expect(key, Reason.WINDOW_CLOSED, "it is Monday 2 March 2026 17:00");
    }

    @Test
    void retryWaitsForItsTimeAndForTheWindow() {
        LeadKey key = started(CampaignSpec.plain().retries(3).schedule(hours("10:00", "10:04")));
        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 1);

        expect(key, Reason.RETRY_WAIT, "Attempt 1 of 4 has ended at Monday 2 March 2026 10:00:");
        assertThat(explain(key).nextCallAt())
                .as("in ten minutes the window is closed")
                .contains(Instant.parse("2026-03-03T09:00:00Z"));
    }

    @Test
    void leadsBeyondTheCampaignsConcurrencyWait() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().limits(1, 10));
        List<LeadKey> keys =
                List.of(world.desk().lead("c", "+442000001"), world.desk().lead("c", "+442000002"));
        world.desk().start("c");
        world.pass();
        LeadKey waiting = keys.stream()
                .filter(key -> world.desk().lead(key).status() == LeadStatus.CREATED)
                .findFirst()
                .orElseThrow();

        expect(waiting, Reason.WAITING_FOR_CAPACITY, "1 of the 1 call that the campaign may have at once are taken.");
        assertThat(explain(waiting).nextCallAt()).isEmpty();
    }

    @Test
    void leadsBeyondTheAccountsConcurrencyWait() {
        world.desk().open(1);
        world.desk().campaign("a", CampaignSpec.plain());
        world.desk().campaign("b", CampaignSpec.plain());
        world.desk().lead("a", "+442000001");
        world.desk().start("a");
        world.pass();
        LeadKey waiting = world.desk().lead("b", "+442000002");
        world.desk().start("b");
        world.pass();

        expect(waiting, Reason.WAITING_FOR_CAPACITY, "1 of the 1 call that the account may have at once are taken.");
    }

    @Test
    void leadsThatPaceKeepsBackWaitForIt() {
        world.desk().open(100);
        world.desk().line("slow", 0.1);
        world.desk().campaign("c", CampaignSpec.plain().limits(100, 10).lines("slow"));
        for (int i = 0; i < 5; i++) {
            world.desk().lead("c", "+44200000" + i);
        }
        world.desk().start("c");
        world.pass();
        LeadKey waiting = waiting("c");

        expect(waiting, Reason.WAITING_FOR_PACE, "are given out");
        assertThat(explain(waiting).nextCallAt()).isEmpty();
    }

    @Test
    void leadsThatTheAccountsPaceKeepsBackWaitForIt() {
        world.desk().open(100);
        world.desk().pace(0.1);
        world.desk().campaign("c", CampaignSpec.plain().limits(100, 10));
        for (int i = 0; i < 5; i++) {
            world.desk().lead("c", "+44200000" + i);
        }
        world.desk().start("c");
        world.pass();

        expect(waiting("c"), Reason.WAITING_FOR_PACE, "the account 0.1");
    }

    private LeadKey waiting(String campaign) {
        return Recount.leads(world.memory(), world.desk().campaign(campaign)).stream()
                .filter(lead -> lead.status() == LeadStatus.CREATED)
                .map(Lead::key)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leadsWhoseDialsAreBehindWaitForPaceToo() {
        world.desk().open(1000);
        world.desk().campaign("c", CampaignSpec.plain().limits(1000, 50));
        for (int i = 0; i < 200; i++) {
            world.desk().lead("c", "+442000" + (1000 + i));
        }
        world.desk().start("c");
        world.pass();
        world.clock().advance(Duration.ofSeconds(10));

        expect(waiting("c"), Reason.WAITING_FOR_PACE, "Of the 100 dials under way too many are late");
    }

    @Test
    void leadWaitsForMoneyThatOthersHaveSetAside() {
        // A call sets two and a half minutes aside: 150,000 micros.
        world.desk().open(Account.Billing.PREPAID, 10, 200_000);
        world.desk().campaign("c", CampaignSpec.plain().limits(10, 10));
        world.desk().lead("c", "+442000001");
        world.desk().lead("c", "+442000002");
        world.desk().start("c");
        world.pass();

        expect(waiting("c"), Reason.INSUFFICIENT_BALANCE, "0.05 EUR are available, and a call sets aside 0.15 EUR.");
    }

    @Test
    void leadWhoseNumberWasCalledTooOftenIsToldWhenItMayBeCalledAgain() {
        world.desk().open(10);
        world.desk().campaign("a", CampaignSpec.plain());
        world.desk().lead("a", "+442000001");
        world.desk().start("a");
        world.runUntilCompleted("a");
        Instant first = world.memory()
                .find(world.network().placed().getFirst().key())
                .orElseThrow()
                .sendBefore();
        world.desk().campaign("b", CampaignSpec.plain().attemptsPerNumber(2));
        LeadKey second = world.desk().lead("b", "+442000001");
        world.desk().start("b");
        for (int i = 0; i < 2; i++) {
            expect(second, Reason.NUMBER_CAP, "called more than 2 times within 24 hours, whichever campaigns call");
            assertThat(explain(second).nextCallAt()).contains(first.plus(Duration.ofHours(24)));
            world.pass();
        }
        assertThat(world.desk().lead(second).due().orElseThrow().at()).isEqualTo(first.plus(Duration.ofHours(24)));
    }

    @Test
    void leadOfWhichNoNumberIsToBeCalledIsToldSo() {
        LeadKey key = started(CampaignSpec.plain());
        Signals.Dial dial = world.passForDials().getFirst();
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, world.now());
        world.desk()
                .lead(key)
                .person()
                .numbers()
                .forEach(number -> new DoNotCallList(world.memory())
                        .list(Desk.ACCOUNT, number, why, Optional.empty(), world.now()));

        expect(key, Reason.DO_NOT_CALL, "closed instead of being called");
        assertThat(explain(key).nextCallAt()).isEmpty();
        world.dialAtSlot(dial);
        expect(key, Reason.DO_NOT_CALL, "closed instead of being called");
        world.pass();
        expect(key, Reason.FINAL, "Its person is not to be called.");
    }

    @Test
    void leadWhoseNumberAnotherCampaignCallsWaitsForIt() {
        world.desk().open(10);
        world.desk().campaign("a", CampaignSpec.plain());
        world.desk().campaign("b", CampaignSpec.plain());
        world.desk().lead("a", "+442000001");
        LeadKey second = world.desk().lead("b", "+442000001");
        world.desk().start("a");
        world.dialAtSlot(world.passForDials().getFirst());
        world.desk().start("b");
        Signals.Dial dial = world.passForDials().getFirst();

        expect(second, Reason.NUMBER_BUSY_ELSEWHERE, "Another call to its next number is live");
        world.dialAtSlot(dial);
        assertThat(world.desk().lead(second).due().orElseThrow().at()).isAfter(world.now());
        expect(second, Reason.NUMBER_BUSY_ELSEWHERE, "Another call to its next number is live");
        assertThat(explain(second).nextCallAt()).isEmpty();
    }

    @Test
    void dialThatWasPutOffIsDueAgainSoon() {
        LeadKey key = started(CampaignSpec.plain());
        world.network().script(_ -> new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(7), "slow")));
        world.dialAtSlot(world.passForDials().getFirst());

        expect(key, Reason.RETRY_WAIT, "Its last dial was put off; it is due again at");
        assertThat(explain(key).nextCallAt()).contains(world.now().plusSeconds(7));
    }

    @Test
    void liveCallIsToldAsLiveAndAnUnknownOneAsUnknown() {
        LeadKey key = started(CampaignSpec.plain());
        world.network().script(_ -> new Reply.RequestLost());
        world.network().directory(Network.Directory.BLIND);
        world.dialAtSlot(world.passForDials().getFirst());

        expect(key, Reason.CALL_LIVE, "Its call is being placed");
        world.clock().advance(Duration.ofSeconds(10));
        expect(key, Reason.OUTCOME_UNKNOWN, "Nobody knows whether its call");
        assertThat(explain(key).nextCallAt()).isEmpty();
    }

    @Test
    void acceptedCallIsLiveUntilItCanNotBeAnyMore() {
        LeadKey key = started(CampaignSpec.plain());
        world.dialAtSlot(world.passForDials().getFirst());
        world.clock().advance(Duration.ofMinutes(2));
        expect(key, Reason.CALL_LIVE, "Its call is being placed");
        world.clock().advance(Duration.ofMinutes(5));
        expect(key, Reason.OUTCOME_UNKNOWN, "The provider is asked");
    }

    @Test
    void answeredCallIsInProgress() {
        LeadKey key = started(CampaignSpec.plain());
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.runFor(Duration.ofSeconds(10));

        expect(key, Reason.CALL_LIVE, "Its call is in progress");
    }

    @Test
    void leadWhoseFindingsAreAwaitedIsToldUntilWhen() {
        LeadKey key = started(CampaignSpec.plain().untilInterested());
        world.network().script(_ -> new Reply.Placed(Talk.PERSON.neverTold()));
        world.runFor(Duration.ofMinutes(1));

        expect(key, Reason.WAITING_FOR_ANALYSIS, "If it does not by Monday 2 March 2026 09:10:");
        assertThat(explain(key).nextCallAt()).isEmpty();
    }

    @Test
    void leadWhoseRoundLostItsNextNumberWaitsForItsNextRound() {
        LeadKey key = started(CampaignSpec.plain(), "+442000001", "+442000002");
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.runUntil(w -> w.desk().lead(key).status() == LeadStatus.RESCHEDULED);
        world.desk().renumber(key);

        expect(key, Reason.RETRY_WAIT, "Attempt 1 of 2 has ended");
        assertThat(explain(key).nextCallAt())
                .contains(world.network().placed().getFirst().endsAt().plus(Duration.ofMinutes(10)));
    }

    @Test
    void finalLeadIsToldWhyItIs() {
        LeadKey key = started(CampaignSpec.plain());
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.runUntilCompleted("c");

        expect(key, Reason.FINAL, "A person was reached. Its last call ended at Monday 2 March 2026 09:00");
        assertThat(explain(key).nextCallAt()).isEmpty();
    }

    @Test
    void leadThatLoweredSettingsLeaveNothingToCallIsNotCalled() {
        LeadKey key = started(CampaignSpec.plain().retries(3));
        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 2);
        world.desk().reconfigure("c", c -> CampaignSpec.plain().retries(1).over(c));

        expect(key, Reason.FINAL, "Its 2 attempts are all that the settings allow");
        assertThat(explain(key).nextCallAt()).isEmpty();
    }
}
