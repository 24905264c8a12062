package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.engine.imports.FilePlan.Part;
import io.redial.engine.imports.FilePlan.PartSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files that others collected because they break readers of CSV: the packages csv-spectrum 2.0.0 and blns 2.0.4, unpacked
 * into the directory that {@code redial.corpora} names.
 */
@Tag("heavy")
final class CorporaTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Its JSON is of another row. */
    private static final String OTHERWISE = "location_coordinates";

    private static Path corpus(String name) {
        Path folder = Path.of(Optional.ofNullable(System.getProperty("redial.corpora"))
                        .orElseThrow(() -> new AssertionError("-Dredial.corpora=DIRECTORY is missing")))
                .resolve(name);
        assertThat(folder).isDirectory();
        return folder;
    }

    @Test
    void everyFileOfTheSpectrumIsReadAsItsAuthorsReadIt() throws IOException {
        Path spectrum = corpus("csv-spectrum");
        List<Path> files;
        try (Stream<Path> all = Files.list(spectrum.resolve("csvs"))) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSize(12);
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".csv", "");
            if (name.equals(OTHERWISE)) {
                continue;
            }
            JsonNode expected =
                    JSON.readTree(Files.readAllBytes(spectrum.resolve("json").resolve(name + ".json")));
            for (PartSize size : List.of(PartSize.DEFAULT, new PartSize(1, 1))) {
                assertThat(rows(Files.readAllBytes(file), size))
                        .as(name)
                        .isEqualTo(JSON.convertValue(expected, List.class));
            }
        }
    }

    @Test
    void theFileOfTheSpectrumWhoseAuthorsExpectAnotherRowIsReadAsItIs() throws IOException {
        Path file = corpus("csv-spectrum").resolve("csvs").resolve(OTHERWISE + ".csv");
        assertThat(rows(Files.readAllBytes(file), PartSize.DEFAULT))
                .containsExactly(Map.of(
                        "Contact Phone Number", "2095257564",
                        "Location Coordinates", "37\ufffd36'37.8\"N 121\ufffd2'17.9\"W",
                        "Cities", "Modesto",
                        "Counties", "Stanislaus"));
    }

    /** Each row by the names of its columns, of which the first is taken for the phone number. */
    private static List<Map<String, String>> rows(byte[] file, PartSize size) throws IOException {
        String first = new String(file, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .split(",", -1)[0];
        FilePlan plan = FilePlan.of(new ByteArrayInputStream(file), Map.of("phone", first), size);
        List<String> headings = Header.find(file, Map.of("phone", first)).headings();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Part part : plan.parts()) {
            ByteArrayInputStream bytes = new ByteArrayInputStream(file, (int) part.offset(), part.length());
            try (CsvReader<CsvRecord> cells = Cells.of(bytes, plan.layout().delimiter())) {
                cells.forEach(record -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < headings.size(); i++) {
                        row.put(headings.get(i), record.getField(i));
                    }
                    rows.add(row);
                });
            }
        }
        return rows;
    }

    @Test
    void naughtyStringsAreVariablesLikeAnyOther() throws IOException {
        List<String> strings = naughty();
        Columns columns = Columns.of(List.of("phone", "note"), Map.of(), 1);
        RowReader reader = new RowReader(columns, Settings.DEFAULT);
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            writer.writeRecord("phone", "note");
            strings.forEach(text -> writer.writeRecord("+15550001", text));
        }
        byte[] file = csv.toString().getBytes(StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();
        FilePlan plan = FilePlan.of(new ByteArrayInputStream(file), Map.of(), new PartSize(7, 1_000_000));
        for (Part part : plan.parts()) {
            ByteArrayInputStream bytes = new ByteArrayInputStream(file, (int) part.offset(), part.length());
            try (CsvReader<CsvRecord> cells = Cells.of(bytes, plan.layout().delimiter())) {
                for (CsvRecord record : cells) {
                    read.add(
                            switch (reader.read(1, record.getFields())) {
                                case ReadRow.Accepted row ->
                                    row.person().variables().getOrDefault("note", "");
                                case ReadRow.Rejected(var error) -> "rejected: " + error.code();
                            });
                }
            }
        }
        assertThat(read).isEqualTo(strings.stream().map(String::strip).toList());
    }

    @Test
    void noNaughtyStringIsANumberUnlessItIsOneThroughout() throws IOException {
        NumberReader numbers = new NumberReader(Optional.of("US"), io.redial.domain.account.ImportJob.PhoneCheck.SHAPE);
        for (String text : naughty()) {
            switch (numbers.read(text)) {
                case ReadNumber.Read(var number) ->
                    assertThat(text).as("read as %s", number.e164()).matches("[+\\p{Nd}().\\-\\s,]*");
                case ReadNumber.Unread(var why) -> assertThat(why.message()).isNotBlank();
            }
        }
    }

    private static List<String> naughty() throws IOException {
        List<String> strings = new ArrayList<>();
        JSON.readTree(Files.readAllBytes(corpus("blns").resolve("resources/blns.json")))
                .forEach(text -> strings.add(text.textValue()));
        assertThat(strings).hasSizeGreaterThan(400);
        return strings;
    }
}
