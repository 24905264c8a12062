package io.redial.engine.webhook;

import io.redial.domain.Entity;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A store that hints at the deliveries that were just written, whoever wrote them. */
public final class Announcing extends ForwardingStore {

    private final DeliveryHints hints;

    /** Announces what is written into {@code store}. */
    public Announcing(Store store, DeliveryHints hints) {
        super(store);
        this.hints = hints;
    }

    @Override
    public Outcome commit(Commit commit) {
        Outcome outcome = super.commit(commit);
        if (outcome.done()) {
            announce(commit, Delivery.Status.PENDING);
            announce(commit, Delivery.Status.HELD);
        }
        return outcome;
    }

    /** What is held is hinted at for when it is held no longer; whatever comes too early for it, the tick finds. */
    private void announce(Commit commit, Delivery.Status status) {
        List<Hint> fresh = commit.writes().stream()
                .flatMap(Announcing::untried)
                .filter(delivery -> delivery.status() == status)
                .<Hint>map(delivery -> new Hint.One(delivery.key(), delivery.endpointId()))
                .toList();
        if (!fresh.isEmpty()) {
            hints.send(fresh, status == Delivery.Status.HELD ? RetryRules.ANALYSIS_GRACE : Duration.ZERO);
        }
    }

    /** What was sent before is hinted at by whoever sent it. */
    private static Stream<Delivery> untried(Write write) {
        return write instanceof Write.Save(Entity entity)
                        && entity instanceof Delivery delivery
                        && delivery.tries() == 0
                        && (delivery.revision() == 0 || delivery.status() == Delivery.Status.PENDING)
                ? Stream.of(delivery)
                : Stream.empty();
    }
}
