package io.redial.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RivalTest {

    private static final Offset<Double> HARDLY_ANYTHING = Offset.offset(1e-6);

    @Test
    void whatOthersDoNotAskForIsThere() {
        assertThat(Rival.part(5, DoubleStream.of())).isEqualTo(5);
        assertThat(Rival.part(5, DoubleStream.of(0.5))).isEqualTo(4.5);
        assertThat(Rival.part(5, DoubleStream.of(100))).isEqualTo(2.5);
        assertThat(Rival.part(6, DoubleStream.of(100, 1, 0))).isEqualTo(2.5);
    }

    /** As the pacer does: what is left is given in equal parts, again and again, to those that do not have enough. */
    private static double given(double pace, double[] asked) {
        double[] has = new double[asked.length];
        double mine = 0;
        double left = pace;
        while (left > 1e-9) {
            double each = left / (asked.length + 1);
            mine += each;
            left -= each;
            for (int i = 0; i < asked.length; i++) {
                double takes = Math.min(each, asked[i] - has[i]);
                has[i] += takes;
                left -= takes;
            }
        }
        return mine;
    }

    @Test
    void partIsWhatPassesAfterOneAnotherGive() {
        Random random = new Random(4);
        for (int run = 0; run < 500; run++) {
            double pace = 0.1 + random.nextDouble() * 20;
            double[] asked = random.doubles(random.nextInt(6), 0, 10).toArray();
            assertThat(Rival.part(pace, DoubleStream.of(asked))).isCloseTo(given(pace, asked), HARDLY_ANYTHING);
        }
    }
}
