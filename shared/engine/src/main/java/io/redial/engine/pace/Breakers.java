package io.redial.engine.pace;

import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds campaigns whose calls fail. What they have counted is noted a few times in each window, by passes alone; the counts
 * themselves are those of the tallies.
 */
final class Breakers {

    private final Store store;

    Breakers(Store store) {
        this.store = store;
    }

    /** Looks at a campaign in progress; answers why it is to be paused, if it is. */
    Optional<PauseReason> look(World.View view, Instant now) {
        Optional<Breaker> chosen = view.campaign().limits().breaker();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        Breaker breaker = chosen.get();
        CampaignState state = view.state();
        Breaker.Sample sample = Tally.sample(Tally.sum(view.tallies()), now);
        Breaker.Share share = state.watched().share(breaker, sample);
        if (breaker.trips(share)) {
            return Optional.of(reason(breaker, share));
        }
        // Where somebody else has written it meanwhile, the next pass notes it.
        state.watched()
                .with(breaker, sample)
                .ifPresent(further -> store.commit(Commit.of(new Write.Save(state.watched(further)))));
        return Optional.empty();
    }

    private static PauseReason reason(Breaker breaker, Breaker.Share share) {
        String detail = "Of the " + share.ended() + " calls that have ended in the last " + breaker.windowMinutes()
                + " minutes, " + share.failed() + " have failed.";
        return new PauseReason(PauseReason.Code.TOO_MANY_FAILURES, detail);
    }
}
