package io.redial.engine.explain;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.NextDial;
import io.redial.domain.lead.Origin;
import io.redial.engine.campaign.NextCalls;
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
                checks.add(due(further));
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

    /**
     * Whether its time has come. A dial that was put off, such as for a busy number, has the lead due a little later; then
     * what put it off is the reason, as long as it lasts.
     *
     * @param further the checks after this one
     */
    private Check due(List<Check> further) {
        Instant due = lead.due().map(DueKey::at).orElse(now);
        if (!due.isAfter(now)) {
            return Check.holds(Reason.RETRY_WAIT, "It is due since " + Phrases.at(due, zone) + ".");
        }
        Optional<Instant> silentSince = lead.origin().source().flatMap(Origin.Source::silentSince);
        if (silentSince.isPresent()) {
            return Check.fails(
                    Reason.WAITING_FOR_SOURCE,
                    "Since " + Phrases.at(silentSince.get(), zone)
                            + " its source could not say whether it may be called, or does not know it any more; the"
                            + " source is asked again at " + Phrases.at(due, zone) + ".");
        }
        boolean putOff = !waitsForRetry(due);
        boolean explained = further.stream().anyMatch(check -> !check.ok());
        if (putOff && explained) {
            return Check.holds(
                    Reason.RETRY_WAIT, "Its dial was put off; it is due again at " + Phrases.at(due, zone) + ".");
        }
        String why = putOff
                ? "Its last dial was put off"
                : "Attempt " + lead.progress().attemptsMade() + " of "
                        + campaign.retry().attemptsAllowed() + " has ended"
                        + lead.progress()
                                .lastEndedAt()
                                .map(at -> " at " + Phrases.at(at, zone))
                                .orElse("");
        return Check.fails(Reason.RETRY_WAIT, why + "; it is due again at " + Phrases.at(due, zone) + ".");
    }

    private boolean waitsForRetry(Instant due) {
        return !lead.progress().isRoundUnderWay()
                && lead.progress()
                        .lastEndedAt()
                        .map(ended -> ended.plus(campaign.retry().interval()))
                        .filter(retry -> !due.isAfter(retry))
                        .isPresent();
    }

    /** By its own time and its window and, where its numbers were called too often, by theirs. */
    private Optional<Instant> nextCallAt() {
        NextCalls nextCalls = new NextCalls(given.campaign());
        Optional<Instant> due = nextCalls.of(lead, now);
        return given.numbers().next().orElse(null) instanceof NextDial.Capped(Instant until)
                ? due.filter(at -> !at.isBefore(until))
                        .or(() ->
                                due.flatMap(_ -> nextCalls.window(lead.zones()).nextOpening(until)))
                : due;
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
