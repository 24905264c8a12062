package io.redial.engine.webhook;

import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.DeliveryIndex;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Postman;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sends deliveries, and writes down what came of it. Each is sent once at least and, where an answer got lost, more often,
 * one after the other: its id, by which its receiver knows it, is always the same.
 */
public final class Notifier {

    /** So many for one endpoint in one go; the rest is queued behind what others have to be told. */
    private static final int PER_PASS = 25;

    private static final int ENDPOINTS_PER_TICK = 1_000;

    private static final int REPLAYED_PER_PASS = 50;

    /** A hint that comes before what it hints at is due would come in vain. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    private final Store store;
    private final DeliveryIndex index;
    private final DeliveryHints hints;
    private final Letters letters;
    private final Rewrites rewrites;
    private final Turns turns;
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
        this.letters = new Letters(outside);
        this.rewrites = new Rewrites(store);
        this.turns = new Turns(store, tempo);
        this.tempo = tempo;
        this.random = random;
    }

    /** What became of a delivery. */
    public enum Outcome {
        DELIVERED,
        /** It failed, and is tried again if it is not given up. */
        FAILED,
        /** Its endpoint is left alone for a while, or is being asked by somebody else and can take one thing at a time. */
        RESTING,
        /** There was nothing to do: it is not there, or not due, somebody else sends it, or its endpoint is told nothing any more. */
        NOTHING
    }

    /**
     * Sends one delivery if it is due and its endpoint may be asked.
     *
     * @param clock of business time
     */
    public Outcome deliver(Delivery.Key key, String endpointId, InstantSource clock) {
        return switch (turns.take(key, endpointId, clock.instant())) {
            case Turns.Turn.Not(Outcome why) -> why;
            case Turns.Turn.Ours ours -> {
                Outcome outcome = sent(ours, clock);
                if (ours.alone() && outcome == Outcome.DELIVERED) {
                    hints.send(List.of(new Hint.AllDue(ours.endpoint().key())), Duration.ZERO);
                }
                yield outcome;
            }
        };
    }

    private Outcome sent(Turns.Turn.Ours turn, InstantSource clock) {
        Instant begun = clock.instant();
        Verdict verdict = Verdict.of(letters.send(turn.delivery(), turn.endpoint(), begun), tempo, begun);
        record(turn, verdict, clock.instant());
        return verdict.wentWell() ? Outcome.DELIVERED : Outcome.FAILED;
    }

    /** The attempt first: what it says of the endpoint may get lost, and is said again by the next one. */
    private void record(Turns.Turn.Ours turn, Verdict verdict, Instant now) {
        Delivery sent = turn.delivery();
        WebhookEndpoint to = turn.endpoint();
        Store.Found stored = store.read(List.of(sent.key(), to.key()));
        double chance = random.nextDouble();
        rewrites.updated(sent.key(), stored.get(sent.key()), delivery -> judged(delivery, sent, verdict, chance, now))
                .flatMap(Delivery::dueAt)
                .ifPresent(at -> hint(new Hint.One(sent.key(), sent.endpointId()), at, now));
        Optional<WebhookEndpoint> after =
                rewrites.updated(to.key(), stored.get(to.key()), endpoint -> judged(endpoint, to, verdict, now));
        after.filter(endpoint -> endpoint.disabled().isPresent()).ifPresent(Disabling::count);
        after.flatMap(endpoint -> endpoint.health().restUntil())
                .filter(now::isBefore)
                .ifPresent(at -> hint(new Hint.AllDue(to.key()), at, now));
        if (turn.alone() && verdict.wentWell()) {
            // What came meanwhile was turned away, and is found in the index by then.
            hint(new Hint.AllDue(to.key()), now.plus(Delivery.UNTIL_MISSED), now);
        }
    }

    /** A failure is that of whoever still has the turn; that it arrived is true whoever says so. */
    private static Optional<Delivery> judged(
            Delivery stored, Delivery sent, Verdict verdict, double chance, Instant now) {
        boolean ours =
                stored.status() == Delivery.Status.SENDING && stored.dueAt().equals(sent.dueAt());
        boolean arrived = verdict.wentWell() && stored.dueAt().isPresent();
        return ours || arrived ? Optional.of(verdict.of(stored, chance, now)) : Optional.empty();
    }

    /**
     * Many attempts may come back at once; the first of them that is written down decides how the endpoint is asked, and after
     * that whoever asks it alone.
     */
    private static Optional<WebhookEndpoint> judged(
            WebhookEndpoint stored, WebhookEndpoint asked, Verdict verdict, Instant now) {
        boolean changed = !stored.health().restUntil().equals(asked.health().restUntil());
        boolean known = verdict.wentWell() ? stored.health().failures() == 0 : stored.resting(now);
        return stored.disabled().isPresent() || (changed && known)
                ? Optional.empty()
                : Optional.of(verdict.of(stored, now)).filter(after -> !after.equals(stored));
    }

    private void hint(Hint what, Instant at, Instant now) {
        Duration delay = tempo.machineSpan(Duration.between(now, at)).plus(MARGIN);
        if (delay.compareTo(DeliveryHints.LONGEST_DELAY) <= 0) {
            hints.send(List.of(what), delay);
        }
    }

    /**
     * Sends what is due for one endpoint, as long as it takes it, and within bounds; nothing where somebody does so already.
     *
     * @param clock of business time
     */
    public void deliverAll(WebhookEndpoint.Key endpoint, Deadline deadline, InstantSource clock) {
        turns.begin(endpoint, clock.instant()).ifPresent(pass -> {
            boolean goesOn;
            try {
                goesOn = passed(endpoint, deadline, clock);
            } finally {
                turns.end(pass);
            }
            // An index that lags may name what was sent already: then the next pass does nothing, and is the last.
            if (goesOn && !index.due(endpoint, clock.instant(), 1).isEmpty()) {
                hints.send(List.of(new Hint.AllDue(endpoint)), Duration.ZERO);
            }
        });
    }

    /** Whether anything was sent, and more may be. */
    private boolean passed(WebhookEndpoint.Key endpoint, Deadline deadline, InstantSource clock) {
        boolean moved = false;
        for (Delivery.Key key : index.due(endpoint, clock.instant(), PER_PASS)) {
            if (deadline.passed()) {
                break;
            }
            Outcome outcome = switch (turns.take(key, endpoint.endpointId(), clock.instant())) {
                case Turns.Turn.Not(Outcome why) -> why;
                case Turns.Turn.Ours ours -> sent(ours, clock);
            };
            if (outcome == Outcome.RESTING) {
                return false;
            }
            moved = moved || outcome != Outcome.NOTHING;
        }
        return moved;
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
                .forEach(delivery -> rewrites.updated(
                        delivery.key(),
                        Optional.of(delivery),
                        stored -> Replays.covers(again, stored) ? Optional.of(stored.again(now)) : Optional.empty()));
        boolean earlier =
                page.items().isEmpty() || page.items().getLast().createdAt().isBefore(again.from());
        if (page.next().isPresent() && !earlier) {
            hints.send(List.of(again.at(page.next().get())), Duration.ZERO);
        }
        hints.send(List.of(new Hint.AllDue(again.endpoint())), Duration.ZERO);
    }
}
