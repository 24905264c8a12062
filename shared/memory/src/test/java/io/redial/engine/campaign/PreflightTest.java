package io.redial.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.account.Balances;
import io.redial.engine.campaign.Readiness.Check;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.testkit.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people are told that a campaign lacks, and that it has. */
class PreflightTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private final EngineWorld world = new EngineWorld(1);

    private void open(CampaignSpec spec) {
        world.desk().open(5);
        world.desk().campaign("c", spec);
    }

    private static Schedule schedule(ZoneRule rule, Optional<Instant> endsAt) {
        return new Schedule(
                Hours.parse("08:00", "10:00"), Days.EVERY_DAY, UTC, rule, Set.of(), Optional.empty(), endsAt);
    }

    private Check check(String code) {
        CampaignView view =
                new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
        return new Preflight(world.store(), new Balances(world.store()))
                .of(view, world.now()).checks().stream()
                        .filter(is -> is.code().equals(code))
                        .findFirst()
                        .orElseThrow();
    }

    private void assertHas(String code, String detail) {
        assertThat(check(code)).returns(true, Check::ok).returns(detail, Check::detail);
    }

    private void assertLacks(String code, String detail) {
        assertThat(check(code)).returns(false, Check::ok).returns(detail, Check::detail);
    }

    @Test
    void aCampaignThatLacksNothingIsToldSo() {
        open(CampaignSpec.plain());
        world.desk().lead("c", "+442000001");
        assertHas("assistant_not_outbound", "The assistant calls out.");
        assertHas("phone_number_not_assigned", "Its phone numbers are assigned to its assistant, and of its provider.");
        assertHas("insufficient_balance", "The balance covers a call.");
        assertHas("no_leads", "There are leads to call.");
        assertHas("window_never_opens", "The calling window is open from " + world.now() + ".");
        assertHas("goal_variable_unknown", "The assistant declares what the goal asks for.");
    }

    @Test
    void whetherAnImportRunsIsToldWhereThereIsNobodyToCall() {
        open(CampaignSpec.plain());
        assertLacks("no_leads", "There is no lead to call. An import adds its leads once its file has arrived.");
        world.desk().importing("c", 1);
        assertLacks("no_leads", "There is no lead to call yet; an import is still running.");
    }

    @Test
    void anAssistantThatIsNotThereCallsNobody() {
        open(CampaignSpec.plain());
        world.desk().reconfigure("c", c -> calledBy("nobody", c));
        assertLacks("assistant_not_outbound", "The assistant is not there, or does not call out.");
    }

    @Test
    void everyNumberIsAssignedToTheVeryAssistant() {
        String lacks = "It needs at least one phone number, and each must be assigned to its assistant and be of"
                + " its provider.";
        open(CampaignSpec.plain().lines("line", "gone"));
        assertLacks("phone_number_not_assigned", lacks);
        world.desk().callFrom("c");
        assertLacks("phone_number_not_assigned", lacks);
        world.desk().callFrom("c", "line");
        Assistant other = Samples.assistant("other");
        world.memory().commit(Commit.of(new Write.Save(elsewhere(other))));
        world.desk().reconfigure("c", c -> calledBy("other", c));
        assertLacks("phone_number_not_assigned", lacks);
    }

    private static Campaign calledBy(String assistantId, Campaign c) {
        return new Campaign(
                c.key(),
                c.name(),
                assistantId,
                c.phoneNumberIds(),
                c.schedule(),
                c.retry(),
                c.limits(),
                c.compliance(),
                c.completion(),
                c.shards(),
                c.createdAt(),
                c.updatedAt(),
                c.revision());
    }

    private static Assistant elsewhere(Assistant a) {
        return new Assistant(
                new Assistant.Key(Desk.ACCOUNT, a.id()),
                a.name(),
                a.direction(),
                "network",
                a.providerAssistantId(),
                a.connectionId(),
                a.zone(),
                a.prompt(),
                List.of(new PostCallVariable("score", PostCallVariable.Type.NUMBER, "")),
                a.limits(),
                a.createdAt(),
                a.updatedAt(),
                0);
    }

    @Test
    void aBalanceCoversTheLongestCallToTheLastMicro() {
        // 30 seconds of ringing and two minutes of talking, at 60,000 a minute.
        world.desk().open(Account.Billing.PREPAID, 5, 149_999);
        world.desk().campaign("c", CampaignSpec.plain());
        assertLacks("insufficient_balance", "The balance does not cover one call of the longest length.");
        world.desk().credit(1);
        assertHas("insufficient_balance", "The balance covers a call.");
    }

    @Test
    void aWindowThatIsOverNeverOpensAgain() {
        open(CampaignSpec.plain().schedule(schedule(ZoneRule.CAMPAIGN, Optional.of(EngineWorld.START))));
        assertLacks("window_never_opens", "The calling window never opens again.");
    }

    @Test
    void aZoneThatIsNotKnownHereIsNamed() {
        Schedule unknown = new Schedule(
                Hours.WHOLE_DAY,
                Days.EVERY_DAY,
                new ZoneName("Mars/Olympus"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
        open(CampaignSpec.plain().schedule(unknown));
        assertLacks(
                "window_never_opens",
                "The campaign's time zone Mars/Olympus is not known here, so its calling window never opens.");
    }

    @Test
    void theClocksOfLeadsCountOnceThereAreSome() {
        open(CampaignSpec.plain().schedule(schedule(ZoneRule.LEAD, Optional.empty())));
        assertHas("window_never_opens", "The calling window is open from 2026-03-02T09:00:00Z.");
        world.desk().leadIn("c", KOLKATA, "+442000001");
        assertHas(
                "window_never_opens",
                "By the clocks of its leads the calling window is open from 2026-03-03T02:30:00Z.");
    }

    @Test
    void theClocksOfLeadsThatWaitForTheirNextAttemptCountToo() {
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        Schedule schedule = schedule(ZoneRule.LEAD, Optional.empty());
        open(CampaignSpec.plain().retries(1).interval(Duration.ofHours(3)).schedule(schedule));
        world.desk().leadIn("c", UTC, "+442000001");
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(5));
        assertThat(world.network().placed()).hasSize(1);
        assertHas(
                "window_never_opens",
                "By the clocks of its leads the calling window is open from 2026-03-03T08:00:00Z.");
    }

    @Test
    void whereNoClockOfALeadIsKnownTheWindowNeverOpens() {
        open(CampaignSpec.plain().schedule(schedule(ZoneRule.LEAD, Optional.empty())));
        world.desk().lead("c", "+442000001");
        assertLacks(
                "window_never_opens", "The calling window never opens again by the clock of any lead that is known.");
    }

    @Test
    void aGoalIsOfTheNameAndTypeThatTheAssistantDeclares() {
        String lacks = "The assistant declares no post-call variable of the goal's name and type.";
        Optional<Assistant> scores = Optional.of(elsewhere(Samples.assistant("other")));
        assertThat(Preflight.goal(withGoal("score", new Variable.Numeric(BigDecimal.ONE)), scores)
                        .ok())
                .isTrue();
        assertThat(Preflight.goal(withGoal("score", new Variable.Flag(true)), scores))
                .returns(false, Check::ok)
                .returns(lacks, Check::detail);
        assertThat(Preflight.goal(withGoal("score", new Variable.Flag(true)), Optional.empty())
                        .ok())
                .isFalse();
    }

    private static Campaign withGoal(String name, Variable value) {
        CampaignSpec plain = CampaignSpec.plain();
        Goal goal = new Goal(name, Goal.Operator.EQUALS, value);
        return plain.retry(new RetryRules(
                        1, plain.retry().interval(), plain.retry().onVoicemail(), Optional.of(goal)))
                .over(Samples.campaign("cmp_1"));
    }
}
