package io.redial.engine.campaign;

import io.redial.domain.account.Account;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignLifecycle;
import io.redial.domain.campaign.CampaignLifecycle.Verb;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally;
import io.redial.domain.webhook.EventType;
import io.redial.engine.activity.Trail;
import io.redial.engine.pace.Completion;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Start, pause, resume, stop and complete. The engine itself writes these states too, so every verb is tried a few times. */
public final class CampaignControl {

    private static final int TRIES = 3;

    private final Store store;
    private final Signals signals;
    private final Campaigns campaigns;
    private final Preflight preflight;
    private final Gates gates;
    private final Completion completion;
    private final Herald herald;

    public CampaignControl(Store store, Signals signals, Campaigns campaigns, Preflight preflight) {
        this.store = store;
        this.signals = signals;
        this.campaigns = campaigns;
        this.preflight = preflight;
        this.gates = new Gates(store);
        this.completion = new Completion(store);
        this.herald = new Herald(store);
    }

    /**
     * Starts a draft, or a completed campaign again.
     *
     * @throws Refusal {@code wrong_status}, or {@code not_ready} with everything that it lacks
     */
    public CampaignView start(String accountId, String campaignId, Actor actor, Instant now) {
        return run(accountId, campaignId, Verb.START, actor, now);
    }

    /**
     * Goes on after a pause.
     *
     * @throws Refusal {@code wrong_status}, or {@code not_ready} with everything that it lacks; leads it may lack, since
     *     it then completes
     */
    public CampaignView resume(String accountId, String campaignId, Actor actor, Instant now) {
        return run(accountId, campaignId, Verb.RESUME, actor, now);
    }

    private CampaignView run(String accountId, String campaignId, Verb verb, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            CampaignView view = campaigns.read(accountId, campaignId);
            requireAllowed(view, verb);
            requireReady(view, verb, now);
            CampaignState started = view.state().started(now);
            Kind type = verb == Verb.START ? Kind.STARTED : Kind.RESUMED;
            Commit commit = new Commit(startWrites(view, started))
                    .and(Trail.of(started, type, actor, "", now))
                    .and(told(EventType.CAMPAIGN_STARTED, started, view, now));
            if (store.commit(commit).done()) {
                gates.open(view.settings(), started.epoch());
                signals.wake(accountId);
                return campaigns.read(accountId, campaignId);
            }
        }
        throw Refusal.busy();
    }

    private Write[] told(EventType type, CampaignState state, CampaignView view, Instant now) {
        Happening moved = new Happening.CampaignMoved(type, state, Optional.of(view.settings()));
        return herald.tell(view.accountId(), List.of(moved), now).toArray(Write[]::new);
    }

    /** What was checked must be what starts; and while it runs, its spend is counted in its tallies again. */
    private List<Write> startWrites(CampaignView view, CampaignState started) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(started));
        writes.add(new Write.Unchanged(view.settings()));
        if (view.state().settled() == CampaignState.Settled.IN_ACCOUNT) {
            Account account = store.find(new Account.Key(view.accountId())).orElseThrow(Refusal::notFound);
            writes.add(new Write.Save(account.settled(-spent(view))));
        }
        return writes;
    }

    private long spent(CampaignView view) {
        return Tally.sum(store.tallies(view.id(), view.settings().shards())).getOrDefault(Tally.Count.SPENT_MICROS, 0L);
    }

    /**
     * Pauses. Live calls go on; when this returns no other starts.
     *
     * @throws Refusal {@code wrong_status}
     */
    public CampaignView pause(String accountId, String campaignId, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            CampaignView view = campaigns.read(accountId, campaignId);
            if (view.state().status() == CampaignStatus.PAUSED) {
                // A pause whose answer was lost may have left gates open; whoever asks again must not hear "paused"
                // then.
                gates.close(view.settings(), view.state().epoch());
            }
            requireAllowed(view, Verb.PAUSE);
            CampaignState paused = view.state().paused(Optional.empty(), now);
            Commit commit = Commit.of(new Write.Save(paused), Trail.of(paused, Kind.PAUSED, actor, "", now))
                    .and(told(EventType.CAMPAIGN_PAUSED, paused, view, now));
            if (store.commit(commit).done()) {
                gates.close(view.settings(), paused.epoch());
                signals.wake(accountId);
                return campaigns.read(accountId, campaignId);
            }
        }
        throw Refusal.busy();
    }

    /**
     * Pauses, and has everything that is live hung up. When this returns no other call starts; those that are live end
     * within seconds, and one whose placement is not known yet as soon as it is.
     *
     * @throws Refusal {@code wrong_status}
     */
    public CampaignView stop(String accountId, String campaignId, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            CampaignView view = campaigns.read(accountId, campaignId);
            requireAllowed(view, Verb.STOP);
            CampaignState stopped = view.state().stopped(now);
            Commit commit = Commit.of(new Write.Save(stopped), Trail.of(stopped, Kind.STOPPED, actor, "", now))
                    .and(told(EventType.CAMPAIGN_PAUSED, stopped, view, now));
            if (store.commit(commit).done()) {
                gates.close(view.settings(), stopped.epoch());
                signals.wake(accountId);
                return campaigns.read(accountId, campaignId);
            }
        }
        throw Refusal.busy();
    }

    /**
     * Has a campaign in progress complete as soon as every lead is final and nothing is live, whatever its settings say. If
     * that is so already, it has completed when this returns.
     *
     * @throws Refusal {@code wrong_status}
     */
    public CampaignView complete(String accountId, String campaignId, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            CampaignView view = campaigns.read(accountId, campaignId);
            requireAllowed(view, Verb.COMPLETE);
            if (view.state().completing() || askedToComplete(view.state(), actor, now)) {
                completeIfDone(campaigns.read(accountId, campaignId), now);
                signals.wake(accountId);
                return campaigns.read(accountId, campaignId);
            }
        }
        throw Refusal.busy();
    }

    private boolean askedToComplete(CampaignState state, Actor actor, Instant now) {
        CampaignState asked = state.askedToComplete(now);
        return store.commit(Commit.of(new Write.Save(asked), Trail.of(asked, Kind.COMPLETE_ASKED, actor, "", now)))
                .done();
    }

    /** What is not done now, or was overtaken, is left to the passes. */
    private void completeIfDone(CampaignView view, Instant now) {
        if (view.state().running()) {
            completion.complete(
                    view.settings(),
                    view.state(),
                    store.tallies(view.id(), view.settings().shards()),
                    now);
        }
    }

    private static void requireAllowed(CampaignView view, Verb verb) {
        CampaignStatus status = view.state().status();
        if (CampaignLifecycle.after(status, verb).isEmpty()) {
            throw WrongStatus.refusal(status, "it can't " + verb.wire());
        }
    }

    private void requireReady(CampaignView view, Verb verb, Instant now) {
        // A campaign that has nobody left to call is resumed to be completed, whatever a call would need.
        List<Readiness.Check> failed = preflight.of(view, now).checks().stream()
                .filter(check -> !check.ok())
                .toList();
        boolean done = verb != Verb.START
                && failed.stream().anyMatch(check -> check.code().equals(Preflight.NO_LEADS));
        List<Refusal.Fault> lacking = failed.stream()
                .filter(check -> !done || !Preflight.FOR_CALLS.contains(check.code()))
                .map(check -> new Refusal.Fault(check.field(), check.code(), check.detail()))
                .toList();
        if (!lacking.isEmpty()) {
            throw Refusal.conflict("not_ready", "The campaign lacks what it needs to run.", lacking);
        }
    }
}
