package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Invariant 17. After every transaction: a prepaid account's credits cover what its calls were charged and what its claims
 * hold, by our own sums; only what a call has cost beyond what was held for it may be missing, and is owed until it is paid. At
 * rest: nothing is held; each call is charged what the network's account of it comes to; and credit
 * that was acknowledged is there, once.
 *
 * <p>A charge may be off by one micro, since a started second's price need not be a whole one; a price that was edited counts
 * by any that ever held.
 */
final class Money implements Judge {

    private static final long ROUNDING = 1;

    private final World world;
    private final Findings findings;
    private final Map<String, Long> first = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();
    private final Map<String, Long> acknowledged = new HashMap<>();

    Money(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        AccountFile last = null;
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            AccountFile account = null;
            if (row instanceof Row.Lead lead) {
                account = world.accounts.get(lead.accountId());
            } else if (row instanceof Row.Call call) {
                account = world.accounts.get(call.accountId());
            } else if (row instanceof Row.Account is) {
                account = world.accounts.get(is.accountId());
                first.putIfAbsent(is.accountId(), is.creditMicros());
            }
            if (account != null && account != last && account.prepaid()) {
                last = account;
                findings.judged(Invariant.MONEY);
                owed(account, commit.at());
                if (account.availableMicros() < 0) {
                    String words = "overdrawn by " + -account.availableMicros() + " micros: spent "
                            + account.spentMicros + ", held " + account.reservedMicros;
                    add("account " + account.accountId, words, commit.at());
                }
            }
        }
    }

    /** Less than our own sum is owed where something was paid; then it must have been there. */
    private void owed(AccountFile account, Instant at) {
        long told = account.row.last().owedMicros();
        account.owedMicros = Math.min(told, account.owedMicros);
        if (told > account.owedMicros) {
            String words = "owes " + told + " micros, and its calls cost " + account.owedMicros
                    + " beyond what was held for them";
            add("account " + account.accountId, words, at);
        }
    }

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.Credit credit) {
            asked.merge(credit.accountId(), credit.micros(), Long::sum);
        }
    }

    @Override
    public void acknowledged(Instant at, Request request) {
        if (request instanceof Request.Credit credit) {
            acknowledged.merge(credit.accountId(), credit.micros(), Long::sum);
        }
    }

    @Override
    public void atRest(Instant at) {
        for (AccountFile account : world.accounts.values()) {
            if (account.row.isEmpty()) {
                continue;
            }
            String subject = "account " + account.accountId;
            if (account.reservedMicros != 0) {
                add(subject, account.reservedMicros + " micros are still held at rest", at);
            }
            long credit = account.row.last().creditMicros() - first.getOrDefault(account.accountId, 0L);
            if (credit < acknowledged.getOrDefault(account.accountId, 0L)
                    || credit > asked.getOrDefault(account.accountId, 0L)) {
                add(subject, "credited with " + credit + " micros, which is not what was asked and told", at);
            }
        }
        for (ClaimFile claim : world.claims.values()) {
            if (claim.call.isPresent() && claim.lead.campaign.account.prepaid()) {
                charge(at, claim, claim.call.get());
            }
        }
    }

    private void charge(Instant at, ClaimFile claim, Row.Call row) {
        Optional<NetCall> call = claim.placed().filter(is -> !is.isLive());
        boolean known = row.source() == Row.Source.TOLD && call.isPresent();
        findings.judged(Invariant.MONEY);
        boolean right = known
                ? claim.lead.campaign.account.row.all().stream()
                        .anyMatch(version ->
                                Math.abs(row.spentMicros() - price(call.get(), version.pricePerMinuteMicros()))
                                        <= ROUNDING)
                : row.spentMicros() == 0;
        if (!right) {
            String words = "charged " + row.spentMicros() + " micros for "
                    + call.map(NetCall::talked).orElse(Duration.ZERO);
            add("lead " + row.leadId() + ", claim " + row.claimId(), words, at);
        }
    }

    private static long price(NetCall call, long perMinute) {
        long seconds = call.talked().plusNanos(999_999_999).toSeconds();
        return call.costMicros.orElse((seconds * perMinute + 59) / 60);
    }

    private void add(String subject, String words, Instant at) {
        findings.add(Invariant.MONEY, subject, words, at);
    }
}
