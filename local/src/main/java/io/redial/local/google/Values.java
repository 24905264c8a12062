package io.redial.local.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request for values. */
record Values(FakeSpreadsheet spreadsheet, FakeRequest request) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPTIONS = Set.of("FORMATTED_VALUE", "UNFORMATTED_VALUE");

    FakeReply answer() {
        String text = request.path().get(4);
        String option = request.parameter("valueRenderOption").orElse("FORMATTED_VALUE");
        String dimension = request.parameter("majorDimension").orElse("ROWS");
        if (!OPTIONS.contains(option) || !dimension.equals("ROWS")) {
            return SheetErrors.of(400, "INVALID_ARGUMENT", "This fake renders rows of values only.");
        }
        Optional<A1> range = A1.parse(text);
        Optional<FakeTab> tab = range.flatMap(this::tab);
        if (range.isEmpty() || tab.isEmpty()) {
            return SheetErrors.of(400, "INVALID_ARGUMENT", "Unable to parse range: " + text);
        }
        if (range.get().firstRow() > tab.get().gridRows()
                || range.get().firstColumn() > tab.get().gridColumns()) {
            return SheetErrors.of(
                    400,
                    "INVALID_ARGUMENT",
                    "Range (" + text + ") exceeds grid limits. Max rows: "
                            + tab.get().gridRows() + ", max columns: "
                            + tab.get().gridColumns());
        }
        return FakeReply.json(200, body(text, tab.get().cells(range.get()), option));
    }

    private Optional<FakeTab> tab(A1 range) {
        return range.tab()
                .map(title -> spreadsheet.tabs().stream()
                        .filter(tab -> tab.title().equalsIgnoreCase(title))
                        .findFirst())
                .orElseGet(() -> spreadsheet.tabs().stream().findFirst());
    }

    private static ObjectNode body(String range, List<List<Cell>> block, String option) {
        ObjectNode body = JSON.createObjectNode().put("range", range).put("majorDimension", "ROWS");
        // Where there is nothing, there are no values at all.
        if (!block.isEmpty()) {
            ArrayNode values = body.putArray("values");
            for (List<Cell> row : block) {
                ArrayNode cells = values.addArray();
                row.forEach(cell -> {
                    if (option.equals("FORMATTED_VALUE")) {
                        cells.add(cell.shown());
                    } else {
                        cells.add(cell.raw());
                    }
                });
            }
        }
        return body;
    }
}
