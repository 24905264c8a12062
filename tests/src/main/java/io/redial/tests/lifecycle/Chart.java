package io.redial.tests.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A lifecycle to be drawn.
 *
 * @param first the state that everything begins in
 * @param ends states whose drawing leads to the end mark, though some move may lead out of them again
 * @param rows the table, in its order
 */
record Chart(String first, List<String> ends, List<Row> rows) {

    Chart {
        ends = List.copyOf(ends);
        rows = List.copyOf(rows);
    }

    /** One row of a table, in words. */
    record Row(String from, String move, String to) {}

    private record Arrow(String from, String to) {}

    /** As a state diagram in Mermaid's language: one arrow for each pair of states, with all moves that make it. */
    String diagram() {
        Map<Arrow, StringJoiner> arrows = new LinkedHashMap<>();
        for (Row row : rows) {
            arrows.computeIfAbsent(new Arrow(row.from(), row.to()), _ -> new StringJoiner(", "))
                    .add(row.move());
        }
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        text.append("    [*] --> ").append(first).append('\n');
        arrows.forEach((arrow, moves) -> text.append("    ")
                .append(arrow.from())
                .append(" --> ")
                .append(arrow.to())
                .append(" : ")
                .append(moves)
                .append('\n'));
        ends.forEach(end -> text.append("    ").append(end).append(" --> [*]\n"));
        return text.append("```\n").toString();
    }

    /** As a table: a line for each move, a column for each state, and in it where the move leads from there. */
    String table() {
        List<String> states = rows.stream()
                .flatMap(row -> List.of(row.from(), row.to()).stream())
                .distinct()
                .toList();
        List<String> moves = rows.stream().map(Row::move).distinct().toList();
        StringBuilder text = new StringBuilder("| |");
        states.forEach(state -> text.append(" `").append(state).append("` |"));
        text.append("\n|").append(" --- |".repeat(states.size() + 1)).append('\n');
        for (String move : moves) {
            text.append("| ").append(move).append(" |");
            states.forEach(
                    state -> text.append(' ').append(targets(state, move)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private String targets(String from, String move) {
        String all = rows.stream()
                .filter(row -> row.from().equals(from) && row.move().equals(move))
                .map(row -> "`" + row.to() + "`")
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "–" : all;
    }
}
