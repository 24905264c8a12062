package io.redial.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.contact.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberGuardTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final CallKey OURS = new CallKey("lead", "a");
    private static final CallKey THEIRS = new CallKey("lead", "b");
    private static final NumberGuard FREE = NumberGuard.unknown("acc", new PhoneNumber("+442000001"));
    private static final NumberGuard HELD = FREE.hold(OURS, NOW.plusSeconds(60), NOW, NOW);

    @Test
    void numberIsHeldUntilTheHorizonAndNotLonger() {
        assertThat(FREE.heldAt(NOW)).isEmpty();
        assertThat(HELD.heldAt(NOW.plusSeconds(59))).isPresent();
        assertThat(HELD.heldAt(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void onlyTheCallThatHoldsItReleasesIt() {
        assertThat(HELD.release(THEIRS)).isEqualTo(HELD);
        assertThat(HELD.release(OURS).heldAt(NOW)).isEmpty();
        assertThat(HELD.release(OURS).attempts()).containsExactly(NOW);
    }

    @Test
    void theLastCallsAreRememberedWhateverBecameOfThem() {
        assertThat(HELD.release(OURS).recent()).containsExactly(OURS);
        assertThat(HELD.releaseUnplaced(OURS, NOW).recent()).containsExactly(OURS);
        assertThat(HELD.heldAgain(OURS, NOW).attempted(NOW, NOW).recent()).containsExactly(OURS);
        NumberGuard guard = HELD;
        for (int i = 0; i < 6; i++) {
            guard = guard.release(OURS).hold(new CallKey("lead", "c" + i), NOW.plusSeconds(60), NOW, NOW);
        }
        assertThat(guard.recent())
                .hasSize(NumberGuard.CALLS_KEPT)
                .startsWith(new CallKey("lead", "c2"))
                .endsWith(new CallKey("lead", "c5"));
    }

    @Test
    void callThatWasNotPlacedIsNoAttempt() {
        assertThat(HELD.releaseUnplaced(OURS, NOW).attempts()).isEmpty();
        assertThat(HELD.releaseUnplaced(THEIRS, NOW)).isEqualTo(HELD);
    }

    @Test
    void attemptsOfTheLastDayAreKeptUpToABound() {
        Instant later = NOW.plus(Duration.ofHours(24));
        assertThat(HELD.hold(THEIRS, later, later, later).attempts()).containsExactly(later);
        NumberGuard guard = FREE;
        for (int i = 0; i < 150; i++) {
            guard = guard.hold(OURS, later, NOW.plusSeconds(i), NOW.plusSeconds(i));
        }
        assertThat(guard.attempts()).hasSize(NumberGuard.ATTEMPTS_KEPT).last().isEqualTo(NOW.plusSeconds(149));
    }

    @Test
    void numberThatIsListedStaysSoWhateverIsPlacedOrReleased() {
        DoNotCall why = new DoNotCall("asked by mail", DoNotCall.Source.API, NOW);
        NumberGuard listed = HELD.listed(why);
        assertThat(listed.listed()).contains(why);
        assertThat(listed.live()).isEqualTo(HELD.live());
        assertThat(listed.release(OURS).listed()).contains(why);
        assertThat(listed.releaseUnplaced(OURS, NOW).listed()).contains(why);
        assertThat(listed.hold(THEIRS, NOW.plusSeconds(9), NOW, NOW).listed()).contains(why);
        assertThat(listed.attempted(NOW, NOW).listed()).contains(why);
        assertThat(listed.listed(new DoNotCall("again", DoNotCall.Source.OPT_OUT, NOW.plusSeconds(1))))
                .isEqualTo(listed);
        assertThat(listed.unlisted()).isEqualTo(HELD);
    }

    @Test
    void capFreesWhenTheOldestAttemptThatFillsItIsADayOld() {
        NumberGuard twice = HELD.hold(THEIRS, NOW.plusSeconds(900), NOW.plusSeconds(600), NOW.plusSeconds(600));
        Instant later = NOW.plusSeconds(700);
        assertThat(twice.cappedUntil(3, later)).isEmpty();
        assertThat(twice.cappedUntil(2, later)).contains(NOW.plus(NumberGuard.CAP_SPAN));
        assertThat(twice.cappedUntil(1, later)).contains(NOW.plusSeconds(600).plus(NumberGuard.CAP_SPAN));
        assertThat(twice.cappedUntil(2, NOW.plus(NumberGuard.CAP_SPAN).minusNanos(1)))
                .isPresent();
        assertThat(twice.cappedUntil(2, NOW.plus(NumberGuard.CAP_SPAN))).isEmpty();
    }

    @Test
    void attemptThatTurnsOutToBeOneAfterAllCountsFromWhenItWasMade() {
        NumberGuard taken = HELD.releaseUnplaced(OURS, NOW)
                .hold(THEIRS, NOW.plusSeconds(99), NOW.plusSeconds(60), NOW.plusSeconds(60));
        NumberGuard after = taken.attempted(NOW, NOW.plusSeconds(90));
        assertThat(after.attempts()).containsExactly(NOW, NOW.plusSeconds(60));
        assertThat(after.live()).isEqualTo(taken.live());
    }

    @Test
    void capIsWhatARecountOfTheLastDaySaysHoweverAttemptsComeAndAreTakenBack() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int cap = 1 + random.nextInt(50);
            NumberGuard guard = FREE;
            List<Instant> placed = new ArrayList<>();
            Instant now = NOW;
            for (int i = 0; i < 200; i++) {
                now = now.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(100_000) : 1 + random.nextInt(600));
                Optional<Instant> told = guard.cappedUntil(cap, now);
                assertThat(told.isPresent()).isEqualTo(ofLastDay(placed, now) >= cap);
                if (told.isPresent()) {
                    assertThat(ofLastDay(placed, told.get())).isEqualTo(cap - 1);
                    assertThat(ofLastDay(placed, told.get().minusNanos(1))).isGreaterThanOrEqualTo(cap);
                }
                // Other campaigns have other caps: the number is called on now and then.
                if (told.isEmpty() || random.nextInt(3) == 0) {
                    CallKey call = new CallKey("lead", "claim" + i);
                    guard = guard.hold(call, now.plusSeconds(60), now, now);
                    if (random.nextInt(4) == 0) {
                        guard = guard.releaseUnplaced(call, now);
                    } else {
                        guard = guard.release(call);
                        placed.add(now);
                    }
                }
            }
        }
    }

    private static long ofLastDay(List<Instant> placed, Instant now) {
        return placed.stream()
                .filter(at -> Duration.between(at, now).compareTo(Duration.ofHours(24)) < 0)
                .count();
    }
}
