package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Invariant 18: whoever acts for an account touches no key of another, and who names another's things in a request is told that
 * there are none. Nothing is tolerated.
 */
final class Tenants implements Judge {

    private static final int SERVER_ERROR = 500;

    private final World world;
    private final Findings findings;

    Tenants(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.Accessed(Instant at, Set<Whose> onBehalfOf, Whose owner, Object key)) {
            accountOf(owner).ifPresent(account -> judge(at, onBehalfOf, account, key));
        } else if (fact instanceof Fact.Trespassed trespassed) {
            judge(trespassed);
        }
    }

    /** Whoever gets no answer, or one that says that none can be given now, has learned nothing. */
    private void judge(Fact.Trespassed asked) {
        findings.judged(Invariant.TENANTS);
        int status = asked.status();
        if (status != asked.right() && status != 0 && status < SERVER_ERROR) {
            String words = "asked for another account's things, " + asked.what() + ", and was answered " + status;
            findings.add(Invariant.TENANTS, "account " + asked.accountId(), words, asked.at());
        }
    }

    @Override
    public void committed(Fact.Committed commit) {
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            Optional<String> owner = switch (row) {
                case Row.Lead lead -> Optional.of(lead.accountId());
                case Row.Call call -> Optional.of(call.accountId());
                case Row.Campaign campaign -> Optional.of(campaign.accountId());
                case Row.Tally tally -> accountOf(new Whose.OfCampaign(tally.campaignId()));
                case Row.Hour hour -> accountOf(new Whose.OfCampaign(hour.campaignId()));
                case Row.Guard number -> Optional.of(number.accountId());
                case Row.Line line -> Optional.of(line.accountId());
                case Row.Account account -> Optional.of(account.accountId());
                case Row.Delivery delivery -> Optional.of(delivery.accountId());
            };
            owner.ifPresent(account -> judge(commit.at(), commit.onBehalfOf(), account, row.key()));
        }
    }

    /** Empty for what nobody has told of, which is nobody's. */
    private Optional<String> accountOf(Whose owner) {
        return switch (owner) {
            case Whose.OfAccount(String accountId) -> Optional.of(accountId);
            case Whose.OfCampaign(String campaignId) ->
                world.known(campaignId).map(campaign -> campaign.account.accountId);
            case Whose.OfLead(String leadId) ->
                Optional.ofNullable(world.leads.get(leadId)).map(lead -> lead.campaign.account.accountId);
        };
    }

    private void judge(Instant at, Set<Whose> onBehalfOf, String owner, Object key) {
        if (onBehalfOf.isEmpty()) {
            return;
        }
        findings.judged(Invariant.TENANTS);
        for (Whose whose : onBehalfOf) {
            Optional<String> account = accountOf(whose);
            // Of what nobody has told of, nobody knows whom it is served for.
            if (account.isEmpty() || account.get().equals(owner)) {
                return;
            }
        }
        findings.add(Invariant.TENANTS, onBehalfOf.toString(), "touched " + key + " of account " + owner, at);
    }
}
