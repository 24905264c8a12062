package io.redial.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.money.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static Account account(int calls, double perSecond, long owed) {
        return new Account(
                new Account.Key("acc"),
                "Account",
                "EUR",
                Account.Billing.PREPAID,
                new Price(60_000),
                calls,
                perSecond,
                1_000,
                300,
                owed,
                0);
    }

    private static PhoneLine line(double perSecond) {
        return new PhoneLine(
                new PhoneLine.Key("acc", "line"),
                new PhoneNumber("+15550000000"),
                Optional.empty(),
                "network",
                Optional.empty(),
                perSecond,
                Instant.EPOCH,
                Instant.EPOCH,
                0);
    }

    @Test
    void limitsAreWithinTheirRanges() {
        assertThat(account(1, 0.1, 0).maxConcurrentCalls()).isEqualTo(1);
        assertThat(account(10_000, 1_000, 0).callsPerSecond()).isEqualTo(1_000);
        List.of(0, 10_001)
                .forEach(calls -> assertThatIllegalArgumentException().isThrownBy(() -> account(calls, 1, 0)));
        List.of(0.09, 1_000.1, Double.NaN)
                .forEach(rate -> assertThatIllegalArgumentException().isThrownBy(() -> account(1, rate, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> account(1, 1, -1));
    }

    @Test
    void numberStartsATenthToAHundredCallsASecond() {
        assertThat(line(0.1).id()).isEqualTo("line");
        assertThat(line(100).callsPerSecond()).isEqualTo(100);
        List.of(0.09, 100.1, Double.NaN)
                .forEach(rate -> assertThatIllegalArgumentException().isThrownBy(() -> line(rate)));
    }

    @Test
    void whatIsOwedIsNotPaidYet() {
        Account owing = account(1, 1, 0).owing(200);
        assertThat(owing.id()).isEqualTo("acc");
        assertThat(owing.owedMicros()).isEqualTo(200);
        assertThat(owing.settledMicros()).isEqualTo(100);
    }

    @Test
    void correctionTakesBackNoMoreThanIsOwed() {
        Account corrected = account(1, 1, 50).owing(-200);
        assertThat(corrected.owedMicros()).isZero();
        assertThat(corrected.settledMicros()).isEqualTo(350);
        assertThat(account(1, 1, 50).owing(-20).owedMicros()).isEqualTo(30);
    }

    @Test
    void creditsAndWhatWasSettledAddUp() {
        Account account = account(1, 1, 0).credited(500).settled(70).settled(-20);
        assertThat(account.creditMicros()).isEqualTo(1_500);
        assertThat(account.settledMicros()).isEqualTo(350);
    }

    @Test
    void keyMayDoWhatTheRolesBeforeItsOwnMay() {
        assertThat(ApiKey.Role.OPERATOR.mayActAs(ApiKey.Role.VIEWER)).isTrue();
        assertThat(ApiKey.Role.OPERATOR.mayActAs(ApiKey.Role.OPERATOR)).isTrue();
        assertThat(ApiKey.Role.OPERATOR.mayActAs(ApiKey.Role.ADMIN)).isFalse();
    }

    @Test
    void wordsOfTheApiAreLowerCaseInEveryLanguage() {
        assertThat(ApiKey.Role.ADMIN.wire()).isEqualTo("admin");
        assertThat(Account.Billing.PREPAID.wire()).isEqualTo("prepaid");
    }
}
