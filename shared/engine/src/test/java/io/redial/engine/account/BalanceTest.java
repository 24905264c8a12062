package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.account.Account.Billing;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.campaign.Tally.Gate;
import io.redial.domain.money.Price;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static final List<Tally> UNSETTLED = List.of(
            new Tally("c1", 0, Gate.NEVER_OPENED, Map.of(Count.SPENT_MICROS, 40L, Count.RESERVED_MICROS, 100L)),
            new Tally("c2", 3, Gate.NEVER_OPENED, Map.of(Count.SPENT_MICROS, 10L)));

    /** A thousand was given, and 200 settled. */
    private static Balance balance(Billing billing, long owedMicros) {
        Account account = new Account(
                new Account.Key("acc_1"), "", "EUR", billing, new Price(60_000), 10, 10, 1_000, 200, owedMicros, 0);
        return Balance.of(account, UNSETTLED);
    }

    @Test
    void whatIsSpentAndSetAsideAndOwedIsNotThereAnyMore() {
        Balance balance = balance(Billing.PREPAID, 30);
        assertThat(balance.balanceMicros()).isEqualTo(750);
        assertThat(balance.availableMicros()).isEqualTo(620);
    }

    @Test
    void asMuchOfWhatIsOwedIsPayableAsIsNeitherSpentNorSetAside() {
        assertThat(balance(Billing.PREPAID, 30).payableMicros()).isEqualTo(30);
        assertThat(balance(Billing.PREPAID, 900).payableMicros()).isEqualTo(650);
    }

    @Test
    void aBalanceCoversWhatIsLeftToTheLastMicroOnceWhatIsOwedIsPaid() {
        Balance balance = balance(Billing.PREPAID, 30);
        assertThat(balance.covers(720)).isTrue();
        assertThat(balance.covers(721)).isFalse();
        assertThat(balance(Billing.UNMETERED, 30).covers(721)).isTrue();
    }
}
