package io.redial.engine.imports;

import io.redial.engine.convert.NumberedRows;
import io.redial.engine.port.LeadSources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Rows as lines of a CSV file. A row without any value is a blank line, so that lines count as rows do. */
final class Spool {

    private final StringBuilder text = new StringBuilder();

    /** The names of a source's columns, behind one for the numbers that its rows have there. */
    void header(List<String> columns) {
        numbered(NumberedRows.HEADING, columns);
    }

    void row(LeadSources.Row row) {
        numbered(row.number().map(number -> Integer.toString(number)).orElse(""), row.cells());
    }

    private void numbered(String number, List<String> cells) {
        List<String> all = new ArrayList<>(cells.size() + 1);
        all.add(cells.stream().allMatch(String::isBlank) ? "" : number);
        all.addAll(cells);
        add(all);
    }

    void add(List<String> cells) {
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) {
                    text.append(',');
                }
                quoted(cells.get(i));
            }
        }
        text.append('\n');
    }

    private void quoted(String cell) {
        boolean plain = cell.chars()
                        .allMatch(c ->
                                c != ',' && c != '"' && c != '\n' && c != '\r' && c != ';' && c != '\t' && c != '|')
                && cell.strip().equals(cell);
        if (plain) {
            text.append(cell);
        } else {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    int length() {
        return text.length();
    }

    /** What was added since the last time. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    /** What tells these columns from others. */
    static String digest(List<String> columns) {
        Spool line = new Spool();
        line.header(columns);
        return HexFormat.of().formatHex(sha256().digest(line.take()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
