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
 * to one number can't both commit, nor can a call and what forbids it.
 *
 * @param listed present when the number is not to be called
 * @param live the call that holds the number, if any
 * @param attempts by when the calls of the last 24 hours were placed, oldest first, at most {@link #ATTEMPTS_KEPT}
 * @param recent the last calls for which the number was held, at most {@link #CALLS_KEPT}, the newest last
 * @param revision 0 when it was never stored
 */
public record NumberGuard(
        String accountId,
        PhoneNumber number,
        Optional<DoNotCall> listed,
        Optional<Live> live,
        List<Instant> attempts,
        List<CallKey> recent,
        long revision)
        implements Entity {

    public static final Duration CAP_SPAN = Duration.ofHours(24);

    /** Twice what a cap may allow: attempts that are taken back again leave enough of the earlier ones. */
    public static final int ATTEMPTS_KEPT = 100;

    /** More calls than can begin and end while two clocks differ. */
    public static final int CALLS_KEPT = 4;

    /** Where the guard of a number is stored. */
    public record Key(String accountId, PhoneNumber number) implements EntityKey<NumberGuard> {}

    public NumberGuard {
        attempts = List.copyOf(attempts);
        recent = List.copyOf(recent);
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
        return new NumberGuard(accountId, number, Optional.empty(), Optional.empty(), List.of(), List.of(), 0);
    }

    /** The call that holds the number at {@code now}, if any. */
    public Optional<Live> heldAt(Instant now) {
        return live.filter(held -> held.until().isAfter(now));
    }

    /** The same as it is kept once its person was erased. */
    public ErasedNumber erased(ErasedNumber.Key under, long underRevision, Instant now) {
        return new ErasedNumber(
                under,
                listed.map(why -> new DoNotCall("", why.source(), why.at(), why.row())),
                within(now),
                underRevision);
    }

    /** Not to be called from now on. One that is listed already stays listed as it was. */
    public NumberGuard listed(DoNotCall why) {
        return listed.isPresent()
                ? this
                : new NumberGuard(accountId, number, Optional.of(why), live, attempts, recent, revision);
    }

    /** To be called again; what was placed to it still counts. */
    public NumberGuard unlisted() {
        return new NumberGuard(accountId, number, Optional.empty(), live, attempts, recent, revision);
    }

    /** Whether it says anything that one which was never stored does not say. */
    public boolean tells() {
        return listed.isPresent() || live.isPresent() || !attempts.isEmpty();
    }

    /**
     * When {@code cap} attempts within 24 hours allow another one again; empty when they allow it at {@code now}.
     *
     * @param cap 1 to half of {@link #ATTEMPTS_KEPT}
     */
    public Optional<Instant> cappedUntil(int cap, Instant now) {
        List<Instant> recent = within(now);
        return recent.size() < cap
                ? Optional.empty()
                : Optional.of(recent.get(recent.size() - cap).plus(CAP_SPAN));
    }

    /** Whether it is neither listed nor was called as often as {@code cap} allows, if there is one. */
    public boolean allows(Optional<Integer> cap, Instant now) {
        return listed.isEmpty() && cap.flatMap(most -> cappedUntil(most, now)).isEmpty();
    }

    private List<Instant> within(Instant now) {
        return attempts.stream().filter(at -> at.isAfter(now.minus(CAP_SPAN))).toList();
    }

    /**
     * The number held by {@code call} until {@code until}, with one more attempt.
     *
     * @param at when its request leaves at the latest: counted from the intent, a day could be over seconds too early
     */
    public NumberGuard hold(CallKey call, Instant until, Instant at, Instant now) {
        return new NumberGuard(
                accountId,
                number,
                listed,
                Optional.of(new Live(call, until)),
                withAttempt(at, now),
                withCall(call),
                revision);
    }

    /** The number held by {@code call} once more, of which it was thought that it was over; its attempt counts as it did. */
    public NumberGuard heldAgain(CallKey call, Instant until) {
        return new NumberGuard(
                accountId, number, listed, Optional.of(new Live(call, until)), attempts, recent, revision);
    }

    /** With an attempt of which it was thought that it was none. */
    public NumberGuard attempted(Instant at, Instant now) {
        return new NumberGuard(accountId, number, listed, live, withAttempt(at, now), recent, revision);
    }

    private List<Instant> withAttempt(Instant at, Instant now) {
        List<Instant> kept = new ArrayList<>(within(now));
        kept.add(at);
        // The clocks of two machines differ a little.
        kept.sort(Instant::compareTo);
        return kept.subList(Math.max(0, kept.size() - ATTEMPTS_KEPT), kept.size());
    }

    private List<CallKey> withCall(CallKey call) {
        List<CallKey> kept = new ArrayList<>(recent);
        kept.remove(call);
        kept.add(call);
        return kept.subList(Math.max(0, kept.size() - CALLS_KEPT), kept.size());
    }

    /** Free again, or unchanged when another call holds it. */
    public NumberGuard release(CallKey call) {
        return isHeldBy(call)
                ? new NumberGuard(accountId, number, listed, Optional.empty(), attempts, recent, revision)
                : this;
    }

    /** Free again as if nothing had been placed: the attempt that counted from {@code at} is taken back too. */
    public NumberGuard releaseUnplaced(CallKey call, Instant at) {
        if (!isHeldBy(call)) {
            return this;
        }
        List<Instant> kept = new ArrayList<>(attempts);
        kept.remove(at);
        return new NumberGuard(accountId, number, listed, Optional.empty(), kept, recent, revision);
    }

    /** Whether it is held by {@code call}, for however long. */
    public boolean isHeldBy(CallKey call) {
        return live.filter(held -> held.call().equals(call)).isPresent();
    }
}
