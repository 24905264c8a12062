package io.redial.engine.compliance;

import io.redial.domain.compliance.Preset;
import io.redial.domain.compliance.PresetFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The presets that there are, each read from its data file once. */
public final class Presets {

    private static final Map<String, Preset> BY_NAME = load(List.of("us_federal", "us_strict"));

    private Presets() {}

    /** The presets, in their order. */
    public static List<Preset> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The preset of this name, if there is one. */
    public static Optional<Preset> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The preset of a name that is stored. One that this release does not know is closed at all times. */
    public static Preset stored(String name) {
        return find(name).orElseGet(() -> Preset.unknown(name));
    }

    private static Map<String, Preset> load(List<String> names) {
        Map<String, Preset> presets = new LinkedHashMap<>();
        for (String name : names) {
            Preset preset = PresetFile.read(text(name + ".preset"));
            if (!preset.name().equals(name)) {
                throw new IllegalStateException("the file of " + name + " is one of " + preset.name());
            }
            presets.put(name, preset);
        }
        return presets;
    }

    private static String text(String file) {
        try (InputStream in = Presets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
