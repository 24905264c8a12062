package io.redial.tests.simulation;

import io.redial.tests.simulation.oracle.Request;
import io.redial.tests.simulation.oracle.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of people as people make them, and what it says, put down while it was made and not read out of it.
 *
 * @param text of the file, in UTF-8 when it is brought
 * @param people whom its good rows tell of
 * @param badRows rows that tell of nobody
 */
record Sheet(String text, Request.File file, List<Row.Who> people, int badRows) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n");
    private static final List<String> PHONE_HEADINGS =
            List.of("phone", "Phone Number", " MOBILE ", "tel", "phone_number");
    private static final List<String> NOT_A_NUMBER = List.of("", "x", "12", "+12", "n/a", "+4420 555 CALL", "0");
    private static final List<String> NAMES =
            List.of("", "Ada", "Grace, née Murray", "Alan \"Prof\" Turing", "İpek; Öz", "two\nlines", "=1+1", "  Kay ");

    /** As many rows as a part of an import has. */
    private static final int PART = 1_000;

    Sheet {
        people = List.copyOf(people);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A file with these people, in any order, and some of them more than once.
     *
     * @param mark makes the names in it differ from those in other files
     */
    static Sheet of(Luck luck, List<String> numbers, String mark) {
        return luck.below(12) == 0 ? unreadable(luck) : new Maker(luck, numbers, mark).sheet();
    }

    private static Sheet unreadable(Luck luck) {
        String text =
                luck.any(List.of("", "name,age\nAda,36\n", "PK\u0003\u0004 a spreadsheet", "Phone,phone\n+441,+442\n"));
        return new Sheet(text, Request.File.UNREADABLE, List.of(), 0);
    }

    private static final class Maker {
        private final Luck luck;
        private final List<String> numbers;
        private final String mark;
        private final char delimiter;
        private final String lineEnd;
        private final List<String> columns = new ArrayList<>();
        private final List<Row.Who> people = new ArrayList<>();
        private int badRows;

        Maker(Luck luck, List<String> numbers, String mark) {
            this.luck = luck;
            this.numbers = numbers;
            this.mark = mark;
            this.delimiter = luck.any(DELIMITERS);
            this.lineEnd = luck.any(LINE_ENDS);
            columns.addAll(List.of("phone", "name", "secondary_phone", "Secondary Phone 2", "note", "timezone"));
            Collections.shuffle(columns, new java.util.Random(luck.below(1_000_000)));
        }

        Sheet sheet() {
            StringBuilder text = new StringBuilder(luck.heads() ? "\uFEFF" : "");
            String phone = luck.any(PHONE_HEADINGS);
            row(
                    text,
                    columns.stream()
                            .map(name -> name.equals("phone") ? phone : name)
                            .toList());
            int rows = luck.between(1, 8);
            int fillerAfter = luck.below(4) == 0 ? luck.below(rows) : rows;
            for (int i = 0; i < rows; i++) {
                if (luck.below(4) == 0) {
                    bad(text);
                } else {
                    person(text);
                }
                if (luck.below(6) == 0) {
                    text.append(lineEnd);
                }
                if (i == fillerAfter) {
                    // So many that what follows is in another part, or just not.
                    for (int filler = luck.between(PART - 8, PART + 2); filler > 0; filler--) {
                        row(text, cells(List.of("x"), ""));
                        badRows++;
                    }
                }
            }
            if (luck.heads()) {
                text.setLength(text.length() - lineEnd.length());
            }
            return new Sheet(text.toString(), Request.File.READABLE, people, badRows);
        }

        private void person(StringBuilder text) {
            Set<String> theirs = new LinkedHashSet<>();
            theirs.add(luck.any(numbers));
            for (int i = luck.below(3); i > 0; i--) {
                theirs.add(luck.any(numbers));
            }
            List<String> all = List.copyOf(theirs.stream().toList());
            String name = luck.any(NAMES);
            String told = name.isEmpty() ? "" : name + mark;
            people.add(new Row.Who(all, told.strip()));
            row(text, cells(all.stream().map(this::written).toList(), told));
        }

        private void bad(StringBuilder text) {
            badRows++;
            String number = luck.any(numbers);
            switch (luck.below(3)) {
                case 0 -> row(text, cells(List.of(luck.any(NOT_A_NUMBER)), "Nobody"));
                case 1 -> row(text, cells(List.of(written(number), "not a number"), "Nobody"));
                default -> {
                    List<String> tooMany = new ArrayList<>(cells(List.of(written(number)), "Nobody"));
                    tooMany.add("under no heading");
                    row(text, tooMany);
                }
            }
        }

        private List<String> cells(List<String> phones, String name) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(
                        switch (column) {
                            case "phone" -> phones.getFirst();
                            case "name" -> name;
                            case "secondary_phone" -> phones.size() > 1 ? phones.get(1) : "";
                            case "Secondary Phone 2" -> phones.size() > 2 ? phones.get(2) : "";
                            case "timezone" -> luck.heads() ? "" : "Europe/London";
                            default -> luck.heads() ? "" : "a" + delimiter + " \"note\"" + lineEnd + "in two lines";
                        });
            }
            return cells;
        }

        /** A number of the form +4420…, as people write it. */
        private String written(String number) {
            String rest = number.substring(5);
            return switch (luck.below(6)) {
                case 0 -> "00 44 20-" + rest;
                case 1 -> "+44 (0)20 " + rest.substring(0, 3) + "." + rest.substring(3);
                case 2 -> "\u202A" + number + "\u202C";
                case 3 -> "\uFF0B44\u00A020\u00A0" + rest;
                case 4 -> "+\u0664\u0664 20" + rest;
                default -> " " + number + " ";
            };
        }

        private void row(StringBuilder text, List<String> cells) {
            for (int i = 0; i < cells.size(); i++) {
                text.append(i == 0 ? "" : String.valueOf(delimiter)).append(quoted(cells.get(i)));
            }
            text.append(lineEnd);
        }

        private String quoted(String cell) {
            boolean must =
                    cell.indexOf(delimiter) >= 0 || cell.contains("\"") || cell.contains("\n") || cell.contains("\r");
            return must || luck.below(8) == 0 ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
        }
    }
}
