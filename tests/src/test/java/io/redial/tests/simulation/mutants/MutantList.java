package io.redial.tests.simulation.mutants;

import io.redial.tests.simulation.mutants.Mutant.Edit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the list of mutants. Each begins with {@code mutant:}, then {@code rule:}, {@code worlds:} and, for each change,
 * {@code in:} with the file and lines that begin with {@code -} and {@code +}, as in a patch. Lines with {@code #} at their
 * beginning are headings.
 */
final class MutantList {

    private static final String FILE = "mutants.txt";

    private final List<Mutant> read = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder in = new StringBuilder();
    private Optional<String> name = Optional.empty();
    private Optional<String> file = Optional.empty();
    private String rule = "";
    private List<String> worlds = List.of();

    private MutantList() {}

    /** All of them. */
    static List<Mutant> all() {
        try (InputStream text = Optional.ofNullable(MutantList.class.getResourceAsStream(FILE))
                .orElseThrow(() -> new IllegalStateException("there is no " + FILE))) {
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Mutant> parse(String text) {
        MutantList list = new MutantList();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(list::take);
        list.endMutant();
        return List.copyOf(list.read);
    }

    private void take(String line) {
        if (line.startsWith("-")) {
            out.append(line.substring(1)).append('\n');
        } else if (line.startsWith("+")) {
            in.append(line.substring(1)).append('\n');
        } else {
            int colon = line.indexOf(':');
            header(
                    line.substring(0, Math.max(0, colon)),
                    line.substring(colon + 1).strip());
        }
    }

    private void header(String key, String value) {
        switch (key) {
            case "mutant" -> {
                endMutant();
                name = Optional.of(value);
            }
            case "rule" -> rule = value;
            case "worlds" -> worlds = Arrays.asList(value.split(" +"));
            case "in" -> {
                endEdit();
                file = Optional.of(value);
            }
            default -> throw new IllegalStateException("not understood in " + FILE + ": " + key + ": " + value);
        }
    }

    private void endEdit() {
        file.ifPresent(path -> edits.add(new Edit(path, out.toString(), in.toString())));
        file = Optional.empty();
        out.setLength(0);
        in.setLength(0);
    }

    private void endMutant() {
        endEdit();
        name.ifPresent(is -> read.add(new Mutant(is, rule, worlds, edits)));
        name = Optional.empty();
        edits.clear();
    }
}
