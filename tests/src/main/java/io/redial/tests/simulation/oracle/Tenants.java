package io.redial.tests.simulation.oracle;

import java.time.Instant;

/** Invariant 18: whoever acts for an account touches no key of another. Nothing is tolerated. */
final class Tenants implements Judge {

    private final World world;
    private final Findings findings;

    Tenants(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.Accessed(Instant at, String onBehalfOf, String accountOfKey, String key)) {
            judge(at, onBehalfOf, accountOfKey, key);
        }
    }

    @Override
    public void committed(Fact.Committed commit) {
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            String owner = switch (row) {
                case Row.Lead lead -> lead.accountId();
                case Row.Call call -> call.accountId();
                case Row.Campaign campaign -> campaign.accountId();
                case Row.Tally tally ->
                    world.known(tally.campaignId())
                            .map(campaign -> campaign.account.accountId)
                            .orElse("");
                case Row.Hour hour ->
                    world.known(hour.campaignId())
                            .map(campaign -> campaign.account.accountId)
                            .orElse("");
                case Row.Guard number -> number.accountId();
                case Row.Line line -> line.accountId();
                case Row.Account account -> account.accountId();
                case Row.Delivery delivery -> delivery.accountId();
            };
            judge(commit.at(), commit.onBehalfOf(), owner, row);
        }
    }

    private void judge(Instant at, String onBehalfOf, String owner, Object key) {
        findings.judged(Invariant.TENANTS);
        if (!onBehalfOf.isEmpty() && !owner.isEmpty() && !owner.equals(onBehalfOf)) {
            String words = "touched " + (key instanceof Row row ? row.key() : key) + " of account " + owner;
            findings.add(Invariant.TENANTS, "account " + onBehalfOf, words, at);
        }
    }
}
