package io.redial.engine.connection;

import io.redial.domain.Entity;
import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether something relies on a connection. */
final class ConnectionUse {

    private static final int PAGE = 200;

    private final Store store;

    ConnectionUse(Store store) {
        this.store = store;
    }

    /** Runs are looked at last: one that begins meanwhile belongs to a sync that was there when syncs were. */
    boolean inUse(Connection.Key key) {
        return byAssistant(key) || bySync(key) || byRun(key);
    }

    private boolean byRun(Connection.Key key) {
        return anyOf(new Listing.Campaigns(key.accountId()), campaigns -> {
            List<CampaignState.Key> states = campaigns.stream()
                    .map(campaign -> new CampaignState.Key(key.accountId(), campaign.id()))
                    .toList();
            return store.findAll(states).stream()
                    .filter(state -> state.jobs().imports() > 0)
                    .anyMatch(state -> isReadThrough(key, state.key()));
        });
    }

    private boolean isReadThrough(Connection.Key key, CampaignState.Key campaign) {
        return anyOf(
                new Listing.Imports(campaign.accountId(), campaign.campaignId()),
                imports -> imports.stream()
                        .filter(ImportJob::running)
                        .flatMap(job -> store.find(Pull.Key.of(job.key())).stream())
                        .anyMatch(pull -> pull.connectionId().equals(Optional.of(key.connectionId()))));
    }

    /** A sync whose campaign was removed has ended; only its timer does not know yet. */
    private boolean bySync(Connection.Key key) {
        return anyOf(
                new Listing.Syncs(key.accountId()),
                syncs -> syncs.stream()
                        .filter(sync -> sync.connectionId().equals(Optional.of(key.connectionId())))
                        .anyMatch(sync -> store.find(new CampaignState.Key(
                                        key.accountId(), sync.key().campaignId()))
                                .isPresent()));
    }

    private boolean byAssistant(Connection.Key key) {
        return anyOf(
                new Listing.Assistants(key.accountId()),
                assistants -> assistants.stream()
                        .anyMatch(assistant -> assistant
                                .connectionId()
                                .filter(key.connectionId()::equals)
                                .isPresent()));
    }

    /** Whether one of the pages of a list has it. */
    private <T extends Entity> boolean anyOf(Listing<T> list, Predicate<List<T>> has) {
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<T> page = store.list(list, cursor, PAGE);
            if (has.test(page.items())) {
                return true;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return false;
    }
}
