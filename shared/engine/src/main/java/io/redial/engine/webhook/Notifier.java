package io.redial.engine.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.DeliveryIndex;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Postman;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends deliveries, and writes down what came of it. Each is sent once at least and, where an answer got lost or two hints
 * come at once, more often: its id, by which its receiver knows it, is always the same.
 */
public final class Notifier {

    private static final int TRIES = 8;

    /** So many for one endpoint in one go; the rest is queued behind what others have to be told. */
    private static final int PER_PASS = 25;

    private static final int ENDPOINTS_PER_TICK = 1_000;

    private static final int REPLAYED_PER_PASS = 50;

    /** A hint that comes before what it hints at is due would come in vain. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    private final Store store;
    private final DeliveryIndex index;
    private final DeliveryHints hints;
    private final Outside outside;
    private final Tempo tempo;
    private final RandomGenerator random;

    /**
     * What leads out of the deployment.
     *
     * @param clock the machine's, by which receivers judge how old a message is
     */
    public record Outside(Postman postman, HookUrls urls, SigningSecrets secrets, InstantSource clock) {}

    /** What is stored of deliveries. */
    public record Log(Store store, DeliveryIndex index, DeliveryHints hints) {}

    public Notifier(Log log, Outside outside, Tempo tempo, RandomGenerator random) {
        this.store = log.store();
        this.index = log.index();
        this.hints = log.hints();
        this.outside = outside;
        this.tempo = tempo;
        this.random = random;
    }

    /** What became of a delivery. */
    public enum Outcome {
        DELIVERED,
        /** It failed, and is tried again if it is not given up. */
        FAILED,
        /** Its endpoint is left alone for a while. */
        RESTING,
        /** There was nothing to do: it is not there, or not due, or its endpoint is told nothing any more. */
        NOTHING
    }

    /** Sends one delivery if it is due and its endpoint may be asked. */
    public Outcome deliver(Delivery.Key key, String endpointId, Instant now) {
        WebhookEndpoint.Key endpointKey = new WebhookEndpoint.Key(key.accountId(), endpointId);
        Store.Found found = store.read(List.of(key, endpointKey));
        Optional<Delivery> delivery = found.get(key).filter(is -> is.due(now));
        if (delivery.isEmpty()) {
            return Outcome.NOTHING;
        }
        Optional<WebhookEndpoint> endpoint = found.get(endpointKey);
        if (endpoint.filter(is -> is.disabled().isEmpty()).isEmpty()) {
            String why = endpoint.isPresent() ? "endpoint_disabled" : "endpoint_removed";
            store.commit(Commit.of(new Write.Save(delivery.get().abandoned(why))));
            return Outcome.NOTHING;
        }
        if (endpoint.get().resting(now)) {
            return Outcome.RESTING;
        }
        Optional<Delivery> frozen = frozen(delivery.get(), now);
        if (frozen.isEmpty()) {
            return Outcome.NOTHING;
        }
        Verdict verdict = Verdict.of(send(frozen.get(), endpoint.get(), now), tempo, now);
        record(frozen.get(), endpoint.get(), verdict, now);
        return verdict.wentWell() ? Outcome.DELIVERED : Outcome.FAILED;
    }

    /** What was held is held no longer, which is written before it leaves: nobody may change it after that. */
    private Optional<Delivery> frozen(Delivery delivery, Instant now) {
        if (delivery.status() != Delivery.Status.HELD) {
            return Optional.of(delivery);
        }
        boolean written =
                store.commit(Commit.of(new Write.Save(delivery.released(now)))).done();
        // Whoever was faster hints at it anew.
        return written ? store.find(delivery.key()).filter(is -> is.due(now)) : Optional.empty();
    }

    private Postman.Answer send(Delivery delivery, WebhookEndpoint endpoint, Instant now) {
        Optional<HookUrls.Objection> objection = outside.urls().objection(endpoint.url());
        if (objection.isPresent()) {
            return new Postman.Answer.None(objection.get().code(), 0);
        }
        List<String> secrets;
        try {
            secrets = outside.secrets().of(endpoint, now);
        } catch (Secrets.Unavailable _) {
            return new Postman.Answer.None("secret_not_available", 0);
        }
        if (secrets.isEmpty()) {
            return new Postman.Answer.None("secret_not_available", 0);
        }
        Instant at = outside.clock().instant();
        String id = delivery.key().deliveryId();
        return outside.postman()
                .post(new Postman.Letter(
                        URI.create(endpoint.url()),
                        Map.of(
                                "webhook-id",
                                id,
                                "webhook-timestamp",
                                Long.toString(at.getEpochSecond()),
                                "webhook-signature",
                                Signature.of(secrets, id, at, delivery.body())),
                        delivery.body()));
    }

