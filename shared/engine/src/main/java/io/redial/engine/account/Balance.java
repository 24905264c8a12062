package io.redial.engine.account;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.call.CallLimits;
import io.redial.domain.campaign.Tally;
import io.redial.domain.money.Price;
import java.util.List;
import java.util.Map;

/**
 * The money of an account.
 *
 * @param spentMicros by campaigns whose spend is not yet in the account's total
 * @param reservedMicros set aside for claims and live calls
 */
public record Balance(Account account, long spentMicros, long reservedMicros) {

    /**
     * The money of an account.
     *
     * @param unsettled all tallies of its campaigns that run or are paused; no other has spent what is not settled
     */
    public static Balance of(Account account, List<Tally> unsettled) {
        Map<Tally.Count, Long> sum = Tally.sum(unsettled);
        return new Balance(
                account,
                sum.getOrDefault(Tally.Count.SPENT_MICROS, 0L),
                sum.getOrDefault(Tally.Count.RESERVED_MICROS, 0L));
    }

    /** The worst case of one call: ringing and talking for as long as it may. */
    public static long worstCase(Price price, CallLimits limits) {
        return price.costOf(limits.longest());
    }

    /** What a claim sets aside: the longest call that the provider is allowed to make, unless nothing is metered. */
    public static long reservation(Account account, Assistant assistant) {
        return switch (account.billing()) {
            case UNMETERED -> 0;
            case PREPAID -> worstCase(account.price(), assistant.limits());
        };
    }

    /** Credits less everything spent, but for what is owed. */
    public long balanceMicros() {
        return account.creditMicros() - account.settledMicros() - spentMicros;
    }

    /** What is neither spent nor set aside. */
    private long freeMicros() {
        return balanceMicros() - reservedMicros;
    }

    /** What can still be reserved: what is owed goes first. */
    public long availableMicros() {
        return freeMicros() - account.owedMicros();
    }

    /** How much of what is owed can be paid now. */
    public long payableMicros() {
        return Math.max(0, Math.min(account.owedMicros(), freeMicros()));
    }

    /** Whether {@code micros} could be paid if nothing else were in flight. */
    public boolean covers(long micros) {
        return switch (account.billing()) {
            case PREPAID -> balanceMicros() - account.owedMicros() >= micros;
            case UNMETERED -> true;
        };
    }
}
