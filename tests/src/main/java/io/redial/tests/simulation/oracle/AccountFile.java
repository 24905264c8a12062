package io.redial.tests.simulation.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that is known of one account, with sums of our own over its rows. */
final class AccountFile {

    final String accountId;
    final History<Row.Account> row = new History<>();
    final Map<String, NumberFile> numbers = new HashMap<>();
    final Map<String, Paced> lines = new HashMap<>();
    final Map<String, CampaignFile> campaigns = new LinkedHashMap<>();

    /** Of all campaigns together. */
    final Paced pace = new Paced();

    long spentMicros;
    long reservedMicros;
    /** What calls have cost beyond what was held for them: it may not be there, and nobody could have known. */
    long owedMicros;
    /** Leads that are scheduled or have a live call. */
    int occupied;
    /** Calls that are live at the network. */
    int live;

    AccountFile(String accountId) {
        this.accountId = accountId;
    }

    NumberFile number(String number) {
        return numbers.computeIfAbsent(number, _ -> new NumberFile());
    }

    Paced line(String number) {
        return lines.computeIfAbsent(number, _ -> new Paced());
    }

    long availableMicros() {
        return row.last().creditMicros() - spentMicros + owedMicros - reservedMicros;
    }

    boolean prepaid() {
        return !row.isEmpty() && row.last().billing() == Row.Billing.PREPAID;
    }
}
