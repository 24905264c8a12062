package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.activity.Actor;
import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.Delivery.Status;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.DeliveryHints.Which;
import io.redial.engine.port.Postman.Answer;
import io.redial.engine.refusal.Refusal;
import io.redial.memory.MemoryDeliveryHints;
import io.redial.memory.MemoryDeliveryHints.Sent;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import io.redial.testkit.WebhookSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was given up is sent again page by page, as far back as was asked for. */
class ReplayTest {

    private static final Instant NOW = Samples.NOW;
    private static final WebhookEndpoint ENDPOINT = WebhookSamples.endpoint("whe_1");
    /** Of one page. */
    private static final int PAGE = 50;

    private final MemoryStore store = new MemoryStore();
    private final MemoryDeliveryHints hints = new MemoryDeliveryHints();
    private final Replays replays = new Replays(store, hints);
    private final Notifier notifier = new Notifier(
            new Notifier.Log(store, store, hints),
            new Notifier.Outside(
                    _ -> new Answer.Status(204, Optional.empty(), 12),
                    HookUrls.of(Optional.empty(), Optional.empty()),
                    new SigningSecrets(new MemorySecrets()),
                    () -> NOW),
            Tempo.REAL,
            new Random(1));

    /** The {@code n}th, one a second, given up. */
    private Delivery failed(int n) {
        Delivery delivery = WebhookSamples.delivery(String.format(Locale.ROOT, "dlv_%03d", n), "whe_1", at(n))
                .abandoned("endpoint_disabled");
        assertThat(store.commit(Commit.of(new Write.Save(delivery))).done()).isTrue();
        return delivery;
    }

    private static Instant at(int n) {
        return NOW.minusSeconds(1_000).plusSeconds(n);
    }

    private void failed(int from, int to) {
        IntStream.range(from, to).forEach(this::failed);
    }

    private static Hint.Again since(Instant from) {
        return new Hint.Again(ENDPOINT.key(), Which.FAILED, from, NOW, NOW, Optional.empty());
    }

    private List<Hint> replayed(Hint.Again again) {
        notifier.replay(again, NOW);
        return hints.take().stream().map(Sent::hint).toList();
    }

    private long pending() {
        return replays.page(ENDPOINT, Optional.empty(), 200).items().stream()
                .filter(delivery -> delivery.status() == Status.PENDING)
                .count();
    }

    @Test
    void aPageIsSentAgainAndTheNextOneByAnotherMessage() {
        failed(0, PAGE + 3);
        List<Hint> more = replayed(since(at(0)));
        assertThat(pending()).isEqualTo(PAGE);
        assertThat(more).hasSize(2).last().isEqualTo(new Hint.AllDue(ENDPOINT.key()));
        Hint.Again next = (Hint.Again) more.getFirst();
        assertThat(next.cursor()).isPresent();
        assertThat(replayed(next)).containsExactly(new Hint.AllDue(ENDPOINT.key()));
        assertThat(pending()).isEqualTo(PAGE + 3);
    }

    @Test
    void itEndsWhereThePageGoesFurtherBackThanWasAskedFor() {
        failed(0, 2 * PAGE);
        assertThat(replayed(since(at(2 * PAGE - 10)))).containsExactly(new Hint.AllDue(ENDPOINT.key()));
        assertThat(pending()).isEqualTo(10);
    }

    @Test
    void itGoesOnWhereThePageEndsWithTheFirstThatWasAskedFor() {
        failed(0, PAGE + 3);
        assertThat(replayed(since(at(3)))).hasSize(2);
        assertThat(pending()).isEqualTo(PAGE);
    }

    @Test
    void whereNothingWasWrittenNothingGoesOn() {
        assertThat(replayed(since(at(0)))).containsExactly(new Hint.AllDue(ENDPOINT.key()));
    }

    @Test
    void whatWasTriedSinceItWasAskedForIsLeftAlone() {
        Attempt late = new Attempt(NOW.plusMillis(1), Optional.of(500), 12, Optional.of("http_error"));
        Delivery tried = WebhookSamples.delivery("dlv_tried", "whe_1", at(0)).failed(late);
        assertThat(Replays.covers(since(at(0)), tried)).isFalse();
        Attempt before = new Attempt(NOW, Optional.of(500), 12, Optional.of("http_error"));
        assertThat(Replays.covers(
                        since(at(0)),
                        WebhookSamples.delivery("dlv_tried", "whe_1", at(0)).failed(before)))
                .isTrue();
    }

    @Test
    void bothEndsOfTheTimeAreIncluded() {
        Hint.Again between = new Hint.Again(ENDPOINT.key(), Which.FAILED, at(1), at(2), NOW, Optional.empty());
        assertThat(IntStream.range(0, 4).filter(n -> Replays.covers(between, failed(n))))
                .containsExactly(1, 2);
    }

    @Test
    void anEndpointThatIsToldNothingHasNothingSentAgain() {
        Delivery failed = failed(0);
        WebhookEndpoint disabled = ENDPOINT.disabled(Disabled.Reason.GONE, NOW);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> replays.again(disabled, failed.key().deliveryId(), Actor.ENGINE, NOW))
                .returns("endpoint_disabled", Refusal::code);
        assertThat(pending()).isZero();
    }

    @Test
    void whatIsUnderWayIsLeftAsItIsAndWhatAnotherWasToldIsNotThere() {
        Delivery sending = WebhookSamples.delivery("dlv_1", "whe_1", NOW).sending(NOW.plusSeconds(60));
        store.commit(
                Commit.of(new Write.Save(sending), new Write.Save(WebhookSamples.delivery("dlv_2", "whe_2", NOW))));
        assertThat(replays.again(ENDPOINT, "dlv_1", Actor.ENGINE, NOW).status()).isEqualTo(Status.SENDING);
        assertThat(replays.again(ENDPOINT, "dlv_1", Actor.ENGINE, NOW.plus(Duration.ofSeconds(60)))
                        .status())
                .as("whoever sent it has died")
                .isEqualTo(Status.PENDING);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> replays.read(ENDPOINT, "dlv_2"))
                .returns("not_found", Refusal::code);
    }
}
