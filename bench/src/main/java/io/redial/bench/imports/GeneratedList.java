package io.redial.bench.imports;

import io.redial.engine.port.Files;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A list of people that lies nowhere: each row is made when it is read, so a file of any size costs no memory. */
final class GeneratedList implements Files {

    static final String TAG = "generated";

    private static final String HEADER = "phone,name,company,city,order_number\n";
    private static final String ROW =
            "+1212%07d,\"Lovelace, Ada %07d\",Analytical Engines %04d Ltd,Saint-Étienne,A-%08d\n";

    private static final long FIRST_EXCHANGE = 2_000_000;
    private static final long NUMBERS = 10_000_000;

    private final long rows;
    private final int width = row(0).length;
    private long reportBytes;

    /** Every number is another one, up to ten million rows; of those of New York the first eight million can be dialled. */
    GeneratedList(long rows) {
        this.rows = rows;
    }

    static byte[] row(long number) {
        return ROW.formatted(digits(number), number, number % 10_000, number).getBytes(StandardCharsets.UTF_8);
    }

    /** The last seven digits of the number of a row: exchanges begin with 2 to 9. */
    static long digits(long number) {
        return (FIRST_EXCHANGE + number) % NUMBERS;
    }

    long bytes() {
        return HEADER.length() + rows * width;
    }

    long reportBytes() {
        return reportBytes;
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        return new Rows(offset, offset + length);
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        reportBytes += body.length;
    }

    @Override
    public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Writing write(String key, String contentType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        throw new UnsupportedOperationException();
    }

    private final class Rows extends InputStream {
        private final byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        private final long end;
        private long at;
        private long held = -1;
        private byte[] row = new byte[0];

        Rows(long from, long end) {
            this.at = from;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == end) {
                return -1;
            }
            int wanted = (int) Math.min(length, end - at);
            int given = 0;
            while (given < wanted) {
                given += copy(into, offset + given, wanted - given);
            }
            return given;
        }

        private int copy(byte[] into, int offset, int length) {
            boolean inHeader = at < header.length;
            byte[] source = inHeader ? header : rowAt((at - header.length) / width);
            int from = (int) (inHeader ? at : (at - header.length) % width);
            int some = Math.min(length, source.length - from);
            System.arraycopy(source, from, into, offset, some);
            at += some;
            return some;
        }

        /** Digits are written over the last row: formatting each would cost more than importing it. */
        private byte[] rowAt(long number) {
            if (held < 0) {
                row = row(number);
            } else if (held != number) {
                for (Slot slot : Slot.values()) {
                    slot.write(row, number);
                }
            }
            held = number;
            return row;
        }
    }

    /** Where a row has digits of its number. */
    private enum Slot {
        PHONE("+1212", 7),
        NAME("Ada ", 7),
        COMPANY("Engines ", 4),
        ORDER("A-", 8);

        private final int from;
        private final int digits;

        Slot(String before, int digits) {
            String pattern = ROW.formatted(0, 0, 0, 0);
            int at = pattern.indexOf(before) + before.length();
            this.from = pattern.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
            this.digits = digits;
        }

        void write(byte[] row, long number) {
            long left = this == PHONE ? digits(number) : number;
            for (int i = from + digits - 1; i >= from; i--) {
                row[i] = (byte) ('0' + left % 10);
                left /= 10;
            }
        }
    }
}
