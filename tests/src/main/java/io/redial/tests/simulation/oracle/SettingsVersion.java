package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Settings as they were saved once, with the tables of their window. */
final class SettingsVersion {

    final Settings settings;
    private final Map<Set<String>, Window> windows = new HashMap<>();

    SettingsVersion(Settings settings) {
        this.settings = settings;
    }

    /** The window for a lead with these zones. */
    Window window(Set<String> leadZones) {
        return windows.computeIfAbsent(leadZones, zones -> Window.of(settings.schedule(), zones));
    }

    /** Whether the window of such a lead is open now. */
    boolean isOpen(Set<String> leadZones, Instant at) {
        return window(leadZones).isOpen(at);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingsVersion version && settings.equals(version.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }
}
