package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.activity.Actor;
import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.Delivery.Status;
import io.redial.domain.webhook.RetrySchedule;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.DeliveryHints.Which;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NotifierTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Answer FINE = status(204);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final MemoryStore store = new MemoryStore();
    private final MemoryDeliveryHints hints = new MemoryDeliveryHints();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Letter> sent = new ArrayList<>();
    private Instant now = NOW;
    private final Notifier notifier = new Notifier(
            new Notifier.Log(store, store, hints),
            new Notifier.Outside(
                    this::answer,
                    HookUrls.of(Optional.empty(), Optional.empty()),
                    new SigningSecrets(secrets),
                    () -> Instant.ofEpochSecond(1_614_265_330).plus(Duration.between(NOW, now))),
            Tempo.REAL,
            new NoChance());

    /** So that what is drawn changes nothing. */
    private record NoChance() implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }
    }

    private static Answer status(int status) {
        return new Answer.Status(status, Optional.empty(), 12);
    }

    private Answer answer(Letter letter) {
        sent.add(letter);
        return answers.isEmpty() ? FINE : answers.pop();
    }

    private WebhookEndpoint endpoint(String id) {
        WebhookEndpoint endpoint = WebhookSamples.endpoint(id);
        Subscriptions all = new Herald(store).subscriptions(Samples.ACCOUNT).with(endpoint);
        assertThat(store.commit(Commit.of(new Write.Save(endpoint), new Write.Save(all)))
                        .done())
                .isTrue();
        secrets.put(new Secrets.Name(Samples.ACCOUNT, id), SECRET);
        return endpoint;
    }

    private Delivery delivery(String id, String endpointId) {
        Delivery delivery = WebhookSamples.delivery(id, endpointId, now);
        assertThat(store.commit(Commit.of(new Write.Save(delivery))).done()).isTrue();
        return delivery;
    }

    private Delivery stored(Delivery delivery) {
        return store.find(delivery.key()).orElseThrow();
    }

    private WebhookEndpoint stored(WebhookEndpoint endpoint) {
        return store.find(endpoint.key()).orElseThrow();
    }

    private Outcome deliver(Delivery delivery) {
        return notifier.deliver(delivery.key(), delivery.endpointId(), () -> now);
    }

    @Test
    void aDeliveryIsSentWithItsIdTheTimeOfTheAttemptAndASignature() {
        endpoint("whe_1");
        Delivery delivery = delivery("dlv_1", "whe_1");
        assertThat(deliver(delivery)).isEqualTo(Outcome.DELIVERED);
        Letter letter = sent.getFirst();
        assertThat(letter.url()).hasToString("https://crm.example.com/hooks");
        assertThat(letter.body()).isEqualTo(delivery.body());
        assertThat(letter.headers())
                .containsEntry("webhook-id", "dlv_1")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature",
                        Signature.of(List.of(SECRET), "dlv_1", Instant.ofEpochSecond(1_614_265_330), delivery.body()));
        Delivery after = stored(delivery);
        assertThat(after.status()).isEqualTo(Status.DELIVERED);
        assertThat(after.attempts()).containsExactly(new Attempt(NOW, Optional.of(204), 12, Optional.empty()));
        assertThat(after.body()).isEqualTo(delivery.body());
        assertThat(store.due(delivery.endpoint(), NOW.plus(Duration.ofDays(9)), 10))
                .isEmpty();
    }

    @Test
    void aSecondHintSendsNothing() {
        endpoint("whe_1");
        Delivery delivery = delivery("dlv_1", "whe_1");
        deliver(delivery);
        assertThat(deliver(delivery)).isEqualTo(Outcome.NOTHING);
        assertThat(sent).hasSize(1);
    }

    @Test
    void afterARotationBothSecretsSignUntilTheOverlapIsOver() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        Endpoints endpoints = new Endpoints(store, new SigningSecrets(secrets), new NoChance());
        String fresh = endpoints.rotate(Samples.ACCOUNT, "whe_1", now).secret();
        assertThat(stored(endpoint).secretVersion()).isEqualTo(2);
        deliver(delivery("dlv_1", "whe_1"));
        assertThat(sent.getFirst().headers().get("webhook-signature")).contains(" ");
        now = now.plus(Endpoints.OVERLAP);
        deliver(delivery("dlv_2", "whe_1"));
        Letter last = sent.getLast();
        assertThat(last.headers().get("webhook-signature"))
                .isEqualTo(Signature.of(
                        List.of(fresh),
                        "dlv_2",
                        Instant.ofEpochSecond(Long.parseLong(last.headers().get("webhook-timestamp"))),
                        last.body()));
        assertThat(OLD_SECRET).isNotEqualTo(fresh);
    }

    @Test
    void aFailureIsTriedAgainTenTimesOverThreeDaysWithTheSameIdAndBody() {
        endpoint("whe_1");
        Delivery delivery = delivery("dlv_1", "whe_1");
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(status(500));
            assertThat(deliver(delivery)).isEqualTo(Outcome.FAILED);
            Optional<Instant> next = stored(delivery).dueAt();
            if (next.isPresent()) {
                waits.add(Duration.between(now, next.get()));
                now = next.get();
            }
        }
        assertThat(waits).isEqualTo(RetrySchedule.WAITS);
        assertThat(stored(delivery).status()).isEqualTo(Status.FAILED);
        assertThat(sent).hasSize(10);
        assertThat(sent.stream().map(Letter::body).distinct()).containsExactly(delivery.body());
        assertThat(sent.stream()
                        .map(letter -> letter.headers().get("webhook-id"))
                        .distinct())
                .containsExactly("dlv_1");
        assertThat(sent.stream()
                        .map(letter -> letter.headers().get("webhook-timestamp"))
                        .distinct())
                .hasSize(10);
    }

    @Test
    void theFirstRetriesComeByMessageAndTheLaterOnesByTheIndexAlone() {
        endpoint("whe_1");
        Delivery delivery = delivery("dlv_1", "whe_1");
        answers.addAll(List.of(status(500), status(500)));
        deliver(delivery);
        assertThat(hints.take())
                .containsExactly(new Sent(new Hint.One(delivery.key(), "whe_1"), Duration.ofMillis(5_200)));
        now = now.plusSeconds(4);
        assertThat(deliver(delivery)).isEqualTo(Outcome.NOTHING);
        now = now.plusSeconds(1);
        deliver(delivery);
        assertThat(hints.take())
                .containsExactly(new Sent(new Hint.One(delivery.key(), "whe_1"), Duration.ofMillis(300_200)));
        answers.add(status(500));
        now = now.plus(Duration.ofMinutes(5));
        deliver(delivery);
        assertThat(hints.take()).extracting(Sent::hint).doesNotContain(new Hint.One(delivery.key(), "whe_1"));
        assertThat(store.endpointsDue(now.plus(Duration.ofMinutes(30)), 10)).containsExactly(delivery.endpoint());
    }

    @Test
    void whatAnEndpointAsksForIsGranted() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        Delivery first = delivery("dlv_1", "whe_1");
        Delivery second = delivery("dlv_2", "whe_1");
        answers.add(new Answer.Status(429, Optional.of(Duration.ofMinutes(2)), 3));
        deliver(first);
        assertThat(stored(first).dueAt()).hasValue(NOW.plus(Duration.ofMinutes(2)));
        assertThat(stored(endpoint).health().restUntil()).hasValue(NOW.plus(Duration.ofMinutes(2)));
        assertThat(deliver(second)).isEqualTo(Outcome.RESTING);
        assertThat(sent).hasSize(1);
        assertThat(hints.take()).contains(new Sent(new Hint.AllDue(endpoint.key()), Duration.ofMillis(120_200)));
        now = NOW.plus(Duration.ofMinutes(2));
        notifier.deliverAll(endpoint.key(), () -> false, () -> now);
        assertThat(stored(first).status()).isEqualTo(Status.DELIVERED);
        assertThat(stored(second).status()).isEqualTo(Status.DELIVERED);
        assertThat(stored(endpoint).health()).isEqualTo(Health.GOOD);
    }

    @Test
    void anEndlessWishIsBounded() {
        endpoint("whe_1");
        Delivery delivery = delivery("dlv_1", "whe_1");
        answers.add(new Answer.Status(503, Optional.of(Duration.ofDays(400)), 3));
        deliver(delivery);
        assertThat(stored(delivery).dueAt()).hasValue(NOW.plus(RetrySchedule.LONGEST_WISH));
    }

    @Test
    void anEndpointThatDoesNotAnswerIsAskedLessAndLessOftenHoweverMuchIsDueForIt() {
        WebhookEndpoint dead = endpoint("whe_dead");
        for (int i = 0; i < 60; i++) {
            delivery("dlv_" + i, "whe_dead");
        }
        Duration all = Duration.ofMinutes(20);
        for (Instant end = now.plus(all); now.isBefore(end); now = now.plusSeconds(30)) {
            answers.add(new Answer.None("timeout", 20_000));
            notifier.deliverAll(dead.key(), () -> false, () -> now);
        }
        assertThat(sent).hasSizeBetween(4, 12);
        assertThat(store.due(dead.key(), now, 100)).hasSizeGreaterThan(50);
    }

    @Test
    void oneDeadEndpointDoesNotHoldUpAnother() {
        WebhookEndpoint dead = endpoint("whe_dead");
        for (int i = 0; i < 60; i++) {
            delivery("dlv_" + i, "whe_dead");
        }
        WebhookEndpoint fine = endpoint("whe_fine");
        Delivery waiting = delivery("dlv_fine", "whe_fine");
        now = now.plus(Duration.ofMinutes(5));
        notifier.tick(now);
        assertThat(hints.take())
                .extracting(Sent::hint)
                .containsExactlyInAnyOrder(new Hint.AllDue(dead.key()), new Hint.AllDue(fine.key()));
        answers.add(new Answer.None("timeout", 20_000));
        notifier.deliverAll(dead.key(), () -> false, () -> now);
        assertThat(sent).hasSize(1);
        notifier.deliverAll(fine.key(), () -> false, () -> now);
        assertThat(stored(waiting).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void muchThatIsDueIsSentInSeveralPasses() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        for (int i = 0; i < 30; i++) {
            delivery("dlv_" + i, "whe_1");
        }
        now = now.plus(Duration.ofMinutes(1));
        notifier.deliverAll(endpoint.key(), () -> false, () -> now);
        assertThat(sent).hasSize(25);
        assertThat(hints.take()).containsExactly(new Sent(new Hint.AllDue(endpoint.key()), Duration.ZERO));
        notifier.deliverAll(endpoint.key(), () -> false, () -> now);
        assertThat(sent).hasSize(30);
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAndToldNothingMore() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        Delivery first = delivery("dlv_1", "whe_1");
        Delivery second = delivery("dlv_2", "whe_1");
        answers.add(status(410));
        deliver(first);
        assertThat(stored(endpoint).disabled()).hasValue(new Disabled(Disabled.Reason.GONE, NOW));
        assertThat(new Herald(store).subscriptions(Samples.ACCOUNT).to(first.event()))
                .isEmpty();
        assertThat(stored(first).status()).isEqualTo(Status.FAILED);
        assertThat(deliver(second)).isEqualTo(Outcome.NOTHING);
        assertThat(stored(second).reason()).hasValue("endpoint_disabled");
        assertThat(sent).hasSize(1);
    }

    @Test
    void anEndpointThatFailsForFiveDaysIsDisabled() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        int n = 0;
        while (stored(endpoint).disabled().isEmpty()) {
            answers.add(status(500));
            Delivery delivery = delivery("dlv_" + n++, "whe_1");
            deliver(delivery);
            now = now.plus(Duration.ofHours(6));
        }
        Disabled disabled = stored(endpoint).disabled().orElseThrow();
        assertThat(disabled.reason()).isEqualTo(Disabled.Reason.FAILING);
        assertThat(Duration.between(NOW, disabled.at())).isEqualTo(WebhookEndpoint.PATIENCE);
    }

    @Test
    void oneSuccessBeginsTheFiveDaysAnew() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        answers.add(status(500));
        deliver(delivery("dlv_1", "whe_1"));
        assertThat(stored(endpoint).health().failures()).isEqualTo(1);
        now = now.plus(Duration.ofDays(4));
        deliver(delivery("dlv_2", "whe_1"));
        assertThat(stored(endpoint).health()).isEqualTo(Health.GOOD);
    }

    @Test
    void redirectsAndOtherAnswersAreFailures() {
        endpoint("whe_1");
        for (int status : new int[] {301, 302, 307, 400, 401, 404, 500}) {
            Delivery delivery = delivery("dlv_" + status, "whe_1");
            answers.add(status(status));
            now = now.plus(Duration.ofHours(1));
            assertThat(deliver(delivery)).as("status " + status).isEqualTo(Outcome.FAILED);
        }
        assertThat(stored(WebhookSamples.delivery("dlv_302", "whe_1", NOW))
                        .attempts()
                        .getFirst()
                        .error())
                .hasValue("redirect_not_followed");
    }

    @Test
    void nothingIsSentWithoutASecretOrToWhatIsNotAllowedAnyMore() {
        endpoint("whe_1");
        secrets.delete(new Secrets.Name(Samples.ACCOUNT, "whe_1"));
        Delivery delivery = delivery("dlv_1", "whe_1");
        assertThat(deliver(delivery)).isEqualTo(Outcome.FAILED);
        assertThat(sent).isEmpty();
        assertThat(stored(delivery).attempts().getFirst().error()).hasValue("secret_not_available");
    }

    @Test
    void whatIsAskedForAgainIsSentAgainOnce() {
        WebhookEndpoint endpoint = endpoint("whe_1");
        Replays replays = new Replays(store, hints);
        Delivery early = delivery("dlv_early", "whe_1");
        now = NOW.plusSeconds(10);
        Delivery failed = delivery("dlv_failed", "whe_1");
        Delivery delivered = delivery("dlv_delivered", "whe_1");
        deliver(delivered);
        for (Delivery lost : List.of(early, failed)) {
            store.commit(Commit.of(new Write.Save(stored(lost).abandoned("endpoint_disabled"))));
        }
        now = NOW.plusSeconds(20);
        hints.take();
        replays.again(endpoint, new Replays.Range(Which.FAILED, NOW.plusSeconds(5), now), Actor.ENGINE, now);
        Hint.Again asked = (Hint.Again) hints.take().getFirst().hint();
        sent.clear();
        for (int i = 0; i < 2; i++) {
            notifier.replay(asked, now);
            now = now.plusSeconds(1);
            notifier.deliverAll(endpoint.key(), () -> false, () -> now);
        }
        assertThat(sent)
                .extracting(letter -> letter.headers().get("webhook-id"))
                .containsExactly("dlv_failed");
        assertThat(stored(early).status()).isEqualTo(Status.FAILED);
        sent.clear();
        replays.again(endpoint, "dlv_delivered", Actor.ENGINE, now);
        deliver(delivered);
        assertThat(sent).hasSize(1);
        assertThat(stored(delivered).attempts()).hasSize(2);
    }
}
