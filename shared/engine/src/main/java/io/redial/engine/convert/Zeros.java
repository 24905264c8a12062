package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.util.Optional;

/** Zero bytes: half of the bytes of Western text in UTF-16, some in any (delimiters, digits, line ends), and none of any other text. */
final class Zeros {

    private static final int LOOKED_AT = 512;

    private Zeros() {}

    /** UTF-16 without a mark: of Western text by its many zeros, of other text because it can be read so. */
    static Optional<Encoding> utf16(byte[] head) {
        return ofWestern(head).or(() -> Utf16Trial.of(head));
    }

    /** If more than a quarter of the bytes of one parity are zero, and fewer of the other. */
    private static Optional<Encoding> ofWestern(byte[] head) {
        int[] zeros = new int[2];
        int pairs = Math.min(head.length, LOOKED_AT) / 2;
        for (int i = 0; i < 2 * pairs; i++) {
            if (head[i] == 0) {
                zeros[i % 2]++;
            }
        }
        if (4 * zeros[1] > pairs && 2 * zeros[0] <= zeros[1]) {
            return Optional.of(Encoding.UTF_16LE);
        }
        return 4 * zeros[0] > pairs && 2 * zeros[1] <= zeros[0] ? Optional.of(Encoding.UTF_16BE) : Optional.empty();
    }

    /** A file whose first line has a zero byte is no text; a later one spoils its row only. */
    static void requireNone(byte[] head) {
        for (byte b : head) {
            if (b == '\n' || b == '\r') {
                return;
            }
            if (b == 0) {
                throw new Unreadable(1, "not_text", "The first line holds a NUL byte: the file is no CSV text.");
            }
        }
    }
}
