package io.redial.engine.campaign;

import io.redial.domain.account.Assistant;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The campaigns of an account and their settings. */
public final class Campaigns {

    private static final int TRIES = 3;

    private final Store store;
    private final Signals signals;
    private final Ids ids;
    private final Once once;
    private final References references;

    public Campaigns(Store store, Signals signals, Ids ids) {
        this.store = store;
        this.signals = signals;
        this.ids = ids;
        this.once = new Once(store);
        this.references = new References(store);
    }

    /** A new campaign, in draft. */
    public CampaignView create(
            String accountId, NewCampaign wanted, Optional<RequestMark> mark, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            if (turn.earlier().isPresent()) {
                return read(accountId, turn.earlier().get());
            }
            Assistant assistant = referred(accountId, wanted.draft());
            String id = ids.draw("cmp");
            Campaign.Key key = new Campaign.Key(accountId, id);
            Campaign fresh = wanted.draft().fresh(key, wanted.expectedLeads(), assistant, now);
            Commit commit = Commit.of(
                    new Write.Save(fresh),
                    Trail.of(fresh, Kind.CREATED, actor, "", now),
                    new Write.Save(CampaignOwner.of(key)),
                    new Write.Save(CampaignState.draft(new CampaignState.Key(accountId, id))));
            if (store.commit(turn.with(commit, id)).done()) {
                return read(accountId, id);
            }
        }
        throw Refusal.busy();
    }

    public CampaignView read(String accountId, String campaignId) {
        Campaign settings = store.find(new Campaign.Key(accountId, campaignId)).orElseThrow(Refusal::notFound);
        CampaignState state =
                store.find(new CampaignState.Key(accountId, campaignId)).orElseThrow(Refusal::notFound);
        return new CampaignView(settings, state);
    }

    public Store.Page<CampaignView> page(String accountId, Optional<String> cursor, int limit) {
        Store.Page<Campaign> page = store.list(new Listing.Campaigns(accountId), cursor, limit);
        if (page.items().isEmpty()) {
            return new Store.Page<>(List.of(), page.next());
        }
        List<CampaignState.Key> keys = page.items().stream()
                .map(campaign -> new CampaignState.Key(accountId, campaign.id()))
                .toList();
        Map<String, CampaignState> states =
                store.findAll(keys).stream().collect(Collectors.toMap(CampaignState::campaignId, Function.identity()));
        return new Store.Page<>(
                page.items().stream()
                        .flatMap(campaign -> Optional.ofNullable(states.get(campaign.id())).stream()
                                .map(state -> new CampaignView(campaign, state)))
                        .toList(),
                page.next());
    }

    /**
     * Changes settings; the engine goes by them from its next decision on.
     *
     * @param ifRevision the revision that the asker has read, if it says so
     * @param change from what is stored to what shall be; asked again when somebody else wrote in between
     * @throws Refusal {@code precondition_failed} when the settings were changed since that revision, {@code
     *     wrong_status} when assistant or numbers are to change while it is in progress
     */
    public CampaignView change(
            String accountId,
            String campaignId,
            OptionalLong ifRevision,
            Function<Campaign, CampaignDraft> change,
            Actor actor,
            Instant now) {
        for (int i = 0; i < TRIES; i++) {
            CampaignView before = read(accountId, campaignId);
            if (ifRevision.isPresent()
                    && ifRevision.getAsLong() != before.settings().revision()) {
                throw Refusal.stale();
            }
            CampaignDraft draft = change.apply(before.settings());
            Assistant assistant = referred(accountId, draft);
            Campaign after = draft.over(before.settings(), assistant, now);
            requireGoal(before, after, assistant);
            List<Write> writes = writes(before, after, now);
            SettingsChanges.between(before.settings(), after)
                    .ifPresent(what -> writes.add(Trail.of(after, Kind.SETTINGS_CHANGED, actor, what, now)));
            if (store.commit(new Commit(writes)).done()) {
                CampaignView changed = read(accountId, campaignId);
                if (Rousing.concerns(changed)) {
                    signals.wake(accountId);
                }
                return changed;
            }
        }
        throw Refusal.busy();
    }

    /** Whoever runs must not be given a goal that nobody can meet: all would be called until their attempts are spent. */
    private static void requireGoal(CampaignView before, Campaign after, Assistant assistant) {
        boolean other = !after.retry().until().equals(before.settings().retry().until());
        Readiness.Check goal = Preflight.goal(after, Optional.of(assistant));
        if (before.state().running() && other && !goal.ok()) {
            throw Refusal.invalid(List.of(new Refusal.Fault(goal.field(), goal.code(), goal.detail())));
        }
    }

    private static List<Write> writes(CampaignView before, Campaign after, Instant now) {
        List<Write> writes = new ArrayList<>(List.of(new Write.Save(after)));
        Optional<Write> rousing = Rousing.of(new CampaignView(after, before.state()), now);
        rousing.ifPresent(writes::add);
        boolean otherCaller = !after.assistantId().equals(before.settings().assistantId())
                || !after.phoneNumberIds().equals(before.settings().phoneNumberIds());
        if (otherCaller) {
            if (before.state().running()) {
                throw WrongStatus.refusal(
                        before.state().status(), "the assistant and the phone numbers can't be changed");
            }
            // Nobody may start it between this look at its status and the write.
            if (rousing.isEmpty()) {
                writes.add(new Write.Unchanged(before.state()));
            }
        }
        return writes;
    }

    private Assistant referred(String accountId, CampaignDraft draft) {
        List<Refusal.Fault> missing =
                references.missing(accountId, Optional.of(draft.assistantId()), draft.phoneNumberIds());
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        return store.find(new Assistant.Key(accountId, draft.assistantId())).orElseThrow(Refusal::busy);
    }
}
