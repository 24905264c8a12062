package io.redial.engine.webhook;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallResult;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.identity.Seal;
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
        List<Write> rows = new ArrayList<>();
        for (Happening happening : happenings) {
            List<String> endpoints = to.to(happening.type());
            if (!endpoints.isEmpty()) {
                String body = Bodies.of(happening, now);
                endpoints.forEach(endpoint ->
                        rows.add(new Write.Save(row(to.key().accountId(), endpoint, happening, body, now))));
            }
        }
        return rows;
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

    /** How many rows one lead's end can make at most for these endpoints. */
    public static int rowsPerLead(Subscriptions to) {
        int ends = Math.max(
                to.to(EventType.LEAD_COMPLETED).size(),
                to.to(EventType.LEAD_MAX_RETRIES).size());
        return ends + to.to(EventType.CALL_COMPLETED).size();
    }

    /**
     * What others are told of a call after a change of it or of its lead. They are told of it once it has ended and its lead
     * does not wait for its analysis any more; and again when more becomes known of it later.
     *
     * @param before the call before the change, which may be the same
     * @param lead after the change
     */
    public Optional<Happening> call(
            Subscriptions to, Call before, Call after, Optional<Lead> lead, Optional<Campaign> campaign) {
        boolean hasEnded = !after.live() && after.result() != CallResult.NOT_PLACED;
        if (!hasEnded || awaited(after, lead)) {
            return Optional.empty();
        }
        boolean endsNow = before.live() || before.result() == CallResult.NOT_PLACED;
        if (endsNow || !wasTold(to, after)) {
            return Optional.of(new Happening.CallTold(Telling.FIRST, after, lead, campaign));
        }
        boolean more = !before.known().equals(after.known()) || before.chargedMicros() != after.chargedMicros();
        return more ? Optional.of(new Happening.CallTold(Telling.AGAIN, after, lead, campaign)) : Optional.empty();
    }

    private static boolean awaited(Call call, Optional<Lead> lead) {
        return call.awaitsAnalysis()
                && lead.filter(is -> analysed(is).filter(call.key()::equals).isPresent())
                        .isPresent();
    }

    /** Only of calls that had ended before: others can't have been told of. */
    private boolean wasTold(Subscriptions to, Call call) {
        List<Delivery.Key> rows = to.to(EventType.CALL_COMPLETED).stream()
                .map(endpoint ->
                        DeliveryIds.key(call.accountId(), endpoint, EventType.CALL_COMPLETED, Seal.callId(call.key())))
                .toList();
        return !rows.isEmpty() && !store.findAll(rows).isEmpty();
    }

    /** The call whose analysis a lead waits for. */
    public static Optional<CallKey> analysed(Lead lead) {
        return lead.state() instanceof LeadState.Analysing waiting
                ? Optional.of(new CallKey(lead.key().leadId(), waiting.claimId()))
                : Optional.empty();
    }
}
