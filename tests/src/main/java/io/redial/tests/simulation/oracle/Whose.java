package io.redial.tests.simulation.oracle;

import java.util.Set;

/** How it is told whose something is. Which account that is, the oracle knows from what it was told before. */
public sealed interface Whose {

    /** The account's own, as a key says that begins with it. */
    record OfAccount(String accountId) implements Whose {}

    /** That of whoever has the campaign. */
    record OfCampaign(String campaignId) implements Whose {}

    /** That of whoever has the lead. */
    record OfLead(String leadId) implements Whose {}

    /** What serves this account and no other. */
    static Set<Whose> onlyOf(String accountId) {
        return Set.of(new OfAccount(accountId));
    }
}
