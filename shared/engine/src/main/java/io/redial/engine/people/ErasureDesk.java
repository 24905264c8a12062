package io.redial.engine.people;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.Erasure.Asker;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where erasures are asked for, and asked about. */
public final class ErasureDesk {

    private static final int TRIES = 5;
    private static final String PREFIX = "era_";

    private final Store store;
    private final Signals signals;
    private final Seal seal;

    public ErasureDesk(Store store, Signals signals, Seal seal) {
        this.store = store;
        this.signals = signals;
        this.seal = seal;
    }

    /**
     * Begins to erase what is held about a number, or has an erasure that is under way gone on with.
     *
     * @throws Refusal {@code call_live} while a call of the number is live or its outcome unknown
     */
    public Erasure ask(String accountId, PhoneNumber number, Actor actor, Instant now) {
        Erasure.Key key = new Erasure.Key(accountId, PREFIX + seal.person(accountId, number));
        for (int i = 0; i < TRIES; i++) {
            Optional<Erasure> before = store.find(key);
            if (before.filter(Erasure::running).isPresent()) {
                signals.erase(key, Duration.ZERO);
                return before.get();
            }
            requireNoCall(accountId, number, now);
            Erasure asked = Erasure.asked(
                    key, number, asker(actor), before.map(Erasure::revision).orElse(0L), now);
            if (store.commit(Commit.of(new Write.Save(asked), Trail.of(asked, actor, now)))
                    .done()) {
                signals.erase(key, Duration.ZERO);
                return asked;
            }
        }
        throw Refusal.busy();
    }

    private static Optional<Asker> asker(Actor actor) {
        return switch (actor) {
            case Actor.Engine() -> Optional.empty();
            case Actor.Person(String keyId, String name) -> Optional.of(new Asker(keyId, name));
        };
    }

    private void requireNoCall(String accountId, PhoneNumber number, Instant now) {
        if (store.find(new NumberGuard.Key(accountId, number))
                .flatMap(guard -> guard.heldAt(now))
                .isPresent()) {
            throw Refusal.conflict("call_live", "A call of the number is live or its outcome unknown.");
        }
    }

    /**
     * How far an erasure is.
     *
     * @throws Refusal {@code not_found} when there is none, or none any more
     */
    public Erasure read(String accountId, String erasureId, Instant now) {
        return store.find(new Erasure.Key(accountId, erasureId))
                .filter(kept -> kept.expiresAt().filter(at -> !at.isAfter(now)).isEmpty())
                .orElseThrow(Refusal::notFound);
    }
}
