package io.redial.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the build has bundled: that it is there, and as small as a first visit may be. */
final class BundleTest {

    private static final int SCRIPT_BYTES = 54_000;
    private static final int STYLE_BYTES = 8_000;
    private static final int ALL_BYTES = 60_000;

    private final Site site = Site.onClassPath().orElseThrow();

    private Site.Page asset(String name) {
        String index = new String(site.index().plain(), StandardCharsets.UTF_8);
        String path = index.replaceAll("(?s).*\"(/assets/[^\"]+/" + name.replace(".", "\\.") + ")\".*", "$1");
        return site.asset(path).orElseThrow();
    }

    @Test
    void everythingThatThePageAsksForIsThere() {
        assertThat(new String(asset("main.js").plain(), StandardCharsets.UTF_8)).contains("lit-html", "/v1/campaigns");
        assertThat(asset("main.css").type()).isEqualTo("text/css; charset=utf-8");
        assertThat(asset("icon.svg").type()).isEqualTo("image/svg+xml");
    }

    @Test
    void aFirstVisitIsSmall() {
        int script = asset("main.js").gzip().length;
        int style = asset("main.css").gzip().length;
        int all =
                script + style + asset("icon.svg").gzip().length + site.index().gzip().length;

        assertThat(script).isLessThanOrEqualTo(SCRIPT_BYTES);
        assertThat(style).isLessThanOrEqualTo(STYLE_BYTES);
        assertThat(all).isLessThanOrEqualTo(ALL_BYTES);
    }

    @Test
    void theLicenceOfTheLibraryStaysInTheScript() {
        assertThat(new String(asset("main.js").plain(), StandardCharsets.UTF_8)).contains("Google LLC", "BSD-3-Clause");
    }
}
