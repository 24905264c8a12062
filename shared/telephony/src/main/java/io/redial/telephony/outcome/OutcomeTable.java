package io.redial.telephony.outcome;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider's words for the end of a call, as a table: a CSV resource with the columns {@code match} (exact, prefix,
 * suffix or contains), {@code value}, {@code kind}, {@code class} (whose fault a refusal is) and {@code advice}.
 */
public final class OutcomeTable {

    /** A word that nobody knows may be anything: the call is tried again as one that failed. */
    private static final Meaning UNKNOWN = new Meaning.Ended(Ending.Kind.FAILED);

    private final String provider;
    private final Rules<Row> rules;
    private final UnknownWords unknown;

    private OutcomeTable(String provider, Rules<Row> rules, UnknownWords unknown) {
        this.provider = provider;
        this.rules = rules;
        this.unknown = unknown;
    }

    private record Row(Meaning meaning, Optional<String> advice) {}

    /**
     * The table {@code resource} beside {@code owner}.
     *
     * @param provider its name on the wire
     */
    public static OutcomeTable read(String provider, Class<?> owner, String resource) {
        return new OutcomeTable(provider, Rules.read(owner, resource, OutcomeTable::row), UnknownWords.LOGGED);
    }

    /** The same table, which tells somebody else of what it does not know. */
    OutcomeTable telling(UnknownWords other) {
        return new OutcomeTable(provider, rules, other);
    }

    private static Row row(NamedCsvRecord row) {
        Optional<String> advice = Optional.of(row.getField("advice")).filter(text -> !text.isEmpty());
        return new Row(meaning(row.getField("kind"), row.getField("class")), advice);
    }

    private static Meaning meaning(String kind, String fault) {
        return switch (kind) {
            case "hung_up" -> new Meaning.HungUp();
            case "lost" -> new Meaning.Lost();
            case "refused" -> new Meaning.Refused(Fault.valueOf(fault.toUpperCase(Locale.ROOT)));
            default -> new Meaning.Ended(Ending.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
        };
    }

    /** What {@code word} means. One that the table does not know is told of, so that it can be counted, and is a failure. */
    public Meaning of(String word) {
        return known(word).orElseGet(() -> {
            unknown.met(provider, word);
            return UNKNOWN;
        });
    }

    /** The same for whoever asks once more about a word that was told of: nobody is told of one twice. */
    public Meaning again(String word) {
        return known(word).orElse(UNKNOWN);
    }

    /** What {@code word} means; empty for one that the table does not know. */
    public Optional<Meaning> known(String word) {
        return rules.of(word).map(Row::meaning);
    }

    /** What people should do about {@code word}, as one sentence; empty where there is nothing to be done, or known. */
    public Optional<String> advice(String word) {
        return rules.of(word).flatMap(Row::advice);
    }
}
