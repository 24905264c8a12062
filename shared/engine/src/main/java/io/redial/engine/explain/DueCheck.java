package io.redial.engine.explain;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.Origin;
import io.redial.engine.explain.Explanation.Check;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Whether the time of a lead that nobody has claimed has come. */
final class DueCheck {

    private final Campaign campaign;
    private final Lead lead;
    private final Instant now;
    private final ZoneId zone;

    DueCheck(Circumstances given) {
        this.campaign = given.campaign().settings();
        this.lead = given.lead();
        this.now = given.now();
        this.zone = campaign.schedule().zone();
    }

    /**
     * A dial that was put off, such as for a busy number, has the lead due a little later; then what put it off is the reason,
     * as long as it lasts.
     *
     * @param further the checks after this one
     */
    Check before(List<Check> further) {
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

    /** A lead that was reset still tells when its last call ended, but no attempt of it has. */
    private boolean waitsForRetry(Instant due) {
        return lead.progress().attemptsMade() > 0
                && !lead.progress().isRoundUnderWay()
                && lead.progress()
                        .lastEndedAt()
                        .map(ended -> ended.plus(campaign.retry().interval()))
                        .filter(retry -> !due.isAfter(retry))
                        .isPresent();
    }
}
