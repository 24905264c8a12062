package io.redial.engine.account;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The assistants of an account. */
public final class Assistants {

    private static final int TRIES = 3;

    private final Store store;
    private final Ids ids;
    private final Once once;
    private final ProviderRules rules;

    public Assistants(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
        this.once = new Once(store);
        this.rules = new ProviderRules(store);
    }

    /**
     * Creates an assistant.
     *
     * @throws Refusal {@code validation_failed} for one that its provider could not be asked to call with
     */
    public Assistant create(String accountId, AssistantDraft draft, Optional<RequestMark> mark, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            if (turn.earlier().isPresent()) {
                return read(accountId, turn.earlier().get());
            }
            Optional<Connection> connection = named(accountId, draft);
            rules.require(accountId, Optional.empty(), draft);
            Assistant.Key key = new Assistant.Key(accountId, ids.draw("ast"));
            Commit commit = saving(draft.fresh(key, now), connection);
            if (store.commit(turn.with(commit, key.assistantId())).done()) {
                return read(accountId, key.assistantId());
            }
        }
        throw Refusal.busy();
    }

    public Assistant read(String accountId, String assistantId) {
        return store.find(new Assistant.Key(accountId, assistantId)).orElseThrow(Refusal::notFound);
    }

    public Store.Page<Assistant> page(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.Assistants(accountId), cursor, limit);
    }

    /**
     * Changes an assistant.
     *
     * @param change from what is stored to what shall be; asked again when somebody else wrote in between
     * @throws Refusal {@code validation_failed} for one that its provider could not be asked to call with, or that would be of
     *     another provider than its numbers, or that would not declare what the goal of a campaign in progress asks for
     */
    public Assistant change(
            String accountId, String assistantId, Function<Assistant, AssistantDraft> change, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Assistant before = read(accountId, assistantId);
            AssistantDraft draft = change.apply(before);
            Optional<Connection> connection = named(accountId, draft);
            rules.require(accountId, Optional.of(before.key()), draft);
            Assistant after = draft.over(before, now);
            requireGoals(before, after);
            if (store.commit(saving(after, connection)).done()) {
                return read(accountId, assistantId);
            }
        }
        throw Refusal.busy();
    }

    /** A campaign that runs needs what its goal asks for: without it everybody would be called until all attempts are spent. */
    private void requireGoals(Assistant before, Assistant after) {
        if (after.postCallVariables().containsAll(before.postCallVariables())) {
            return;
        }
        boolean missed = Pages.any(
                store,
                new Listing.Campaigns(before.key().accountId()),
                campaign -> campaign.assistantId().equals(before.key().assistantId())
                        && campaign.retry()
                                .until()
                                .filter(goal -> before.declares(goal.variable(), goal.value()))
                                .filter(goal -> !after.declares(goal.variable(), goal.value()))
                                .isPresent()
                        && runs(campaign));
        if (missed) {
            throw Refusal.invalid(List.of(new Refusal.Fault(
                    "postCallVariables",
                    "goal_variable_unknown",
                    "A campaign in progress has a goal on a variable that would not be declared any"
                            + " more. Pause it first.")));
        }
    }

    private boolean runs(Campaign campaign) {
        return store.find(new CampaignState.Key(campaign.accountId(), campaign.id()))
                .filter(CampaignState::running)
                .isPresent();
    }

    /** As it is before anything is asked of it: one that is removed since is written no more. */
    private Optional<Connection> named(String accountId, AssistantDraft draft) {
        return draft.connectionId().flatMap(id -> store.find(new Connection.Key(accountId, id)));
    }

    /** The connection that it names is written too, so that whoever removes that has to look again whether it is in use. */
    private static Commit saving(Assistant assistant, Optional<Connection> connection) {
        Commit commit = Commit.of(new Write.Save(assistant));
        return connection.map(is -> commit.and(new Write.Save(is))).orElse(commit);
    }

    /** Removes an assistant that no campaign and no phone number names. */
    public void remove(String accountId, String assistantId) {
        for (int i = 0; i < TRIES; i++) {
            Assistant assistant = read(accountId, assistantId);
            if (inUse(accountId, assistantId)) {
                throw Refusal.conflict("in_use", "A campaign or a phone number uses this assistant.");
            }
            if (store.commit(Commit.of(new Write.Remove(assistant))).done()) {
                return;
            }
        }
        throw Refusal.busy();
    }

    private boolean inUse(String accountId, String assistantId) {
        return Pages.any(
                        store,
                        new Listing.PhoneLines(accountId),
                        line -> line.assistantId().filter(assistantId::equals).isPresent())
                || Pages.any(
                        store,
                        new Listing.Campaigns(accountId),
                        campaign -> campaign.assistantId().equals(assistantId));
    }
}
