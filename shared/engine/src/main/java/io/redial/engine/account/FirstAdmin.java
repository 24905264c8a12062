package io.redial.engine.account;

import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.money.Price;
import java.util.Locale;

/**
 * The key with which a deployment is entered first, and the account that it opens.
 *
 * @param secretSha256 hex SHA-256 of the key's secret
 * @param currency ISO 4217
 */
public record FirstAdmin(String secretSha256, Account.Billing billing, Price price, String currency) {

    private static final String ACCOUNT_ID = "acc_main";
    /** Of the key with which the account was opened. */
    static final String KEY_ID = "key_main";

    private static final int MAX_CONCURRENT_CALLS = 100;

    Account account() {
        return new Account(
                new Account.Key(ACCOUNT_ID),
                "Main",
                currency,
                billing,
                price,
                MAX_CONCURRENT_CALLS,
                Account.CALLS_PER_SECOND,
                0,
                0,
                0,
                0);
    }

    ApiKey key(String keyId) {
        return ApiKey.fresh(
                new ApiKey.Key(secretSha256.toLowerCase(Locale.ROOT)),
                keyId,
                ACCOUNT_ID,
                "First admin",
                ApiKey.Role.ADMIN);
    }
}
