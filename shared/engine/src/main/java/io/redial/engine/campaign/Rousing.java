package io.redial.engine.campaign;

import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.List;

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

    /** What to write along with a change of the campaign or of its leads; nothing while it is looked at soon anyway. */
    public static List<Write> writes(Store store, CampaignView campaign, Instant now) {
        if (!concerns(campaign) || campaign.state().roused(now).equals(campaign.state())) {
            return List.of();
        }
        // Whoever asked has read it before; a pass may have written it since.
        return store
                .find(campaign.state().key())
                .filter(stored -> !stored.roused(now).equals(stored))
                .map(stored -> new Write.Save(stored.roused(now)))
                .stream()
                .<Write>map(write -> write)
                .toList();
    }
}
