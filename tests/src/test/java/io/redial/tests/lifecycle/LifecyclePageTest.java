package io.redial.tests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.tests.SourceTree;
import io.redial.tests.lifecycle.Chart.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LifecyclePageTest {

    private static final Chart SWITCH = new Chart(
            "off",
            List.of("broken"),
            List.of(
                    new Row("off", "press", "on"),
                    new Row("on", "press", "off"),
                    new Row("on", "cut", "off"),
                    new Row("on", "surge", "broken")));

    @Test
    void thePageShowsTheTablesAsTheyAre() {
        Path page = SourceTree.ofProcess().root().resolve(LifecyclePage.PATH);

        assertThat(page)
                .as("drawn from tables that have changed; to draw it again run: ./redial lifecycles")
                .hasContent(LifecyclePage.text());
    }

    @Test
    void movesBetweenTheSameStatesShareAnArrow() {
        assertThat(SWITCH.diagram()).isEqualTo("""
            ```mermaid
            stateDiagram-v2
                [*] --> off
                off --> on : press
                on --> off : press, cut
                on --> broken : surge
                broken --> [*]
            ```
            """);
    }

    @Test
    void aTableSaysWhereEachMoveLeadsFromEachState() {
        assertThat(SWITCH.table()).isEqualTo("""
            | | `off` | `on` | `broken` |
            | --- | --- | --- | --- |
            | press | `on` | `off` | – |
            | cut | – | `off` | – |
            | surge | – | `broken` | – |
            """);
    }
}