    /** The attempt first: what it says of the endpoint may get lost, and is said again by the next one. */
    private void record(Delivery sent, WebhookEndpoint to, Verdict verdict, Instant now) {
        double chance = random.nextDouble();
        updated(sent.key(), sent, delivery -> {
                    boolean pending = delivery.status() == Delivery.Status.PENDING;
                    return pending ? Optional.of(verdict.of(delivery, chance, now)) : Optional.empty();
                })
                .flatMap(Delivery::dueAt)
                .ifPresent(at -> hint(new Hint.One(sent.key(), sent.endpointId()), at, now));
        updated(to.key(), to, endpoint -> judged(endpoint, verdict, now))
                .flatMap(endpoint -> endpoint.health().restUntil())
                .ifPresent(at -> hint(new Hint.AllDue(to.key()), at, now));
    }

    /** Many attempts may fail at once; the first of them that is written down has the endpoint left alone. */
    private static Optional<WebhookEndpoint> judged(WebhookEndpoint endpoint, Verdict verdict, Instant now) {
        boolean told = endpoint.disabled().isPresent() || (endpoint.resting(now) && !verdict.wentWell());
        return told
                ? Optional.empty()
                : Optional.of(verdict.of(endpoint, now)).filter(after -> !after.equals(endpoint));
    }

    /**
     * Changes what is stored, as it is then.
     *
     * @param change empty when there is nothing to change
     * @return what was written
     */
    private <T extends Entity> Optional<T> updated(EntityKey<T> key, T read, Function<T, Optional<T>> change) {
        Optional<T> before = Optional.of(read);
        for (int i = 0; i < TRIES && before.isPresent(); i++) {
            Optional<T> after = before.flatMap(change);
            if (after.isEmpty() || store.commit(with(after.get())).done()) {
                return after;
            }
            before = store.find(key);
        }
        return Optional.empty();
    }

    /** An endpoint that is disabled is no subscriber any more. */
    private Commit with(Entity after) {
        Commit commit = Commit.of(new Write.Save(after));
        return after instanceof WebhookEndpoint endpoint && endpoint.disabled().isPresent()
                ? commit.and(new Write.Save(new Herald(store)
                        .subscriptions(endpoint.key().accountId())
                        .with(endpoint)))
                : commit;
    }

    private void hint(Hint what, Instant at, Instant now) {
        Duration delay = tempo.machineSpan(Duration.between(now, at)).plus(MARGIN);
        if (delay.compareTo(DeliveryHints.LONGEST_DELAY) <= 0) {
            hints.send(List.of(what), delay);
        }
    }

    /** Sends what is due for one endpoint, as long as it takes it, and within bounds. */
    public void deliverAll(WebhookEndpoint.Key endpoint, Deadline deadline, Instant now) {
        List<Delivery.Key> due = index.due(endpoint, now, PER_PASS);
        int moved = 0;
        for (Delivery.Key key : due) {
            if (deadline.passed()) {
                break;
            }
            Outcome outcome = deliver(key, endpoint.endpointId(), now);
            if (outcome == Outcome.RESTING) {
                return;
            }
            moved += outcome == Outcome.NOTHING ? 0 : 1;
        }
        // An index that lags may name what was sent already; whatever is left then, the tick finds.
        if (moved > 0 && (moved < due.size() || due.size() == PER_PASS)) {
            hints.send(List.of(new Hint.AllDue(endpoint)), Duration.ZERO);
        }
    }

    /** Looks for what no hint has come for. */
    public void tick(Instant now) {
        List<Hint> overdue = index.endpointsDue(now, ENDPOINTS_PER_TICK).stream()
                .<Hint>map(Hint.AllDue::new)
                .toList();
        if (!overdue.isEmpty()) {
            hints.send(overdue, Duration.ZERO);
        }
    }

    /** Has a page of what was written for an endpoint sent again, and goes on with the next page in another message. */
    public void replay(Hint.Again again, Instant now) {
        Store.Page<Delivery> page = store.list(
                new Listing.Deliveries(
                        again.endpoint().accountId(), again.endpoint().endpointId()),
                again.cursor(),
                REPLAYED_PER_PASS);
        page.items().stream()
                .filter(delivery -> Replays.covers(again, delivery))
                .forEach(delivery -> updated(
                        delivery.key(),
                        delivery,
                        stored -> Replays.covers(again, stored) ? Optional.of(stored.again(now)) : Optional.empty()));
        boolean earlier =
                page.items().isEmpty() || page.items().getLast().createdAt().isBefore(again.from());
        if (page.next().isPresent() && !earlier) {
            hints.send(List.of(again.at(page.next().get())), Duration.ZERO);
        }
        hints.send(List.of(new Hint.AllDue(again.endpoint())), Duration.ZERO);
    }
}
