package io.redial.aws.dynamo;

import io.redial.domain.account.Account;
import io.redial.domain.money.Price;

/** Accounts. */
final class AccountCodec implements Codec<Account.Key, Account> {

    private static final String SORT_KEY = "account";

    @Override
    public Place place(Account.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), SORT_KEY);
    }

    @Override
    public void write(Account account, ItemWriter out) {
        out.text("name", account.name())
                .text("currency", account.currency())
                .word("billing", account.billing())
                .number("microsPerMinute", account.price().microsPerMinute())
                .number("maxConcurrentCalls", account.maxConcurrentCalls())
                .decimal("callsPerSecond", account.callsPerSecond())
                .number("creditMicros", account.creditMicros())
                .number("settledMicros", account.settledMicros())
                .number("owedMicros", account.owedMicros());
    }

    @Override
    public Account read(Place place, ItemReader in, long revision) {
        return new Account(
                new Account.Key(place.pk()),
                in.text("name"),
                in.text("currency"),
                in.word("billing", Account.Billing.class),
                new Price(in.number("microsPerMinute")),
                in.integer("maxConcurrentCalls"),
                in.optionalDecimal("callsPerSecond").orElse(Account.CALLS_PER_SECOND),
                in.number("creditMicros"),
                in.number("settledMicros"),
                in.optionalNumber("owedMicros").orElse(0L),
                revision);
    }
}
