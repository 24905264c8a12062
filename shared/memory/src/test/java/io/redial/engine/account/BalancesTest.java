package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Account;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.testkit.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BalancesTest {

    private static final long CREDIT = 10_000_000;

    private final EngineWorld world = new EngineWorld(1);
    private final Balances balances = new Balances(world.store());

    @Test
    void whatCampaignsInProgressHaveSpentAndSetAsideIsNotThereAnyMore() {
        world.desk().open(Account.Billing.PREPAID, 5, CREDIT);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().campaign("c1", CampaignSpec.plain());
        world.desk().campaign("c2", CampaignSpec.plain().completedByHand());
        world.desk().lead("c1", "+442000001");
        world.desk().lead("c2", "+442000002");
        world.desk().start("c1");
        world.desk().start("c2");
        world.runUntilCompleted("c1");
        world.runFor(Duration.ofMinutes(10));
        long spent = CREDIT - balances.read(Desk.ACCOUNT).balanceMicros();
        Account account = world.account();
        assertThat(balances.read(Desk.ACCOUNT).spentMicros())
                .as("the campaign that is not completed has spent what the account has not settled")
                .isPositive()
                .isEqualTo(spent - account.settledMicros());
        assertThat(account.settledMicros())
                .as("the one that is completed is settled, and not counted twice")
                .isPositive();
        world.desk().lead("c2", "+442000003");
        world.dialAtSlot(world.passForDials().getFirst());
        assertThat(balances.read(Desk.ACCOUNT).reservedMicros()).isEqualTo(150_000);
        assertThat(balances.read(Desk.ACCOUNT).availableMicros()).isEqualTo(CREDIT - spent - 150_000);
    }

    @Test
    void aClaimSetsAsideTheLongestCallUnlessNothingIsMetered() {
        // Thirty seconds and ten minutes, at 60,000 a minute.
        assertThat(Balance.reservation(Samples.account(), Samples.assistant("ast_1")))
                .isEqualTo(630_000);
        world.desk().open(5);
        assertThat(Balance.reservation(world.account(), Samples.assistant("ast_1")))
                .isZero();
    }

    @Test
    void nobodyReadsTheMoneyOfAnAccountThatIsNotThere() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> balances.read("acc_none"))
                .returns("not_found", Refusal::code);
    }
}
