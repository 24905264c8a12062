package io.redial.engine.account;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
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

/** The phone numbers of an account. */
public final class PhoneLines {

    private static final int TRIES = 3;

    private final Store store;
    private final Ids ids;
    private final Once once;
    private final ProviderRules rules;

    public PhoneLines(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
        this.once = new Once(store);
        this.rules = new ProviderRules(store);
    }

    /** Adds a number that the account has not yet. */
    public PhoneLine create(String accountId, PhoneLineDraft draft, Optional<RequestMark> mark, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            if (turn.earlier().isPresent()) {
                return read(accountId, turn.earlier().get());
            }
            requireAssistant(accountId, draft);
            rules.require(accountId, draft);
            PhoneLine.Key key = new PhoneLine.Key(accountId, ids.draw("num"));
            requireNew(key, draft);
            Commit commit = Commit.of(new Write.Save(draft.fresh(key, now)));
            if (store.commit(turn.with(commit, key.phoneNumberId())).done()) {
                return read(accountId, key.phoneNumberId());
            }
        }
        throw Refusal.busy();
    }

    public PhoneLine read(String accountId, String phoneNumberId) {
        return store.find(new PhoneLine.Key(accountId, phoneNumberId)).orElseThrow(Refusal::notFound);
    }

    public Store.Page<PhoneLine> page(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.PhoneLines(accountId), cursor, limit);
    }

    /**
     * Changes a number's settings.
     *
     * @param change from what is stored to what shall be; asked again when somebody else wrote in between
     */
    public PhoneLine change(
            String accountId, String phoneNumberId, Function<PhoneLine, PhoneLineDraft> change, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            PhoneLine before = read(accountId, phoneNumberId);
            PhoneLineDraft draft = change.apply(before);
            requireAssistant(accountId, draft);
            rules.require(accountId, draft);
            requireNew(before.key(), draft);
            if (store.commit(Commit.of(new Write.Save(draft.over(before, now)))).done()) {
                return read(accountId, phoneNumberId);
            }
        }
        throw Refusal.busy();
    }

    /** Removes a number that no campaign names. */
    public void remove(String accountId, String phoneNumberId) {
        for (int i = 0; i < TRIES; i++) {
            PhoneLine line = read(accountId, phoneNumberId);
            if (Pages.any(
                    store,
                    new Listing.Campaigns(accountId),
                    campaign -> campaign.phoneNumberIds().contains(phoneNumberId))) {
                throw Refusal.conflict("in_use", "A campaign uses this phone number.");
            }
            if (store.commit(Commit.of(new Write.Remove(line))).done()) {
                return;
            }
        }
        throw Refusal.busy();
    }

    private void requireAssistant(String accountId, PhoneLineDraft draft) {
        boolean missing = draft.assistantId()
                .filter(id -> store.find(new Assistant.Key(accountId, id)).isEmpty())
                .isPresent();
        if (missing) {
            throw Refusal.invalid(
                    List.of(new Refusal.Fault("assistantId", "not_found", "There is no such assistant.")));
        }
    }

    private void requireNew(PhoneLine.Key key, PhoneLineDraft draft) {
        if (Pages.any(
                store,
                new Listing.PhoneLines(key.accountId()),
                line -> line.number().equals(draft.number()) && !line.key().equals(key))) {
            throw Refusal.conflict("duplicate_number", "The account has this number already.");
        }
    }
}
