package io.redial.engine.settle;

import io.redial.domain.account.Account;
import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.money.Cost;
import io.redial.domain.money.Price;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What calls cost, and whose money that is. A tally counts what its campaign spends; whatever else a charge changes is
 * written here.
 */
final class Charges {

    private final Store store;

    Charges(Store store) {
        this.store = store;
    }

    /** What the provider says in the account's currency, or started seconds at the account's price. */
    static long cost(Ending ending, Optional<Account> account) {
        return ending.cost()
                .filter(told -> account.filter(of -> of.currency().equals(told.currency()))
                        .isPresent())
                .map(Cost::micros)
                .orElseGet(() -> account.map(Account::price)
                        .orElse(new Price(0))
                        .costOf(Duration.ofSeconds(ending.talkedSeconds())));
    }

    /**
     * A call before and after a word on its end.
     *
     * @param covered what was set aside for it until this word
     */
    record Charged(Call before, Call after, long covered) {

        long more() {
            return after.chargedMicros() - before.chargedMicros();
        }
    }

    /**
     * What a charge changes beside its tally. Nothing, as a rule: the money was set aside. But a call that had been concluded
     * changes what its campaign has spent. When the campaign is at rest that sum lies in its account; when it runs, its state
     * is written too, so that no completion that read the old sum can commit. And what a call costs beyond what was set aside
     * for it may not be there, so the account owes it.
     */
    List<Write> beyondTally(Charged charged, Account account) {
        boolean paid = account.billing() == Account.Billing.UNMETERED || charged.more() <= charged.covered();
        if (charged.more() == 0 || (charged.before().live() && paid)) {
            return List.of();
        }
        Call call = charged.before();
        Optional<CampaignState> state = store.find(new CampaignState.Key(call.accountId(), call.campaignId()));
        // A campaign that was removed has left what it spent in its account, and spends no more.
        return state.map(of -> writes(charged, account, of)).orElse(List.of());
    }

    private static List<Write> writes(Charged charged, Account account, CampaignState state) {
        boolean concluded = !charged.before().live();
        List<Write> writes = new ArrayList<>();
        Account after = owing(charged, account);
        switch (state.settled()) {
            case IN_TALLIES -> {
                if (concluded) {
                    writes.add(new Write.Save(state));
                }
            }
            case IN_ACCOUNT -> {
                after = after.settled(charged.more());
                writes.add(new Write.Unchanged(state));
            }
        }
        if (!after.equals(account)) {
            writes.add(new Write.Save(after));
        }
        return writes;
    }

    private static Account owing(Charged charged, Account account) {
        return switch (account.billing()) {
            case PREPAID -> account.owing(charged.more() - charged.covered());
            case UNMETERED -> account;
        };
    }
}
