package io.redial.tests.simulation.oracle;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Of invariant 22, what is done about a placing request without an answer. */
final class LookUpsTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);
    private int others;

    private void send() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.tell(new Fact.Unanswered(told.now, "a1"));
    }

    /** Somebody asks so long after the request had no answer. */
    private void lookUpAt(Duration since) {
        told.at(Chronicle.MORNING.plus(since)).tell(new Fact.LookedUp(told.now, "a1"));
    }

    /** Something happens by then. */
    private void at(Duration since) {
        told.at(Chronicle.MORNING.plus(since)).add("other" + others++, "+2" + others);
    }

    private void caught(String when) {
        Judged.catches(told, Invariant.LEASES, "nobody asked the provider about it " + when);
    }

    @Test
    void requestThatIsLookedUpThreeTimesPasses() {
        send();
        lookUpAt(Duration.ofSeconds(15));
        lookUpAt(Duration.ofSeconds(60));
        lookUpAt(Duration.ofMinutes(5));
        at(Duration.ofMinutes(6));
        Judged.passes(told);
    }

    @Test
    void requestThatIsNeverLookedUpIsCaught() {
        send();
        at(Duration.ofSeconds(20));
        Judged.passes(told);
        at(Duration.ofSeconds(20).plusMillis(1));
        caught("PT15S");
    }

    @Test
    void requestThatIsLookedUpOnceOnlyIsCaught() {
        send();
        lookUpAt(Duration.ofSeconds(15));
        at(Duration.ofSeconds(66));
        caught("PT1M");
    }

    @Test
    void requestThatIsNotLookedUpLaterIsCaught() {
        send();
        lookUpAt(Duration.ofSeconds(15));
        lookUpAt(Duration.ofSeconds(61));
        at(Duration.ofSeconds(306));
        caught("PT5M");
    }

    @Test
    void callThatSomethingIsKnownOfNeedNotBeLookedUp() {
        send();
        Row.Call call = told.call("a1");
        told.write(With.result(call, Row.CallResult.RINGING, Row.Source.NONE, call.endedAt()));
        at(Duration.ofMinutes(6));
        Judged.passes(told);
    }

    @Test
    void whateverFailsMeanwhileMayBeWhatWouldHaveAsked() {
        send();
        told.tell(new Fact.Faltered(told.now));
        at(Duration.ofMinutes(6));
        Judged.passes(told);
    }
}
