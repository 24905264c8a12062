package io.redial.aws.dynamo;

import io.redial.domain.call.Variable;
import io.redial.domain.source.ContactFilter;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is read at sources, as a map within an item. */
final class SourceSpecs {

    private static final String KIND = "kind";
    private static final String SPREADSHEET = "spreadsheetId";
    private static final String FIELD = "field";
    private static final String FILTERS = "filters";

    private SourceSpecs() {}

    static void write(SourceSpec spec, ItemWriter out) {
        switch (spec) {
            case SourceSpec.Sheet(String id, SheetRange range) ->
                out.text(KIND, "sheet")
                        .text(SPREADSHEET, id)
                        .text("tab", range.tab())
                        .number("firstColumn", range.firstColumn())
                        .number("firstRow", range.firstRow())
                        .number("lastColumn", range.lastColumn())
                        .number("lastRow", range.lastRow());
            case SourceSpec.PublicSheet(String id, long tabId) ->
                out.text(KIND, "publicSheet").text(SPREADSHEET, id).number("tabId", tabId);
            case SourceSpec.Contacts(List<ContactFilter> filters) ->
                out.text(KIND, "contacts").maps(FILTERS, filters, SourceSpecs::writeFilter);
        }
    }

    static SourceSpec read(ItemReader in) {
        return switch (in.text(KIND)) {
            case "sheet" ->
                new SourceSpec.Sheet(
                        in.text(SPREADSHEET),
                        new SheetRange(
                                in.optionalText("tab"),
                                in.integer("firstColumn"),
                                in.integer("firstRow"),
                                in.integer("lastColumn"),
                                in.integer("lastRow")));
            case "publicSheet" -> new SourceSpec.PublicSheet(in.text(SPREADSHEET), in.number("tabId"));
            case "contacts" ->
                new SourceSpec.Contacts(
                        in.maps(FILTERS).stream().map(SourceSpecs::readFilter).toList());
            default -> throw new IllegalStateException("a source is of an unknown kind");
        };
    }

    private static void writeFilter(ContactFilter filter, ItemWriter out) {
        switch (filter) {
            case ContactFilter.Compare(String field, ContactFilter.Operator operator, List<Variable> values) ->
                out.text(KIND, "compare")
                        .text(FIELD, field)
                        .word("operator", operator)
                        .number("count", values.size())
                        .map(
                                "values",
                                nested -> IntStream.range(0, values.size())
                                        .forEach(i -> nested.put("v" + i, VariableCodec.write(values.get(i)))));
            case ContactFilter.Has(String field, ContactFilter.Presence presence) ->
                out.text(KIND, "has").text(FIELD, field).word("presence", presence);
            case ContactFilter.Within(String field, Map<ContactFilter.Bound, Variable> bounds) ->
                out.text(KIND, "within")
                        .text(FIELD, field)
                        .map(
                                "bounds",
                                nested -> new EnumMap<>(bounds)
                                        .forEach((bound, value) ->
                                                nested.put(bound.wire(), VariableCodec.write(value))));
            case ContactFilter.Group(ContactFilter.Junction junction, List<ContactFilter> filters) ->
                out.text(KIND, "group").word("junction", junction).maps(FILTERS, filters, SourceSpecs::writeFilter);
        }
    }

    private static ContactFilter readFilter(ItemReader in) {
        return switch (in.text(KIND)) {
            case "compare" -> {
                ItemReader values = in.map("values");
                yield new ContactFilter.Compare(
                        in.text(FIELD),
                        in.word("operator", ContactFilter.Operator.class),
                        IntStream.range(0, in.integer("count"))
                                .mapToObj(i -> VariableCodec.read(values.value("v" + i)))
                                .toList());
            }
            case "has" -> new ContactFilter.Has(in.text(FIELD), in.word("presence", ContactFilter.Presence.class));
            case "within" -> {
                Map<ContactFilter.Bound, Variable> bounds = new EnumMap<>(ContactFilter.Bound.class);
                ItemReader nested = in.map("bounds");
                for (ContactFilter.Bound bound : ContactFilter.Bound.values()) {
                    if (nested.names().contains(bound.wire())) {
                        bounds.put(bound, VariableCodec.read(nested.value(bound.wire())));
                    }
                }
                yield new ContactFilter.Within(in.text(FIELD), bounds);
            }
            case "group" ->
                new ContactFilter.Group(
                        in.word("junction", ContactFilter.Junction.class),
                        in.maps(FILTERS).stream().map(SourceSpecs::readFilter).toList());
            default -> throw new IllegalStateException("a filter is of an unknown kind");
        };
    }
}
