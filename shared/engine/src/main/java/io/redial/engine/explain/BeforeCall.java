package io.redial.engine.explain;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.NextDial;
import io.redial.engine.explain.Explanation.Check;
import io.redial.engine.pace.Crew;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leads that wait for their call, or whose dial is queued: every check that stands between them and the call. */
final class BeforeCall {

    private final Circumstances given;
    private final Campaign campaign;
    private final Lead lead;
    private final Instant now;
    private final ZoneId zone;

    private BeforeCall(Circumstances given) {
        this.given = given;
        this.campaign = given.campaign().settings();
        this.lead = given.lead();
        this.now = given.now();
        this.zone = campaign.schedule().zone();
    }

    static Explanation of(Circumstances given) {
        return new BeforeCall(given).explanation();
    }

    private Explanation explanation() {
        List<Check> checks = checks();
        Optional<Check> failed = checks.stream().filter(check -> !check.ok()).findFirst();
        Reason reason = failed.map(Check::reason).orElse(Reason.CALLABLE_NOW);
        return new Explanation(reason, failed.map(Check::detail).orElseGet(this::callable), nextCallAt(reason), checks);
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(open());
        checks.add(wanted());
        checks.add(Check.holds(Reason.CALL_LIVE, "No call of it is live."));
        expiry().ifPresent(checks::add);
        checks.add(running());
        checks.add(consent());
        checks.addAll(new WindowChecks(campaign, lead, now).all());
        Capacity capacity = new Capacity(given);
        switch (lead.state()) {
            case LeadState.Scheduled(Claim claim) -> {
                checks.add(Check.holds(Reason.RETRY_WAIT, "Its time has come: the dial is queued."));
                checks.addAll(capacity.claimed(claim));
            }
            case LeadState.Created _,
                    LeadState.Rescheduled _,
                    LeadState.Processing _,
                    LeadState.Analysing _,
                    LeadState.Closed _ -> {
                List<Check> further = capacity.unclaimed();
                checks.add(new DueCheck(given).before(further));
                checks.addAll(further);
            }
        }
        return checks;
    }

    private Check open() {
        boolean claimed = lead.state().claim().isPresent();
        Optional<ClosedReason> left = claimed ? Optional.empty() : LeadLifecycle.uncallable(lead, campaign.retry());
        return left.map(reason -> Check.fails(Reason.FINAL, exhausted(reason)))
                .orElseGet(() -> Check.holds(Reason.FINAL, SinceCall.OPEN));
    }

    private String exhausted(ClosedReason reason) {
        String why = reason == ClosedReason.INVALID_NUMBER
                ? "None of its numbers can be called"
                : "Its " + Phrases.count(lead.progress().attemptsMade(), "attempt is", "attempts are")
                        + " all that the settings allow";
        return why + ": it is closed instead of being called.";
    }

    private Check wanted() {
        return given.numbers().next().filter(NextDial.Listed.class::isInstance).isPresent()
                ? Check.fails(
                        Reason.DO_NOT_CALL,
                        "None of its numbers is to be called: it is closed instead of being called.")
                : Check.holds(Reason.DO_NOT_CALL, "It has a number that is not on the do-not-call list.");
    }

    /** The end of a campaign closes whoever waits, whether it is paused or not. */
    private Optional<Check> expiry() {
        Optional<Instant> end = campaign.schedule().endsAt();
        CampaignStatus status = given.campaign().state().status();
        if (end.isEmpty() || (status != CampaignStatus.IN_PROGRESS && status != CampaignStatus.PAUSED)) {
            return Optional.empty();
        }
        String at = Phrases.at(end.get(), zone);
        if (!end.get().isAfter(now)) {
            return Optional.of(Check.fails(
                    Reason.WINDOW_CLOSED, "The campaign ended at " + at + "; its open leads are closed as expired."));
        }
        return given.numbers().prospect() instanceof Prospect.Expiry(Instant otherwise)
                ? Optional.of(Check.fails(
                        Reason.WINDOW_CLOSED,
                        "It may be called at " + Phrases.at(otherwise, zone)
                                + " at the earliest, and the campaign ends before that, at " + at
                                + ": it is closed as expired then."))
                : Optional.empty();
    }

    private Check running() {
        CampaignState state = given.campaign().state();
        if (!state.running()) {
            String detail = switch (state.status()) {
                case DRAFT -> "The campaign was not started.";
                case PAUSED ->
                    state.pauseReason()
                            .map(why -> "The campaign is paused by the engine: " + why.detail())
                            .orElse("The campaign is paused.");
                case COMPLETED -> "The campaign is completed.";
                case IN_PROGRESS -> "The campaign is in progress.";
            };
            return Check.fails(Reason.CAMPAIGN_NOT_RUNNING, detail);
        }
        return switch (given.means().crew()) {
            case Crew.Found.Missing(PauseReason.Code code) ->
                Check.fails(
                        Reason.CAMPAIGN_NOT_RUNNING,
                        "The campaign has nobody to call with (" + code.wire() + "), so it is about to be paused.");
            case Crew.Found.Complete _ -> Check.holds(Reason.CAMPAIGN_NOT_RUNNING, "The campaign is in progress.");
        };
    }

    private Check consent() {
        if (campaign.compliance().evidence() == Evidence.NOT_ASKED) {
            return Check.holds(Reason.CONSENT_MISSING, "The campaign does not ask for a consent.");
        }
        return lead.person()
                .consent()
                .map(given -> Check.holds(
                        Reason.CONSENT_MISSING, "Its consent was given at " + Phrases.at(given.at(), zone) + "."))
                .orElseGet(() -> Check.fails(
                        Reason.CONSENT_MISSING,
                        "The campaign calls nobody without a consent, and none of this person is known, so the lead is"
                                + " held. It is called once it has one."));
    }

    private Optional<Instant> nextCallAt() {
        return given.numbers().prospect() instanceof Prospect.Call(Instant at) ? Optional.of(at) : Optional.empty();
    }

    private String callable() {
        return lead.state()
                .claim()
                .map(claim -> "It is claimed, and its call begins at " + Phrases.at(claim.slot(), zone) + ".")
                .orElse("Nothing keeps it from being called: the next pass takes it.");
    }

    private Optional<Instant> nextCallAt(Reason reason) {
        return switch (reason) {
            case CALLABLE_NOW, WINDOW_CLOSED, BLACKOUT_DATE, RETRY_WAIT, WAITING_FOR_SOURCE, NUMBER_CAP -> nextCallAt();
            case FINAL,
                    DO_NOT_CALL,
                    CALL_LIVE,
                    OUTCOME_UNKNOWN,
                    WAITING_FOR_ANALYSIS,
                    CAMPAIGN_NOT_RUNNING,
                    CONSENT_MISSING,
                    ZONE_UNKNOWN,
                    WAITING_FOR_CAPACITY,
                    INSUFFICIENT_BALANCE,
                    WAITING_FOR_PACE,
                    NUMBER_BUSY_ELSEWHERE -> Optional.empty();
        };
    }
}
