package io.redial.engine.activity;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Activity.Subject;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit.Write;
import java.time.Instant;

/** Lines of a campaign's history, each to be committed together with what it tells. */
public final class Trail {

    private Trail() {}

    /** Of a campaign's state. */
    public static Write of(CampaignState state, Kind type, Actor actor, String detail, Instant now) {
        CampaignState.Key key = state.key();
        return save(
                new Subject(key.accountId(), key.campaignId(), "state", state.revision()), type, actor, detail, now);
    }

    /** Of a campaign that the engine pauses. */
    public static Write of(CampaignState state, PauseReason reason, Instant now) {
        Kind type = reason.code() == PauseReason.Code.TOO_MANY_FAILURES ? Kind.BREAKER_TRIPPED : Kind.PAUSED;
        return of(state, type, Actor.ENGINE, reason.code().wire() + ": " + reason.detail(), now);
    }

    /** Of a campaign's settings. */
    public static Write of(Campaign settings, Kind type, Actor actor, String detail, Instant now) {
        Subject subject = new Subject(settings.accountId(), settings.id(), "settings", settings.revision());
        return save(subject, type, actor, detail, now);
    }

    /** Of one lead. */
    public static Write of(Lead lead, Kind type, Actor actor, Instant now) {
        String id = lead.key().leadId();
        Subject subject = new Subject(lead.accountId(), lead.key().campaignId(), id, lead.revision());
        return save(subject, type, actor, id, now);
    }

    /** Of a bulk action that was asked for, or has ended. */
    public static Write of(LeadAction action, Actor actor, Instant now) {
        Kind type = switch (action.status()) {
            case RUNNING -> Kind.LEAD_ACTION_ASKED;
            case CANCELLED -> Kind.LEAD_ACTION_CANCELLED;
            case COMPLETED -> Kind.LEAD_ACTION_COMPLETED;
            case FAILED -> Kind.LEAD_ACTION_FAILED;
        };
        LeadAction.Counts counts = action.counts();
        String done = type == Kind.LEAD_ACTION_ASKED
                ? ""
                : ": " + counts.changed() + " changed, " + counts.skipped() + " skipped, " + counts.live() + " live";
        LeadAction.Key key = action.key();
        Subject subject = new Subject(key.accountId(), key.campaignId(), key.actionId(), action.revision());
        return save(subject, type, actor, key.actionId() + " " + action.kind().wire() + done, now);
    }

    /** Of an import that was asked for, has begun, or has ended. */
    public static Write of(ImportJob job, Kind type, Actor actor, Instant now) {
        ImportJob.Counts counts = job.counts();
        String done = counts.equals(ImportJob.Counts.NONE)
                ? ""
                : ": " + counts.created() + " created, " + counts.updated() + " updated, " + counts.duplicates()
                        + " duplicates, " + counts.rejected() + " rejected, " + counts.doNotCall()
                        + " not to be called";
        ImportJob.Key key = job.key();
        // The sentence that goes with the code may quote the file.
        String why = type == Kind.IMPORT_FAILED && !job.errors().isEmpty()
                ? " " + job.errors().getFirst().code()
                : "";
        Subject subject = new Subject(key.accountId(), key.campaignId(), key.importId(), job.revision());
        return save(subject, type, actor, key.importId() + why + done, now);
    }

    /** Of an export that was asked for: a copy of what the campaign holds leaves it. */
    public static Write of(ExportJob job, Actor actor) {
        ExportJob.Key key = job.key();
        Subject subject = new Subject(key.accountId(), key.campaignId(), key.exportId(), job.revision());
        String detail = key.exportId() + " " + job.kind().wire();
        return save(subject, Kind.EXPORT_ASKED, actor, detail, job.createdAt());
    }

    /** Of a sync. */
    public static Write of(Sync sync, Kind type, Actor actor, Instant now) {
        Sync.Key key = sync.key();
        Subject subject = new Subject(key.accountId(), key.campaignId(), key.syncId(), sync.revision());
        return save(subject, type, actor, key.syncId(), now);
    }

    private static Write save(Subject subject, Kind type, Actor actor, String detail, Instant now) {
        return new Write.Save(Activity.of(subject, type, actor, detail, now));
    }
}
