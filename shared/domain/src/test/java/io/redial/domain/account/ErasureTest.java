package io.redial.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.account.Erasure.Counts;
import io.redial.domain.account.Erasure.Status;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final PhoneNumber NUMBER = new PhoneNumber("+442000001");
    private static final Erasure ASKED =
            Erasure.asked(new Erasure.Key("acc", "era_1"), NUMBER, Optional.empty(), 7, NOW);

    @Test
    void itKnowsTheNumberWhileItRunsAndNotLonger() {
        assertThat(ASKED.running()).isTrue();
        assertThat(ASKED.number()).contains(NUMBER);
        assertThat(ASKED.revision()).isEqualTo(7);
        assertThat(ASKED.expiresAt()).isEmpty();
        for (Erasure ended : new Erasure[] {ASKED.completed(NOW), ASKED.failed("It stood still.", NOW)}) {
            assertThat(ended.running()).isFalse();
            assertThat(ended.number()).isEmpty();
            assertThat(ended.position()).isEmpty();
            assertThat(ended.expiresAt()).contains(NOW.plus(Erasure.KEPT));
            assertThatIllegalStateException().isThrownBy(() -> ended.completed(NOW));
            assertThatIllegalStateException().isThrownBy(() -> ended.again(NOW));
            assertThatIllegalStateException().isThrownBy(() -> ended.nudged(NOW));
            assertThat(ended.stored().revision()).isEqualTo(8);
        }
        assertThat(ASKED.failed("It stood still.", NOW).detail()).contains("It stood still.");
        assertThat(ASKED.completed(NOW).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void countsAddUpAndWhatWasLeftCountsForOneWalk() {
        Erasure walked = ASKED.at(Optional.of("x"), NOW)
                .erased(new Counts(1, 2, 3, 4, 5, 6), NOW.plusSeconds(1))
                .erased(new Counts(1, 1, 1, 1, 1, 1), NOW.plusSeconds(2));
        assertThat(walked.counts()).isEqualTo(new Counts(2, 3, 4, 5, 6, 7));
        assertThat(walked.position()).contains("x");
        assertThat(walked.updatedAt()).isEqualTo(NOW.plusSeconds(2));
        Erasure again = walked.again(NOW.plusSeconds(3));
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.position()).isEmpty();
        assertThat(again.counts()).isEqualTo(new Counts(2, 3, 4, 5, 6, 0));
    }

    @Test
    void nudgesCountUntilItMoves() {
        Erasure nudged = ASKED.nudged(NOW).nudged(NOW.plusSeconds(5));
        assertThat(nudged.nudges()).isEqualTo(2);
        assertThat(nudged.updatedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(nudged.at(Optional.of("x"), NOW).nudges()).isZero();
    }

    @Test
    void oneThatHasEndedAndKnowsItsNumberCanNotBeBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Status.COMPLETED, Optional.of(NUMBER), Optional.of(NOW)));
        assertThatIllegalArgumentException().isThrownBy(() -> with(Status.RUNNING, Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> with(Status.FAILED, Optional.empty(), Optional.empty()));
    }

    private static Erasure with(Status status, Optional<PhoneNumber> number, Optional<Instant> end) {
        return new Erasure(
                ASKED.key(),
                Optional.empty(),
                number,
                status,
                Optional.empty(),
                1,
                Counts.NONE,
                Optional.empty(),
                NOW,
                NOW,
                end,
                0,
                0);
    }
}
