package io.redial.tests.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.tests.SourceTree;
import io.redial.tests.simulation.mutants.Mutant.Edit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantListTest {

    private static final Edit EDIT = new Edit("A.java", "a();\n  b();", "c();");

    @Test
    void snippetIsFoundHoweverItsLinesAreBroken() {
        assertThat(EDIT.applied("{ a();\n\n\tb(); d(); }")).isEqualTo("{ c(); d(); }");
    }

    @Test
    void snippetThatStandsNowhereIsRefused() {
        assertThatThrownBy(() -> EDIT.applied("{ a(); }")).hasMessageContaining("0 times");
    }

    @Test
    void snippetThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> EDIT.applied("a(); b(); a(); b();")).hasMessageContaining("2 times");
    }

    @Test
    void mutantMayChangeSeveralPlaces() {
        List<Mutant> read = MutantList.parse("""
            # A heading
            mutant: one
            rule: of one
            worlds: calm storm
            in: A.java
            -a
            +b
            in: B.java
            -c
            +
            mutant: two
            rule: of two
            worlds: calm
            in: A.java
            -x
            -y
            +z
            """);
        assertThat(read)
                .containsExactly(
                        new Mutant(
                                "one",
                                "of one",
                                List.of("calm", "storm"),
                                List.of(new Edit("A.java", "a\n", "b\n"), new Edit("B.java", "c\n", "\n"))),
                        new Mutant("two", "of two", List.of("calm"), List.of(new Edit("A.java", "x\ny\n", "z\n"))));
    }

    @Test
    void eachMutantStillFindsItsPlaces() {
        Path root = SourceTree.ofProcess().root();
        for (Mutant mutant : MutantList.all()) {
            for (Edit edit : mutant.edits()) {
                Path file = root.resolve(edit.file());
                assertThatCode(() -> edit.applied(Files.readString(file)))
                        .as(mutant.name())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void namesAreGivenOnce() {
        assertThat(MutantList.all()).extracting(Mutant::name).doesNotHaveDuplicates();
    }
}
