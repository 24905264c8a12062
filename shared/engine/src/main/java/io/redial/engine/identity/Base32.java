package io.redial.engine.identity;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Crockford's base 32 in lower case, without padding: safe in URLs and readable aloud. */
final class Base32 {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte b : bytes) {
            buffer = (buffer << Byte.SIZE) | (b & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                out.append(ALPHABET.charAt((buffer >> held) & 0x1f));
            }
            buffer &= (1 << held) - 1;
        }
        if (held > 0) {
            out.append(ALPHABET.charAt((buffer << (BITS - held)) & 0x1f));
        }
        return out.toString();
    }

    /** What {@link #encode} was given, or empty when {@code text} is not what it would write. */
    static Optional<byte[]> decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << BITS) | value;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                out.write(buffer >> held);
                buffer &= (1 << held) - 1;
            }
        }
        byte[] bytes = out.toByteArray();
        return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }
}
