package io.redial.engine.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A CSV file with everything that a spreadsheet may write into one, and the rows that are in it. */
record RandomFile(String text, char delimiter, List<RandomFile.Row> rows) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final String[] PIECES = {
        "a", "Zo\u00eb", "\ud83d\ude00", "\"", "\n", "\r\n", " ", ",", ";", "|", "+15550001", "=1+1"
    };

    /** A row as it was written. */
    record Row(long line, List<String> cells) {}

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static RandomFile of(Random random) {
        return new Writer(random).file();
    }

    private static final class Writer {
        private final Random random;
        private final char delimiter;
        private final StringBuilder text = new StringBuilder();
        private final List<Row> rows = new ArrayList<>();
        private long line = 1;

        Writer(Random random) {
            this.random = random;
            this.delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
        }

        RandomFile file() {
            text.append(random.nextBoolean() ? "\ufeff" : "");
            text.append("phone")
                    .append(delimiter)
                    .append("one")
                    .append(delimiter)
                    .append("two");
            endLine();
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                blankLines();
                row(i == count - 1 && random.nextBoolean());
            }
            return new RandomFile(text.toString(), delimiter, rows);
        }

        private void row(boolean last) {
            long start = line;
            List<String> cells = new ArrayList<>();
            int count = 2 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                if (i > 0) {
                    text.append(delimiter);
                }
                cells.add(cell());
            }
            if (!cells.stream().allMatch(String::isBlank)) {
                rows.add(new Row(start, cells));
            }
            if (!last) {
                endLine();
            }
        }

        private String cell() {
            StringBuilder content = new StringBuilder();
            for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
                content.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String cell = content.toString();
            boolean needsQuotes = cell.startsWith("\"") || cell.indexOf(delimiter) >= 0 || cell.indexOf('\n') >= 0;
            if (!needsQuotes && random.nextBoolean()) {
                text.append(cell);
                return cell;
            }
            line += cell.chars().filter(c -> c == '\n').count();
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
            String after = random.nextInt(8) == 0 ? "  " : "";
            text.append(after);
            return cell + after;
        }

        private void blankLines() {
            while (random.nextInt(4) == 0) {
                endLine();
            }
        }

        private void endLine() {
            String end = LINE_ENDS[random.nextInt(LINE_ENDS.length)];
            // A CR before a lone LF would make one line end of two.
            boolean joined = end.equals("\n") && text.charAt(text.length() - 1) == '\r';
            text.append(joined ? "\r\n" : end);
            line++;
        }
    }
}
