package io.redial.engine.campaign;

import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has a campaign looked at that was given something to do. Since a wake-up may get lost, what is written down of when a pass
 * must look at it is brought forward in the very transaction.
 */
public final class Rousing {

    private Rousing() {}

    /** Whether passes have anything to do for its leads: those of one that is paused may expire. */
    public static boolean concerns(CampaignView campaign) {
        boolean ends = campaign.settings().schedule().endsAt().isPresent();
        return campaign.state().running() || (campaign.state().active() && ends);
    }

    /** What to write along with a change of the campaign, as it was read; nothing while it is looked at soon anyway. */
    static Optional<Write> of(CampaignView campaign, Instant now) {
        CampaignState roused = campaign.state().roused(now);
        return concerns(campaign) && !roused.equals(campaign.state())
                ? Optional.of(new Write.Save(roused))
                : Optional.empty();
    }

    /** The same for a change of its leads: whoever asks may have read the campaign before a pass has written it. */
    public static List<Write> writes(Store store, CampaignView campaign, Instant now) {
        return of(campaign, now)
                .flatMap(_ -> store.find(campaign.state().key()))
                .flatMap(stored -> of(new CampaignView(campaign.settings(), stored), now))
                .stream()
                .toList();
    }
}
