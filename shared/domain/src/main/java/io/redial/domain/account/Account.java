package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.money.Price;
import java.util.Locale;

/**
 * Who owns campaigns, numbers and money.
 *
 * @param currency ISO 4217
 * @param maxConcurrentCalls over all campaigns, 1 to 10,000
 * @param callsPerSecond how many calls a second all campaigns together may start, 0.1 to 1000
 * @param creditMicros all credits ever given
 * @param settledMicros what campaigns at rest have spent, less what is owed; those that run are counted in their tallies
 * @param owedMicros what calls have cost beyond what was set aside for them: spent by their campaigns, and not paid yet
 */
public record Account(
        Key key,
        String name,
        String currency,
        Billing billing,
        Price price,
        int maxConcurrentCalls,
        double callsPerSecond,
        long creditMicros,
        long settledMicros,
        long owedMicros,
        long revision)
        implements Entity {

    /** The pace of an account for which nobody chose another. */
    public static final double CALLS_PER_SECOND = 100;

    public static final double MIN_CALLS_PER_SECOND = 0.1;

    public static final double MAX_CALLS_PER_SECOND = 1_000;

    public static final int MAX_CONCURRENT_CALLS = 10_000;

    public Account {
        if (maxConcurrentCalls < 1 || maxConcurrentCalls > MAX_CONCURRENT_CALLS) {
            throw new IllegalArgumentException("maxConcurrentCalls must be 1 to 10,000");
        }
        if (!(callsPerSecond >= MIN_CALLS_PER_SECOND && callsPerSecond <= MAX_CALLS_PER_SECOND)) {
            throw new IllegalArgumentException("callsPerSecond must be 0.1 to 1000");
        }
        if (owedMicros < 0) {
            throw new IllegalArgumentException("an account owes nothing or something");
        }
    }

    /** Where an account is stored. */
    public record Key(String accountId) implements EntityKey<Account> {}

    public String id() {
        return key.accountId();
    }

    /** Who pays the telephone provider. */
    public enum Billing {
        /** Calls are paid from credits and never overdrawn. */
        PREPAID,
        /** Its owner pays the provider directly; nothing is counted against a balance. */
        UNMETERED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** With other limits over all campaigns. */
    public Account limited(int calls, double perSecond) {
        return new Account(
                key,
                name,
                currency,
                billing,
                price,
                calls,
                perSecond,
                creditMicros,
                settledMicros,
                owedMicros,
                revision);
    }

    public Account credited(long micros) {
        return with(Math.addExact(creditMicros, micros), settledMicros, owedMicros);
    }

    /** A campaign came to rest (positive), or runs again (negative), with {@code micros} spent. */
    public Account settled(long micros) {
        return with(creditMicros, Math.addExact(settledMicros, micros), owedMicros);
    }

    /**
     * A campaign has spent {@code micros} for which nothing was set aside. They may not be there, so they are owed at first;
     * a correction (negative) takes back of what is owed as far as that goes.
     */
    public Account owing(long micros) {
        long more = Math.max(micros, -owedMicros);
        return with(creditMicros, Math.subtractExact(settledMicros, more), Math.addExact(owedMicros, more));
    }

    private Account with(long credit, long settled, long owed) {
        return new Account(
                key,
                name,
                currency,
                billing,
                price,
                maxConcurrentCalls,
                callsPerSecond,
                credit,
                settled,
                owed,
                revision);
    }
}
