package io.redial.tests.simulation.oracle;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariant 18. */
final class TenantsTest {

    private static final Set<Whose> OWN = Whose.onlyOf("acc");
    private static final Set<Whose> OTHERS = Whose.onlyOf("other");

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);

    private void accessed(Set<Whose> onBehalfOf, Whose owner) {
        told.tell(new Fact.Accessed(told.now, onBehalfOf, owner, "key#1"));
    }

    private static Whose account() {
        return new Whose.OfAccount("acc");
    }

    private static Whose campaign() {
        return new Whose.OfCampaign("cmp");
    }

    private Whose lead() {
        told.add("a", "+1");
        return new Whose.OfLead(told.lead("a").leadId());
    }

    private void answered(int status) {
        told.tell(new Fact.Trespassed(told.now, "other", "GET /v1/campaigns/{campaignId}", 404, status));
    }

    @Test
    void accessToOnesOwnKeysPasses() {
        accessed(OWN, account());
        accessed(OWN, campaign());
        accessed(OWN, lead());
        Judged.passes(told);
    }

    @Test
    void accessForNobodyInParticularPasses() {
        accessed(Set.of(), account());
        Judged.passes(told);
    }

    @Test
    void readOfAnotherAccountsKeyIsCaught() {
        accessed(OTHERS, account());
        Judged.catches(told, Invariant.TENANTS, "touched key#1 of account acc");
    }

    @Test
    void readBelowAnotherAccountsCampaignIsCaught() {
        accessed(OTHERS, campaign());
        Judged.catches(told, Invariant.TENANTS, "touched key#1 of account acc");
    }

    @Test
    void readBelowAnotherAccountsLeadIsCaught() {
        accessed(OTHERS, lead());
        Judged.catches(told, Invariant.TENANTS, "touched key#1 of account acc");
    }

    @Test
    void whoeverServesALeadServesItsAccount() {
        Set<Whose> served = Set.of(lead());
        accessed(served, account());
        Judged.passes(told);
        accessed(served, new Whose.OfAccount("other"));
        Judged.catches(told, Invariant.TENANTS, "touched key#1 of account other");
    }

    @Test
    void aBatchForTwoTouchesWhatIsOfEither() {
        Set<Whose> served = Set.of(campaign(), new Whose.OfAccount("other"));
        accessed(served, account());
        accessed(served, new Whose.OfAccount("other"));
        Judged.passes(told);
        accessed(served, new Whose.OfAccount("third"));
        Judged.catches(told, Invariant.TENANTS, "touched key#1 of account third");
    }

    @Test
    void writeOfAnotherAccountsRowIsCaught() {
        Row.Line line = new Row.Line("acc", "+9", 1);
        told.tell(new Fact.Committed(told.now, OTHERS, List.of(Change.added(line))));
        Judged.catches(told, Invariant.TENANTS, "of account acc");
    }

    @Test
    void whoeverNamesAnothersThingsIsToldThatThereAreNone() {
        answered(404);
        Judged.passes(told);
        answered(200);
        Judged.catches(told, Invariant.TENANTS, "and was answered 200");
    }

    @Test
    void thatSomethingOfAnotherIsInAnotherStateIsKnowledgeToo() {
        answered(409);
        Judged.catches(told, Invariant.TENANTS, "and was answered 409");
    }

    @Test
    void whoeverGetsNoAnswerHasLearnedNothing() {
        answered(0);
        answered(503);
        Judged.passes(told);
    }
}
