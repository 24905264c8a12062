package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.Entity;
import io.redial.domain.activity.Actor;
import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.Delivery.Status;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.Postman.Answer;
import io.redial.engine.port.Postman.Letter;
import io.redial.engine.port.Secrets;
import io.redial.engine.webhook.Notifier.Outcome;
import io.redial.memory.MemoryDeliveryHints;
import io.redial.memory.MemoryDeliveryHints.Sent;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import io.redial.testkit.WebhookSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several workers at once: the others do what they do while one of them waits for an answer. */
class TurnsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Answer FINE = new Answer.Status(204, Optional.empty(), 12);
    private static final Answer SLOW = new Answer.Status(200, Optional.empty(), 17_000);
    private static final Answer NONE = new Answer.None("timeout", 20_000);
    private static final WebhookEndpoint ENDPOINT = WebhookSamples.endpoint("whe_1");
    private static final Duration REQUEST = Duration.ofSeconds(20);

    private final MemoryStore store = new MemoryStore();
    private final MemoryDeliveryHints hints = new MemoryDeliveryHints();
    private final MemorySecrets secrets = new MemorySecrets();
    private final List<String> sent = new ArrayList<>();
    private Instant now = NOW;
    private Answer answer = FINE;
    private Runnable meanwhile = () -> {};
    private final Notifier notifier = new Notifier(
            new Notifier.Log(store, store, hints),
            new Notifier.Outside(
                    this::answer,
                    HookUrls.of(Optional.empty(), Optional.empty()),
                    new SigningSecrets(secrets),
                    () -> now),
            Tempo.REAL,
            new Random(1));

    @BeforeEach
    void anEndpoint() {
        write(ENDPOINT);
        secrets.put(new Secrets.Name(Samples.ACCOUNT, "whe_1"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    /** What is to happen meanwhile happens once, while the first request is under way. */
    private Answer answer(Letter letter) {
        sent.add(letter.headers().get("webhook-id"));
        Runnable others = meanwhile;
        meanwhile = () -> {};
        others.run();
        return answer;
    }

    private void write(Entity entity) {
        assertThat(store.commit(Commit.of(new Write.Save(entity))).done()).isTrue();
    }

    private Delivery delivery(String id) {
        Delivery delivery = WebhookSamples.delivery(id, "whe_1", now);
        write(delivery);
        return stored(delivery);
    }

    private Delivery stored(Delivery delivery) {
        return store.find(delivery.key()).orElseThrow();
    }

    private WebhookEndpoint endpoint() {
        return store.find(ENDPOINT.key()).orElseThrow();
    }

    private Outcome deliver(Delivery delivery) {
        return notifier.deliver(delivery.key(), "whe_1", () -> now);
    }

    private void deliverAll() {
        notifier.deliverAll(ENDPOINT.key(), () -> false, () -> now);
    }

    private void rested() {
        write(endpoint().with(new Health(3, Optional.of(NOW), Optional.of(now))));
    }

    @Test
    void whatIsBeingSentIsSentByNobodyElseAtOnce() {
        Delivery delivery = delivery("dlv_1");
        now = now.plus(Duration.ofMinutes(2));
        meanwhile = () -> {
            assertThat(stored(delivery).status()).isEqualTo(Status.SENDING);
            assertThat(deliver(delivery)).isEqualTo(Outcome.NOTHING);
            now = now.plus(REQUEST);
            assertThat(deliver(delivery)).isEqualTo(Outcome.NOTHING);
            deliverAll();
            new Replays(store, hints).again(endpoint(), "dlv_1", Actor.ENGINE, now);
            assertThat(deliver(delivery)).isEqualTo(Outcome.NOTHING);
        };
        assertThat(deliver(delivery)).isEqualTo(Outcome.DELIVERED);
        assertThat(sent).containsExactly("dlv_1");
        assertThat(stored(delivery).attempts()).hasSize(1);
    }

    @Test
    void whatIsHeldIsSentOnceByTwoToo() {
        Delivery held = WebhookSamples.delivery("dlv_1", "whe_1", now).held(now);
        write(held);
        meanwhile = () -> assertThat(deliver(held)).isEqualTo(Outcome.NOTHING);
        assertThat(deliver(held)).isEqualTo(Outcome.DELIVERED);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatSomebodyDiedOverComesAgainByTheIndex() {
        Delivery delivery = delivery("dlv_1");
        meanwhile = () -> {
            throw new IllegalStateException("dead");
        };
        assertThatThrownBy(() -> deliver(delivery)).isInstanceOf(IllegalStateException.class);
        assertThat(deliver(delivery)).isEqualTo(Outcome.NOTHING);
        now = now.plus(Turns.LONGEST_ATTEMPT);
        assertThat(store.endpointsDue(now, 10)).containsExactly(ENDPOINT.key());
        deliverAll();
        assertThat(stored(delivery).status()).isEqualTo(Status.DELIVERED);
        assertThat(sent).containsExactly("dlv_1", "dlv_1");
    }

    @Test
    void aFailureThatComesAfterTheTurnWasLostChangesNothing() {
        Delivery delivery = delivery("dlv_1");
        answer = NONE;
        meanwhile = () -> {
            now = now.plus(Turns.LONGEST_ATTEMPT);
            write(stored(delivery).sending(now.plus(Turns.LONGEST_ATTEMPT)));
        };
        deliver(delivery);
        assertThat(stored(delivery).underWay(now)).isTrue();
        assertThat(stored(delivery).attempts()).isEmpty();
    }

    @Test
    void afterARestOneAsksAndTheOthersWaitForWhatComesOfIt() {
        Delivery probe = delivery("dlv_probe");
        List<Delivery> fresh = List.of(delivery("dlv_1"), delivery("dlv_2"), delivery("dlv_3"));
        rested();
        answer = NONE;
        meanwhile = () -> {
            now = now.plus(REQUEST);
            fresh.forEach(one -> assertThat(deliver(one)).isEqualTo(Outcome.RESTING));
            deliverAll();
        };
        assertThat(deliver(probe)).isEqualTo(Outcome.FAILED);
        assertThat(sent).containsExactly("dlv_probe");
        assertThat(endpoint().health().failures()).isEqualTo(4);
        // From when it failed on, not from when it was asked.
        assertThat(endpoint().health().restUntil()).hasValue(now.plusSeconds(40));
        assertThat(fresh).extracting(one -> stored(one).status()).containsOnly(Status.PENDING);
    }

    @Test
    void whoeverWasTurnedAwayWhileOneAskedIsHintedAt() {
        Delivery probe = delivery("dlv_probe");
        Delivery fresh = delivery("dlv_1");
        rested();
        meanwhile = () -> deliver(fresh);
        deliver(probe);
        assertThat(endpoint().health()).isEqualTo(Health.GOOD);
        assertThat(hints.take())
                .containsExactly(
                        new Sent(new Hint.AllDue(ENDPOINT.key()), Duration.ofMillis(60_200)),
                        new Sent(new Hint.AllDue(ENDPOINT.key()), Duration.ZERO));
        now = now.plus(Duration.ofMinutes(1));
        deliverAll();
        assertThat(stored(fresh).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void anEndpointThatAnswersLateIsAskedOneThingAtATimeUntilItAnswersSoon() {
        answer = SLOW;
        assertThat(deliver(delivery("dlv_first"))).isEqualTo(Outcome.DELIVERED);
        List<Delivery> more = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            more.add(delivery("dlv_" + i));
        }
        meanwhile = () ->
                more.subList(1, 30).forEach(one -> assertThat(deliver(one)).isEqualTo(Outcome.RESTING));
        assertThat(deliver(more.getFirst())).isEqualTo(Outcome.DELIVERED);
        assertThat(sent).hasSize(2);
        answer = FINE;
        assertThat(deliver(more.get(1))).isEqualTo(Outcome.DELIVERED);
        assertThat(endpoint().health()).isEqualTo(Health.GOOD);
        meanwhile = () -> assertThat(deliver(more.get(3))).isEqualTo(Outcome.DELIVERED);
        assertThat(deliver(more.get(2))).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void oneGoesThroughWhatIsDueHoweverManyAreHintedAt() {
        for (int i = 0; i < 60; i++) {
            delivery("dlv_" + i);
        }
        now = now.plus(Duration.ofMinutes(2));
        meanwhile = () -> {
            notifier.tick(now);
            hints.take().forEach(_ -> deliverAll());
            assertThat(sent).hasSize(1);
            assertThat(hints.take()).isEmpty();
        };
        deliverAll();
        assertThat(sent).hasSize(25);
        assertThat(hints.take()).containsExactly(new Sent(new Hint.AllDue(ENDPOINT.key()), Duration.ZERO));
        deliverAll();
        deliverAll();
        assertThat(sent).hasSize(60).doesNotHaveDuplicates();
        assertThat(endpoint().passUntil()).isEmpty();
    }

    @Test
    void aPassThatSomebodyDiedOverLapses() {
        write(endpoint().passedUntil(Optional.of(now.plus(Turns.LONGEST_PASS))));
        Delivery delivery = delivery("dlv_1");
        now = now.plus(Turns.LONGEST_PASS);
        deliverAll();
        assertThat(stored(delivery).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void whoDisablesAnEndpointSaysSoByIdsAlone() {
        WebhookEndpoint gone = endpoint().disabled(Disabled.Reason.GONE, now);
        assertThat(Disabling.line(gone))
                .isEqualTo("webhook_endpoint_disabled account=" + Samples.ACCOUNT
                        + " endpoint=whe_1 reason=gone failures=0");
    }
}
