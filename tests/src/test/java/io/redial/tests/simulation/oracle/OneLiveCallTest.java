package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 1. */
final class OneLiveCallTest {

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS, Tolerances.STRICT.withSkew(SKEW));

    @Test
    void callAfterTheEndOfTheOneBeforePasses() {
        told.add("a", "+1").unanswered("a", "a1").after(Duration.ofHours(1)).contacted("a", "a2");
        Judged.passes(told);
    }

    @Test
    void secondLiveCallToALeadIsCaught() {
        told.add("a", "+1", "+2").dial("a", "a1");
        told.after(Duration.ofSeconds(2));
        told.write(With.status(
                With.held(told.lead("a"), Optional.empty(), Optional.empty()),
                Row.LeadStatus.RESCHEDULED,
                Optional.of(new Row.Due(2, told.now))));
        told.dialFor("a", "a2", 1, "+2");
        Judged.includes(told, Invariant.ONE_LIVE_CALL, "claim a2 was placed while the call of claim a1 was live");
    }

    @Test
    void secondLiveCallToANumberFromAnotherCampaignIsCaught() {
        told.campaign("other", Chronicle.SETTINGS);
        told.start("other").add("a", "+1").addTo("other", "b", "+1").dial("a", "a1");
        told.after(Duration.ofSeconds(2)).dial("b", "b1");
        Judged.catches(told, Invariant.ONE_LIVE_CALL, "claim b1 was placed while the call of claim a1 was live");
    }

    @Test
    void callThatIsCancelledInTheQueueFreesItsNumber() {
        told.campaign("other", Chronicle.SETTINGS);
        told.start("other").add("a", "+1").addTo("other", "b", "+1").dial("a", "a1");
        told.hear(new Network.Cancelled("a1"));
        told.after(Duration.ofSeconds(2)).dial("b", "b1");
        Judged.passes(told);
    }

    @Test
    void numberThatStaysHeldByACallThatIsOverIsCaught() {
        told.add("a", "+1").dial("a", "a1");
        hold(Optional.of("a1"));
        told.end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.BUSY, Map.of(), told.retry());
        Judged.catches(told, Invariant.ONE_LIVE_CALL, "held by claim a1, whose call is over");
    }

    @Test
    void numberThatIsHeldByTheNextCallPasses() {
        told.add("a", "+1").dial("a", "a1");
        hold(Optional.of("b1"));
        told.end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.BUSY, Map.of(), told.retry());
        Judged.passes(told);
    }

    @Test
    void callThatWasDeniedCountsOnceItsRingingMustHaveBeenHeard() {
        assertThat(dialledAfterADenial(NetCall.HEARD.minusMillis(1)).oracle.violations())
                .isEmpty();
        Judged.catches(
                dialledAfterADenial(NetCall.HEARD),
                Invariant.ONE_LIVE_CALL,
                "claim b1 was placed while the call of claim a1 was live");
    }

    /** From another campaign, so long after a call rang whose request was said to be refused. */
    private static Chronicle dialledAfterADenial(Duration later) {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.campaign("other", Chronicle.SETTINGS);
        told.start("other").add("a", "+1").addTo("other", "b", "+1").dial("a", "a1");
        told.hear(new Network.Denied("a1"));
        told.after(Duration.ofSeconds(3)).hear(new Network.Rang("a1"));
        told.after(later).dial("b", "b1");
        return told;
    }

    private void hold(Optional<String> claimId) {
        told.write(new Row.Guard("acc", "+1", Row.Listing.CALLABLE, claimId, List.of()));
    }

    /** Queue, ringing and talking: no right network keeps a call for longer than that. */
    private static final Duration LONGEST =
            Duration.ofMinutes(1).plusSeconds(30).plusMinutes(10);

    @Test
    void callThatNoNetworkKeepsAliveAnyLongerIsNotHeldAgainstTheNext() {
        twoCallsTo("+1", LONGEST.minus(SKEW));
        Judged.passes(told);
    }

    @Test
    void callThatMayStillBeAliveIs() {
        twoCallsTo("+1", LONGEST.minus(SKEW).minusMillis(1));
        Judged.catches(told, Invariant.ONE_LIVE_CALL, "claim b1 was placed while");
    }

    private void twoCallsTo(String number, Duration apart) {
        told.campaign("other", Chronicle.SETTINGS);
        told.start("other").add("a", number).addTo("other", "b", number).dial("a", "a1");
        told.after(apart).dial("b", "b1");
    }
}
