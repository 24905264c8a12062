package io.redial.telephony.outcome;

import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import java.util.Locale;

/** Meanings in the words of the tests' tables: a kind of end, {@code hung_up}, {@code lost}, or {@code refused} by whom. */
public final class Meanings {

    private Meanings() {}

    public static Meaning of(String words) {
        String[] word = words.toUpperCase(Locale.ROOT).split(" ", 2);
        return switch (word[0]) {
            case "HUNG_UP" -> new Meaning.HungUp();
            case "LOST" -> new Meaning.Lost();
            case "REFUSED" -> new Meaning.Refused(Fault.valueOf(word[1]));
            default -> new Meaning.Ended(Ending.Kind.valueOf(word[0]));
        };
    }
}
