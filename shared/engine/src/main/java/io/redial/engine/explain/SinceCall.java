package io.redial.engine.explain;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.explain.Explanation.Check;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leads with a call under way, and leads that are final: the engine looks at nothing more before that has changed. */
final class SinceCall {

    static final String OPEN = "The lead is not final.";

    private SinceCall() {}

    static Explanation closed(
            CampaignView campaign, Lead lead, ClosedReason reason, Optional<LeadState.Live> trailing) {
        ZoneId zone = campaign.settings().schedule().zone();
        String made = Phrases.count(lead.progress().attemptsMade(), "attempt", "attempts");
        String why = switch (reason) {
            case CONTACTED -> "A person was reached.";
            case GOAL_MET -> "The goal was met.";
            case VOICEMAIL -> "A voicemail was reached, and this campaign does not try again after one.";
            case MARKED_COMPLETED -> "It was marked as completed.";
            case NUMBER_CHANGED -> "Its person has another number now, whose lead is another one.";
            case ATTEMPTS_EXHAUSTED -> "All its attempts are used up: " + made + ".";
            case INVALID_NUMBER -> "None of its numbers can be called.";
            case DO_NOT_CALL -> "Its person is not to be called.";
            case EXPIRED -> "The campaign's end came first.";
        };
        String last = lead.progress()
                .lastEndedAt()
                .map(at -> " Its last call ended at " + Phrases.at(at, zone) + ".")
                .orElse("");
        String live = trailing.isPresent() ? " A call of it is still live; it ends by itself and changes nothing." : "";
        return stopped(List.of(), Reason.FINAL, why + last + live + " It is not called again unless it is reset.");
    }

    /**
     * A lead whose call has not ended.
     *
     * @param call what is known of it
     */
    static Explanation live(CampaignView campaign, LeadState.Live live, Optional<Call> call, Instant now) {
        ZoneId zone = campaign.settings().schedule().zone();
        List<Check> before = List.of(Check.holds(Reason.FINAL, OPEN));
        Instant horizon = live.placement().horizon();
        if (call.filter(known -> unknown(known, now)).isPresent()) {
            return stopped(
                    before,
                    Reason.OUTCOME_UNKNOWN,
                    "Nobody knows whether its call of "
                            + Phrases.at(live.placement().intendedAt(), zone)
                            + " was placed. The provider is asked; if it has no record of it, the attempt counts as"
                            + " failed once the call can't be live any more, by " + Phrases.at(horizon, zone) + ".");
        }
        String course = switch (call.map(Call::result).orElse(CallResult.INITIATED)) {
            case RINGING -> "Its call is ringing";
            case IN_PROGRESS -> "Its call is in progress";
            case INITIATED, COMPLETED, BUSY, UNANSWERED, FAILED, NOT_PLACED -> "Its call is being placed";
        };
        return stopped(
                before,
                Reason.CALL_LIVE,
                course + ", begun at " + Phrases.at(live.placement().intendedAt(), zone)
                        + ". What comes next depends on how it ends.");
    }

    /** A lead whose call has ended, and of which the provider has not told what the conversation came to. */
    static Explanation analysing(CampaignView campaign, LeadState.Analysing waiting) {
        ZoneId zone = campaign.settings().schedule().zone();
        return stopped(
                List.of(Check.holds(Reason.FINAL, OPEN), Check.holds(Reason.CALL_LIVE, "No call of it is live.")),
                Reason.WAITING_FOR_ANALYSIS,
                "Its call ended at " + Phrases.at(waiting.endedAt(), zone)
                        + ", and the provider has not told yet what the conversation came to. If it does not by "
                        + Phrases.at(waiting.until(), zone) + ", the goal counts as missed.");
    }

    /** The provider never said that it has the call, or has not told its end though it can't be live any more. */
    private static boolean unknown(Call call, Instant now) {
        boolean unheardOf = call.result() == CallResult.INITIATED
                && call.providerCallId().isEmpty()
                && !now.isBefore(call.sendBefore());
        return unheardOf || !now.isBefore(call.horizon());
    }

    private static Explanation stopped(List<Check> before, Reason reason, String detail) {
        List<Check> checks = new ArrayList<>(before);
        checks.add(Check.fails(reason, detail));
        return new Explanation(reason, detail, Optional.empty(), checks);
    }
}
