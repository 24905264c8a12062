package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Invariant 17. After every transaction: a prepaid account's credits cover what its calls were charged and what its claims
 * hold, by our own sums; only what a call has cost beyond what was held for it may be missing, and is owed until it is paid.
 * What campaigns at rest have spent lies in the account; a claim holds what the longest call may cost. At rest: nothing is held; each call is charged what the network's account of it comes to; and credit
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
            } else if (row instanceof Row.Campaign campaign) {
                account = world.accounts.get(campaign.accountId());
            }
            boolean settles = row instanceof Row.Account || row instanceof Row.Campaign;
            if (settles && account != null && !account.row.isEmpty()) {
                settled(account, commit.at());
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

    /** What campaigns at rest and those that are gone have spent lies in the account, but for what is owed of any. */
    private void settled(AccountFile account, Instant at) {
        long expected = account.spentMicros;
        for (CampaignFile campaign : account.campaigns.values()) {
            if (campaign.row
                    .filter(row -> row.status() != Row.CampaignStatus.COMPLETED)
                    .isPresent()) {
                expected -= campaign.counted(Row.Count.SPENT_MICROS);
            }
        }
        long told = account.row.last().settledMicros() + account.row.last().owedMicros();
        if (told != expected) {
            String words = told + " micros are settled or owed, and its campaigns at rest have spent " + expected;
            add("account " + account.accountId, words, at);
        }
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        Optional<Row.Claim> claim =
                after.filter(row -> row.status() == Row.LeadStatus.SCHEDULED).flatMap(Row.Lead::claim);
        boolean made = claim.isPresent()
                && before.flatMap(Row.Lead::claim)
                        .filter(had -> had.claimId().equals(claim.get().claimId()))
                        .isEmpty();
        if (!made || !lead.campaign.account.prepaid() || lead.campaign.settings.isEmpty()) {
            return;
        }
        long least = leastWorstCase(lead.campaign, commit.at());
        if (claim.get().reservedMicros() < least - ROUNDING) {
            String words = "holds " + claim.get().reservedMicros() + " micros for a call that may cost " + least;
            add("lead " + lead.leadId + ", claim " + claim.get().claimId(), words, commit.at());
        }
    }

    /** By the price and the limits that a pass may have read. */
    private long leastWorstCase(CampaignFile campaign, Instant at) {
        Instant read = at.minus(world.tolerances.pass());
        long seconds = campaign.settings.between(read, at).stream()
                .mapToLong(version -> version.settings.calls().longest().toSeconds())
                .min()
                .orElse(0);
        long price = campaign.account.row.between(read, at).stream()
                .mapToLong(Row.Account::pricePerMinuteMicros)
                .min()
                .orElse(0);
        return seconds * price / 60;
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
            settled(account, at);
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
