package io.redial.engine.webhook;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Happening.CallTold.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what is told to others, for the transaction that does it: a row for each happening and each endpoint that wants to
 * hear of it. The row's id follows from these two, so the same happening never makes a second one.
 */
public final class Herald {

    /** A body has at most so many bytes in UTF-8. */
    public static final int MOST_BYTES = Bodies.MOST_BYTES;

    private final Store store;

    /** Tells those who have subscribed in {@code store}. */
    public Herald(Store store) {
        this.store = store;
    }

    /** The rows of happenings of one account, whose endpoints are read if there are any happenings. */
    public List<Write> tell(String accountId, List<? extends Happening> happenings, Instant now) {
        return happenings.isEmpty() ? List.of() : tell(subscriptions(accountId), happenings, now);
    }

    /** The rows of happenings for these endpoints. */
    public static List<Write> tell(Subscriptions to, List<? extends Happening> happenings, Instant now) {
        return happenings.stream()
                .flatMap(happening -> deliveries(to, happening, now).stream())
                .<Write>map(Write.Save::new)
                .toList();
    }

    private static List<Delivery> deliveries(Subscriptions to, Happening happening, Instant now) {
        List<String> endpoints = to.to(happening.type());
        if (endpoints.isEmpty()) {
            return List.of();
        }
        String body = Bodies.of(happening, now);
        return endpoints.stream()
                .map(endpoint -> row(to.key().accountId(), endpoint, happening, body, now))
                .toList();
    }

    private static Delivery row(String accountId, String endpoint, Happening of, String body, Instant now) {
        Delivery.Key key = DeliveryIds.key(accountId, endpoint, of.type(), of.subject());
        return Delivery.fresh(key, endpoint, of.type(), of.subject(), body, now);
    }

    public Subscriptions subscriptions(String accountId) {
        return store.find(new Subscriptions.Key(accountId)).orElseGet(() -> Subscriptions.none(accountId));
    }

    /** What was read of the endpoints of an account, among other things. */
    public static Subscriptions in(Store.Found found, String accountId) {
        return found.get(new Subscriptions.Key(accountId)).orElseGet(() -> Subscriptions.none(accountId));
    }

    /** What changes of leads are to others: those that become final, or final in another way. */
    public static List<Happening> endings(Campaign campaign, List<LeadChange> changes) {
        List<Happening> ended = new ArrayList<>();
        for (LeadChange change : changes) {
            Lead after = change.after();
            boolean newly = change.before()
                    .filter(before -> before.status() == after.status())
                    .isEmpty();
            if (newly && after.status().isFinal()) {
                ended.add(new Happening.LeadEnded(after, campaign));
            }
        }
        return ended;
    }

    /** How many rows one lead's end makes at most for these endpoints. */
    public static int rowsPerLead(Subscriptions to) {
        return Math.max(
                to.to(EventType.LEAD_COMPLETED).size(),
                to.to(EventType.LEAD_MAX_RETRIES).size());
    }

    /**
     * A change of a call.
     *
     * @param lead after the change
     */
    public record CallChange(Call before, Call after, Optional<Lead> lead, Optional<Campaign> campaign) {

        private Happening told(Telling telling) {
            return new Happening.CallTold(telling, after, lead, campaign);
        }
    }

    /**
     * What others are told of a change of a call. They are told once it has ended; while more may become known of the
     * conversation that is held back for a while, and what becomes known until then is told with it. What becomes known later
     * is told apart.
     */
    public List<Write> call(Subscriptions to, CallChange change, Instant now) {
        if (!hasEnded(change.after()) || to.to(EventType.CALL_COMPLETED).isEmpty()) {
            return List.of();
        }
        if (hasEnded(change.before())) {
            return later(to, change, now);
        }
        boolean more = change.after().awaitsAnalysis();
        Instant until = now.plus(RetryRules.ANALYSIS_GRACE);
        return deliveries(to, change.told(Telling.FIRST), now).stream()
                .<Write>map(row -> new Write.Save(more ? row.held(until) : row))
                .toList();
    }

    private static boolean hasEnded(Call call) {
        return !call.live() && call.result() != CallResult.NOT_PLACED;
    }

    private List<Write> later(Subscriptions to, CallChange change, Instant now) {
        Call before = change.before();
        Call after = change.after();
        if (before.known().equals(after.known()) && before.chargedMicros() == after.chargedMicros()) {
            return List.of();
        }
        Happening first = change.told(Telling.FIRST);
        List<Delivery> rows = store.findAll(to.to(first.type()).stream()
                .map(endpoint -> DeliveryIds.key(to.key().accountId(), endpoint, first.type(), first.subject()))
                .toList());
        List<Delivery> held = rows.stream()
                .filter(row -> row.status() == Delivery.Status.HELD)
                .toList();
        if (held.isEmpty()) {
            return rows.isEmpty() ? List.of() : tell(to, List.of(change.told(Telling.AGAIN)), now);
        }
        String body = Bodies.of(first, now);
        return held.stream()
                .<Write>map(
                        row -> new Write.Save(after.awaitsAnalysis() ? row.heldWith(body) : row.released(body, now)))
                .toList();
    }
}
