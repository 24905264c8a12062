package io.redial.telephony.outcome;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.redial.domain.call.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a provider says when it refuses a placing request, as a table: a CSV resource with the columns {@code match},
 * {@code value} (of a code, or of a message in lower case), {@code class} (lead, campaign, account, provider or throttled),
 * {@code retry} (seconds, where throttled), {@code code} (what is told of it) and {@code advice}.
 */
public final class RefusalTable {

    private final Rules<Row> rules;
    private final List<Row> rows;

    private RefusalTable(Rules<Row> rules, List<Row> rows) {
        this.rules = rules;
        this.rows = rows;
    }

    private record Row(Refusal refusal, Optional<String> advice) {}

    /** What a refusal comes to. */
    public sealed interface Refusal {

        /** A word without spaces, for people and machines. */
        String code();

        /** For as long as what is wrong is not mended. */
        record Rejected(Fault fault, String code) implements Refusal {}

        /**
         * For now.
         *
         * @param retryAfter what is usual where the provider names no time
         */
        record Throttled(Duration retryAfter, String code) implements Refusal {}
    }

    /** The table {@code resource} beside {@code owner}. */
    public static RefusalTable read(Class<?> owner, String resource) {
        List<Row> rows = new ArrayList<>();
        Rules<Row> rules = Rules.read(owner, resource, record -> {
            Row row = row(record);
            rows.add(row);
            return row;
        });
        return new RefusalTable(rules, rows);
    }

    private static Row row(NamedCsvRecord row) {
        String code = row.getField("code");
        String fault = row.getField("class");
        Refusal refusal = fault.equals("throttled")
                ? new Refusal.Throttled(Duration.ofSeconds(Long.parseLong(row.getField("retry"))), code)
                : new Refusal.Rejected(Fault.valueOf(fault.toUpperCase(Locale.ROOT)), code);
        return new Row(refusal, Optional.of(row.getField("advice")).filter(text -> !text.isEmpty()));
    }

    /** What a code or message comes to; empty for one that the table does not know. */
    public Optional<Refusal> of(String text) {
        return rules.of(text.toLowerCase(Locale.ROOT)).map(Row::refusal);
    }

    /** What people should do about {@code code}, as one sentence. */
    public Optional<String> advice(String code) {
        return rows.stream()
                .filter(row -> row.refusal().code().equals(code))
                .findFirst()
                .flatMap(Row::advice);
    }
}
