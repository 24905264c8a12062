package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-16 without a mark is told by where its zero bytes are, and how many there are. */
final class Utf16Test {

    private static final String CYRILLIC = "\u0418";

    /** A character whose second byte is zero in the order in which that of Western ones is not. */
    private static final String ZERO_ELSEWHERE = "\u6100";

    /** Both bytes of it are letters. */
    private static final String LIKE_LETTERS = "\u6f6e";

    private static Optional<Encoding> of(String text) {
        return Zeros.utf16(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertTold(String text) {
        assertThat(Zeros.utf16(text.getBytes(StandardCharsets.UTF_16LE))).contains(Encoding.UTF_16LE);
        assertThat(Zeros.utf16(text.getBytes(StandardCharsets.UTF_16BE))).contains(Encoding.UTF_16BE);
    }

    private static void assertNotTold(String text) {
        assertThat(Zeros.utf16(text.getBytes(StandardCharsets.UTF_16LE))).isEmpty();
        assertThat(Zeros.utf16(text.getBytes(StandardCharsets.UTF_16BE))).isEmpty();
    }

    @Test
    void westernTextIsToldWithoutADelimiterInIt() {
        assertTold("phone");
    }

    @Test
    void halfAsManyZerosOnTheOtherSideAreWesternTextYet() {
        assertTold("ab" + ZERO_ELSEWHERE);
    }

    @Test
    void aZeroInEveryFourthPairIsNoWesternText() {
        assertThat(of("p\0honeab")).isEmpty();
        assertThat(of("\0phoneab")).isEmpty();
    }

    @Test
    void otherTextHasASeparatorInSixtyFourCharacters() {
        assertTold(CYRILLIC.repeat(63) + ",");
        assertNotTold(CYRILLIC.repeat(64) + ",");
    }

    @Test
    void otherTextHasAtMostHalfAsManyZerosOnTheOtherSide() {
        assertTold(CYRILLIC.repeat(5) + ",;" + ZERO_ELSEWHERE);
        assertNotTold(CYRILLIC.repeat(5) + ",;" + ZERO_ELSEWHERE.repeat(2));
    }

    @Test
    void threeQuartersOfTheCharactersMayLookLikeLettersOfSingleBytes() {
        assertTold(LIKE_LETTERS.repeat(6) + CYRILLIC + ",");
        assertNotTold(LIKE_LETTERS.repeat(7) + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "~~", "\t\n"})
    void aNulInTextOfSingleBytesMakesNoUtf16OfIt(String pair) {
        assertThat(of("phonephoneph" + pair + ",\0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ",\u0001", ",\u0378"})
    void whatHasNoDelimiterOrIsNoWrittenTextIsNoUtf16(String end) {
        assertNotTold(CYRILLIC.repeat(9) + end + CYRILLIC);
    }

    @Test
    void halfACharacterWithinTextIsNoUtf16() {
        byte[] half = (CYRILLIC + ",?" + CYRILLIC.repeat(9)).getBytes(StandardCharsets.UTF_16BE);
        half[4] = (byte) 0xd8;
        half[5] = 1;
        assertThat(Zeros.utf16(half)).isEmpty();
    }
}
