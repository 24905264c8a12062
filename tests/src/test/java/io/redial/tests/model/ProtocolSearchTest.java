package io.redial.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.tests.model.Machine.Grain;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The searches that take minutes. Each says how many states it saw, and whether those were all. */
@Tag("heavy")
@ExtendWith(Quiet.class)
class ProtocolSearchTest {

    /** After so many states a search is given up. */
    private static final int LIMIT = Integer.getInteger("redial.model.states", 4_000_000);

    private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

    /** What is searched. */
    record Wanted(String name, Setting setting, Rules rules, Grain grain, Set<Fault> faults, int budget) {

        private static Wanted all(String name, Setting setting, Grain grain, int budget) {
            return new Wanted(name, setting, new Rules(), grain, ALL, budget);
        }

        Search.Result search() {
            Search.Result result = new Search(setting, rules, grain, faults, budget, LIMIT).run();
            System.out.println(this + ": " + result);
            return result;
        }

        @Override
        public String toString() {
            return name + ", " + budget + " of " + (faults.equals(ALL) ? "all faults" : faults) + ", " + grain;
        }
    }

    static Stream<Wanted> searches() {
        return Stream.of(
                Wanted.all("one lead", Setting.ONE_LEAD, Grain.COMMITS, 2),
                Wanted.all("one lead", Setting.ONE_LEAD, Grain.WRITES, 2),
                Wanted.all("a secondary", Setting.TWO_NUMBERS, Grain.COMMITS, 1),
                new Wanted("any claim", Setting.ONE_LEAD, new Without.ClaimInTheIntent(), Grain.COMMITS, ALL, 1));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void nothingBreaksAPromiseInAnyState(Wanted wanted) {
        Search.Result result = wanted.search();

        assertThat(result.found()).as("%s", result).isEmpty();
        assertThat(result.complete()).as("%s", result).isTrue();
    }

    static Stream<Wanted> longSearches() {
        return Stream.of(
                Wanted.all("two leads in turn", Setting.TWO_LEADS, Grain.COMMITS, 1),
                Wanted.all("one lead", Setting.ONE_LEAD, Grain.READS, 1),
                Wanted.all("two leads at once", Setting.TWO_LEADS_AT_ONCE, Grain.COMMITS, 1),
                new Wanted("any claim", Setting.ONE_LEAD, new Without.ClaimInTheIntent(), Grain.COMMITS, ALL, 2),
                Wanted.all("one lead", Setting.ONE_LEAD, Grain.COMMITS, 3),
                Wanted.all("one lead", Setting.ONE_LEAD, Grain.READS, 2),
                Wanted.all("a secondary", Setting.TWO_NUMBERS, Grain.COMMITS, 2),
                Wanted.all("two leads in turn", Setting.TWO_LEADS, Grain.COMMITS, 2));
    }

    /** As far as they come within the states that they are given. */
    @ParameterizedTest
    @MethodSource("longSearches")
    @EnabledIfSystemProperty(named = "redial.model.long", matches = "true")
    void nothingBreaksAPromiseAsFarAsTheSearchComes(Wanted wanted) {
        Search.Result result = wanted.search();

        assertThat(result.found()).as("%s", result).isEmpty();
    }
}
