package io.redial.engine.dial;

import io.redial.domain.call.DoNotCall;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.Origin;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.port.Commit;
import io.redial.engine.port.LeadChange;
import java.time.Instant;
import java.util.Optional;

/** Gives claimed leads back that are not called now: no attempt is spent, and the next pass looks at them again. */
final class GivingBack {

    private final Surroundings around;

    GivingBack(Surroundings around) {
        this.around = around;
    }

    /** To where it waited before it was claimed. */
    Dialer.Result of(Lead lead, Instant now) {
        return until(lead.state().claim().orElseThrow().waitingSince(), lead, now);
    }

    /** Due again at {@code dueAt}. */
    Dialer.Result until(Instant dueAt, Lead lead, Instant now) {
        return given(lead, LeadLifecycle.giveBack(lead, dueAt, now));
    }

    /** Its source says that nobody may call it: with all its numbers on the list, the next pass closes it. */
    Dialer.Result listed(Lead lead, Instant now) {
        DoNotCall why = new DoNotCall("The source of the lead says so.", DoNotCall.Source.CONNECTION, now);
        DoNotCallList list = new DoNotCallList(around.store());
        lead.person().numbers().forEach(number -> list.list(lead.accountId(), number, why, Optional.empty(), now));
        return of(lead, now);
    }

    /** Its source could not say whether it may be called. */
    Dialer.Result untilSourceAnswers(Lead lead, Instant now) {
        Optional<Instant> since = lead.origin().source().flatMap(Origin.Source::silentSince);
        Instant dueAt = around.timing().afterSilentSource(since, now);
        return given(lead, LeadLifecycle.awaitSource(lead, dueAt, now));
    }

    private Dialer.Result given(Lead lead, Lead back) {
        around.store().commit(new Commit(LeadChange.writes(lead, back)));
        around.signals().wake(lead.accountId());
        return Dialer.Result.GIVEN_BACK;
    }
}
