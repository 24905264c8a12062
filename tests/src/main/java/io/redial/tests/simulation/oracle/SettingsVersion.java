package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Settings as they were saved once, with the tables of their window. */
final class SettingsVersion {

    final Settings settings;
    private final Map<Whom, Window> windows = new HashMap<>();

    SettingsVersion(Settings settings) {
        this.settings = settings;
    }

    /** The window for such a lead; closed for good where its campaign asks for a consent that it has not. */
    Window window(Whom lead) {
        return windows.computeIfAbsent(lead, whom -> {
            boolean lacking = settings.consent() == Settings.Consent.REQUIRED && whom.evidence() == Row.Evidence.NONE;
            return lacking ? Window.CLOSED : Window.of(settings.schedule(), settings.law(), whom.zones());
        });
    }

    /** Whether the window of such a lead is open now. */
    boolean isOpen(Whom lead, Instant at) {
        return window(lead).isOpen(at);
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
