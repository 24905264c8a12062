package io.redial.domain.call;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.contact.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One account's knowledge of one number: whether it may be called now. Every placing transaction writes it, so two calls
 * to one number can't both commit.
 *
 * @param live the call that holds the number, if any
 * @param attempts instants of the placings of the last 24 hours, oldest first, at most {@link #ATTEMPTS_KEPT}
 * @param revision 0 when it was never stored
 */
public record NumberGuard(
        String accountId, PhoneNumber number, Optional<Live> live, List<Instant> attempts, long revision)
        implements Entity {

    public static final Duration CAP_SPAN = Duration.ofHours(24);
    public static final int ATTEMPTS_KEPT = 100;

    /** Where the guard of a number is stored. */
    public record Key(String accountId, PhoneNumber number) implements EntityKey<NumberGuard> {}

    public NumberGuard {
        attempts = List.copyOf(attempts);
    }

    /**
     * A call that holds a number.
     *
     * @param call the call that holds the number
     * @param until the call's horizon: no call placed for it can be live after that
     */
    public record Live(CallKey call, Instant until) {}

    @Override
    public Key key() {
        return new Key(accountId, number);
    }

    public static NumberGuard unknown(String accountId, PhoneNumber number) {
        return new NumberGuard(accountId, number, Optional.empty(), List.of(), 0);
    }

    /** The call that holds the number at {@code now}, if any. */
    public Optional<Live> heldAt(Instant now) {
        return live.filter(held -> held.until().isAfter(now));
    }

    /** The number held by {@code call} until {@code until}, with one more attempt. */
    public NumberGuard hold(CallKey call, Instant until, Instant now) {
        List<Instant> kept = new ArrayList<>(
                attempts.stream().filter(at -> at.isAfter(now.minus(CAP_SPAN))).toList());
        kept.add(now);
        List<Instant> bounded = kept.subList(Math.max(0, kept.size() - ATTEMPTS_KEPT), kept.size());
        return new NumberGuard(accountId, number, Optional.of(new Live(call, until)), bounded, revision);
    }

    /** Free again, or unchanged when another call holds it. */
    public NumberGuard release(CallKey call) {
        boolean ours = live.filter(held -> held.call().equals(call)).isPresent();
        return ours ? new NumberGuard(accountId, number, Optional.empty(), attempts, revision) : this;
    }

    /** Free again as if nothing had been placed: the attempt is taken back too. */
    public NumberGuard releaseUnplaced(CallKey call, Instant heldAt) {
        NumberGuard free = release(call);
        if (free.equals(this)) {
            return this;
        }
        List<Instant> kept = new ArrayList<>(attempts);
        kept.remove(heldAt);
        return new NumberGuard(accountId, number, Optional.empty(), kept, revision);
    }
}
