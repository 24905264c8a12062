package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One tab of the console. It hears whatever the page complains about, and whom it asks. */
final class Tab implements AutoCloseable {

    /** For a machine with two slow cores, of which other tests have theirs. */
    private static final double PATIENCE_MILLIS = 120_000;

    private static final long QUIET_NANOS = 300_000_000;
    private static final long LOST_NANOS = 30_000_000_000L;
    private static final int MOST_STEPS = 80;
    private static final int HIGHEST = 2_000;
    private static final int NARROW = 320;
    private static final Path SHOTS = Path.of(System.getProperty("redial.root"), "tests", "target", "console");

    private final BrowserContext context;
    private final Page page;
    private final URI home;
    private final List<String> noise = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final Map<Request, Long> open = new HashMap<>();
    private long stirred = System.nanoTime();

    Tab(BrowserContext context, URI home, Optional<String> key) {
        this.context = context;
        this.home = home;
        key.ifPresent(secret -> context.addInitScript("sessionStorage.setItem('redial.key', '" + secret + "')"));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                noise.add(message.type() + ": " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> noise.add("error: " + error));
        page.onRequest(request -> {
            if (request.url().startsWith("http")) {
                hosts.add(URI.create(request.url()).getHost());
                begun(request);
            }
        });
        // What the page before asked for is given up, and not all of that is told.
        page.onFrameNavigated(_ -> open.clear());
        page.onRequestFinished(this::ended);
        page.onRequestFailed(this::ended);
    }

    private void begun(Request request) {
        // Of the picture for the tab it is not always told that it has come.
        if (!request.url().contains("/assets/")) {
            stirred = System.nanoTime();
            open.put(request, stirred);
        }
    }

    private void ended(Request request) {
        open.remove(request);
        stirred = System.nanoTime();
    }

    Page page() {
        return page;
    }

    /** Goes to an address of the console and waits until its page is drawn. */
    Tab visit(String path) {
        page.navigate(home.resolve(path).toString());
        settled();
        return this;
    }

    /** Waits until the page shows what it was opened for. */
    void settled() {
        page.waitForSelector("main h1");
        until("everything is read", () -> page.locator("main .loading").count() == 0 && quiet());
    }

    /** Some of what is read has no mark of its own on the page; one answer may lead to the next question. */
    private boolean quiet() {
        long now = System.nanoTime();
        open.values().removeIf(begun -> now - begun > LOST_NANOS);
        return open.isEmpty() && now - stirred > QUIET_NANOS;
    }

    /** A button or a link, by what it says. */
    Locator button(String words) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first();
    }

    Locator link(String words) {
        return page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first();
    }

    /** A field, by its label. */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(false))
                .first();
    }

    /** Goes with the tabulator to what begins with these words, however the page calls it to those who do not see it. */
    void reach(String words) {
        page.getByText(words).or(page.getByLabel(words)).first().waitFor();
        List<Object> passed = new ArrayList<>();
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            page.keyboard().press("Tab");
            Object name = page.evaluate("""
                () => {
                  const at = document.activeElement;
                  const shown = getComputedStyle(at).outlineStyle !== 'none' || at.matches('body');
                  const name = at.labels?.[0]?.innerText ?? at.getAttribute('aria-label') ?? at.innerText ?? '';
                  return (shown ? '' : 'no ring on ') + name.trim();
                }\
                """);
            passed.add(name);
            if (name.toString().startsWith(words)) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not lead to " + words + " but to " + passed);
    }

    /** Goes there, and presses it. */
    void press(String words) {
        reach(words);
        page.keyboard().press("Enter");
        settled();
    }

    void waitFor(String selector) {
        page.waitForSelector(selector);
    }

    /** The text of the first element that is met. */
    String text(String selector) {
        return page.locator(selector).first().innerText().strip();
    }

    /** Waits until an element says something. */
    void untilSays(String selector, String words) {
        until(
                selector + " says: " + words,
                () -> page.locator(selector).allInnerTexts().stream().anyMatch(text -> text.contains(words)));
    }

    /** Waits until something holds; where it never does, what the page shows instead is told. */
    void until(String what, BooleanSupplier holds) {
        try {
            page.waitForCondition(holds);
        } catch (TimeoutError late) {
            shot("late");
            throw new AssertionError(
                    "not: " + what + "\n" + page.url() + "\n" + page.innerText("body") + "\n" + noise, late);
        }
    }

    /** Nothing was written on the browser's console, no error was thrown, and only this machine was asked. */
    void expectQuiet(String... expected) {
        assertThat(noise.stream().filter(line -> List.of(expected).stream().noneMatch(line::contains)))
                .isEmpty();
        assertThat(hosts).isSubsetOf("localhost", "127.0.0.1");
    }

    /** By the rules of axe nothing keeps anybody out; what it can't decide may only be about colours. */
    void expectAccessible() {
        page.evaluate(axe());
        Object violations = page.evaluate("""
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const found = await axe.run({ runOnly: { type: 'tag', values: tags } });
              const told = (one) => `${one.id}: ${one.help} ${one.nodes.map((node) => node.html).slice(0, 3).join(' ')}`;
              return [...found.violations, ...found.incomplete.filter((one) => one.id !== 'color-contrast')].map(told);
            }\
            """);
        assertThat((List<?>) violations).as(page.url()).isEmpty();
    }

    private static String axe() {
        try (InputStream script = Tab.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is wider than the window, and the page is not heavier than it may be. */
    void expectFitting() {
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("no scrolling sideways on " + page.url())
                .isTrue();
        assertThat((int) page.evaluate("document.querySelectorAll('*').length")).isLessThanOrEqualTo(1_500);
    }

    /** The same in the narrowest window that there has to be room in, as a phone has it whose owner reads large letters. */
    void expectFittingWhenNarrow() {
        ViewportSize window = page.viewportSize();
        page.setViewportSize(NARROW, window.height);
        expectFitting();
        page.setViewportSize(window.width, window.height);
    }

    /** Keeps a picture in the build folder, in a window as high as what is in it, up to a limit. */
    byte[] shot(String name) {
        ViewportSize window = page.viewportSize();
        int height = (int) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(window.width, Math.clamp(height, window.height, HIGHEST));
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
        page.setViewportSize(window.width, window.height);
        return png;
    }

    @Override
    public void close() {
        context.close();
    }
}
