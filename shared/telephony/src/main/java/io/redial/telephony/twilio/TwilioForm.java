package io.redial.telephony.twilio;

import io.redial.telephony.Json.Unreadable;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The fields of a form that Twilio has posted, sorted by name and value, each value once: so Twilio signs them. A field
 * without a value has an empty one.
 */
record TwilioForm(SortedMap<String, NavigableSet<String>> fields) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Empty for a text that is no form. */
    static Optional<TwilioForm> of(byte[] body) {
        SortedMap<String, NavigableSet<String>> fields = new TreeMap<>();
        try {
            for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
                if (!field.isEmpty()) {
                    int mark = field.indexOf('=');
                    String name = mark < 0 ? field : field.substring(0, mark);
                    String value = mark < 0 ? "" : field.substring(mark + 1);
                    fields.computeIfAbsent(decoded(name), _ -> new TreeSet<>()).add(decoded(value));
                }
            }
            return Optional.of(new TwilioForm(fields));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The value of a field that is not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(NavigableSet::first).filter(value -> !value.isBlank());
    }

    /** A value that may be stored and told; empty as well for one that may not. */
    Optional<String> word(String name) {
        return text(name).filter(WORD.asMatchPredicate());
    }

    String required(String name) throws Unreadable {
        return word(name).orElseThrow(() -> new Unreadable(name));
    }

    /** A whole number; empty as well for what is none. */
    Optional<Integer> number(String name) {
        return text(name).filter(NUMBER.asMatchPredicate()).map(Integer::parseInt);
    }

    /** A time; empty as well for what is none. */
    Optional<Instant> instant(String name) {
        return text(name).flatMap(TwilioForm::instantOf);
    }

    /** A time in the format of RFC 2822, as Twilio writes all of them. */
    static Optional<Instant> instantOf(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** An amount of money; empty as well for what is none. */
    static Optional<BigDecimal> amountOf(String text) {
        return Pattern.matches("-?[0-9]{1,9}([.][0-9]{1,10})?", text)
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
