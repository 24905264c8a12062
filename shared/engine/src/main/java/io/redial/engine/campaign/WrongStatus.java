package io.redial.engine.campaign;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.engine.refusal.Refusal;
import java.util.List;

/** The refusal of what a campaign's status does not allow; it tells the status. */
final class WrongStatus {

    private WrongStatus() {}

    static Refusal refusal(CampaignStatus status, String what) {
        return Refusal.conflict(
                "wrong_status",
                "The campaign is " + status.wire() + ": " + what + ".",
                List.of(new Refusal.Fault("status", status.wire(), "The campaign is " + status.wire() + ".")));
    }
}
