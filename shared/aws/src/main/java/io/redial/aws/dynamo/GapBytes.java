package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The gaps of a pace in few bytes, since it is written with every few claims: milliseconds, each told as what is added to the
 * one before it, in groups of seven bits, the lowest first, all but the last of a number with the eighth bit set. The first
 * one, which may lie before the epoch, is told in eight bytes.
 */
final class GapBytes {

    private static final int GROUP = 7;
    private static final int MORE = 1 << GROUP;
    private static final int LOWEST = MORE - 1;

    private GapBytes() {}

    static byte[] of(List<Pace.Gap> gaps) {
        long last = gaps.getFirst().after().toEpochMilli();
        ByteArrayOutputStream out = new ByteArrayOutputStream(Long.BYTES + 4 * gaps.size());
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(last).array());
        for (Pace.Gap gap : gaps) {
            for (Instant end : List.of(gap.after(), gap.before())) {
                long millis = end.toEpochMilli();
                write(millis - last, out);
                last = millis;
            }
        }
        return out.toByteArray();
    }

    private static void write(long number, ByteArrayOutputStream out) {
        long left = number;
        while (left >= MORE) {
            out.write((int) (left & LOWEST) | MORE);
            left >>>= GROUP;
        }
        out.write((int) left);
    }

    static List<Pace.Gap> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long last = in.getLong();
        List<Pace.Gap> gaps = new ArrayList<>();
        while (in.hasRemaining()) {
            long after = last + number(in);
            last = after + number(in);
            gaps.add(new Pace.Gap(Instant.ofEpochMilli(after), Instant.ofEpochMilli(last)));
        }
        return gaps;
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += GROUP) {
            int group = in.get();
            number |= (long) (group & LOWEST) << shift;
            if ((group & MORE) == 0) {
                return number;
            }
        }
    }
}
