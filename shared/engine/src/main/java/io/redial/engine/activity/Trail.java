package io.redial.engine.activity;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Activity.Subject;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit.Write;
import java.time.Instant;

/** Lines of a campaign's or an account's history, each to be committed together with what it tells. */
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
        return of(lead, type, actor, "", now);
    }

    /**
     * Of a lead of which something else is known now.
     *
     * @param before as it was
     */
    public static Write changed(Lead before, String what, Actor actor, Instant now) {
        return of(before, Kind.LEAD_CHANGED, actor, ": " + what, now);
    }

    /**
     * Of leads that are added together: before any of them, or with the first.
     *
     * @param first one of those that are added first
     * @param given how many were given, some of which may be there already
     */
    public static Write added(Lead first, int given, Actor actor, Instant now) {
        Subject subject = new Subject(
                first.accountId(), first.key().campaignId(), first.key().leadId(), first.revision());
        return save(subject, Kind.LEADS_ADDED, actor, "of " + given + " that were given", now);
    }

    private static Write of(Lead lead, Kind type, Actor actor, String further, Instant now) {
        String id = lead.key().leadId();
        Subject subject = new Subject(lead.accountId(), lead.key().campaignId(), id, lead.revision());
        return save(subject, type, actor, id + further, now);
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

    /** Of an import that was asked for, has begun, or has ended; in the account's history where it is one of its list. */
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
        boolean ofList = key.campaignId().equals(ImportJob.Key.LIST);
        String history = ofList ? Activity.OF_ACCOUNT : key.campaignId();
        String what = key.importId() + (ofList ? " of the do-not-call list" : "");
        Subject subject = new Subject(key.accountId(), history, key.importId(), job.revision());
        return save(subject, type, actor, what + why + done, now);
    }

    /** Of an export that was asked for: a copy of what the campaign holds leaves it. */
    public static Write of(ExportJob job, Actor actor) {
        ExportJob.Key key = job.key();
        Subject subject = new Subject(key.accountId(), key.campaignId(), key.exportId(), job.revision());
        String detail = key.exportId() + " " + job.kind().wire();
        return save(subject, Kind.EXPORT_ASKED, actor, detail, job.createdAt());
    }

    /** Of an erasure that was asked for, or has ended; its id follows from the number and does not tell it. */
    public static Write of(Erasure erasure, Actor actor, Instant now) {
        Kind type = switch (erasure.status()) {
            case RUNNING -> Kind.ERASURE_ASKED;
            case COMPLETED -> Kind.ERASURE_COMPLETED;
            case FAILED -> Kind.ERASURE_FAILED;
        };
        Erasure.Key key = erasure.key();
        Subject subject = new Subject(key.accountId(), Activity.OF_ACCOUNT, key.erasureId(), erasure.revision());
        return save(subject, type, actor, key.erasureId(), now);
    }

    /** Of numbers of a lead that are called no more, since it was said so in a call. */
    public static Write optedOut(Call call, int numbers, Instant now) {
        CallKey key = call.key();
        Subject subject = new Subject(call.accountId(), Activity.OF_ACCOUNT, key.claimId(), call.revision());
        String detail = numbers + (numbers == 1 ? " number" : " numbers") + " of " + key.leadId() + ", said in a call";
        return save(subject, Kind.DO_NOT_CALL_LISTED, Actor.ENGINE, detail, now);
    }

    /** Of messages of an endpoint that are to be sent again. */
    public static Write replay(WebhookEndpoint endpoint, String what, Actor actor, Instant now) {
        WebhookEndpoint.Key key = endpoint.key();
        String thing = key.endpointId() + "+" + what.hashCode();
        Subject subject = new Subject(key.accountId(), Activity.OF_ACCOUNT, thing, endpoint.revision());
        return save(subject, Kind.WEBHOOK_REPLAY_ASKED, actor, key.endpointId() + " " + what, now);
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
