package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.memory.MemoryDeliveryHints;
import io.redial.memory.MemoryDeliveryHints.Sent;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import io.redial.testkit.WebhookSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncingTest {

    private static final Instant NOW = Samples.NOW;

    private final MemoryStore memory = new MemoryStore();
    private final MemoryDeliveryHints hints = new MemoryDeliveryHints();
    private final Announcing store = new Announcing(memory, hints);

    private static Delivery fresh(String id) {
        return WebhookSamples.delivery(id, "whe_1", NOW);
    }

    private Delivery written(Delivery delivery) {
        assertThat(store.commit(Commit.of(new Write.Save(delivery))).done()).isTrue();
        return memory.find(delivery.key()).orElseThrow();
    }

    private static Sent hint(String id, Duration delay) {
        return new Sent(new Hint.One(fresh(id).key(), "whe_1"), delay);
    }

    @Test
    void whatWasJustWrittenIsHintedAtAtOnce() {
        store.commit(Commit.of(new Write.Save(fresh("dlv_1")), new Write.Save(fresh("dlv_2"))));
        assertThat(hints.take()).containsExactly(hint("dlv_1", Duration.ZERO), hint("dlv_2", Duration.ZERO));
    }

    @Test
    void whatIsHeldIsHintedAtForItsRelease() {
        Delivery held = written(fresh("dlv_1").held(NOW.plus(RetryRules.ANALYSIS_GRACE)));
        assertThat(hints.take()).containsExactly(hint("dlv_1", RetryRules.ANALYSIS_GRACE));
        Delivery known = written(held.heldWith("{}"));
        assertThat(hints.take()).as("it is hinted at already").isEmpty();
        written(known.released(NOW));
        assertThat(hints.take()).containsExactly(hint("dlv_1", Duration.ZERO));
    }

    @Test
    void whatWasSentIsHintedAtByWhoeverSentIt() {
        Delivery delivery = written(fresh("dlv_1"));
        hints.take();
        Delivery sending = written(delivery.sending(NOW.plusSeconds(60)));
        assertThat(hints.take()).isEmpty();
        Attempt failed = new Attempt(NOW, Optional.of(500), 12, Optional.of("http_error"));
        written(sending.retried(failed, NOW.plusSeconds(5)));
        assertThat(hints.take()).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenIsNotHintedAt() {
        Delivery lost = fresh("dlv_1").sending(NOW);
        written(fresh("dlv_1"));
        hints.take();
        assertThat(store.commit(Commit.of(new Write.Save(fresh("dlv_1")))).done())
                .isFalse();
        assertThat(store.commit(Commit.of(new Write.Save(lost))).done()).isFalse();
        assertThat(hints.take()).isEmpty();
    }

    @Test
    void otherThingsAreNotHintedAt() {
        store.commit(Commit.of(new Write.Save(Samples.account())));
        assertThat(hints.take()).isEmpty();
    }
}
