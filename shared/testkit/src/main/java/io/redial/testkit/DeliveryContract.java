package io.redial.testkit;

import static io.redial.testkit.Samples.ACCOUNT;
import static io.redial.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryIndex;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every index of due deliveries keeps to, and the log of deliveries. A test class of an implementation extends this one
 * and gives an empty one for each test.
 */
public abstract class DeliveryContract {

    private static final WebhookEndpoint.Key ONE = new WebhookEndpoint.Key(ACCOUNT, "whe_one");
    private static final WebhookEndpoint.Key OTHER = new WebhookEndpoint.Key(ACCOUNT, "whe_other");
    private static final Attempt TRIED = new Attempt(NOW, Optional.of(500), 3, Optional.of("http_error"));

    private Side side;

    /** A store and its index. */
    public record Side(Store store, DeliveryIndex index) {}

    /** Both, with nothing in them. */
    protected abstract Side empty();

    @BeforeEach
    void begin() {
        side = empty();
    }

    private Delivery stored(String id, WebhookEndpoint.Key to, Instant at) {
        Delivery delivery = WebhookSamples.delivery(id, to.endpointId(), at);
        return written(delivery);
    }

    private Delivery written(Delivery delivery) {
        assertThat(side.store().commit(Commit.of(new Write.Save(delivery))).done())
                .isTrue();
        return side.store().find(delivery.key()).orElseThrow();
    }

    private static Instant dueAt(Delivery delivery) {
        return delivery.dueAt().orElseThrow();
    }

    private List<Delivery.Key> due(WebhookEndpoint.Key endpoint, Instant upTo) {
        return side.index().due(endpoint, upTo, 10);
    }

    @Test
    void nothingIsDueBeforeItsInstant() {
        Delivery delivery = stored("dlv_a", ONE, NOW);
        StoreTests.eventually(() -> assertThat(due(ONE, dueAt(delivery))).containsExactly(delivery.key()));
        assertThat(due(ONE, dueAt(delivery).minusMillis(1))).isEmpty();
        assertThat(side.index().endpointsDue(dueAt(delivery).minusMillis(1), 10))
                .isEmpty();
        assertThat(side.index().endpointsDue(dueAt(delivery), 10)).containsExactly(ONE);
    }

    @Test
    void theLongestDueComesFirst() {
        Delivery later = stored("dlv_a", ONE, NOW.plusSeconds(2));
        Delivery first = stored("dlv_b", ONE, NOW);
        Delivery between = stored("dlv_c", ONE, NOW.plusSeconds(1));
        Instant all = NOW.plus(Duration.ofHours(1));
        StoreTests.eventually(() -> assertThat(due(ONE, all)).containsExactly(first.key(), between.key(), later.key()));
        assertThat(side.index().due(ONE, all, 2)).containsExactly(first.key(), between.key());
    }

    @Test
    void anEndpointIsFoundHoweverMuchIsDueForAnother() {
        for (int i = 0; i < 30; i++) {
            stored("dlv_" + i, ONE, NOW.plusMillis(i));
        }
        Delivery lonely = stored("dlv_lonely", OTHER, NOW.plusSeconds(1));
        Instant all = NOW.plus(Duration.ofHours(1));
        StoreTests.eventually(
                () -> assertThat(side.index().endpointsDue(all, 10)).containsExactlyInAnyOrder(ONE, OTHER));
        assertThat(due(OTHER, all)).containsExactly(lonely.key());
        assertThat(side.index().endpointsDue(all, 1)).hasSize(1);
    }

    @Test
    void whatIsPutOffIsDueThen() {
        Delivery delivery = stored("dlv_a", ONE, NOW);
        Instant again = NOW.plus(Duration.ofHours(2));
        written(delivery.retried(TRIED, again));
        StoreTests.eventually(() -> assertThat(due(ONE, again)).containsExactly(delivery.key()));
        StoreTests.eventually(() -> assertThat(due(ONE, again.minusSeconds(1))).isEmpty());
    }

    @Test
    void whatIsDeliveredOrGivenUpIsNotDueAnyMore() {
        Delivery delivered = stored("dlv_a", ONE, NOW);
        Delivery failed = stored("dlv_b", ONE, NOW);
        written(delivered.delivered(TRIED));
        written(failed.failed(TRIED));
        Instant ever = NOW.plus(Duration.ofDays(9));
        StoreTests.eventually(() -> assertThat(due(ONE, ever)).isEmpty());
        assertThat(side.index().endpointsDue(ever, 10)).isEmpty();
    }

    @Test
    void theLogTellsNewestFirstPageByPageAndOfNoOtherEndpoint() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            stored("dlv_" + i, ONE, NOW.plusSeconds(i));
            expected.addFirst("dlv_" + i);
        }
        stored("dlv_elsewhere", OTHER, NOW);
        StoreTests.eventually(() -> assertThat(log(3)).isEqualTo(expected));
        assertThat(log(7)).isEqualTo(expected);
    }

    private List<String> log(int limit) {
        Listing<Delivery> listing = new Listing.Deliveries(ACCOUNT, ONE.endpointId());
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int pages = 0; pages < 20; pages++) {
            Store.Page<Delivery> page = side.store().list(listing, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(delivery -> ids.add(delivery.key().deliveryId()));
            cursor = page.next();
            if (cursor.isEmpty()) {
                return ids;
            }
        }
        throw new AssertionError("the log does not end");
    }
}
