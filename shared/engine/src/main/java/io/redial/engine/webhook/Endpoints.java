package io.redial.engine.webhook;

import io.redial.domain.webhook.RemovedEndpoint;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.activity.EndpointNotices;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The endpoints of an account. Each is written together with the account's subscriptions, so that nobody is told what they do
 * not want, or not told what they do. An endpoint is written before its secret and told its version afterwards, so that no
 * crash leaves a secret that nobody knows of.
 */
public final class Endpoints {

    /** After a rotation messages are signed with the secret before it, too, for so long. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final int TRIES = 5;

    private final Store store;
    private final SigningSecrets secrets;
    private final Ids ids;
    private final RandomGenerator random;
    private final Once once;
    private final Herald herald;
    private final EndpointNotices notices;

    /**
     * The endpoints in {@code store}.
     *
     * @param random cryptographically strong in production: secrets are drawn from it
     */
    public Endpoints(Store store, SigningSecrets secrets, RandomGenerator random) {
        this.store = store;
        this.secrets = secrets;
        this.ids = new Ids(random);
        this.random = random;
        this.once = new Once(store);
        this.herald = new Herald(store);
        this.notices = new EndpointNotices(store);
    }

    /** An endpoint and what its messages are signed with, to be shown this once. */
    public record Keyed(WebhookEndpoint endpoint, String secret) {}

    /**
     * Creates an endpoint; a repeated request completes what its predecessor had begun, and answers the same.
     *
     * @throws Refusal {@code too_many_endpoints}
     */
    public Keyed create(String accountId, EndpointDraft draft, Optional<RequestMark> mark, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            if (turn.earlier().isPresent()) {
                WebhookEndpoint begun = read(accountId, turn.earlier().get());
                return secrets.newest(begun.key())
                        .filter(_ -> begun.secretVersion() > 0)
                        .map(secret -> new Keyed(begun, secret))
                        .orElseGet(() -> given(begun, Optional.empty(), now));
            }
            Subscriptions all = herald.subscriptions(accountId);
            if (all.full()) {
                throw Refusal.conflict(
                        "too_many_endpoints", "An account has at most " + Subscriptions.MOST + " webhook endpoints.");
            }
            WebhookEndpoint fresh = draft.fresh(new WebhookEndpoint.Key(accountId, ids.draw("whe")), now);
            Commit commit = Commit.of(new Write.Save(fresh), new Write.Save(all.with(fresh)));
            if (store.commit(turn.with(commit, fresh.id())).done()) {
                return given(read(accountId, fresh.id()), Optional.empty(), now);
            }
        }
        throw Refusal.busy();
    }

    public WebhookEndpoint read(String accountId, String endpointId) {
        return store.find(new WebhookEndpoint.Key(accountId, endpointId)).orElseThrow(Refusal::notFound);
    }

    public Store.Page<WebhookEndpoint> page(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.WebhookEndpoints(accountId), cursor, limit);
    }

    /**
     * Changes an endpoint.
     *
     * @param change from what is stored to what shall be; asked again when somebody else wrote in between
     */
    public WebhookEndpoint change(
            String accountId, String endpointId, Function<WebhookEndpoint, EndpointDraft> change, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            WebhookEndpoint before = read(accountId, endpointId);
            WebhookEndpoint after = change.apply(before).over(before, now);
            Subscriptions all = herald.subscriptions(accountId).with(after);
            Commit commit = Commit.of(new Write.Save(after), new Write.Save(all));
            if (store.commit(notices.with(commit, before)).done()) {
                return read(accountId, endpointId);
            }
        }
        throw Refusal.busy();
    }

    /** Gives an endpoint another secret. For {@link #OVERLAP} its messages are signed with both. */
    public Keyed rotate(String accountId, String endpointId, Instant now) {
        WebhookEndpoint endpoint = read(accountId, endpointId);
        return given(endpoint, secrets.newest(endpoint.key()), now);
    }

    /**
     * Removes an endpoint and its secret. What it was to be told is not sent any more; it stays for as long as any delivery, and a
     * {@link RemovedEndpoint} says where. One that is not there any more loses
     * what a removal that was cut off may have left.
     */
    public void remove(String accountId, String endpointId, Instant now) {
        WebhookEndpoint.Key key = new WebhookEndpoint.Key(accountId, endpointId);
        for (int i = 0; i < TRIES; i++) {
            Optional<WebhookEndpoint> endpoint = store.find(key);
            if (endpoint.isEmpty()) {
                secrets.forget(key);
                throw Refusal.notFound();
            }
            Subscriptions all = herald.subscriptions(accountId).without(endpointId);
            Commit commit = Commit.of(
                    new Write.Remove(endpoint.get()),
                    new Write.Save(RemovedEndpoint.of(endpoint.get(), now)),
                    new Write.Save(all));
            if (store.commit(notices.with(commit, endpoint.get())).done()) {
                secrets.forget(key);
                return;
            }
        }
        throw Refusal.busy();
    }

    private Keyed given(WebhookEndpoint to, Optional<String> before, Instant now) {
        String secret = SigningSecrets.drawn(random);
        long version = secrets.keep(to.key(), secret, before);
        Optional<Instant> oldUntil = before.map(_ -> now.plus(OVERLAP));
        for (int i = 0; i < TRIES; i++) {
            WebhookEndpoint endpoint = read(to.key().accountId(), to.id());
            if (store.commit(Commit.of(new Write.Save(endpoint.holding(version, oldUntil, now))))
                    .done()) {
                return new Keyed(read(to.key().accountId(), to.id()), secret);
            }
        }
        throw Refusal.busy();
    }
}
