package io.redial.tests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The browser that the machine has; nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where it is: what {@code REDIAL_CHROMIUM} names, or the first of the usual places that has one. */
    static Optional<Path> program() {
        return Optional.ofNullable(System.getenv("REDIAL_CHROMIUM"))
                .map(Path::of)
                .or(() -> USUAL_PLACES.stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    static Chromium launch() {
        // Playwright makes its words out of enums by the locale of the process, and in Turkish LIGHT is no "light".
        Locale.setDefault(Locale.ROOT);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program().orElseThrow())
                            .setHeadless(true)
                            // Its sandbox needs rights that a container and root do not give it.
                            .setChromiumSandbox(false)
                            .setArgs(List.of(
                                    "--disable-gpu",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            return new Chromium(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** What somebody looks with. */
    record Look(int width, int height, ColorScheme colours) {
        static final Look DESK = new Look(1280, 800, ColorScheme.LIGHT);
        static final Look DESK_DARK = new Look(1280, 800, ColorScheme.DARK);
        static final Look PHONE = new Look(390, 800, ColorScheme.LIGHT);
        static final Look PHONE_DARK = new Look(390, 800, ColorScheme.DARK);

        /** As file names have it. */
        String word() {
            return (width < 600 ? "phone" : "desk") + (colours == ColorScheme.DARK ? "-dark" : "");
        }
    }

    /** A browser as fresh as one that was just installed, of somebody in New York. */
    BrowserContext context(Look look) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.colours())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("America/New_York")
                .setLocale("en-GB"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
