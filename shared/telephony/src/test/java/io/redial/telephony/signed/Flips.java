package io.redial.telephony.signed;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The same with one bit changed, at each place in turn. */
public final class Flips {

    private Flips() {}

    /** The bytes, each time with another one of them changed. */
    public static Stream<byte[]> of(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(place -> {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 1;
            return flipped;
        });
    }

    /** The text, each time with another sign of it changed. */
    public static Stream<String> of(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(place ->
                        text.substring(0, place) + (char) (text.charAt(place) ^ 1) + text.substring(place + 1));
    }
}
