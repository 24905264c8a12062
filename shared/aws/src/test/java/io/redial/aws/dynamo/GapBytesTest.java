package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.Pace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GapBytesTest {

    @Test
    void gapsOfAnyLengthsAreReadAsTheyWereWritten() {
        Random random = new Random(5);
        for (int run = 0; run < 500; run++) {
            List<Pace.Gap> gaps = new ArrayList<>();
            long millis = random.nextLong(-100_000, 2_000_000_000_000L);
            for (int n = 0; n <= random.nextInt(50); n++) {
                long after = millis + (random.nextLong(1L << random.nextInt(40)) & ~(random.nextInt(2) * 127L));
                millis = after + random.nextLong(1L << random.nextInt(20));
                gaps.add(new Pace.Gap(Instant.ofEpochMilli(after), Instant.ofEpochMilli(millis)));
            }
            assertThat(GapBytes.read(GapBytes.of(gaps))).isEqualTo(gaps);
        }
    }

    @Test
    void asManyAsThereCanBeTakeFewKilobytes() {
        List<Pace.Gap> gaps = new ArrayList<>();
        for (int n = 0; n < Pace.MOST_GAPS; n++) {
            Instant after = Instant.ofEpochMilli(1_800_000_000_000L + 10L * n);
            gaps.add(new Pace.Gap(after, after.plusMillis(10)));
        }
        assertThat(GapBytes.of(gaps)).hasSizeLessThan(5_000);
    }
}
