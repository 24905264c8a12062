package io.redial.tests.simulation;

import io.redial.domain.Entity;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;

/** What a trace says of a commit: enough to tell it from others. */
final class Subjects {

    private Subjects() {}

    static String of(Commit commit) {
        return of(commit.writes().getFirst()) + "+" + (commit.writes().size() - 1);
    }

    private static String of(Write write) {
        return switch (write) {
            case Write.Save(Entity entity) -> of(entity);
            case Write.Remove(Entity entity) -> "remove " + of(entity);
            case Write.Unchanged(Entity entity) -> of(entity);
            case Write.Count count -> count.campaignId();
            case Write.OpenGate open -> "open " + open.campaignId();
            case Write.CloseGate close -> "close " + close.campaignId();
            case Write.SealTally seal -> "seal " + seal.campaignId();
            case Write.RetireTally retire -> "retire " + retire.campaignId();
        };
    }

    private static String of(Entity entity) {
        return switch (entity) {
            case Lead lead -> lead.key().leadId() + " " + lead.status();
            case Call call -> call.key().claimId() + " " + call.result();
            case CampaignState state -> state.campaignId() + " " + state.status();
            default -> entity.getClass().getSimpleName();
        };
    }
}
