package io.redial.engine.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.money.Cost;
import io.redial.domain.money.Price;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChargesTest {

    private static final Optional<Account> EURO_ACCOUNT = Optional.of(new Account(
            new Account.Key("acc_1"), "", "EUR", Account.Billing.PREPAID, new Price(60_000), 10, 10, 0, 0, 0, 0));

    private static Ending minute(Optional<Cost> cost) {
        Instant end = Instant.parse("2026-11-23T12:01:00Z");
        return new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                end,
                Optional.of(end.minusSeconds(60)),
                60,
                cost,
                Ending.Analysis.COMPLETE,
                Findings.NONE,
                Optional.empty());
    }

    @Test
    void callCostsWhatItsProviderSaysInTheAccountsCurrency() {
        assertThat(Charges.cost(minute(Optional.of(new Cost(1_234, "EUR"))), EURO_ACCOUNT))
                .isEqualTo(1_234);
    }

    @Test
    void callCostsItsStartedSecondsWhereItsProviderSaysNothingOfThatCurrency() {
        assertThat(Charges.cost(minute(Optional.empty()), EURO_ACCOUNT)).isEqualTo(60_000);
        assertThat(Charges.cost(minute(Optional.of(new Cost(1_234, "USD"))), EURO_ACCOUNT))
                .isEqualTo(60_000);
    }
}
