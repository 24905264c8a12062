package io.redial.tests.simulation.oracle;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariant 16. */
final class DeliveriesTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);

    @Test
    void deliveryThatIsSentAgainWithTheSameBodyPasses() {
        told.write(delivery("d1", "one"));
        send("d1", "one");
        send("d1", "one");
        told.pause();
        Judged.passesAtRest(told);
    }

    @Test
    void anotherBodyUnderTheSameIdIsCaught() {
        told.write(delivery("d1", "one"));
        send("d1", "two");
        Judged.catches(told, Invariant.DELIVERIES, "sent with another body");
    }

    @Test
    void secondIdForTheSameCallIsCaught() {
        told.write(delivery("d1", "one"));
        told.write(delivery("d2", "one"));
        Judged.catches(told, Invariant.DELIVERIES, "as d1 does");
    }

    @Test
    void deliveryThatChangesIsCaught() {
        told.write(delivery("d1", "one"));
        told.write(delivery("d1", "two"));
        Judged.catches(told, Invariant.DELIVERIES, "changed after it was frozen");
    }

    @Test
    void deliveryThatWasNeverStoredIsCaught() {
        send("d1", "one");
        Judged.catches(told, Invariant.DELIVERIES, "never stored");
    }

    @Test
    void deliveryThatIsNeverSentIsCaughtAtRest() {
        told.write(delivery("d1", "one"));
        told.pause().atRest();
        Judged.catches(told, Invariant.DELIVERIES, "never sent");
    }

    @Test
    void leadWhoseEndIsNotToldWithItIsCaught() {
        listen("lead.completed");
        told.add("lead", "+1").contacted("lead", "a1");
        Judged.catches(told, Invariant.DELIVERIES, "not written for e1");
    }

    @Test
    void campaignWhoseCompletionIsNotToldWithItIsCaught() {
        listen("campaign.completed");
        told.complete();
        Judged.catches(told, Invariant.DELIVERIES, "not written for e1");
    }

    @Test
    void callThatIsNeverToldIsCaughtAtRest() {
        listen("call.completed");
        told.add("lead", "+1").contacted("lead", "a1");
        Judged.passes(told);
        told.complete().atRest();
        Judged.catches(told, Invariant.DELIVERIES, "never written for e1");
    }

    @Test
    void callThatIsToldAndSentPasses() {
        listen("call.completed");
        told.add("lead", "+1").contacted("lead", "a1");
        told.write(delivery("d1", "one"));
        send("d1", "one");
        told.complete();
        Judged.passesAtRest(told);
    }

    private void listen(String event) {
        told.tell(new Fact.Subscribed(told.now, "acc", "e1", Set.of(event)));
    }

    private static Row.Delivery delivery(String id, String body) {
        return new Row.Delivery("acc", id, "e1", "call.completed", "a1", body);
    }

    private void send(String id, String body) {
        told.tell(new Fact.DeliverySent(told.now, id, body));
    }
}
